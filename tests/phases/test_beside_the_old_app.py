"""The old application writes while visitors walk through the phases, and while the flow fails."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from conversations.models import ErrorBudget, PhaseChange
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase
from tests.dumps.old_app import OldApp, old_app
from tests.dumps.server import sums
from tests.engines.old_talk import begin, old_server
from tests.live import Api, Model, product
from tests.phases.failing import Failing, v1_prompt

FAULTS = ("error", "empty", "hang")
EACH, FAILING = 20, 60
_TALKS = """
SELECT id, tenant_id, session_id, feature_slug, is_active, metadata, context_data
FROM ai_conversations WHERE flow_id IS NULL AND current_node_id IS NULL AND state_history IS NULL
AND prompt_id IS NULL AND feature_name IS NULL AND message_count = 0
"""


@pytest.fixture
def api(central: Any, model: Model, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """The product as it runs, with its tailer, over a server of the old application."""
    monkeypatch.setattr("conversations.engines.answer.FIRST_SECONDS", 0.5)
    v1_prompt()
    failing = Failing(model)
    with old_server(central), product("on") as port:
        yield Api(port, "acme.localhost")
        failing.released.set()


def visit(api: Api, texts: list[str]) -> list[tuple[int, str]]:
    """Four at once, a session for each third of them: (status, what was said)."""

    def say(number: int) -> tuple[int, str]:
        answer = api.chat(texts[number], session_id=f"visitor-{number % 17}")
        assert answer.status_code == 200, answer.text
        return answer.status_code, answer.json()["data"]["message"]

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(say, range(len(texts))))


def walk(api: Api) -> list[str]:
    """Every phase in its turn; in v2_primary 30 % of the turns go wrong. The texts that were sent."""
    draw, sent = random.Random(11), []
    for phase in (Phase.V1, Phase.PARALLEL, Phase.V2_ONLY):
        set_phase(2, phase, by="test")
        texts = [f"{phase} {number} fine" for number in range(EACH)]
        assert all(said.strip() for _, said in visit(api, texts))
        sent += texts
    set_phase(2, Phase.V2_PRIMARY, by="test")
    words = [draw.choice(FAULTS) if draw.random() < 0.3 else "fine" for _ in range(FAILING)]
    texts = [f"primary {number} {word}" for number, word in enumerate(words)]
    assert all(said.strip() for _, said in visit(api, texts))
    return sent + texts


def check_old_rows(central: Any, app: OldApp) -> None:
    """Each as the old application wrote it last, to the byte, and none of our columns in it."""
    found = {row[0]: row[1:] for row in central(_TALKS) if row[0] in app.rows}
    assert found == app.rows
    texts: dict[int, list[str]] = {id: [] for id in app.talks}
    for id, content in central("SELECT conversation_id, content FROM ai_messages ORDER BY id"):
        texts.setdefault(id, []).append(content)
    assert {id: texts[id] for id in app.talks} == app.talks


def test_no_row_of_it_is_changed_and_each_visitor_is_answered_once(
    api: Api, central: Any, committed: Any
) -> None:
    ErrorBudget(tenant_id=2, rate=20, least=5).save()
    database = str(connections["central"].settings_dict["NAME"])
    resting = begin(central, session_id="nobody-comes-back")
    before = sums(database, "ai_conversations")[resting]
    old_messages = sums(database, "ai_messages")
    with old_app(database, looks=True) as app:
        sent = walk(api)
    assert app.rounds > 50
    assert phase_of(2) == Phase.PARALLEL
    assert [c.by for c in PhaseChange.objects.for_tenant(2)] == ["error budget"]

    check_old_rows(central, app)
    assert sums(database, "ai_conversations")[resting] == before
    assert old_messages.items() <= sums(database, "ai_messages").items()
    assert central("SELECT COUNT(*) FROM ai_messages") == [(2 * app.rounds + 2,)]

    said = central("SELECT content FROM ai_conversation_messages WHERE role = 'user'")
    assert Counter(text for (text,) in said) == Counter(sent)
    turns = central(
        "SELECT COUNT(*), COUNT(DISTINCT user_message_id), COUNT(DISTINCT assistant_message_id),"
        " SUM(outcome IN ('answered', 'waiting', 'ended')) FROM chatadmin_turn"
    )
    assert turns == [(len(sent),) * 4]
    assert central("SELECT COUNT(*) FROM ai_conversation_messages") == [(2 * len(sent),)]
