from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from unfold.forms import UserChangeForm

from tenants.people.chiefs import Chiefs
from tenants.people.models import Role


class PersonForm(UserChangeForm):
    """Refuses what would lock the acting person, or everybody, out. The admin sets both attributes."""

    actor_id: int
    chiefs: Chiefs

    def clean(self) -> Any:
        super().clean()
        person = self.instance
        active = self.cleaned_data.get("is_active", person.is_active)
        role = self.cleaned_data.get("role", person.role)
        if not (active and (person.is_superuser or role == Role.ADMIN)):
            refusal = self.chiefs.refusal(self.actor_id, {person.pk})
            if refusal:
                raise ValidationError(refusal)
        return self.cleaned_data
