"""By which name a person stands beside what they wrote."""

from __future__ import annotations

from django.http import HttpRequest


def author_of(request: HttpRequest) -> str:
    """A superuser's name carries a mark: a tenant may have a person of the same name (names have no
    brackets)."""
    name: str = request.user.get_username()
    return f"{name} (platform)" if request.user.is_superuser else name
