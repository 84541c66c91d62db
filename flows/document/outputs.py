"""Names of a type's outputs, for reading and writing other formats."""

from __future__ import annotations

from nodes.contract import UnknownNodeType
from nodes.kinds import load

# Types of old flows whose kinds may not exist here.
_KNOWN: dict[str, tuple[str, ...]] = {
    "collect_data": ("collected", "skipped"),
    "category_detection": ("found", "none"),
    "product_search": ("found", "none", "error"),
    "price_query": ("found", "none", "error"),
    "product_comparison": ("compared", "too_few"),
    "webhook": ("success", "error"),
    "link_generator": ("next",),
    "share_contact": ("next",),
    "stock_sorter": ("next",),
    "currency_converter": ("next",),
    "contact_request": ("next",),
}


def output_names(type_: str) -> tuple[str, ...] | None:
    """In the order of the ports; None when the type is unknown."""
    try:
        return tuple(output.name for output in load(type_).all_outputs())
    except UnknownNodeType:
        return _KNOWN.get(type_)


def main_outputs(type_: str) -> tuple[str, ...]:
    """The outputs apart from "error"; an unknown type is taken to have "next"."""
    names = output_names(type_)
    return ("next",) if names is None else tuple(name for name in names if name != "error")
