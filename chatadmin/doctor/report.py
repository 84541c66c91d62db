"""Runs the checks; a check that breaks is a finding, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chatadmin.doctor import central, configuration, mail, models, postgres, processes
from chatadmin.doctor.finding import Finding, Findings, error

Check = Callable[[], Findings]
CHECKS: dict[str, Check] = {
    "settings": configuration.check,
    "PostgreSQL": postgres.check,
    "central database": central.check,
    "processes": processes.check,
    "mail": mail.check,
}
SIGNS = {"ok": "ok     ", "note": "note   ", "warning": "WARNING", "error": "ERROR  "}


def examine(*, ask_models: bool) -> Iterator[Finding]:
    """Everything that was found, in the order of CHECKS. `ask_models` costs a request a tenant."""
    checks = {**CHECKS, "models": models.check} if ask_models else CHECKS
    for name, check in checks.items():
        try:
            yield from check()
        except Exception as fault:
            says = f"could not be looked at: {type(fault).__name__}: {fault}"
            yield error(
                name, says, "Mend what was said before; if this stays, it is a fault of ours."
            )


def line(finding: Finding) -> str:
    text = f"{SIGNS[finding.level]} {finding.what}: {finding.says}"
    return f"{text}\n        → {finding.do}" if finding.do else text
