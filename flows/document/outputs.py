"""Names of a type's outputs, for reading and writing other formats."""

from __future__ import annotations

from nodes.contract import UnknownNodeType
from nodes.kinds import load


def output_names(type_: str) -> tuple[str, ...] | None:
    """In the order of the ports; None when the type is unknown."""
    try:
        return tuple(output.name for output in load(type_).all_outputs())
    except UnknownNodeType:
        return None


def main_outputs(type_: str) -> tuple[str, ...]:
    """The outputs apart from "error"; an unknown type is taken to have "next"."""
    names = output_names(type_)
    return ("next",) if names is None else tuple(name for name in names if name != "error")
