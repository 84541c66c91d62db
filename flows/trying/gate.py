"""The question before publishing: do the test cases pass, or does somebody say why not?"""

from __future__ import annotations

from typing import Any

from asgiref.sync import async_to_sync

from flows.models import Flow, Revision, TestCase
from flows.trying import receipt as receipts
from flows.trying.cases import Subject, Verdict, run_case
from flows.validation import validate
from tenants.context import tenant_connection
from tenants.models import Tenant


class CasesFail(Exception):
    """Test cases fail and no reason was given to publish all the same; `failed`: their names."""

    def __init__(self, failed: list[str]) -> None:
        super().__init__("Test cases fail: " + ", ".join(failed))
        self.failed = failed


def check_cases(
    tenant: Tenant,
    flow: Flow,
    revision_id: int,
    permitted: frozenset[str],
    *,
    receipt: str = "",
    reason: str = "",
) -> dict[str, Any]:
    """What the publish record keeps: {"total", "failed", "reason"}; {} where there are no cases.

    Without a receipt that still holds they are run now, with recorded answers. Raises CasesFail.
    """
    revision = Revision.objects.filter(flow=flow, pk=revision_id).first()
    if revision is None or not TestCase.objects.filter(flow=flow).exists():
        return {}
    graph = (revision.document, revision.start_node_id)
    if any(problem.severity == "error" for problem in validate(*graph, permitted)):
        return {}  # publishing refuses it and names them
    check = receipts.read(flow, graph, receipt) or summary(
        run_all(tenant, flow, Subject(*graph, permitted))
    )
    if check["failed"] and not reason.strip():
        raise CasesFail(check["failed"])
    return {**check, "reason": reason.strip() if check["failed"] else ""}


def run_all(tenant: Tenant, flow: Flow, subject: Subject, *, asks: bool = False) -> list[Verdict]:
    """Inside the tenant's schema. The connection is given back: each turn takes its own."""
    cases = list(TestCase.objects.filter(flow=flow))
    if not tenant_connection().in_atomic_block:
        tenant_connection().close()

    async def run() -> list[Verdict]:
        return [await run_case(tenant, case, subject, asks=asks) for case in cases]

    return async_to_sync(run)()


def summary(verdicts: list[Verdict]) -> dict[str, Any]:
    failed = [verdict.case.name for verdict in verdicts if not verdict.passed]
    return {"total": len(verdicts), "failed": failed}
