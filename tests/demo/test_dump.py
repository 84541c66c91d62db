"""Dumps are split and read as the server reads them."""

from __future__ import annotations

import pytest

from conversations.demo.dump import rows, statements, unescape


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
