"""`cutover backup`: a dump that was restored and compared opens the gate."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from conversations.cutover.backup import BackupFailed, restore_and_compare, write
from conversations.models import BackupNote

TEXTS = ["plain", 'it\'s \\ "quoted"', "line\r\nbreak\0nul\x1a", "çay ☕ 🫖", "", None]


@pytest.fixture
def talks(central: Any) -> None:
    for text in TEXTS:
        central(
            "INSERT INTO ai_conversations (tenant_id, session_id, metadata, context_data)"
            " VALUES (2, 's', %s, '{\"a\": \"\\\\n\"}')",
            text,
        )
        central("INSERT INTO ai_conversation_messages (role, content) VALUES ('user', %s)", text)


def scratches(central: Any) -> list[Any]:
    return central("SHOW DATABASES LIKE 'chatadmin\\_backup\\_%%'")  # type: ignore[no-any-return]


def test_what_was_restored_is_what_was_there(talks: None, central: Any, tmp_path: Path) -> None:
    file, out = tmp_path / "central.sql.gz", io.StringIO()
    call_command("cutover", "backup", "--file", str(file), "--by", "root", stdout=out)
    note = BackupNote.objects.using("central").get().note
    assert "restored and compared" in note
    assert (tmp_path / "central.sql.gz.sha256").read_text().split()[0] in note
    assert scratches(central) == []


def test_a_dump_that_lacks_a_row_is_no_backup(talks: None, central: Any, tmp_path: Path) -> None:
    file = tmp_path / "central.sql.gz"
    sums = write(file)
    content = gzip.decompress(file.read_bytes())
    assert "🫖".encode() in content
    file.write_bytes(gzip.compress(content.replace("🫖".encode(), b"tea")))
    with pytest.raises(BackupFailed, match="ai_conversation_messages, ai_conversations"):
        restore_and_compare(file, sums)
    assert scratches(central) == []


def test_a_file_that_exists_is_not_written_over(talks: None, tmp_path: Path) -> None:
    file = tmp_path / "central.sql.gz"
    file.write_text("mine")
    with pytest.raises(CommandError, match="exists already"):
        call_command("cutover", "backup", "--file", str(file))
    assert file.read_text() == "mine"
    assert not BackupNote.objects.using("central").exists()


def test_nobody_else_may_read_it(talks: None, tmp_path: Path) -> None:
    file = tmp_path / "central.sql.gz"
    call_command("cutover", "backup", "--file", str(file), stdout=io.StringIO())
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_said_in_words(talks: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("cutover", "backup", "--file", str(tmp_path / "no" / "c.gz"))
    assert not BackupNote.objects.using("central").exists()
