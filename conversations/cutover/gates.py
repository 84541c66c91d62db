"""What must be true before a step, computed from evidence now."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.cutover.arrows import Arrow
from conversations.cutover.flow_gates import flow_gates
from conversations.cutover.gate import Gate, gate
from conversations.cutover.model_gate import model_answers
from conversations.cutover.shadow_gates import shadow_gates
from conversations.engines.available import has_v1, has_v1_over_http
from conversations.models import BackupNote, ConversationIndex, V1Endpoint
from conversations.models.ours import Origin, Phase
from conversations.phases import OVER_HTTP
from conversations.store.claim import claim
from conversations.store.turn import Incoming
from tenants.context import in_tenant
from tenants.models import Tenant
from tenants.profile.models import the_profile

BACKUP_DAYS = 7


def gates_of(tenant: Tenant, arrow: Arrow) -> list[Gate]:
    """A way back has none but that there is somebody to go back to."""
    if not arrow.is_forward:
        return [v1_can_answer(tenant, arrow.after)] if arrow.after != Phase.V1 else []
    found = list(flow_gates(tenant))
    found += [creation_works(tenant), model_answers(tenant), backup_made()]
    found.append(v1_can_answer(tenant, arrow.after))
    if arrow.after == Phase.V2_PRIMARY:
        found += shadow_gates(tenant.pk)
    if arrow.after == Phase.V2_ONLY:
        found.append(archive_made(tenant.pk))
    return found


def creation_works(tenant: Tenant) -> Gate:
    """A conversation is really begun, and taken back."""
    key, mend = "conversation_creation", "/admin/cutover/"
    incoming = Incoming(tenant.pk, "cutover-gate", "gate", "gate", "gate")
    try:
        with atomic(using="central"):
            made = claim(incoming)
            raise _TakenBack(made.conversation_id)
    except _TakenBack:
        return gate(key, True, _("one was begun and taken back"), mend)
    except Exception as error:
        return gate(key, False, _("it failed: %(error)s") % {"error": error}, mend)


class _TakenBack(Exception):
    pass


def backup_made() -> Gate:
    last = BackupNote.objects.using("central").order_by("-pk").first()
    since = timezone.now() - timedelta(days=BACKUP_DAYS)
    if last is None or last.at < since:
        says = _("nobody noted one within %(days)d days") % {"days": BACKUP_DAYS}
        return gate("backup", False, says, "manage.py cutover backup --file FILE.sql.gz")
    return gate("backup", True, f"{last.at:%Y-%m-%d %H:%M}, {last.by}: {last.note}", "")


def v1_can_answer(tenant: Tenant, after: Phase) -> Gate:
    """The old application can answer in `v1` and `parallel`; behind the flow only the built-in V1 can."""
    key, mend = "v1_built_in", f"/admin/cutover/{tenant.pk}/v1/"
    endpoint = V1Endpoint.objects.for_tenant(tenant.pk).filter(is_on=True).first()
    if endpoint is not None and has_v1_over_http():
        facts = {"host": urlsplit(endpoint.url).netloc}
        if after in OVER_HTTP:
            return gate(key, True, _("the old application at %(host)s answers") % facts, mend)
        says = _("V1 is the old application at %(host)s; the built-in V1 must answer first")
        return gate(key, False, says % facts, mend)
    if not has_v1():
        says = _("it is switched off or removed (V1_ENABLED)")
        return gate(key, False, says, "V1_ENABLED=1")
    return gate(key, True, _built_in(tenant, after), "")


def _built_in(tenant: Tenant, after: Phase) -> str:
    """Open without a model, too: a way back is never barred. But it is said what comes of it."""
    with in_tenant(tenant):
        offline = the_profile().offline
    if not offline or after == Phase.V2_ONLY:
        return _("it is built in")
    if after in OVER_HTTP:
        return _("it is built in, but has no model to ask: the chat will be off (503)")
    return _("it is built in, but has no model to ask: it cannot take the flow's place")


def archive_made(tenant_id: int) -> Gate:
    """Closed for tenants with old talks until their conversion exists."""
    old = ConversationIndex.objects.for_tenant(tenant_id).filter(origin=Origin.OLD_APP).count()
    says = (
        _("archive not made: %(count)d talks of the old application") % {"count": old}
        if old
        else _("no old talks")
    )
    return gate("archive", not old, says, "")
