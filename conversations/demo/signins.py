"""The demonstration's addresses and sign-ins, as a start prints them."""

from __future__ import annotations

from django.conf import settings

from conversations.demo.shop import PASSWORD, SUPERUSER, Shop

HEAD = ("", "address", "sign in as")


def sign_ins(shops: list[Shop], port: int | None) -> str:
    """A table of plain text; without a port the addresses name the host alone."""
    table = [
        HEAD,
        ("Platform", address(settings.PLATFORM_DOMAIN, port), f"{SUPERUSER} (superuser)"),
        *(
            (shop.name, address(shop.host, port), f"{shop.admin} (admin), {shop.support} (support)")
            for shop in shops
        ),
    ]
    note = (
        f"Everybody's password is {PASSWORD}. It is published: use it for the demonstration only."
    )
    return f"{_aligned(table)}\n\n{note}"


def address(host: str, port: int | None) -> str:
    if port is None:
        return f"{host}/admin/"
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{host}:{port}/admin/"


def _aligned(table: list[tuple[str, str, str]]) -> str:
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return "\n".join(f"  {line.rstrip()}" for line in lines)
