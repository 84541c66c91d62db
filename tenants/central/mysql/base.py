from __future__ import annotations

from django.db.backends.mysql.base import DatabaseWrapper as MySQLWrapper

from tenants.central.mysql.schema import SchemaEditor


class DatabaseWrapper(MySQLWrapper):
    SchemaEditorClass = SchemaEditor
