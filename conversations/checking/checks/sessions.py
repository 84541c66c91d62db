"""Rows of both systems at once, and sessions with more than one conversation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from conversations.checking.check import CONVERSATIONS, Batch, Check, Finding

_BOTH = """
SELECT a.id, a.tenant_id, a.feature_slug, a.flow_id FROM ai_conversations a
WHERE a.id IN %s AND a.feature_slug IS NOT NULL AND a.flow_id IS NOT NULL AND {scope}
"""
# The index finds the session; its collation takes other letters for the same, the bytes decide.
_DOUBLE = """
SELECT a.id, a.tenant_id, (
    SELECT MIN(b.id) FROM ai_conversations b
    WHERE b.tenant_id = a.tenant_id AND b.session_id = a.session_id AND b.id < a.id
        AND CAST(b.session_id AS BINARY) = CAST(a.session_id AS BINARY)
) AS first_id FROM ai_conversations a
WHERE a.id IN %s AND a.tenant_id IS NOT NULL AND a.session_id <> '' AND {scope}
HAVING first_id IS NOT NULL
"""


def _both(batch: Batch) -> list[Finding]:
    return [
        Finding(id, id, tenant, f"feature_slug {slug}, flow_id {flow}")
        for id, tenant, slug, flow in batch.ask(_BOTH)
    ]


def _double(batch: Batch) -> list[Finding]:
    return [Finding(id, id, tenant, f"as #{first}") for id, tenant, first in batch.ask(_DOUBLE)]


BOTH_SYSTEMS = Check(
    key="both_systems",
    title=_("Rows of both systems"),
    meaning=_(
        "feature_slug and flow_id are filled. That is meant: until a tenant is in “V2 only”, our flows"
        " fill the old columns too, so that V1 can take over. It is told, and counts as no defect."
    ),
    advice=_("Nothing is to be done: the tenant's last step archives the old columns."),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "feature_slug", "flow_id"),),
    look=_both,
    notice=True,
)
DOUBLE_SESSION = Check(
    key="double_session",
    title=_("Sessions with several conversations"),
    meaning=_(
        "The tenant has an earlier conversation under the very same bytes of session_id. Each further one"
        " is counted. The old application never forbade it; a visitor goes on in the newest."
    ),
    advice=_(
        "There is no safe repair: joining them would change what the old application finds. All of them"
        " stay readable."
    ),
    table=CONVERSATIONS,
    needs=((CONVERSATIONS, "id", "tenant_id", "session_id"),),
    look=_double,
    index=("tenant_id", "session_id"),
)
