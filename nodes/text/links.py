"""Link tokens (``[LINK:shop:product:slug]``, ``[LINK:shop:slug]``, ``[LINK:page:slug]``) and links
to products in a text; those of products that the shop does not have are taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from nodes.fields import ConfigError
from nodes.ports import CataloguePort
from nodes.text.folding import fold

_TOKEN = re.compile(r"\[LINK:([^\[\]\s]{1,300})\]", re.IGNORECASE)
_URL = re.compile(r"(?:https?://[^\s<>\"'()\[\]]+|(?<=\]\()/[^\s<>\"'()\[\]]*)", re.IGNORECASE)
# A path with one of these before its last part leads to a product.
_SHELVES = {
    *("product", "products", "shop", "store", "item", "items", "p", "urun", "urunler"),
    *("urunlerimiz", "magaza"),
}
_NAMED = re.compile(r"!?\[([^\[\]]*)\]\(\s*\)")  # a link whose address was taken out
_GAPS = ((re.compile(r"[ \t]{2,}"), " "), (re.compile(r"[ \t]+([.,;:!?]|\n|$)"), r"\1"))
PRODUCT, PAGE = "product", "page"


@dataclass(frozen=True, slots=True)
class Target:
    """What a token or a link leads to. ``kind`` None: it cannot be read."""

    kind: str | None
    slug: str


def read_token(inside: str) -> Target:
    """What stands between ``[LINK:`` and ``]``."""
    match inside.split(":"):
        case [shop, product, slug] if (fold(shop), fold(product)) == ("shop", "product") and slug:
            return Target(PRODUCT, slug)
        case [shop, slug] if fold(shop) == "shop" and slug:
            return Target(PRODUCT, slug)
        case [page, slug] if fold(page) == "page" and slug:
            return Target(PAGE, slug)
    return Target(None, inside)


def product_slug(url: str) -> str | None:
    """The slug of the product to which a link leads; None when it leads elsewhere."""
    try:
        parts = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    except ValueError:
        return None
    if len(parts) < 2 or not any(fold(part) in _SHELVES for part in parts[:-1]):
        return None
    return re.sub(r"\.(?:html?|php)$", "", parts[-1]) or None


async def without_unknown(
    texts: Sequence[str], catalogue: CataloguePort, *, kept: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """The texts without tokens and links of products that don't exist, and the slugs of those.

    ``kept``: addresses that are known to be right.
    """
    asked = list(dict.fromkeys(slug for text in texts for slug in _slugs(text, kept)))
    known = await catalogue.known_slugs(asked) if asked else set()
    removed: list[str] = []
    cleaned = [_cleaned(text, known, kept, removed) for text in texts]
    return cleaned, removed


def _slugs(text: str, kept: Sequence[str]) -> Iterator[str]:
    for match in _TOKEN.finditer(text):
        target = read_token(match[1])
        if target.kind == PRODUCT:
            yield target.slug
    for match in _URL.finditer(text):
        slug = product_slug(_address(match))
        if slug is not None and _address(match) not in kept:
            yield slug


def _cleaned(text: str, known: set[str], kept: Sequence[str], removed: list[str]) -> str:
    def token(match: re.Match[str]) -> str:
        target = read_token(match[1])
        if target.kind == PAGE or (target.kind == PRODUCT and target.slug in known):
            return match[0]
        removed.append(target.slug)
        return ""

    def link(match: re.Match[str]) -> str:
        address = _address(match)
        slug = product_slug(address)
        if slug is None or slug in known or address in kept:
            return match[0]
        removed.append(slug)
        return match[0][len(address) :]

    before = len(removed)
    done = _URL.sub(link, _TOKEN.sub(token, text))
    return text if len(removed) == before else _tidy(done)


def _address(match: re.Match[str]) -> str:
    """The link without the punctuation of the sentence in which it stands."""
    return match[0].rstrip(".,;:!?*_")


def _tidy(text: str) -> str:
    text = _NAMED.sub(r"\1", text)
    for pattern, replacement in _GAPS:
        text = pattern.sub(replacement, text)
    return text.strip()


def with_links(text: str, address: Callable[[Target], str]) -> tuple[str, int]:
    """The text with an address in the place of each token that can be read, and their number."""
    return _TOKEN.subn(lambda match: _link(match, address), text)


def _link(match: re.Match[str], address: Callable[[Target], str]) -> str:
    target = read_token(match[1])
    return match[0] if target.kind is None else address(target)


def join_address(base_url: str, path: str, slug: str) -> str:
    """``base_url`` + ``path`` with its ``{slug}`` filled in. Without a base the address is local."""
    return f"{base_url.rstrip('/')}/{path.lstrip('/').replace('{slug}', quote(slug, safe='-_.~'))}"


def checked_address(url: str) -> str:
    """An address of a tenant's config, stripped. Raises ConfigError unless it is a web address, a
    path from "/" on, or empty."""
    url = url.strip()
    if not url or re.fullmatch(r"(?:https?://[^\s/]\S*|/\S*)", url, re.IGNORECASE):
        return url
    raise ConfigError(
        "Give an address that begins with https:// or /.",
        "https:// veya / ile başlayan bir adres girin.",
    )
