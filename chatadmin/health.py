"""`/readyz`: both databases answer and have every migration."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache


def state_of(alias: str) -> str:
    """'ok', 'unreachable' or 'not migrated'."""
    try:
        executor = MigrationExecutor(connections[alias])
        targets = [
            node
            for node in executor.loader.graph.leaf_nodes()
            if connections[alias].vendor != "mysql" or _is_central(node[0])
        ]
        if alias == "default":
            targets = [node for node in targets if not _is_central(node[0])]
        return "not migrated" if executor.migration_plan(targets) else "ok"
    except DatabaseError:
        return "unreachable"


def _is_central(label: str) -> bool:
    from tenants.central.router import labels

    return label in labels()


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    found = {alias: state_of(alias) for alias in ("default", "central")}
    ready = all(state == "ok" for state in found.values())
    return JsonResponse({"ready": ready, **found}, status=200 if ready else 503)
