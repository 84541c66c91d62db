"""Dumps are split and read as the server reads them."""

from __future__ import annotations

import pytest

from tenants.central.dump import DumpError, rows, statements, unescape


def test_a_semicolon_in_a_string_ends_nothing() -> None:
    assert statements("SELECT 'a;b'; SELECT \"c;d\";") == ["SELECT 'a;b'", 'SELECT "c;d"']


@pytest.mark.parametrize("text", [r"'it\'s;'", "'it''s;'", r"'\\'", r"'a\\''b;'", "`a;b`"])
def test_quotes_inside_a_string_do_not_end_it(text: str) -> None:
    assert statements(f"SELECT {text}; SELECT 2") == [f"SELECT {text}", "SELECT 2"]


def test_comments_are_left_out_and_comment_signs_in_strings_stay() -> None:
    sql = "-- first; line\n# second;\nSELECT '-- no', '#no', '/* no */' /* ; */;"
    assert statements(sql) == ["SELECT '-- no', '#no', '/* no */'"]


def test_conditional_comments_are_statements() -> None:
    assert statements("/*!40101 SET NAMES utf8mb4 */;") == ["/*!40101 SET NAMES utf8mb4 */"]


def test_the_last_statement_needs_no_semicolon() -> None:
    assert statements("SELECT 1;\nSELECT 2\n") == ["SELECT 1", "SELECT 2"]


@pytest.mark.parametrize(
    ("literal", "text"),
    [
        (r"'a\nb'", "a\nb"),
        (r"'a\\nb'", r"a\nb"),
        (r"'say \"hi\"'", 'say "hi"'),
        ("'it''s'", "it's"),
        ("'\"\"'", '""'),
        (r"'50\% \_'", r"50\% \_"),
        ("''", ""),
    ],
)
def test_strings_are_unescaped(literal: str, text: str) -> None:
    assert unescape(literal) == text


def test_rows_of_an_insert() -> None:
    sql = "INSERT INTO `t` (`id`, `a`, `b`) VALUES (1, NULL, -5), (2, 'x, (y)', '');"
    found = [(row.table, row.values) for row in rows(sql)]
    assert found == [
        ("t", {"id": 1, "a": None, "b": -5}),
        ("t", {"id": 2, "a": "x, (y)", "b": ""}),
    ]


CREATE = """CREATE TABLE `t` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `kind` enum('a','b, `c`') COLLATE utf8mb4_unicode_ci DEFAULT 'a',
  `price` decimal(10,2) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `t_kind_index` (`kind`)
) ENGINE=InnoDB;
"""


def test_values_without_column_names_take_those_of_the_table() -> None:
    found = rows(CREATE + "LOCK TABLES `t` WRITE;\nINSERT INTO `t` VALUES (1,'a',-1.50);")
    assert [row.values for row in found] == [{"id": 1, "kind": "a", "price": "-1.50"}]


def test_a_plain_first_line_and_a_sandbox_comment_hurt_nothing() -> None:
    sql = (
        "mysqldump: Deprecated program name. It will be removed in a future release, "
        "use '/usr/bin/mariadb-dump' instead\n/*M!999999\\- enable the sandbox mode */ \n"
        "-- MariaDB dump 10.19\n/*!40101 SET NAMES utf8mb4 */;\n"
        "INSERT INTO `t` (`id`) VALUES (7);\n"
    )
    assert [row.values for row in rows(sql)] == [{"id": 7}]


@pytest.mark.parametrize("table", ["`shop`.`t`", "shop.t", "t", "IGNORE `t`"])
def test_the_name_of_the_table(table: str) -> None:
    into = table if table.startswith("IGNORE") else f"INTO {table}"
    (row,) = rows(
        f"INSERT {into} (id, `text`) VALUES (1, _utf8mb4'x') ON DUPLICATE KEY UPDATE id=VALUES(id);"
    )
    assert (row.table, row.values) == ("t", {"id": 1, "text": "x"})


def test_a_column_called_values() -> None:
    (row,) = rows("INSERT INTO `t` (`values`) VALUES (1)")
    assert row.values == {"values": 1}


@pytest.mark.parametrize(
    "sql", ["INSERT INTO `t` VALUES (1)", "INSERT INTO `t` (`a`) VALUES (1, 2)"]
)
def test_what_cannot_be_read_is_said(sql: str) -> None:
    with pytest.raises(DumpError, match="t "):
        rows(sql)
