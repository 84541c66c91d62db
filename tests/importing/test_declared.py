"""Tables as dumps declare them, and the words of one server in those of the other."""

from __future__ import annotations

import pytest

from tenants.central.dumps.collations import for_mariadb, for_mysql
from tenants.central.dumps.create import alter, read_create
from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.settings import Settings
from tenants.central.dumps.tables import Key, Table
from tenants.central.dumps.write import key_sql, quoted_name, type_sql


@pytest.mark.parametrize(
    ("mysql", "mariadb"),
    [
        ("utf8mb4_0900_ai_ci", "utf8mb4_uca1400_nopad_ai_ci"),
        ("utf8mb4_0900_as_cs", "utf8mb4_uca1400_nopad_as_cs"),
        ("utf8mb4_0900_as_ci", "utf8mb4_uca1400_nopad_as_ci"),
        ("utf8mb4_0900_bin", "utf8mb4_nopad_bin"),
        ("utf8mb4_tr_0900_ai_ci", "utf8mb4_uca1400_turkish_nopad_ai_ci"),
        ("utf8mb4_es_trad_0900_as_cs", "utf8mb4_uca1400_spanish2_nopad_as_cs"),
        ("utf8mb4_unicode_ci", "utf8mb4_unicode_ci"),
        ("latin1_swedish_ci", "latin1_swedish_ci"),
    ],
)
def test_collations_of_both_servers(mysql: str, mariadb: str) -> None:
    assert for_mariadb(mysql) == mariadb
    assert for_mysql(mariadb) == mysql


@pytest.mark.parametrize(
    ("mysql", "mariadb"),
    [
        ("utf8mb4_ja_0900_as_cs_ks", "utf8mb4_uca1400_nopad_as_cs"),
        ("utf8mb4_ru_0900_ai_ci", "utf8mb4_uca1400_nopad_ai_ci"),
    ],
)
def test_a_language_that_mariadb_lacks_sorts_as_the_base(mysql: str, mariadb: str) -> None:
    assert for_mariadb(mysql) == mariadb


@pytest.mark.parametrize(
    ("mariadb", "mysql"),
    [
        ("utf8mb4_uca1400_ai_ci", "utf8mb4_0900_ai_ci"),
        ("utf8mb4_uca1400_turkish_as_ci", "utf8mb4_tr_0900_as_cs"),
        ("utf8mb4_unicode_520_nopad_ci", "utf8mb4_unicode_520_ci"),
    ],
)
def test_collations_that_only_mariadb_has(mariadb: str, mysql: str) -> None:
    assert for_mysql(mariadb) == mysql


def table(*definitions: str, options: str = "") -> Table:
    inner = ", ".join(definitions)
    return read_create(f"CREATE TABLE `t` ({inner}) {options}".encode())[1]


@pytest.mark.parametrize(
    ("declared", "read"),
    [
        ("`a` bigint(20) unsigned NOT NULL AUTO_INCREMENT", b"bigint(20) unsigned"),
        ("a INTEGER", b"int"),
        ("`a` double precision NOT NULL DEFAULT -1.5e3", b"double"),
        ("`a` decimal(10,2) zerofill", b"decimal(10,2)"),
        (
            "`a` enum('x','it''s, (y)') CHARACTER SET latin1",
            rb"enum('x','it\'s, (y)') CHARACTER SET latin1",
        ),
        (
            "`a` varchar(9) COLLATE utf8mb4_bin COMMENT 'x, `b` int'",
            b"varchar(9) COLLATE utf8mb4_bin",
        ),
        ("`a` json DEFAULT (json_object())", b"json"),
        (
            "`a` datetime(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3)",
            b"datetime(3)",
        ),
    ],
)
def test_columns(declared: str, read: bytes) -> None:
    (column,) = table(declared).columns
    assert (column.name, type_sql(column)) == ("a", read)


def test_defaults() -> None:
    declared = (
        "x int DEFAULT 5",
        "y char(3) DEFAULT 'a''b'",
        "z timestamp DEFAULT now()",
        "w bit DEFAULT b'1'",
    )
    found = [column.default for column in table(*declared).columns]
    assert found == [b"5", rb"'a\'b'", b"CURRENT_TIMESTAMP", b"1"]


def test_keys() -> None:
    read = table(
        "`id` int PRIMARY KEY",
        "UNIQUE KEY `u` (`a`,`b`(10) DESC)",
        "KEY `hidden` (`a`) /*!80000 INVISIBLE */",
        "KEY `ignored` (`a`) IGNORED",
        "FULLTEXT KEY `f` (`b`)",
        "CONSTRAINT `c` FOREIGN KEY (`a`) REFERENCES `x` (`id`)",
        "CONSTRAINT `d` CHECK (`a` > 0)",
        "KEY `sum` ((`a` + 1))",
        "`a` int",
        "`b` text",
    )
    assert read.keys == [
        Key("PRIMARY", "", [("id", 0)]),
        Key("UNIQUE", "u", [("a", 0), ("b", 10)]),
        Key("INDEX", "hidden", [("a", 0)], ignored=True),
        Key("INDEX", "ignored", [("a", 0)], ignored=True),
        Key("FULLTEXT", "f", [("b", 0)]),
    ]
    assert read.notes == ["a foreign key is left out", "the index sum over expressions is left out"]
    assert key_sql(read.keys[1]) == b"UNIQUE KEY `u` (`a`, `b`(10))"


def test_what_is_left_out_is_noted() -> None:
    read = table(
        "`a` int", options="ENGINE=Aria TRANSACTIONAL=1 CHARSET=latin5 PARTITION BY HASH (a)"
    )
    assert read.charset == "latin5"
    assert read.notes == [
        "ENGINE=Aria becomes InnoDB",
        "TRANSACTIONAL is left out",
        "its partitions are left out",
    ]


def test_keys_added_at_the_end() -> None:
    read = table("`id` bigint NOT NULL", "`a` int")
    rest = alter(
        read, b"ALTER TABLE `t` ADD PRIMARY KEY (`id`), ADD KEY `k` (`a`), ADD COLUMN `b` int"
    )
    rest += alter(
        read, b"ALTER TABLE `t` MODIFY `id` bigint NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=7"
    )
    assert [key.kind for key in read.keys] == ["PRIMARY", "INDEX"]
    assert read.columns[0].auto_increment
    assert rest == ["ADD COLUMN"]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE t LIKE mysql.user",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TABLE t ()",
        "CREATE TABLE t (a geometry)",
        "CREATE TABLE t (a int, A int)",
        "CREATE TABLE t (a char CHARACTER SET `x y`)",
    ],
)
def test_other_tables_are_not_understood(sql: str) -> None:
    with pytest.raises(DumpError):
        read_create(sql.encode())


def test_names_cannot_break_out_of_their_quotes() -> None:
    (column,) = table("`a``; DROP TABLE x; -- ` int").columns
    assert quoted_name(column.name) == "`a``; DROP TABLE x; -- `"


@pytest.mark.parametrize(
    ("sql", "charset", "zone"),
    [
        ("SET NAMES latin1 COLLATE latin1_bin", "latin1", ""),
        ("SET TIME_ZONE='+03:00'", "utf8mb4", "+03:00"),
        ('SET @@SESSION.time_zone = "Europe/Istanbul"', "utf8mb4", "Europe/Istanbul"),
        ("SET @OLD_TIME_ZONE=@@TIME_ZONE, time_zone='+00:00'", "utf8mb4", "+00:00"),
        ("SET time_zone=@OLD_TIME_ZONE", "utf8mb4", ""),
        ("SET character_set_client = utf8", "utf8", ""),
    ],
)
def test_settings(sql: str, charset: str, zone: str) -> None:
    settings = Settings()
    assert settings.take(sql.encode()) == []
    assert (settings.charset, settings.time_zone) == (charset, zone)


@pytest.mark.parametrize(
    "sql",
    ["SET SQL_MODE='ANSI_QUOTES'", "SET sql_mode = 'A,NO_BACKSLASH_ESCAPES'", "SET NAMES gbk"],
)
def test_dumps_that_are_quoted_otherwise_are_refused(sql: str) -> None:
    with pytest.raises(DumpError, match="dump again"):
        Settings().take(sql.encode())
