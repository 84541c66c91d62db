"""Two superusers have the same directive open: who saves second is told, and loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tenants.directives.models import Directive
from tenants.directives.ours import DirectiveChange, GlobalDirective
from tests.directives.rules import everywhere, rule

Save = Callable[..., Any]


def page_of(client: Client, url: str) -> dict[str, str]:
    """The fields that a browser would send back untouched."""
    html = client.get(url).content.decode()
    form = html[html.index('<form class="') if '<form class="' in html else 0 :]
    found = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', form))
    found |= {
        name: unescape(text).removeprefix("\n")
        for name, text in re.findall(
            r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', form, re.S
        )
    }
    return {name: found[name] for name in found if not name.startswith("_")}


class Subject:
    """A directive of either kind with its page."""

    def __init__(self, kind: str) -> None:
        self.is_global = kind == "global"
        id = everywhere("first", priority=3) if self.is_global else rule("first", priority=3)
        model = "globaldirective" if self.is_global else "directive"
        self.url, self.id = f"/admin/directives/{model}/{id}/change/", id
        self.field = "content" if self.is_global else "directive_content"

    def read(self) -> Any:
        rows: Any = GlobalDirective.objects
        return rows.get(pk=self.id) if self.is_global else _row(self.id)

    def text(self) -> str:
        row = self.read()
        return str(row.content if self.is_global else row.text)

    def active(self) -> dict[str, str]:
        return {"is_active": "on" if self.is_global else "true"}


def _row(id: int) -> Directive:
    return Directive.objects.for_platform().get(pk=id)


@pytest.fixture(params=["directive", "global"])
def subject(request: pytest.FixtureRequest, cast: Any) -> Subject:
    return Subject(request.param)


def test_who_comes_second_is_told_and_keeps_the_text(subject: Subject, as_root: Client) -> None:
    ours, theirs = page_of(as_root, subject.url), page_of(as_root, subject.url)
    assert ours["seen"]
    first = {**theirs, **subject.active(), subject.field: "theirs", "priority": "7"}
    assert as_root.post(subject.url, first).status_code == 302
    mine = {**ours, **subject.active(), subject.field: "mine"}
    answer = as_root.post(subject.url, mine)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Somebody else changed this meanwhile" in shown
    assert "theirs" in shown
    assert "mine" in shown
    assert (subject.text(), subject.read().priority) == ("theirs", 7)
    assert DirectiveChange.objects.for_platform().count() == 1

    again = page_of_answer(shown)
    assert again["seen"] not in ("", ours["seen"])
    assert as_root.post(subject.url, {**mine, "seen": again["seen"]}).status_code == 302
    assert (subject.text(), subject.read().priority) == ("mine", 3)
    history = DirectiveChange.objects.for_platform().order_by("-pk")[0]
    assert "theirs" in str(history.before)


def page_of_answer(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input[^>]*name="(seen)"[^>]*value="([^"]*)"', html))


def test_alone_nobody_is_asked(subject: Subject, as_root: Client) -> None:
    for text in ("second", "third"):
        fields = {**page_of(as_root, subject.url), **subject.active(), subject.field: text}
        assert as_root.post(subject.url, fields).status_code == 302
    assert subject.text() == "third"


def test_a_change_of_the_old_application_counts_too(cast: Any, as_root: Client) -> None:
    subject = Subject("directive")
    fields = {**page_of(as_root, subject.url), **subject.active(), subject.field: "mine"}
    Directive.objects.for_platform().filter(pk=subject.id).update(is_active=False)
    assert "Somebody else" in as_root.post(subject.url, fields).content.decode()
    assert subject.text() == "first"


def test_it_is_said_in_turkish(cast: Any, as_root: Client) -> None:
    subject = Subject("directive")
    fields = {**page_of(as_root, subject.url), **subject.active(), subject.field: "mine"}
    Directive.objects.for_platform().filter(pk=subject.id).update(priority=9)
    answer = as_root.post(subject.url, fields, headers={"accept-language": "tr"})
    assert "bu arada başka biri değiştirdi" in answer.content.decode()


def test_mallory_gets_404(cast: Any, as_mallory: Client) -> None:
    subject = Subject("directive")
    assert as_mallory.post(subject.url, {"seen": "x"}).status_code == 404
    assert subject.text() == "first"
