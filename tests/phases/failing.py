"""A model that answers V1, and fails the flow engine as told."""

from __future__ import annotations

import threading
from typing import Any

from conversations.models import FeaturePrompt
from tests.live import Model

PROMPT = "I am the prompt of V1."


def v1_prompt() -> None:
    FeaturePrompt(tenant_id=2, feature_slug="shop-assistant", content=PROMPT).save()


class Failing:
    """`faults`: what happens to a message of the flow whose text ends with that word."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.plain = model.answer
        self.released = threading.Event()
        model.answer = self.answer  # type: ignore[method-assign]

    def answer(self, request: dict[str, Any]) -> tuple[int, Any]:
        status, body = self.plain(request)
        said = body["choices"][0]["message"]
        if PROMPT in request["messages"][0]["content"]:
            said["content"] = "From V1."
            return status, body
        fault = request["messages"][-1]["content"].split()[-1]
        if fault == "hang":
            self.released.wait(30)
        if fault == "empty":
            said["content"] = ""
        return (401 if fault == "error" else status), body
