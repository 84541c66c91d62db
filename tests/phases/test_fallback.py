"""In v2_primary V1 stands behind the flow: one reply, truthfully marked, and counted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail

from conversations.actions.alerts import deliver_alerts, send_for, tenants_waiting
from conversations.models import Alert, ErrorBudget, PhaseChange
from conversations.models.ours import Phase
from conversations.phases import phase_of, set_phase
from tests.jobs.running import eventually, worker
from tests.live import Api, Model
from tests.phases.failing import Failing, v1_prompt

FAULTS = ("error", "empty", "hang")


@pytest.fixture
def failing(model: Model, monkeypatch: pytest.MonkeyPatch) -> Iterator[Failing]:
    monkeypatch.setattr("conversations.engines.answer.FIRST_SECONDS", 0.5)
    set_phase(2, Phase.V2_PRIMARY, by="test")
    v1_prompt()
    made = Failing(model)
    yield made
    made.released.set()


def generous() -> None:
    ErrorBudget(tenant_id=2, rate=100, least=1).save()


@pytest.mark.parametrize("fault", FAULTS)
def test_v1_answers_the_same_turn(
    acme_api: Api, failing: Failing, central: Any, fault: str
) -> None:
    generous()
    answer = acme_api.chat(f"please {fault}", session_id="s-1")
    assert answer.status_code == 200
    data = answer.json()["data"]
    assert (data["message"], data["metadata"]["system"]) == ("From V1.", "v1")
    assert central("SELECT role, content FROM ai_conversation_messages ORDER BY id") == [
        ("user", f"please {fault}"),
        ("assistant", "From V1."),
    ]
    assert central("SELECT last_engine, fallback_used FROM chatadmin_conversation") == [("v1", 1)]
    [(engine, outcome, reason)] = central("SELECT engine, outcome, reason FROM chatadmin_turn")
    assert (engine, outcome) == ("v1", "answered")
    assert central("SELECT tenant_id, turn_no, reason FROM chatadmin_fallback") == [(2, 1, reason)]


def test_a_flow_that_is_not_active_falls_back_too(
    acme_api: Api, failing: Failing, central: Any
) -> None:
    from django_tenants.utils import schema_context

    from flows.models import Flow

    with schema_context("acme"):
        Flow.objects.update(is_active=False)
    assert acme_api.chat("hello").json()["data"]["message"] == "From V1."
    assert central("SELECT reason FROM chatadmin_fallback") == [("no_flow",)]


def test_the_next_turn_is_the_flows_again(acme_api: Api, failing: Failing) -> None:
    generous()
    assert (
        acme_api.chat("please error", session_id="s").json()["data"]["metadata"]["system"] == "v1"
    )
    assert (
        acme_api.chat("please answer", session_id="s").json()["data"]["metadata"]["system"] == "v2"
    )


def test_where_v1_fails_too_the_visitor_hears_it_once(
    acme_api: Api, model: Model, central: Any
) -> None:
    set_phase(2, Phase.V2_PRIMARY, by="test")
    model.status = 401
    answer = acme_api.chat("hello", session_id="s-1")
    assert (answer.status_code, answer.json()["success"]) == (502, False)
    assert central("SELECT outcome FROM chatadmin_turn") == [("failed",)]
    assert central("SELECT COUNT(*) FROM chatadmin_fallback") == [(1,)]


def test_without_v1_the_flow_has_the_whole_turn(
    acme_api: Api, failing: Failing, central: Any, settings: Any
) -> None:
    settings.V1_ENABLED = False
    assert acme_api.chat("please error").status_code == 502
    assert central("SELECT COUNT(*) FROM chatadmin_fallback") == [(0,)]


def test_a_spent_budget_takes_the_tenant_back_by_itself(
    acme_api: Api, failing: Failing, central: Any
) -> None:
    ErrorBudget(tenant_id=2, rate=50, least=3, alert_mail="ops@example.com").save()
    for number in range(3):
        assert phase_of(2) == Phase.V2_PRIMARY
        acme_api.chat("please error", session_id=f"s-{number}")
    assert phase_of(2) == Phase.PARALLEL
    assert phase_of(3) == Phase.V2_ONLY
    change = PhaseChange.objects.for_tenant(2).get()
    assert (change.before, change.after, change.by) == ("v2_primary", "parallel", "error budget")
    assert "3 of 3 turns" in change.reason
    assert acme_api.chat("and now?").json()["data"]["metadata"]["system"] == "v1"
    assert Alert.objects.for_tenant(2).get().target == "ops@example.com"


def test_a_spent_budget_leaves_the_flow_where_v1_fails_too(
    acme_api: Api, model: Model, central: Any
) -> None:
    """In parallel nobody would get an answer; here those do whom the flow serves."""
    set_phase(2, Phase.V2_PRIMARY, by="test")
    ErrorBudget(tenant_id=2, rate=1, least=2, alert_mail="ops@example.com").save()
    model.status = 401
    for number in range(4):
        assert acme_api.chat("hello", session_id=f"s-{number}").status_code == 502
    assert phase_of(2) == Phase.V2_PRIMARY
    assert central("SELECT COUNT(*) FROM chatadmin_fallback") == [(4,)]
    told = PhaseChange.objects.for_tenant(2).get()
    assert (told.before, told.after, told.by) == ("v2_primary", "v2_primary", "error budget")
    assert "V1 answered only 0 of these" in told.reason
    assert Alert.objects.for_tenant(2).get().text == told.reason


def test_a_spent_budget_does_not_switch_the_chat_off(
    acme_api: Api, failing: Failing, central: Any
) -> None:
    """Without a model V1 says what it can behind the flow, and nothing in its place."""
    ErrorBudget(tenant_id=2, rate=1, least=3).save()
    for number in range(2):
        assert acme_api.chat("please error", session_id=f"s-{number}").status_code == 200
    _stop_flow_and_model()
    for _ in range(2):
        assert acme_api.chat("hello").status_code == 200
    assert phase_of(2) == Phase.V2_PRIMARY
    told = PhaseChange.objects.for_tenant(2).get()
    assert "in parallel the chat would be off" in told.reason


def _stop_flow_and_model() -> None:
    from django_tenants.utils import schema_context

    from flows.models import Flow
    from tenants.profile.models import Profile

    with schema_context("acme"):
        Flow.objects.update(is_active=False)
        Profile.objects.update(model_base_url="", model_name="")


def test_a_rate_below_the_budget_changes_nothing(acme_api: Api, failing: Failing) -> None:
    ErrorBudget(tenant_id=2, rate=50, least=1).save()
    for number in range(4):
        acme_api.chat("please answer" if number < 3 else "please error", session_id=f"s-{number}")
    assert phase_of(2) == Phase.V2_PRIMARY


def test_the_alert_is_mailed_and_posted_by_a_job(
    acme_api: Api, failing: Failing, model: Model, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    hook = f"{model.url}/alerts"
    ErrorBudget(
        tenant_id=2, rate=1, least=1, alert_webhook=hook, alert_mail="ops@example.com"
    ).save()
    failing.model.answer = _taking(failing)  # type: ignore[method-assign]
    acme_api.chat("please error")
    with worker():
        eventually(lambda: not _unsent(), "the alerts were not sent")
    assert [sent.to for sent in mail.outbox] == [["ops@example.com"]]
    assert failing.posted[0]["event"] == "error_budget_spent"  # type: ignore[attr-defined]


def _unsent() -> int:
    return Alert.objects.for_platform().filter(sent_at=None).count()


def _taking(failing: Failing) -> Any:
    failing.posted = []  # type: ignore[attr-defined]

    def answer(request: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if "event" in request:
            failing.posted.append(request)  # type: ignore[attr-defined]
            return 200, {}
        return failing.answer(request)

    return answer


def test_an_alert_that_cannot_be_sent_is_kept_and_tried_again(
    committed: Any, settings: Any
) -> None:
    from django.utils import timezone

    alert = Alert(tenant_id=2, kind="webhook", target="http://127.0.0.1:9/", text="t")
    alert.created_at = timezone.now()
    alert.save()
    with pytest.raises(Exception, match="address"):
        deliver_alerts(tenant_id=2)
    kept = Alert.objects.for_tenant(2).get()
    assert (kept.attempts, kept.sent_at) == (1, None)
    assert kept.last_error
    assert send_for(tenants_waiting()) == 1


def test_with_three_failures_in_ten_nobody_sees_an_error_or_two_replies(
    acme_api: Api, failing: Failing, central: Any
) -> None:
    ErrorBudget(tenant_id=2, rate=20, least=5).save()
    draw = random.Random(7)
    texts = [draw.choice(FAULTS) if draw.random() < 0.3 else "fine" for _ in range(60)]

    def visit(number: int) -> tuple[int, str]:
        answer = acme_api.chat(f"{number} {texts[number]}", session_id=f"s-{number % 20}")
        return answer.status_code, answer.json()["data"]["message"]

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(visit, range(len(texts))))
    assert {status for status, _ in seen} == {200}
    assert all(message.strip() for _, message in seen)
    roles = central("SELECT role, COUNT(*) FROM ai_conversation_messages GROUP BY role")
    assert dict(roles) == {"user": 60, "assistant": 60}
    assert central("SELECT COUNT(*) FROM chatadmin_turn WHERE outcome IS NULL") == [(0,)]
    assert phase_of(2) == Phase.PARALLEL
    assert PhaseChange.objects.for_tenant(2).count() == 1
