"""The page's runs, in the background; what the last one found is stored and shown."""

from __future__ import annotations

import json
import time
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import override

from conversations.browser.scope import Scope
from conversations.checking.checks.all_checks import CHECKS
from conversations.checking.repairing import apply
from conversations.checking.run import run_checks
from conversations.checking.undoing import undo
from conversations.models import CheckRun, RepairRun
from tenants.central.adopted import is_adopted, require_adopted
from tenants.central.schema import central_schema
from tenants.context import in_public
from tenants.jobs.queue import defer, job
from tenants.models import PUBLIC_TENANT_ID, Tenant

KEPT = 10
TELL_SECONDS = 1.0
# A run that did not move for so long belongs to a server that died, or is still in the queue.
SILENT = timedelta(minutes=2)


def can_store() -> bool:
    """Whether this server has our tables, those of the checks among them."""
    return is_adopted() and central_schema().has("chatadmin_check_run")


def ask_for_check(tenant_id: int | None, by: str) -> bool:
    """False: one is under way. Raises NotAdopted."""
    require_adopted()
    if running(tenant_id) is not None:
        return False
    now = timezone.now()
    run = CheckRun(tenant_id=tenant_id, by=by, asked_at=now, seen_at=now)
    run.save()
    with in_public():
        defer(check_all, tenant=_platform(), run_id=run.pk)
    return True


def running(tenant_id: int | None) -> CheckRun | None:
    last = runs_of(tenant_id).order_by("-pk").first()
    if last is None or last.finished_at or last.seen_at < timezone.now() - SILENT:
        return None
    return last


def runs_of(tenant_id: int | None) -> QuerySet[CheckRun]:
    """Of exactly this scope: what was found over all is nobody's but the platform's."""
    if tenant_id is None:
        return CheckRun.objects.for_platform().filter(tenant_id=None)
    return CheckRun.objects.for_tenant(tenant_id)


@job("conversations.check_all")
def check_all(*, run_id: int) -> None:
    """Begun anew after its server died, it begins from the first row."""
    run = CheckRun.objects.for_platform().filter(pk=run_id, finished_at=None).first()
    if run is None:
        return
    started = time.monotonic()
    with override("en"):
        results = run_checks(Scope(run.tenant_id), tell=_Progress(run))
    run.result = json.dumps([result.to_json() for result in results])
    run.seconds = time.monotonic() - started
    run.share, run.finished_at = 100, timezone.now()
    run.save()
    _forget_old(run.tenant_id)


def ask_for_repair(run: RepairRun) -> None:
    with in_public():
        defer(repair, tenant=_platform(), run_id=run.pk)


def ask_for_undo(run: RepairRun, by: str) -> None:
    with in_public():
        defer(take_back, tenant=_platform(), run_id=run.pk, by=by)


@job("conversations.repair")
def repair(*, run_id: int) -> None:
    run = RepairRun.objects.for_platform().filter(pk=run_id, finished_at=None).first()
    if run is not None and run.check_key in CHECKS:
        apply(run, CHECKS[run.check_key])


@job("conversations.undo_repair")
def take_back(*, run_id: int, by: str) -> None:
    run = RepairRun.objects.for_platform().filter(pk=run_id).first()
    if run is not None:
        undo(run, by)


class _Progress:
    """Stores how far it is, at most once a second."""

    def __init__(self, run: CheckRun) -> None:
        self._run, self._told = run, 0.0

    def __call__(self, share: int) -> None:
        if time.monotonic() - self._told < TELL_SECONDS:
            return
        self._told = time.monotonic()
        self._run.share, self._run.seen_at = share, timezone.now()
        self._run.save(update_fields=["share", "seen_at"])


def _forget_old(tenant_id: int | None) -> None:
    kept = list(runs_of(tenant_id).order_by("-pk").values_list("pk", flat=True)[:KEPT])
    runs_of(tenant_id).filter(pk__lt=min(kept)).delete()


def _platform() -> Tenant:
    found: Tenant = Tenant.objects.get(pk=PUBLIC_TENANT_ID)
    return found
