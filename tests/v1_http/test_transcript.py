"""Support staff see what a visitor wrote, whether or not the old application kept it."""

from __future__ import annotations

from django.test import Client

from tests.live import Api
from tests.v1_http.old_endpoint import OldEndpoint


def test_words_that_the_old_application_lost_stand_in_their_turn(
    old: OldEndpoint, acme_api: Api, as_bob: Client, as_mallory: Client
) -> None:
    talk = acme_api.chat("hello", session_id="s-1").json()["data"]["conversation_id"]
    old.fails = "unreached"
    acme_api.chat("<i>lost?</i>", session_id="s-1")
    page = f"/admin/conversations/{talk}/"
    shown = as_bob.get(page).content.decode()
    assert "&lt;i&gt;lost?&lt;/i&gt;" in shown
    assert 'data-words="2"' in shown
    assert 'data-words="1"' not in shown  # its message stands there itself
    assert "From the old application." in shown
    assert as_mallory.get(page).status_code == 404
