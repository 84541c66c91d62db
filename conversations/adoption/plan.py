"""What would become of each old tenant, and what stands in the way. Reads only."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.conf import settings

from conversations.adoption.old_tenants import OldTenant
from conversations.adoption.planfile import Wish
from conversations.adoption.taken import Taken
from tenants.models import Tenant

Status = Literal["new", "exists", "inactive", "left_out", "blocked", "created", "failed"]
LONGEST_SCHEMA = 50  # leaves room for an id
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
RESERVED = frozenset({"public", "information_schema"})


@dataclass(frozen=True)
class Planned:
    """One tenant. `id` None: the old id is no number; `password` "": one is made."""

    raw_id: str
    id: int | None
    name: str
    schema: str
    domain: str
    admin: str = "admin"
    email: str = ""
    language: str = "en"
    password: str = field(default="", repr=False)
    talks: int = 0
    status: Status = "new"
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ways:
    """How to plan. `wishes`: those of a plan file; with one, what is not in it is left out."""

    taken: Taken
    wishes: dict[str, Wish] | None = None
    language: str = "en"
    include_inactive: bool = False


def plan(old: Iterable[OldTenant], ways: Ways) -> list[Planned]:
    """Old tenants in their order, then those that only the plan file names."""
    wanted = ways.wishes or {}
    known = list(old)
    unlisted = set(wanted) - {tenant.raw_id for tenant in known}
    known += [OldTenant(raw_id) for raw_id in sorted(unlisted)]
    made: list[Planned] = []
    for tenant in known:
        wish = wanted.get(tenant.raw_id, Wish(tenant.raw_id))
        planned = _planned(tenant, wish, ways, {p.schema for p in made})
        made.append(_judged(planned, tenant, wish, ways))
    return _without_doubles(made)


def _planned(tenant: OldTenant, wish: Wish, ways: Ways, schemas: set[str]) -> Planned:
    id = whole(tenant.raw_id)
    here = ways.taken.tenants.get(id) if id is not None else None
    name = wish.name or tenant.name or (here.name if here else f"Tenant {tenant.raw_id}")
    schema = wish.schema or (here.schema_name if here else "")
    if not schema:
        schema = schema_for(name, tenant.raw_id)
        if schema in schemas or schema in ways.taken.schemas:
            schema = f"{schema}_{slug(tenant.raw_id)}"
    usual = f"{schema.replace('_', '-')}.{settings.PLATFORM_DOMAIN}"
    spoken = tenant.language if tenant.language in LANGUAGES else ways.language
    return Planned(
        raw_id=tenant.raw_id,
        id=id,
        name=name,
        schema=schema,
        domain=wish.domain or next(iter(tenant.domains), usual),
        admin=wish.admin or "admin",
        email=wish.email or tenant.email,
        language=wish.language or spoken,
        password=wish.password,
    )


def _judged(planned: Planned, tenant: OldTenant, wish: Wish, ways: Ways) -> Planned:
    here = ways.taken.tenants.get(planned.id) if planned.id is not None else None
    if here is not None and _is_same(here, tenant, wish):
        return replace(planned, status="exists", reasons=(f"{here.name} ({here.schema_name})",))
    if wish.skip or (ways.wishes is not None and tenant.raw_id not in ways.wishes):
        return replace(planned, status="left_out", reasons=("the plan leaves it out",))
    if not tenant.is_active and not ways.include_inactive:
        return replace(planned, status="inactive", reasons=("--include-inactive takes it",))
    reasons = ways.taken.in_the_way(planned.raw_id, planned.id, planned.schema, planned.domain)
    if planned.language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        reasons = (*reasons, f"language {planned.language}: known are {known}")
    return replace(planned, status="blocked", reasons=reasons) if reasons else planned


def _is_same(here: Tenant, tenant: OldTenant, wish: Wish) -> bool:
    """Whether the tenant of this id is the old one, which people may have renamed here since."""
    names = [name for name in (tenant.name, wish.name) if name]
    schemas = {schema_for(name, tenant.raw_id) for name in names} | {wish.schema}
    schemas |= {f"{schema}_{slug(tenant.raw_id)}" for schema in schemas}
    return not names or here.name in names or here.schema_name in schemas


def _without_doubles(made: list[Planned]) -> list[Planned]:
    """Two that want the same id, schema or domain: which of them gets it is for people to say."""
    new = [planned for planned in made if planned.status == "new"]
    for what in ("id", "schema", "domain"):
        counts = Counter(getattr(planned, what) for planned in new)
        twice = {value for value, count in counts.items() if count > 1}
        made = [_refused(planned, what, twice) for planned in made]
    return made


def _refused(planned: Planned, what: str, twice: set[Any]) -> Planned:
    value = getattr(planned, what)
    if planned.status not in ("new", "blocked") or value not in twice:
        return planned
    reasons = (*planned.reasons, f"{what} {value}: wanted twice")
    return replace(planned, status="blocked", reasons=reasons)


def whole(raw: str) -> int | None:
    text = raw.strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,25}", text) else None


def schema_for(name: str, raw_id: str) -> str:
    """ "Globex Mağaza" → "globex_magaza"; "tenant_<id>" for names that give none."""
    made = slug(name)[:LONGEST_SCHEMA].strip("_")
    is_good = re.match(r"[a-z]", made) and not made.startswith("pg_")
    return made if is_good and made not in RESERVED else f"tenant_{slug(raw_id)}"


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
