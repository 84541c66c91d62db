"""The schema: every endpoint is in it, its examples fit it, and real answers do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import URLPattern
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator

from flows.api import urls
from flows.api.docs import DOCS

METHODS = {"get", "post", "put", "patch", "delete"}
UNDOCUMENTED = {"schema", "docs", "missing"}  # the schema itself, its page, and no endpoint at all


@pytest.fixture(scope="module")
def schema() -> Any:
    with GENERATOR_STATS.silence():
        made = SchemaGenerator().get_schema(public=True)
    assert not GENERATOR_STATS._warn_cache
    assert not GENERATOR_STATS._error_cache
    return made


def operations(schema: Any) -> Iterator[tuple[str, str, Any]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                yield path, method, operation


def contents(operation: Any) -> Iterator[tuple[str, Any]]:
    for type_, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"request {type_}", content
    for status, answer in operation["responses"].items():
        for type_, content in answer.get("content", {}).items():
            yield f"{status} {type_}", content


def check(schema: Any, part: Any, value: Any) -> None:
    jsonschema.Draft202012Validator({**part, "components": schema["components"]}).validate(value)


def test_every_endpoint_and_method_is_documented() -> None:
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name in UNDOCUMENTED:
            continue
        view = pattern.callback.view_class  # type: ignore[attr-defined]
        methods = {name for name in METHODS if hasattr(view, name)}
        assert methods == set(DOCS[view]), view


def test_every_address_is_in_the_schema(schema: Any) -> None:
    count = sum(pattern.name not in UNDOCUMENTED for pattern in urls.urlpatterns)
    assert len(schema["paths"]) == count + 1  # the session stands elsewhere
    ids = [operation["operationId"] for *_, operation in operations(schema)]
    assert len(ids) == len(set(ids))
    assert all(operation["summary"] for *_, operation in operations(schema))


def test_every_example_fits_its_schema(schema: Any) -> None:
    seen = 0
    for path, method, operation in operations(schema):
        for where, content in contents(operation):
            for example in content.get("examples", {}).values():
                seen += 1
                try:
                    check(schema, content["schema"], example["value"])
                except jsonschema.ValidationError as error:
                    pytest.fail(f"{method} {path} {where}: {error}")
    assert seen > 40


def test_every_good_answer_and_every_body_has_an_example(schema: Any) -> None:
    for path, method, operation in operations(schema):
        for where, content in contents(operation):
            if not where.endswith("problem+json") and "json" in where:
                assert content.get("examples"), (path, method, where)


def test_every_operation_says_its_problems(schema: Any) -> None:
    for path, _method, operation in operations(schema):
        if path != "/api/v1/session":
            assert {"401", "403", "503"} <= set(operation["responses"])


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/flows",
        "/api/v1/flows/{flow_id}",
        "/api/v1/flows/{flow_id}/revisions",
        "/api/v1/flows/{flow_id}/revisions/{revision_id}",
        "/api/v1/flows/{flow_id}/export",
        "/api/v1/palette",
        "/api/v1/templates",
        "/api/v1/routes",
        "/api/v1/routes/{feature_slug}",
        "/api/v1/session",
    ],
)
def test_real_answers_fit_it(schema: Any, as_alice: Client, flow_id: int, path: str) -> None:
    from tests.flows.helpers import template

    known = {"flow_id": flow_id, "revision_id": template().head.revision_id}
    answer = as_alice.get(path.format(**known, feature_slug="shop-assistant"))
    assert answer.status_code == 200
    good = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    check(schema, good["schema"], answer.json())


def test_the_schema_is_served(as_alice: Client, as_bob: Client) -> None:
    for client in (as_alice, as_bob):
        answer = client.get("/api/v1/schema")
        assert answer.status_code == 200
        assert answer.json()["openapi"].startswith("3.")


def test_the_browsable_page_loads_nothing_from_elsewhere(as_alice: Client) -> None:
    answer = as_alice.get("/api/v1/docs")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "swagger-ui" in page
    assert "//" not in page.replace("http://www.w3.org", "")
    assert "<script>" not in page
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_nobody_reads_it_signed_out(cast: Any) -> None:
    client = Client(headers={"host": "acme.localhost"})
    answer = client.get("/api/v1/schema")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/api/v1/docs").status_code == 302
