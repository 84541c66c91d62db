"""Who has a flow open: seen by those who may see the flow, and by nobody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
import websockets
from django.contrib.sessions.models import Session
from django_tenants.utils import schema_context

from flows.live import consumer
from flows.live.people import MOST_PEOPLE, SILENT_SECONDS, Member, Pace, People
from tests.conftest import sign_in


@pytest.fixture
def flow(committed: Any) -> int:
    from tests.flows.helpers import template

    with schema_context("acme"):
        return int(template().pk)


def socket(port: int, who: tuple[str, str] | None, flow: int, host: str = "acme") -> Any:
    cookies = sign_in(*who) if who else {}
    name = f"{host}.localhost:{port}"
    return websockets.connect(
        f"ws://{name}/ws/flows/{flow}",
        host="127.0.0.1",
        origin=f"http://{name}",  # type: ignore[arg-type]
        additional_headers={"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())},
    )


async def until(ours: Any, wanted: Callable[[Any], bool]) -> Any:
    """The first message that is as wanted."""
    async with asyncio.timeout(10):
        while True:
            message = json.loads(await ours.recv())
            if wanted(message):
                return message


def people(message: Any) -> list[tuple[str, str | None]]:
    return sorted((person["name"], person["node"]) for person in message.get("people", []))


def talk(story: Callable[[], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        return await story()

    return asyncio.run(run())


ALICE, BOB, MALLORY = ("acme", "alice"), ("acme", "bob"), ("globex", "mallory")


def test_each_sees_the_other_come_select_and_go(port: int, flow: int) -> None:
    alice, bob = socket(port, ALICE, flow), socket(port, BOB, flow)

    async def story() -> None:
        async with alice as one:
            async with bob as other:
                await until(one, lambda m: people(m) == [("bob", None)])
                await until(other, lambda m: people(m) == [("alice", None)])
                await other.send(json.dumps({"node": "node_1"}))
                await until(one, lambda m: people(m) == [("bob", "node_1")])
            await until(one, lambda m: m.get("people") == [])

    talk(story)


def test_a_save_is_told(port: int, flow: int) -> None:
    from tests.flows.conftest import EditorApi
    from tests.flows.helpers import GRAPH

    bob = socket(port, BOB, flow)
    import httpx2

    cookies = sign_in(*ALICE)
    host = f"acme.localhost:{port}"
    alice = httpx2.Client(
        base_url=f"http://127.0.0.1:{port}", headers={"host": host}, cookies=cookies
    )
    assert EditorApi

    def save() -> Any:
        alice.get(f"/admin/flows/{flow}/edit/")
        head = alice.get(f"/api/v1/flows/{flow}").json()["head"]
        return alice.post(
            f"/api/v1/flows/{flow}/revisions",
            json={"base_revision_id": head["id"], "document": GRAPH, "start_node_id": "node_1"},
            headers={"x-csrftoken": alice.cookies["csrftoken"], "x-editor-tab": "tab-of-alice"},
        )

    async def story() -> None:
        async with bob as other:
            answer = await asyncio.to_thread(save)
            assert answer.status_code == 201, answer.text
            saved = (await until(other, lambda m: "saved" in m))["saved"]
            assert saved["revision_id"] == answer.json()["revision"]["id"]
            assert (saved["author"], saved["tab"]) == ("alice", "tab-of-alice")

    talk(story)


@pytest.mark.parametrize("frame", ["{nope", b"\x00", "{}", "[]", '{"node": 7}', "x" * 5000])
def test_bad_messages_are_ignored(port: int, flow: int, frame: str | bytes) -> None:
    alice, bob = socket(port, ALICE, flow), socket(port, BOB, flow)

    async def story() -> None:
        async with alice as one, bob as other:
            await other.send(frame)
            await other.send(json.dumps({"node": "node_2"}))
            await until(one, lambda m: people(m) == [("bob", "node_2")])

    talk(story)


def test_who_never_stops_talking_is_sent_away(port: int, flow: int) -> None:
    bob = socket(port, BOB, flow)

    async def story() -> int | None:
        async with bob as other:
            async with asyncio.timeout(10):
                with suppress(websockets.ConnectionClosed):
                    for number in range(10_000):
                        await other.send(json.dumps({"node": f"node_{number}"}))
                await other.wait_closed()
            return int(other.close_code)

    assert talk(story) == consumer.TOO_MUCH


def test_a_session_that_ends_ends_the_socket(
    port: int, flow: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "BEAT_SECONDS", 0.05)
    bob = socket(port, BOB, flow)

    def end() -> None:
        with schema_context("acme"):
            Session.objects.all().delete()

    async def story() -> int | None:
        async with bob as other:
            await asyncio.to_thread(end)
            async with asyncio.timeout(10):
                await other.wait_closed()
            return int(other.close_code)

    assert talk(story) == 4401


@pytest.mark.parametrize(
    ("who", "host", "which"),
    [
        (None, "acme", "ours"),
        (MALLORY, "acme", "ours"),
        (MALLORY, "globex", "ours"),
        (ALICE, "acme", "none"),
    ],
)
def test_mallory_and_everybody_else_is_refused(
    port: int, flow: int, who: tuple[str, str] | None, host: str, which: str
) -> None:
    asked = socket(port, who, flow if which == "ours" else 5, host)

    async def story() -> int:
        with pytest.raises(websockets.InvalidStatus) as refused:
            async with asked:
                pass
        return refused.value.response.status_code

    assert talk(story) == 403


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def member(number: int, node: str | None = None) -> Member:
    return Member(str(number), number, f"person {number}", edits=True, node=node)


def test_who_is_silent_is_forgotten() -> None:
    clock = Clock()
    room = People(clock)
    assert room.here(member(1))
    clock.now = SILENT_SECONDS / 2
    assert room.here(member(2))
    assert not room.here(member(2))
    clock.now = SILENT_SECONDS + 1
    assert room.forget_silent()
    assert [person["id"] for person in room.to_json()] == ["2"]


def test_a_crowd_is_not_remembered_without_end() -> None:
    room = People()
    for number in range(MOST_PEOPLE + 10):
        room.here(member(number))
    assert len(room.to_json()) == MOST_PEOPLE
    assert room.here(member(0, "node_1"))


def test_a_pace_gives_a_burst_and_then_so_many_a_second() -> None:
    clock = Clock()
    pace = Pace(burst=3, per_second=2, clock=clock)
    assert [pace.take() for _ in range(4)] == [True, True, True, False]
    clock.now = 1.0
    assert [pace.take() for _ in range(3)] == [True, True, False]
