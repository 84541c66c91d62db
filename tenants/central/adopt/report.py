"""A plan as text in columns and as JSON."""

from __future__ import annotations

from typing import Any

from tenants.central.adopt.findings import Finding, Kind
from tenants.central.adopt.plan import Plan
from tenants.central.adopt.run import Done


def lines(plan: Plan, *, every: bool) -> list[str]:
    """`every`: also what is fine; otherwise that is only counted."""
    found: list[str] = []
    for kind in (Kind.ATTENTION, Kind.ADD, Kind.FINE):
        findings = plan.of(kind)
        if not findings:
            continue
        listed = kind is not Kind.FINE or every
        hint = "" if listed else ", listed by --all"
        found.append(f"{kind.value} ({len(findings)}{hint})")
        if listed:
            found += _table(findings)
        found.append("")
    return found


def _table(findings: list[Finding]) -> list[str]:
    places = [f"{f.table}.{f.subject}" if f.subject else f.table for f in findings]
    width = max(map(len, places))
    found = []
    for place, finding in zip(places, findings, strict=True):
        found.append(f"  {place.ljust(width)}  {finding.text}")
        statement = finding.offer or (str(finding.step) if finding.step else "")
        if statement:
            found.append(f"  {' ' * width}    {statement};")
    return found


def as_json(plan: Plan, lacking: list[str], adopted: bool) -> dict[str, Any]:
    return {
        "adopted": adopted,
        "missing_rights": lacking,
        "findings": [
            {
                "kind": finding.kind.value,
                "table": finding.table,
                "subject": finding.subject,
                "text": finding.text,
                "statement": str(finding.step) if finding.step else None,
                "copies_the_table": bool(finding.step and finding.step.copies),
                "offer": finding.offer or None,
            }
            for finding in plan.findings
        ],
    }


def progress(number: int, count: int, done: Done) -> str:
    """[3/9] ai_conversations: ADD COLUMN ... (INSTANT, 2 tries, 0.4 s)."""
    tries = "1 try" if done.tries == 1 else f"{done.tries} tries"
    result = f"{done.how or 'was there already'}, {tries}, {done.seconds:.1f} s"
    if done.refused:
        result = f"left: not possible: {done.refused}"
    change = done.step.change or "CREATE TABLE"
    return f"[{number}/{count}] {done.step.table}: {change} ({result})"
