"""A copy of a flow with an id of its own, from its newest saved state, with its test cases. Routes stay
with the original.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from flows.actions.create_flow import create_flow
from flows.actions.rename_flow import LONGEST_NAME
from flows.models import Flow, FlowHead
from flows.trying.carrying import cases_with_talks, give_cases
from tenants.models import Tenant
from tenants.people.models import User


def duplicate_flow(tenant: Tenant, flow: Flow, *, name: str = "", author: User | None) -> Flow:
    """Returns the copy, neither published nor active. Node ids stay: they are the flow's own."""
    saved = FlowHead.objects.select_related("revision").get(flow=flow).revision
    with transaction.atomic():
        copy = create_flow(
            tenant,
            name or copy_name(flow.flow_name),
            document=saved.document,
            start_node_id=saved.start_node_id,
            description=flow.flow_description,
            author=author,
            import_report=saved.import_report if saved.number == 1 else None,
            note=_("copy of “%(name)s”")[:500] % {"name": flow.flow_name},
        )
        give_cases(copy, cases_with_talks(flow), author)
    return copy


def copy_name(name: str) -> str:
    """“Name (copy)”, or with a number where that exists; never longer than a name may be."""
    taken = set(Flow.objects.values_list("flow_name", flat=True))
    number = 1
    while True:
        end = _(" (copy)") if number == 1 else _(" (copy %(number)d)") % {"number": number}
        found = f"{name[: LONGEST_NAME - len(end)]}{end}"
        if found not in taken:
            return found
        number += 1
