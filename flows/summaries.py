"""How many nodes, errors and warnings revisions have. A revision never changes, so that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flows.models import Revision
from flows.validation import validate
from tenants.context import tenant_connection

Permitted = frozenset[str] | None
Key = tuple[Any, ...]
MOST = 20_000  # kept summaries, about 200 bytes each


@dataclass(frozen=True, slots=True)
class Summary:
    """`forbidden`: types in it that the tenant may not use."""

    nodes: int
    errors: int
    warnings: int
    forbidden: tuple[str, ...] = ()


_kept: dict[Key, Summary] = {}


def summaries(revisions: Iterable[Revision], permitted: Permitted) -> dict[int, Summary]:
    """By revision id. Reads the documents of those that are not known yet, in one query."""
    keys = {found.pk: _key(found, permitted) for found in revisions}
    missing = [pk for pk, key in keys.items() if key not in _kept]
    made = {pk: _kept[key] for pk, key in keys.items() if key in _kept}
    for revision in Revision.objects.filter(pk__in=missing) if missing else ():
        made[revision.pk] = summary = summarise(
            revision.document, revision.start_node_id, permitted
        )
        _keep(keys[revision.pk], summary)
    return made


def summarise(document: Any, start_node_id: str, permitted: Permitted) -> Summary:
    """Of any document, a draft's of broken shape, too."""
    found = validate(document, start_node_id, permitted)
    errors = sum(problem.severity == "error" for problem in found)
    nodes = document.get("nodes") if isinstance(document, dict) else None
    items = [node for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else []
    types = {str(node.get("type")) for node in items}
    forbidden = tuple(sorted(types - permitted)) if permitted is not None else ()
    return Summary(len(items), errors, len(found) - errors, forbidden)


def _key(revision: Revision, permitted: Permitted) -> Key:
    # Ids repeat from tenant to tenant, and in a schema that was dropped and made anew.
    return tenant_connection().schema_name, revision.pk, revision.created_at, permitted


def _keep(key: Key, summary: Summary) -> None:
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = summary
