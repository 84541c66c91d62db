"""Backups, and what brings rows of them back: commands that can be typed as they stand."""

from __future__ import annotations

from django.db import connections
from django.utils.translation import gettext as _

from conversations.cutover.plan.evidence import KnownBackup, backups
from conversations.cutover.plan.section import Section
from tenants.central.schema import central_schema

SCRATCH = "chatadmin_restored"
TABLES = ("ai_conversations", "ai_conversation_messages", "ai_messages")


def backup_sections(tenant_id: int) -> list[Section]:
    known = backups()
    if not known:
        note = _("No backup is noted. Make one before anything else:")
        command = "manage.py cutover backup --file central.sql.gz"
        return [Section(_("Backups"), (), note, (command,))]
    found = [Section(_("Backups"), tuple((f"{one.at}, {one.by}", one.note) for one in known))]
    files = [one for one in known if one.file]
    return [*found, *([_restore(files[0], tenant_id)] if files else [])]


def _restore(backup: KnownBackup, tenant_id: int) -> Section:
    note = _(
        "Into a database beside the live one, never over it: the old application goes on writing."
        " The last commands bring back this tenant's rows that are missing, and change no other."
    )
    commands = (
        f"echo '{backup.sha256}  {backup.file}' | sha256sum -c",
        f"mariadb -e 'CREATE DATABASE {SCRATCH} CHARACTER SET utf8mb4'",
        f"gunzip -c {backup.file} | mariadb --default-character-set=utf8mb4 {SCRATCH}",
        *(_bring_back(table, tenant_id) for table in TABLES if central_schema().has(table, "id")),
    )
    return Section(_("Restore"), ((_("File"), backup.file),), note, commands)


def _bring_back(table: str, tenant_id: int) -> str:
    """Rows whose number is not there; whatever else stands in their way is an error that is seen."""
    live = connections["central"].settings_dict["NAME"]
    owned = f"old.tenant_id = {tenant_id}"
    if table != "ai_conversations":
        ids = f"SELECT id FROM {SCRATCH}.ai_conversations WHERE tenant_id = {tenant_id}"
        owned = f"old.conversation_id IN ({ids})"
    sql = (
        f"INSERT INTO {live}.{table} SELECT old.* FROM {SCRATCH}.{table} old"
        f" LEFT JOIN {live}.{table} live ON live.id = old.id WHERE live.id IS NULL AND {owned}"
    )
    return f'mariadb -e "{sql}"'
