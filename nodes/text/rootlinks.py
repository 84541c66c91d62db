"""Links at the root of the shop's own site that look like a product's, and of which no product is.

Other pages stand there too (/iletisim, /kargo-ve-iade, /kampanya-2026), so a link counts only if all of
this holds: it leads to the shop's own site (its website, the link generator's base, or a local address);
its path has one part; a word of it holds a digit, as models do, and is no year; another word of three
letters or more stands in the slug of a product that the shop has; and neither a product nor a category
has this slug.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from nodes.ports import CataloguePort
from nodes.text.folding import split_words

_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDING = re.compile(r"\.(?:html?|php)$")
LIKE_IT = 5  # so many products are compared with a link


def own_hosts(addresses: Iterable[str]) -> set[str]:
    """The hosts of these addresses, without www."""
    return {host for address in addresses if (host := _host(address))}


def root_slug(url: str, hosts: set[str]) -> str | None:
    """The slug of a link that may be a product's at the root of one of the hosts."""
    host = _host(url)
    if host is None or (host and host not in hosts):
        return None
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    slug = _ENDING.sub("", parts[0]) if len(parts) == 1 else ""
    return slug if _has_model(slug) else None


def _host(url: str) -> str | None:
    """'' for a local address, None for a broken one."""
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None


def _words(slug: str) -> list[str]:
    return split_words(re.sub(r"[-_.]", " ", slug))


def _has_model(slug: str) -> bool:
    words = _words(slug)
    return any(re.search(r"\d", word) and not _YEAR.fullmatch(word) for word in words)


async def looks_like_a_product(slug: str, catalogue: CataloguePort) -> bool:
    """Whether a slug that no product has is named like one all the same."""
    names = {word for word in _words(slug) if len(word) >= 3 and not re.search(r"\d", word)}
    if not names or any(category.slug == slug for category in await catalogue.categories()):
        return False
    found = await catalogue.search(" ".join(sorted(names)), LIKE_IT)
    return any(names & set(_words(product.slug or "")) for product in found)
