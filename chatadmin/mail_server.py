"""The mail server that EMAIL_URL names."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from chatadmin.shapes import host_of, split_url

PORTS = {"none": 25, "starttls": 587, "tls": 465}


@dataclass(frozen=True)
class MailServer:
    """`security`: none, starttls or tls (encrypted from the first byte)."""

    host: str
    port: int
    user: str
    password: str
    security: str


def mail_server(url: str) -> MailServer | None:
    """What `smtp://user:password@host:port?tls=starttls` or `smtps://...` says; None for nonsense.

    With a password the default is starttls; `?tls=none` sends it in the clear.
    """
    parts = split_url(url)
    if parts is None or parts.scheme not in ("smtp", "smtps") or not host_of(parts.netloc):
        return None
    usual = "starttls" if parts.password else "none"
    asked = parse_qs(parts.query).get("tls", [usual])[-1]
    security = "tls" if parts.scheme == "smtps" else asked
    if security not in PORTS or parts.path.strip("/"):
        return None
    return MailServer(
        host=host_of(parts.netloc),
        port=parts.port or PORTS[security],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=security,
    )
