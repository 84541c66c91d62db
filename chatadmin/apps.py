from __future__ import annotations

from django.apps import AppConfig


class ChatadminConfig(AppConfig):
    name = "chatadmin"

    def ready(self) -> None:
        from chatadmin import checks  # noqa: F401  registers the system checks
