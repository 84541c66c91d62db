"""A run of test cases that is told while it goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from flows.models import Flow, TestCase
from flows.trying import receipt as receipts
from flows.trying.cases import Subject, Verdict, run_case
from flows.trying.recorder import Tell
from tenants.context import run_in_tenant
from tenants.models import Tenant


@dataclass(slots=True)
class Run:
    """`is_whole`: these are all cases of the flow. `keeps`: answers of the model are recorded anew."""

    tenant: Tenant
    flow: Flow
    subject: Subject
    cases: list[TestCase]
    asks: bool
    keeps: bool
    is_whole: bool = False


async def run_told(run: Run, language: str, tell: Tell) -> None:
    """begin {total}, a case after the other, done {passed, failed, receipt}."""
    tell({"event": "begin", "total": len(run.cases)})
    failed: list[str] = []
    for number, case in enumerate(run.cases):
        tell({"event": "case_begins", "number": number, "id": case.pk, "name": case.name})
        verdict = await run_case(run.tenant, case, run.subject, asks=run.asks)
        if verdict.passed and run.keeps:
            await run_in_tenant(run.tenant, keep, verdict)
        if not verdict.passed:
            failed.append(case.name)
        tell({"event": "case", "number": number, **verdict.to_json(language)})
    check = {"total": len(run.cases), "failed": failed}
    receipt = await _receipt(run, check) if run.is_whole else None
    passed = len(run.cases) - len(failed)
    tell({"event": "done", "passed": passed, "failed": failed, "receipt": receipt})


def keep(verdict: Verdict) -> None:
    """What the model said becomes what the case answers from. A case that was changed meanwhile stays."""
    case = verdict.case
    turns = [
        {**turn, "tape": tape.to_json()}
        for turn, tape in zip(case.turns, verdict.tapes, strict=True)
    ]
    rows = TestCase.objects.filter(pk=case.pk, updated_at=case.updated_at)
    rows.update(turns=turns, updated_at=timezone.now())


async def _receipt(run: Run, check: dict[str, Any]) -> str:
    graph = (run.subject.document, run.subject.start_node_id)
    return await run_in_tenant(run.tenant, receipts.write, run.flow, graph, check)
