"""What the flow would have answered while V1 did: how many turns, how many of them well, how fast."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from conversations.cutover.gate import Gate, gate
from conversations.engines.answer import ANSWERED, FIRST_SECONDS
from conversations.models import ShadowResult

LEAST, SHARE, DAYS, MOST = 50, 95, 14, 5000
# Nothing but more talks in `parallel` mends these.
MEND = ""


def shadow_gates(tenant_id: int) -> list[Gate]:
    """Over the newest results of two weeks."""
    since = timezone.now() - timedelta(days=DAYS)
    rows = ShadowResult.objects.for_tenant(tenant_id).filter(at__gte=since).order_by("-pk")
    found = list(rows.values_list("outcome", "duration_ms")[:MOST])
    good = sum(outcome in ANSWERED for outcome, _ in found)
    share = good * 100 / len(found) if found else 0.0
    times = sorted(ms for _, ms in found)
    slow = times[int(len(times) * 0.95)] / 1000 if times else 0.0
    return [
        gate(
            "shadow_count",
            len(found) >= LEAST,
            _("%(count)d of %(least)d turns") % {"count": len(found), "least": LEAST},
            MEND,
        ),
        gate(
            "shadow_outcomes",
            share >= SHARE,
            _("%(share)s %% answered; %(least)d %% are needed")
            % {"share": f"{share:.1f}", "least": SHARE},
            MEND,
        ),
        gate(
            "shadow_latency",
            bool(times) and slow < FIRST_SECONDS,
            _("95 %% within %(seconds)s s; %(most)d s are allowed")
            % {"seconds": f"{slow:.1f}", "most": FIRST_SECONDS},
            MEND,
        ),
    ]
