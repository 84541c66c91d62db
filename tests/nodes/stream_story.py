"""Asks a scripted model server and listens while the answer arrives."""

from __future__ import annotations

import dataclasses

import pytest

from nodes.adapters.model_openai import load_sdk
from nodes.ports import ModelError, ModelReply
from tests.nodes.model_server import Answer, ModelServer, serve
from tests.nodes.test_openai_adapter import REQUEST, ask

load_sdk()  # else it would use up the time of the first request


def listen(server: ModelServer, timeout: float = 10) -> tuple[ModelReply, list[str]]:
    """The reply and the pieces as they came."""
    heard: list[str] = []
    request = dataclasses.replace(REQUEST, timeout=timeout, on_text=heard.append)
    return ask(server, request), heard


def told(*answers: Answer) -> tuple[ModelReply, list[str]]:
    with serve(*answers) as server:
        return listen(server)


def failed(*answers: Answer, timeout: float = 10) -> tuple[ModelError, list[str], int]:
    """The error, the pieces that came before it, and the number of requests."""
    heard: list[str] = []
    request = dataclasses.replace(REQUEST, timeout=timeout, on_text=heard.append)
    with serve(*answers) as server, pytest.raises(ModelError) as caught:
        ask(server, request)
    return caught.value, heard, len(server.requests)
