"""What real dumps hold: charsets, zones, bytes, dates that are none."""

from __future__ import annotations

import gzip

import pytest

from tests.dumps.text import dump
from tests.dumps.variant import SEED
from tests.import_dump import sql
from tests.import_dump.command import Run, ask

SESSIONS = "SELECT HEX(session_id) FROM ai_conversations ORDER BY id"


def utf8(text: str) -> list[tuple[str]]:
    return [(text.encode().hex().upper(),)]


def test_latin1(central: str, run: Run) -> None:
    text = sql.talks("(1, 2, 'Çğ', NULL, NULL)").replace("utf8mb4", "latin1")
    report = run.execute(text.replace("Çğ", "Çé").encode("latin-1"))
    assert report["tables"]["ai_conversations"]["inserted"] == 1
    assert ask(central, SESSIONS) == utf8("Çé")


def test_turkish_in_latin5(central: str, run: Run) -> None:
    text = sql.talks("(1, 2, 'İşçi ğ', NULL, NULL)").replace("NAMES utf8mb4", "NAMES latin5")
    run.execute(text.encode("iso8859-9"))
    assert ask(central, SESSIONS) == utf8("İşçi ğ")


@pytest.mark.parametrize("charset", ["gbk", "sjis", "big5", "ucs2"])
def test_a_charset_whose_quotes_cannot_be_found_is_refused(
    central: str, run: Run, charset: str
) -> None:
    run.text(
        run.file(sql.talks("(1, 2, 's', NULL, NULL)").replace("utf8mb4", charset)), "--execute"
    )
    assert charset in run.error
    assert ask(central, SESSIONS) == []


def test_bytes_that_are_no_utf8_are_refused_in_texts(central: str, run: Run) -> None:
    raw = sql.talks("(1, 2, 'good', NULL, NULL)", "(2, 2, 'bad', NULL, NULL)").encode()
    report = run.execute(raw.replace(b"'bad'", b"'b\xff\xfed'"))
    assert report["tables"]["ai_conversations"]["refused"] == 1
    (line,) = run.lines()
    assert line["row"]["session_id"] == {"hex": "62fffe64"}
    assert "session_id" in line["reason"]
    assert ask(central, SESSIONS) == utf8("good")


BINARY = """CREATE TABLE `files` (`id` int NOT NULL, `a` varbinary(20), `b` blob, `c` bit(8),
  `d` binary(2), PRIMARY KEY (`id`));\n"""


def test_bytes_stay_bytes_in_columns_for_them(central: str, run: Run) -> None:
    rows = sql.insert(
        "files", "(1, 'X', _binary 'Y', b'00000101', 0x4142)", "(2, 0x00ff, x'fe27', 7, NULL)"
    ).encode()
    raw = (sql.HEAD + BINARY).encode() + rows.replace(b"'X'", b"'\xff\\'\\0'").replace(
        b"'Y'", b"'\xe0'"
    )
    run.execute(raw, "--tables", "files")
    found = ask(central, "SELECT HEX(a), HEX(b), c + 0, HEX(d) FROM files ORDER BY id")
    assert found == [("FF2700", "E0", 5, "4142"), ("00FF", "FE27", 7, None)]


@pytest.mark.parametrize(
    ("said", "options", "stored"),
    [
        ("SET time_zone = '+03:00';", [], "2025-11-05 09:00:00"),
        ("/*!40103 SET TIME_ZONE='+00:00' */;", [], "2025-11-05 12:00:00"),
        ("", [], "2025-11-05 12:00:00"),
        ("", ["--time-zone", "+03:00"], "2025-11-05 09:00:00"),
        ("SET TIME_ZONE='+03:00'; SET TIME_ZONE=@OLD_TIME_ZONE;", [], "2025-11-05 09:00:00"),
    ],
)
def test_timestamps_are_read_in_the_dumps_zone(
    central: str, run: Run, said: str, options: list[str], stored: str
) -> None:
    row = sql.insert("ai_conversations", "(1, 2, 's', NULL, '2025-11-05 12:00:00')")
    report = run.execute(f"SET NAMES utf8mb4;\n{said}\n{sql.TALKS}{row}", *options)
    assert ask(central, "SELECT CAST(created_at AS CHAR) FROM ai_conversations") == [(stored,)]
    assert any("does not say its time zone" in note for note in report["notes"]) is not bool(said)


def test_an_unknown_zone_is_said(central: str, run: Run) -> None:
    text = sql.talks("(1, 2, 's', NULL, NULL)").replace("+00:00", "Mars/Olympus")
    run.text(run.file(text), "--execute")
    assert "Mars/Olympus" in run.error


def test_days_that_are_none(central: str, run: Run) -> None:
    run.execute(sql.talks("(1, 2, 's', NULL, '0000-00-00 00:00:00')"))
    assert ask(central, "SELECT CAST(created_at AS CHAR) FROM ai_conversations") == [
        ("0000-00-00 00:00:00",)
    ]


def test_an_enum_error_of_the_old_server(central: str, run: Run) -> None:
    create = """CREATE TABLE `ai_conversation_messages` (`id` bigint NOT NULL, `conversation_id` bigint,
      `role` enum('user','assistant'), `content` text, PRIMARY KEY (`id`));\n"""
    rows = sql.insert("ai_conversation_messages", "(1, 1, '', 'x')", "(2, 1, 'tool', 'y')")
    report = run.execute(sql.talks("(1, 2, 's', NULL, NULL)") + create + rows)
    assert ask(central, "SELECT id, role FROM ai_conversation_messages") == [(1, "")]
    assert report["tables"]["ai_conversation_messages"]["refused"] == 1


def test_what_central_would_store_otherwise_is_refused(central: str, run: Run) -> None:
    create = sql.TALKS.replace("timestamp", "datetime(3)")
    rows = [f"({n}, 2, 's', NULL, '2025-11-05 10:00:00.{n}')" for n in ("000", "123")]
    report = run.execute(sql.HEAD + create + sql.insert("ai_conversations", *rows))
    table = report["tables"]["ai_conversations"]
    assert (table["inserted"], table["refused"]) == (1, 1)
    assert "created_at would be stored otherwise" in next(iter(table["reasons"]))


def test_text_that_is_too_long_for_central_is_refused_whole(central: str, run: Run) -> None:
    create = sql.MESSAGES.replace("ai_messages", "ai_conversation_messages")
    row = sql.insert("ai_conversation_messages", f"(1, 1, 'user', '{'x' * 70_000}')")
    report = run.execute(sql.talks("(1, 2, 's', NULL, NULL)") + create + row)
    assert report["tables"]["ai_conversation_messages"]["refused"] == 1
    assert len(run.lines()[0]["row"]["content"]) == 70_000


def test_columns_that_central_lacks_come_in(central: str, run: Run) -> None:
    create = sql.TALKS.replace(
        "  PRIMARY", "  `extra` json DEFAULT NULL,\n  `unused` int,\n  PRIMARY"
    )
    row = sql.insert("ai_conversations", "(1, 2, 's', NULL, NULL, '{\"a\" :1}', NULL)")
    report = run.execute(sql.HEAD + create + row)
    assert report["tables"]["ai_conversations"]["columns_added"] == ["extra"]
    assert ask(central, "SELECT extra FROM ai_conversations") == [('{"a" :1}',)]
    assert run.execute(sql.HEAD + create + row)["tables"]["ai_conversations"]["there"] == 1


def test_computed_columns_are_said(central: str, run: Run) -> None:
    extra = "`day` date GENERATED ALWAYS AS (cast(`created_at` as date)) STORED"
    create = sql.TALKS.replace("  PRIMARY", f"  {extra},\n  PRIMARY")
    row = sql.insert("ai_conversations", "(1, 2, 's', NULL, NULL, '2025-01-01')")
    report = run.execute(sql.HEAD + create + row)
    assert report["tables"]["ai_conversations"]["inserted"] == 1
    assert "computed" in report["tables"]["ai_conversations"]["notes"][0]


def test_a_dump_of_data_alone(central: str, run: Run) -> None:
    row = "INSERT INTO `ai_conversations` (`id`, `tenant_id`) VALUES (5, 2);\n"
    report = run.execute(sql.HEAD + row)
    assert ask(central, "SELECT id, tenant_id FROM ai_conversations") == [(5, 2)]
    assert "CREATE TABLE" in report["tables"]["ai_conversations"]["notes"][0]


def test_values_whose_columns_nobody_names_are_not_guessed(central: str, run: Run) -> None:
    report = run.execute(sql.HEAD + sql.insert("ai_conversations", "(5, 2, 's', NULL, NULL)"))
    assert report["tables"]["ai_conversations"]["refused"] == 1
    assert "--complete-insert" in next(iter(report["tables"]["ai_conversations"]["reasons"]))
    assert ask(central, "SELECT COUNT(*) FROM ai_conversations") == [(0,)]


def test_several_files_of_one_database(central: str, run: Run) -> None:
    texts = run.file(sql.HEAD + sql.messages("(1, 7, 'user', 'x')"), "texts.sql")
    talks = run.file(sql.talks("(7, 2, 's', NULL, NULL)"), "talks.sql")
    report = run.execute([texts, talks])
    assert report["tables"]["ai_messages"]["inserted"] == 1


def test_windows(central: str, run: Run) -> None:
    raw = dump("phpmyadmin", SEED, talks=5, crlf=True)
    report = run.execute(b"\xef\xbb\xbf" + raw)
    inserted = report["tables"]["ai_conversations"]["inserted"]
    assert inserted == 5
    utf16 = raw.decode().encode("utf-16")
    assert run.execute(utf16)["tables"]["ai_conversations"]["there"] == inserted


def test_the_first_bytes_say_how_it_is_packed(central: str, run: Run) -> None:
    raw = gzip.compress(sql.talks("(7, 2, 's', NULL, NULL)").encode())
    assert run.execute(run.file(raw, "dump.sql"))["tables"]["ai_conversations"]["inserted"] == 1


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x00\x01\x02" * 100, b"PK\x03\x04" + b"z" * 5000])
def test_what_is_no_dump_is_said(central: str, run: Run, raw: bytes) -> None:
    out = run.text(run.file(raw), "--execute")
    assert run.code != 0, out
