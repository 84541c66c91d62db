"""The page, its download and the command tell the same; superusers alone see it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.browser.talks import talk
from tests.status.read import command

PAGE = "/admin/migration/"


def test_root_sees_every_section_in_words(acme: Any, as_root: Client) -> None:
    page = as_root.get(PAGE).content.decode()
    for title in ("Migration overview", "Table-by-table analysis", "Risks &amp; mitigations"):
        assert title in page
    assert "HYBRID TABLE" in page
    assert "the document&#x27;s words" in page


def test_the_same_document_as_markdown(acme: Any, as_root: Client) -> None:
    answer = as_root.get(f"{PAGE}markdown/")
    assert answer.headers["content-disposition"].endswith('.md"')
    text = answer.content.decode()
    heads = [line for line in text.splitlines() if line.startswith("#")]
    printed = command("--markdown").splitlines()
    assert heads == [line for line in printed if line.startswith("#")]
    assert "- [x] Node registry table created" in text
    assert "```sql" in text
    assert "| total | old_system | new_system | both |" in text


def test_a_name_cannot_break_the_table_of_the_markdown(acme: Any) -> None:
    from tenants.models import Tenant

    Tenant.objects.filter(pk=2).update(name="A | B\n# C")
    text = command("--markdown")
    assert "A \\| B # C" in text
    assert "\n# C" not in text


def test_queries_of_one_tenant(acme: Any, as_root: Client) -> None:
    talk(2, flow_id=1)
    talk(3, flow_id=1)
    page = as_root.get(PAGE, {"tenant": "3"})
    [verification] = [s for s in page.context["report"].sections if s.key == "verification"]
    assert verification.blocks[0].rows == [["1", "0", "1", "0"]]
    for odd in ("x", "77", "3 OR 1=1"):
        assert as_root.get(PAGE, {"tenant": odd}).context["chosen"] is None


def test_it_is_made_anew_after_a_while_only(acme: Any, as_root: Client, monkeypatch: Any) -> None:
    first = as_root.get(PAGE).context["report"]
    assert as_root.get(PAGE).context["report"] is first
    monkeypatch.setattr("conversations.status.report.MAX_AGE_SECONDS", 0)
    assert as_root.get(PAGE).context["report"] is not first


def test_names_are_escaped(acme: Any, as_root: Client) -> None:
    from tenants.models import Tenant

    Tenant.objects.filter(pk=2).update(name="<script>x</script>")
    assert "<script>x" not in as_root.get(PAGE).content.decode()


def test_it_speaks_turkish(acme: Any, as_root: Client) -> None:
    page = as_root.get(PAGE, headers={"accept-language": "tr"}).content.decode()
    assert "Tablo tablo inceleme" in page


def test_the_command_says_what_is_left(acme: Any) -> None:
    said = command()
    assert "[todo] Remove OLD system columns" in said


def test_tenants_have_no_such_page(
    acme: Any, as_alice: Client, as_bob: Client, as_mallory: Client
) -> None:
    paths = (PAGE, f"{PAGE}markdown/")
    for client in (as_alice, as_bob, as_mallory):
        assert [client.get(path).status_code for path in paths] == [404, 404]
        # on the platform's host nobody of a tenant is signed in
        answers = [client.get(path, headers={"host": "localhost"}) for path in paths]
        assert [answer.status_code for answer in answers] == [302, 302]
