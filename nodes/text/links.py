"""Link tokens (``[LINK:shop:product:slug]``, ``[LINK:shop:slug]``, ``[LINK:page:slug]``) and links
to products in a text; those of products that the shop does not have are taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from nodes.fields import ConfigError
from nodes.ports import Ports
from nodes.text.folding import fold
from nodes.text.rootlinks import looks_like_a_product, own_hosts, root_slug

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
    texts: Sequence[str], ports: Ports, *, kept: Sequence[str] = (), base_url: str = ""
) -> tuple[list[str], list[str]]:
    """The texts without tokens and links of products that don't exist, and the slugs of those.

    ``kept``: addresses that are known to be right. ``base_url``: the shop's site, beside the profile's.
    """
    at_root = await _at_root(texts, ports, base_url)
    named = {address: slug for text in texts for address, slug in _linked(text)}
    asked = dict.fromkeys([slug for text in texts for slug in _of_tokens(text)])
    asked |= dict.fromkeys([*named.values(), *at_root.values()])
    known = await ports.catalogue.known_slugs(list(asked)) if asked else set()
    named |= {
        address: slug
        for address, slug in at_root.items()
        if slug not in known and await looks_like_a_product(slug, ports.catalogue)
    }
    wrong = {at: slug for at, slug in named.items() if slug not in known and at not in kept}
    removed: list[str] = []
    return [_cleaned(text, known, wrong, removed) for text in texts], removed


async def _at_root(texts: Sequence[str], ports: Ports, base_url: str) -> dict[str, str]:
    """Address → slug of links that may be a product's at the root of the shop's own site."""
    links = [_address(match) for text in texts for match in _URL.finditer(text)]
    if not links:
        return {}
    hosts = own_hosts([base_url, (await ports.profile.get()).contacts.get("website", "")])
    return {link: slug for link in links if (slug := root_slug(link, hosts))}


def _of_tokens(text: str) -> Iterator[str]:
    """Slugs of products to which tokens lead."""
    for match in _TOKEN.finditer(text):
        target = read_token(match[1])
        if target.kind == PRODUCT:
            yield target.slug


def _linked(text: str) -> Iterator[tuple[str, str]]:
    """Address and slug of each link that leads to a product by its path."""
    for match in _URL.finditer(text):
        slug = product_slug(_address(match))
        if slug is not None:
            yield _address(match), slug


def _cleaned(text: str, known: set[str], wrong: dict[str, str], removed: list[str]) -> str:
    def token(match: re.Match[str]) -> str:
        target = read_token(match[1])
        if target.kind == PAGE or (target.kind == PRODUCT and target.slug in known):
            return match[0]
        removed.append(target.slug)
        return ""

    def link(match: re.Match[str]) -> str:
        address = _address(match)
        if address not in wrong:
            return match[0]
        removed.append(wrong[address])
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
