"""Ports that answer from a tape as far as it goes, and record what they ask beyond it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flows.engine.faults import as_json
from flows.trying.tape import Entry, Tape
from nodes.ports import (
    HttpError,
    HttpPort,
    HttpReply,
    HttpRequest,
    ModelError,
    ModelPort,
    ModelReply,
    ModelRequest,
    Ports,
)
from nodes.text.localized import words

NOT_RECORDED = words(
    "The test case holds no answer of the model for this step. Run it with the model asked.",
    "Test senaryosunda bu adım için modelin yanıtı yok. Modele sorarak çalıştırın.",
)


@dataclass(slots=True)
class Taped:
    """One turn. `asks`: what is not on the tape is asked for; else it is an error of the node.

    `strict`: an answer counts only for the very question it was given to. `stale`: one was given to
    another question; `missing`: one was not there.
    """

    played: Tape
    asks: bool
    strict: bool
    kept: Tape = field(default_factory=Tape)
    stale: bool = False
    missing: bool = False

    def ports(self, ports: Ports) -> Ports:
        return replace(ports, model=TapedModel(self, ports.model), http=TapedHttp(self, ports.http))

    async def answer(
        self, which: str, key: str, ask: Callable[[], Awaitable[Entry]]
    ) -> tuple[Entry, bool]:
        """The next entry, and whether it was on the tape."""
        played, kept = getattr(self.played, which), getattr(self.kept, which)
        known = played[len(kept)] if len(kept) < len(played) else None
        if known is not None and self.strict and known["key"] != key:
            del played[len(kept) :]  # the flow was changed: nothing after it fits any more
            known = None
        if known is None and not self.asks:
            self.missing = True
            raise ModelError(NOT_RECORDED, "not_recorded")
        if known is not None:
            self.stale = self.stale or known["key"] != key
        entry = known or await ask()
        kept.append(entry)
        return entry, known is not None


@dataclass(slots=True)
class TapedModel:
    taped: Taped
    model: ModelPort

    async def complete(self, request: ModelRequest) -> ModelReply:
        """Raises ModelError, recorded ones, too."""
        key = model_key([(m.role, m.content) for m in request.messages], request)

        async def ask() -> Entry:
            try:
                reply = await self.model.complete(request)
            except ModelError as error:
                return {"key": key, "error": as_json(error)}
            return model_entry(key, reply)

        entry, played = await self.taped.answer("model", key, ask)
        if "error" in entry:
            raise ModelError(**_raised(entry))
        if played and request.on_text is not None:
            request.on_text(entry["text"])
        return ModelReply(
            entry["text"],
            max(0, entry.get("tokens", 0)),
            entry.get("model", ""),
            entry.get("offline", False),
        )


@dataclass(slots=True)
class TapedHttp:
    taped: Taped
    http: HttpPort

    async def request(self, request: HttpRequest) -> HttpReply:
        """Raises HttpError, recorded ones, too."""
        key = f"{request.method} {request.url}"

        async def ask() -> Entry:
            try:
                reply = await self.http.request(request)
            except HttpError as error:
                return {"key": key, "error": as_json(error)}
            fields = {"status": reply.status, "text": reply.text}
            return {"key": key, **fields, "content_type": reply.content_type}

        entry, _ = await self.taped.answer("web", key, ask)
        if "error" in entry:
            raise HttpError(**_raised(entry))
        return HttpReply(entry["status"], entry.get("text", ""), entry.get("content_type", ""))


def model_key(messages: list[tuple[str, str]], request: Any) -> str:
    """Names a question: 16 hex digits of its messages and what else shapes the answer.

    `request`: anything with temperature and max_tokens.
    """
    question = json.dumps([messages, request.temperature, request.max_tokens], ensure_ascii=False)
    data = question.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:16]


def model_entry(key: str, reply: ModelReply) -> Entry:
    fields = {"text": reply.text, "tokens": reply.tokens, "model": reply.model}
    return {"key": key, **fields, "offline": reply.offline}


def _raised(entry: Entry) -> dict[str, Any]:
    error: dict[str, Any] = entry["error"]
    message = words(error["message"]["en"], error["message"].get("tr") or error["message"]["en"])
    return {"message": message, "code": error["code"], "retryable": bool(error.get("retryable"))}
