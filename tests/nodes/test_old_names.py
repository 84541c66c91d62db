"""What old flows call a type or a setting leads to one that exists."""

from __future__ import annotations

from flows.document.importing.tables import KEYS, OUTPUTS, ROUTES, TYPES
from flows.document.outputs import output_names
from nodes.kinds import all_types, load

NINETEEN = 19


def test_all_types_of_the_old_system_are_there() -> None:
    assert len(all_types()) == NINETEEN


def test_old_types_lead_to_types() -> None:
    for type_ in TYPES.values():
        assert load(type_).type == type_


def test_old_settings_lead_to_settings() -> None:
    for type_, keys in KEYS.items():
        assert set(keys.values()) <= set(load(type_).Config.model_fields)


def test_old_routes_and_outputs_lead_to_outputs() -> None:
    for table in (ROUTES, OUTPUTS):
        for type_, names in table.items():
            assert set(names.values()) <= set(output_names(type_) or ())
