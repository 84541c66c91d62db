from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from flows.api.problems import Refusal
from flows.models import Flow
from flows.trying.gate import CasesFail, check_cases
from tenants.models import Tenant


def checked(
    tenant: Tenant, flow: Flow, permitted: frozenset[str], values: dict[str, Any]
) -> dict[str, Any]:
    """What the test cases say before this publish; takes receipt and reason out of the values.

    422 with the names in `cases` where some fail and no reason was given.
    """
    given = {"receipt": values.pop("receipt"), "reason": values.pop("reason")}
    try:
        return check_cases(tenant, flow, values["revision_id"], permitted, **given)
    except CasesFail as error:
        detail = _("Test cases fail: %(names)s. Mend them, or give a reason.") % {
            "names": ", ".join(error.failed)
        }
        title = _("Not published")
        raise Refusal(422, title, detail, problems=[], cases=error.failed) from error
