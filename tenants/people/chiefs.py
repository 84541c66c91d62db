"""Nobody locks himself out, and nobody locks everybody out."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from tenants.people.models import Role, User


@dataclass(frozen=True)
class Chiefs:
    """The people of a site without whom nobody could let anybody in; `condition` finds them."""

    condition: Q

    def refusal(self, actor_id: int | None, leaving: Set[int]) -> str | None:
        """Why these people (ids) may not lose their rights; None where they may.

        Call inside the transaction that takes them: until its end no other one takes the rest.
        """
        if actor_id in leaving:
            return _("You cannot delete, deactivate or demote yourself. Ask another admin.")
        chiefs = self._locked()
        if chiefs and not chiefs - leaving:
            return _("This is the last active admin. Make another one first.")
        return None

    def _locked(self) -> set[int]:
        rows = User.objects.select_for_update().filter(self.condition, is_active=True)
        return set(rows.values_list("pk", flat=True))


ADMINS = Chiefs(Q(role=Role.ADMIN))
SUPERUSERS = Chiefs(Q(is_superuser=True))
