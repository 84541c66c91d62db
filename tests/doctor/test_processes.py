from __future__ import annotations

from typing import Any

import pytest
from django_tenants.utils import schema_context

from tenants.profile.models import Profile
from tests.doctor.visit import Visit
from tests.jobs.running import eventually, worker
from tests.live import model_server


def test_nobody_works_while_no_server_runs(committed: Any) -> None:
    visit = Visit()
    assert "start the server" in visit.one("warning", "No process watches")
    assert visit.one("warning", "no worker runs")


def test_a_worker_is_seen(committed: Any) -> None:
    with worker():
        eventually(lambda: bool(Visit().of("ok", "jobs")), "a worker that is alive")


def test_a_model_that_answers_and_one_that_does_not(committed: Any, settings: Any) -> None:
    with model_server() as served:
        settings.OUTBOUND_ALLOW = frozenset({served.endpoint})
        with schema_context("acme"):
            Profile.objects.update(model_base_url=served.url, model_name="test-model")
        visit = Visit("--models")
        assert "test-model answered" in visit.one("ok", "answered in")
        assert "none set" in visit.one("note", "none set")
        served.status = 401
        assert "profile" in Visit("--models").one("error", "Correct address, model or key")


@pytest.mark.parametrize("url", ["redis://127.0.0.1:1/0"])
def test_a_channel_layer_that_is_away(committed: Any, settings: Any, url: str) -> None:
    settings.REDIS_URL = url
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [url]},
        }
    }
    assert "REDIS_URL" in Visit().one("error", "do not refresh")


def test_mails_that_cannot_leave(committed: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "EMAIL_URL" in Visit().one("error", "the server refuses us")
