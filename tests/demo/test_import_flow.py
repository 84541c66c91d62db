"""An old flow comes in whole, keeps its id and places, and overwrites nothing."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from flows.actions.import_flow import FlowIdTakenError
from flows.document.parse import DocumentError
from flows.models import Flow, Revision
from tests.demo.flowfiles import document, import_file, import_one, load, small


def test_the_rows_id_is_kept(acme: Any) -> None:
    (done,) = import_file(acme, "wild_flow.json")
    flow = Flow.objects.get(pk=11)
    assert flow == done.flow
    assert (flow.flow_name, flow.is_active, flow.version) == (
        "Mağaza Asistanı Akışı (v2.1)",
        False,
        0,
    )
    assert flow.tenant_id == acme.pk


def test_positions_stay_to_the_fraction(acme: Any) -> None:
    (done,) = import_file(acme, "wild_flow.json")
    old = {node["id"]: node for node in load("wild_flow.json")["flow_data"]["nodes"]}
    new = {node["id"]: node["position"] for node in document(done.flow)["nodes"]}
    assert new.keys() == old.keys()
    for id, position in new.items():
        place = old[id].get("position") or {"x": old[id]["pos_x"], "y": old[id]["pos_y"]}
        assert position == place, id


def test_the_report_is_kept_with_the_first_revision(acme: Any) -> None:
    (done,) = import_file(acme, "wild_flow.json")
    stored = done.flow.head.revision.import_report
    found = {(note["code"], note["node_id"]) for note in stored}
    assert ("route_conflict", "node_5") in found
    assert ("unknown_type", "node_8") in found
    assert {("was_active", None), ("row_kept", None), ("source", None)} <= found
    assert set(stored[0]["message"]) == {"en", "tr"}


def test_columns_without_a_place_stay_in_the_report(acme: Any) -> None:
    done = import_one(acme, small(priority=7, updated_by=None))
    kept = next(n for n in done.flow.head.revision.import_report if n["code"] == "row_kept")
    assert kept["value"] == {"priority": 7, "updated_by": None}


def test_a_second_run_imports_nothing(acme: Any) -> None:
    names = ("wild_flow.json", "wild_rows.json", "wild_drawflow.json")
    for name in names:
        import_file(acme, name)
    before = list(Revision.objects.order_by("pk").values())
    again = [done for name in names for done in import_file(acme, name)]
    assert not any(done.is_new for done in again)
    assert list(Revision.objects.order_by("pk").values()) == before


def test_it_is_known_again_after_people_renamed_it(acme: Any) -> None:
    (done,) = import_file(acme, "wild_drawflow.json")
    Flow.objects.filter(pk=done.flow.pk).update(flow_name="Ours now")
    assert import_file(acme, "wild_drawflow.json")[0].flow == done.flow


def test_it_is_known_again_however_its_json_is_written(acme: Any) -> None:
    data = {**small()["flow_data"], "note": "Ücret"}
    done = import_one(acme, small(flow_data=json.dumps(data)))
    for spelled in (json.dumps(data, ensure_ascii=False, indent=1), data):
        again = import_one(acme, small(flow_data=spelled))
        assert (again.is_new, again.flow) == (False, done.flow)


def test_fingerprints_of_earlier_imports_count(acme: Any) -> None:
    text = json.dumps(small()["flow_data"], indent=1)
    done = import_one(acme, small(flow_data=text))
    source = json.dumps([text, small()["start_node_id"]], sort_keys=True)
    revision = done.flow.revisions.get(number=1)
    revision.import_report[-1]["value"] = sha256(source.encode()).hexdigest()
    revision.save()
    assert not import_one(acme, small(flow_data=text)).is_new


def test_a_taken_id_is_said_and_nothing_overwritten(acme: Any) -> None:
    import_one(acme, small(flow_name="First"))
    other = small(flow_name="Second", start_node_id=None)
    with pytest.raises(FlowIdTakenError, match="50 belongs to the flow “First”"):
        import_one(acme, other)
    assert Flow.objects.get(pk=50).flow_name == "First"


def test_an_id_of_our_range_is_not_kept(acme: Any) -> None:
    done = import_one(acme, small(id=1_000_000_000_000))
    assert done.flow.pk != 1_000_000_000_000
    assert "id_changed" in {note.code for note in done.notes}


def test_a_template_is_said_to_be_one(acme: Any) -> None:
    done = import_one(acme, small(tenant_id=0, is_active=1))
    assert [note.code for note in done.notes if note.node_id is None][:1] == ["template"]
    assert not done.flow.is_active


def test_another_tenants_row_becomes_ours_and_says_so(acme: Any) -> None:
    done = import_one(acme, small(tenant_id=99))
    assert done.flow.tenant_id == acme.pk
    assert "other_tenant" in {note.code for note in done.notes}


def test_flow_data_as_text(acme: Any) -> None:
    done = import_file(acme, "wild_row_without_edges.json")[0]
    assert len(document(done.flow)["edges"]) == 7


def test_characters_that_no_database_takes(acme: Any) -> None:
    flow = {**small()["flow_data"], "zoom": {"a": "\ud800x"}}
    done = import_one(acme, small(flow_name="A\ud800b", flow_data=flow, note="\ud800"))
    assert done.flow.flow_name == "Ab"


def test_a_broken_flow_leaves_nothing(acme: Any) -> None:
    before = Flow.objects.count()
    with pytest.raises(DocumentError):
        import_one(acme, small(flow_data="{broken"))
    assert Flow.objects.count() == before
