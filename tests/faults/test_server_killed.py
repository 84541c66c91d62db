"""SIGKILL of the server in the middle of a turn: nothing is lost, nothing stays behind or in the way."""

from __future__ import annotations

import json
import threading
from typing import Any

import httpx2

from tests.faults.installation import Installation, until
from tests.faults.person import Admin
from tests.live import Model, model_server

MESSAGE = {"session_id": "killed", "client_message_id": "one"}


def give_model(alice: Admin, model: Model) -> None:
    page = alice.browser.get("/admin/profile/profile/1/change/").text
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    fields = _fields(page) | {"model_base_url": model.url, "model_name": "test-model"}
    answer = alice.browser.post(
        "/admin/profile/profile/1/change/", data={**fields, "csrfmiddlewaretoken": token}
    )
    assert answer.status_code == 302, answer.text


def _fields(page: str) -> dict[str, str]:
    """What the form shows, as a browser would send it back."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        found: dict[str, str] = {}
        area = ""

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            facts = dict(attrs)
            name = facts.get("name") or ""
            if tag == "input" and facts.get("type") not in ("checkbox", "submit", "radio"):
                self.found[name] = facts.get("value") or ""
            elif tag == "input" and "checked" in facts:
                self.found[name] = facts.get("value") or "on"
            elif tag == "option" and "selected" in facts:
                self.found[self.area] = facts.get("value") or ""
            if tag in ("select", "textarea"):
                self.area = name
                self.found.setdefault(name, "")

        def handle_data(self, data: str) -> None:
            if self.lasttag == "textarea" and self.area and data.strip():
                self.found[self.area] = data.strip("\n")

        def handle_endtag(self, tag: str) -> None:
            if tag in ("select", "textarea"):
                self.area = ""

    form = Form()
    form.found = {}
    form.feed(page)
    return {k: v for k, v in form.found.items() if k and k != "csrfmiddlewaretoken"}


def test_the_message_is_kept_and_answered_once(here_stopped: Installation) -> None:
    here = here_stopped
    with model_server() as model:
        here.environment["OUTBOUND_ALLOW"] = model.endpoint
        here.start()
        until(here.ready, "it never got ready")
        give_model(Admin(here), model)
        model.gate.clear()
        lost: list[BaseException] = []

        def visitor() -> None:
            try:
                here.chat("which lamp is good?", **MESSAGE)
            except httpx2.TransportError as error:
                lost.append(error)

        thread = threading.Thread(target=visitor)
        thread.start()
        model.wait_until_asked()
        here.kill()
        thread.join(30)
        assert lost
        model.gate.set()
        here.start()
        answer = until_answered(here)
    assert answer["data"]["message"]
    history = here.get("acme.localhost", "/api/ai/v1/shop-assistant/history?session_id=killed")
    roles = [message["role"] for message in history.json()["data"]["messages"]]
    assert roles == ["user", "assistant"]


def until_answered(here: Installation) -> dict[str, Any]:
    """The widget sends the same message again; the dead server's lease may have to run out."""
    answers: list[httpx2.Response] = []

    def answered() -> bool:
        answers.append(here.chat("which lamp is good?", **MESSAGE))
        assert answers[-1].status_code in (200, 409), answers[-1].text
        return answers[-1].status_code == 200

    until(answered, "it was never answered")
    return dict(json.loads(answers[-1].text))
