"""A dump is a file like any other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from flows.actions.import_sources import read_file
from flows.models import Flow
from tenants.central.old_sources import SourceError
from tests.demo.flowfiles import small
from tests.dumps.text import PACKED
from tests.importing.command import run, run_json

TABLE = """
DROP TABLE IF EXISTS `tenant_conversation_flows`;
CREATE TABLE `tenant_conversation_flows` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `tenant_id` int NOT NULL,
  `flow_name` varchar(255) COLLATE utf8mb4_0900_ai_ci NOT NULL,
  `flow_data` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL CHECK (json_valid(`flow_data`)),
  `start_node_id` varchar(50) DEFAULT NULL,
  `priority` int DEFAULT 100,
  PRIMARY KEY (`id`)
);
"""
OTHER = "INSERT INTO `somewhere` VALUES (1, NOW(), 'tenant_conversation');\n"


def quoted(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"') + "'"


def dump(folder: Path, insert: str, name: str = "shop.sql") -> Path:
    path = folder / name
    path.write_text(TABLE + OTHER + insert, encoding="utf-8")
    return path


def test_positional_values(acme: Any, tmp_path: Path) -> None:
    data = quoted(small()["flow_data"])
    insert = f"INSERT INTO `tenant_conversation_flows` VALUES (70,2,'Ali''nin akışı; 1',{data},'node_1',3);"
    (found,) = run_json(dump(tmp_path, insert))
    assert (found["flow_id"], found["name"], found["nodes"]) == (70, "Ali'nin akışı; 1", 1)
    assert Flow.objects.get(pk=70).head.revision.start_node_id == "node_1"


def test_named_columns_and_another_suffix(acme: Any, tmp_path: Path) -> None:
    data = quoted(small()["flow_data"])
    insert = f"INSERT INTO `tenant_conversation_flows` (`id`, `flow_data`) VALUES (71, {data}), (72, {data})"
    assert [f["flow_id"] for f in run_json(dump(tmp_path, insert, "backup.txt"))] == [71, 72]


def test_a_dump_without_flows_is_said(acme: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="1 could not be imported"):
        run(dump(tmp_path, ""))


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_packed_dump(acme: Any, tmp_path: Path, packing: str) -> None:
    data = quoted(small()["flow_data"])
    insert = f"INSERT INTO `tenant_conversation_flows` (`id`, `flow_data`) VALUES (73, {data});"
    path = tmp_path / f"shop.sql.{packing}"
    path.write_bytes(PACKED[packing](dump(tmp_path, insert).read_bytes()))
    assert [found["flow_id"] for found in run_json(path)] == [73]


def test_a_packed_dump_that_ends_too_early_is_said(acme: Any, tmp_path: Path) -> None:
    path = tmp_path / "shop.sql.gz"
    path.write_bytes(PACKED["gz"](dump(tmp_path, "SELECT 1;" * 1000).read_bytes())[:-8])
    assert "compressed" in refused(path)


def test_bytes_that_are_no_text_are_said(acme: Any, tmp_path: Path) -> None:
    path = tmp_path / "shop.sql"
    path.write_bytes(b"INSERT INTO `tenant_conversation_flows` (`flow_name`) VALUES ('\xff');")
    assert "no UTF-8" in refused(path)


def refused(path: Path) -> str:
    with pytest.raises(CommandError, match="1 could not be imported"):
        run(path)
    return str(read_error(path))


def read_error(path: Path) -> SourceError:
    with pytest.raises(SourceError) as refused:
        read_file(path)
    return refused.value
