"""Errors of nodes as the trace keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from flows.engine import reasons
from nodes.contract import NodeError


def told(error: Exception) -> tuple[NodeError, Mapping[str, Any] | None]:
    """The error in words for people, and a detail for the trace.

    Of an unexpected exception only its class and place are told: its text may hold anything.
    """
    if isinstance(error, NodeError):
        return error, error.detail
    detail = {"exception": type(error).__name__, "where": _place(error)}
    return NodeError(reasons.UNEXPECTED, "unexpected"), detail


def _place(error: Exception) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if last is None:
        return ""
    return f"{PurePath(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}"


def as_json(error: NodeError) -> dict[str, Any]:
    return {"code": error.code, "message": error.words, "retryable": error.retryable}
