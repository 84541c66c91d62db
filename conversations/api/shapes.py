"""The chat API's JSON: what a live widget sends and gets."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator

# No white space: two ids that differ in a trailing blank would be one to MySQL.
_TOKEN = re.compile(r"[\x21-\x7e]{1,64}")
ID_RULE = "must be 1 to 64 visible ASCII characters without blanks"


def is_token(text: str) -> bool:
    """Whether a text can be a session_id or client_message_id."""
    return _TOKEN.fullmatch(text) is not None


class ChatInput(BaseModel):
    """The body of a chat request. Keys we do not know are ignored: widgets send their own."""

    model_config = ConfigDict(extra="ignore")

    message: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
    session_id: str | None = None
    client_message_id: str | None = None
    product_id: int | None = None
    category_id: int | None = None
    page_slug: Annotated[str, StringConstraints(max_length=255)] | None = None

    @field_validator("session_id", "client_message_id")
    @classmethod
    def _token(cls, value: str | None) -> str | None:
        if not value:
            return None
        if not is_token(value):
            raise ValueError(ID_RULE)
        return value


def readable(error: ValidationError) -> str:
    """What is wrong with a body, field by field, in words."""
    return "; ".join(
        f"{'.'.join(map(str, e['loc'])) or 'body'}: {e['msg']}" for e in error.errors()
    )


def success(data: dict[str, Any]) -> dict[str, Any]:
    return {"success": True, "data": data}


def failure(code: str, message: str) -> dict[str, Any]:
    return {"success": False, "error": {"code": code, "message": message}}
