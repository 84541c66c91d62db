"""Host names as people write them, and as the look-up (hosts.py) wants them."""

from __future__ import annotations

import ipaddress
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 253
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


def clean_domain(text: str) -> str:
    """The name in lower case, without a final dot. Raises ValidationError for what no browser sends."""
    name = text.strip().lower().removesuffix(".")
    if not name.isascii():
        raise ValidationError(_("Write a name with letters beyond a-z in its xn-- form."))
    if not (_is_name(name) or _is_ipv6(name)):
        raise ValidationError(
            _("Write a host name such as shop.example.com: no http://, no port, no path.")
        )
    return name


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST and all(map(_LABEL.fullmatch, name.split(".")))


def _is_ipv6(name: str) -> bool:
    try:
        return name[:1] + name[-1:] == "[]" and ipaddress.ip_address(name[1:-1]).version == 6
    except ValueError:
        return False
