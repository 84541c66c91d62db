"""What surrounds a made-up flow: a shop, a model and a web that answer, fail, or say nothing."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from hypothesis import strategies as st

from flows.engine import State, Turn, compile_graph, run_turn
from nodes.contract import Event, Page
from nodes.ports import HttpError, HttpReply, Message, ModelError
from nodes.text.localized import words
from tests.engine.story import FakeModel, FakeShop, FakeWeb, fake_ports
from tests.nodes.shop_story import DIESEL, LITHIUM, MANUAL, WHEEL, shop

_DOWN = words("It is down.", "Çalışmıyor.")
NO_PAGE = Page()
SAID = [
    "Merhaba",
    "FİYAT LİSTESİ",
    "en ucuz transpalet kaç dolar?",
    "lityum transpalet ile dizel forklift karşılaştır",
    "0532 111 22 33",
    "ada@example.com",
    "hayır",
    "12,5",
    "9" * 40,
    "iletişim bilgisi",
    "a" * 300,
    "?",
    " ",
]
message = st.sampled_from(SAID) | st.text(max_size=40)
talk = st.lists(message, min_size=1, max_size=4)
page = st.builds(
    Page,
    product_id=st.sampled_from([None, 1, 99]),
    category_id=st.sampled_from([None, 1]),
    page_slug=st.sampled_from([None, "forklift"]),
)
answers = st.sampled_from(
    [
        "Of course.",
        "See [LINK:shop:product:manuel-transpalet] or [LINK:shop:gone].",
        "[LINK:shop:gone]",
        "https://shop.example/shop/gone",
        "",
        " \n",
        ModelError(_DOWN, "down", retryable=True),
        RuntimeError("broken"),
    ]
)
models = st.builds(FakeModel, answers)
replies = st.sampled_from(
    [
        HttpReply(200, '{"price": 12, "list": [1, {"a": null}], "asked": ""}', "application/json"),
        HttpReply(200, '{"big": 123456789012345678901234567890, "x": 1e999}', "application/json"),
        HttpReply(200, "[[[]]]", "text/plain"),
        HttpReply(200, "no json", "application/json"),
        HttpReply(200, '"' + "a" * 300_000 + '"', "application/json"),
        HttpReply(404, "", ""),
        HttpReply(503, "", ""),
        HttpError(_DOWN, "down", retryable=True),
        OSError("broken"),
    ]
)
webs = st.builds(FakeWeb, st.lists(replies, min_size=1, max_size=2))


def converse(
    document: dict[str, Any],
    talk: list[str],
    model: FakeModel,
    shop: FakeShop,
    state: State | None = None,
    *,
    page: Page = NO_PAGE,
    language: str = "tr",
    dry: bool = False,
) -> list[Turn]:
    """The turns of one conversation, which begins at the first node."""
    graph, state = compile_graph(document, document["nodes"][0]["id"]), state or State()
    turns = []
    for said in talk:
        event = Event(said, language, page)
        turn = asyncio.run(run_turn(graph, state, event, fake_ports(model, shop), dry=dry))
        turns.append(turn)
        state = State.from_json(json.loads(json.dumps(turn.state.to_json())))
    return turns


@st.composite
def shops(draw: st.DrawFn) -> FakeShop:
    goods = draw(st.lists(st.sampled_from([MANUAL, LITHIUM, DIESEL, WHEEL]), unique_by=id))
    made = shop(*goods)
    made.products = goods  # shop() fills an empty one
    made.strict = draw(st.booleans())
    made.web = draw(webs)
    if draw(st.booleans()):
        made.messages = [Message("user", "Merhaba"), Message("assistant", "Buyurun")]
    if draw(st.booleans()):
        made.rates = {}
    return made
