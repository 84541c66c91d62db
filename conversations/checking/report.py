"""What one run of the checks found, small enough to be stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from conversations.checking.check import Check, Finding
from conversations.checking.checks.all_checks import CHECKS

MOST = 10_000
EXAMPLES = 20


@dataclass(slots=True)
class Result:
    """`count` ends at MOST (`capped`). `missing`: what the server lacks, so that nothing was looked at."""

    key: str
    count: int = 0
    missing: list[str] = field(default_factory=list)
    examples: list[Finding] = field(default_factory=list)
    by_tenant: Counter[str] = field(default_factory=Counter)

    @property
    def check(self) -> Check:
        return CHECKS[self.key]

    @property
    def capped(self) -> bool:
        return self.count >= MOST

    @property
    def is_defect(self) -> bool:
        return bool(self.count) and not self.check.notice

    def add(self, found: list[Finding]) -> None:
        found = sorted(found, key=lambda finding: finding.id)[: MOST - self.count]
        self.count += len(found)
        self.examples += found[: EXAMPLES - len(self.examples)]
        self.by_tenant.update(
            "" if finding.tenant_id is None else str(finding.tenant_id) for finding in found
        )

    def to_json(self) -> dict[str, Any]:
        examples = [[f.id, f.conversation_id, f.tenant_id, f.says] for f in self.examples]
        return {
            "check": self.key,
            "count": self.count,
            "capped": self.capped,
            "notice": self.check.notice,
            "missing": self.missing,
            "by_tenant": dict(self.by_tenant),
            "examples": examples,
        }


def results_of(stored: list[dict[str, Any]]) -> list[Result]:
    """Of to_json(); checks that the code no longer has are left out."""
    return [
        Result(
            row["check"],
            row["count"],
            row["missing"],
            [Finding(*example) for example in row["examples"]],
            Counter(row["by_tenant"]),
        )
        for row in stored
        if row["check"] in CHECKS
    ]
