"""What pages of flows say about talks (settings.FLOW_TALKS)."""

from __future__ import annotations

from conversations.actions.move_talks import move_talks
from conversations.browser.tables import CONVERSATIONS, INDEX, layout
from conversations.models.ours import State
from flows.talks import OpenTalks, TalksAt
from tenants.central.texts import read
from tenants.jobs.queue import defer
from tenants.models import Tenant

# Looked at per page, newest first: counting half a million would cost more than it tells.
NEWEST = 5_000

# The ids come from the covering index first; a join in the same step would sort the whole tenant.
_OPEN = f"""
SELECT {{slug}}, k.revision_id, COUNT(*)
FROM (SELECT conversation_id FROM {INDEX} WHERE tenant_id = %s
      ORDER BY last_activity_at DESC, conversation_id DESC LIMIT {NEWEST}) newest
JOIN {INDEX} k ON k.conversation_id = newest.conversation_id
JOIN {CONVERSATIONS} c ON c.id = k.conversation_id AND c.tenant_id = %s
WHERE k.state <> %s AND k.revision_id IS NOT NULL GROUP BY 1, 2
"""
_FEATURES = f"""
SELECT feature_slug, COUNT(*)
FROM (SELECT feature_slug FROM {CONVERSATIONS} WHERE tenant_id = %s
      ORDER BY created_at DESC LIMIT {NEWEST}) newest
WHERE feature_slug <> '' GROUP BY feature_slug
"""

# Both parts are read off the index ca_conv_places in its order: no row is touched, nothing is sorted.
_PLACES = f"""
SELECT revision_id, node_id, COUNT(*) FROM {INDEX} FORCE INDEX (ca_conv_places)
WHERE tenant_id = %s AND flow_id = %s AND state = %s AND revision_id IS NOT NULL
GROUP BY revision_id, node_id
UNION ALL
SELECT revision_id, NULL, COUNT(*) FROM {INDEX} FORCE INDEX (ca_conv_places)
WHERE tenant_id = %s AND flow_id = %s AND state IN (%s, %s) AND revision_id IS NOT NULL
GROUP BY state, revision_id
"""


class FlowTalks:
    """Of the newest talks. Features are not known once the old columns were dropped."""

    def open_talks(self, tenant_id: int) -> list[OpenTalks]:
        table = layout()
        if not table.indexed:
            return []
        slug = "COALESCE(c.feature_slug, '')" if "feature_slug" in table.present else "''"
        rows = read(_OPEN.format(slug=slug), [tenant_id, tenant_id, State.ENDED])
        return [OpenTalks(str(slug), int(revision), int(count)) for slug, revision, count in rows]

    def places(self, tenant_id: int, flow_id: int) -> list[TalksAt]:
        """Of all talks, the old ones, too: a publish is about everybody."""
        if not layout().indexed:
            return []
        place = [tenant_id, flow_id]
        rows = read(_PLACES, [*place, State.WAITING, *place, State.OPEN, State.HANDOVER])
        return [TalksAt(int(id_), node, int(count)) for id_, node, count in rows]

    def move_later(self, tenant_id: int, move_id: int) -> None:
        defer(move_talks, tenant=Tenant.objects.get(pk=tenant_id), move_id=move_id)

    def features(self, tenant_id: int) -> dict[str, int]:
        if not {"tenant_id", "created_at", "feature_slug"} <= set(layout().present):
            return {}
        return {str(slug): int(count) for slug, count in read(_FEATURES, [tenant_id])}
