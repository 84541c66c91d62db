"""The platform shows why jobs failed; tenants never see the queue."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from tenants.jobs.models import JobFailure

URL = "/admin/jobs/jobfailure/"


def failed(**fields: object) -> JobFailure:
    facts = {"task": "people.mail", "tenant": "acme", "attempts": 1, "reason": "<b>no</b> route"}
    return JobFailure.objects.create(**{"job_id": 7, **facts, **fields})


def test_it_lists_them_with_their_reason(as_root: Client) -> None:
    failed()
    failed(job_id=8, next_at=timezone.now())
    page = as_root.get(URL).content.decode()
    assert "&lt;b&gt;no&lt;/b&gt; route" in page
    assert "Given up" in page
    assert "Tried again" in page


def test_they_are_there_to_read(as_root: Client) -> None:
    failed()
    assert as_root.get(f"{URL}7/change/").status_code == 200
    assert as_root.post(f"{URL}7/change/", {"reason": "x"}).status_code == 403
    assert as_root.get(f"{URL}add/").status_code == 403


def test_mallory_gets_404(as_mallory: Client) -> None:
    assert as_mallory.get(URL).status_code == 404
