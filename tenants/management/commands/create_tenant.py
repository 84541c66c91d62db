from __future__ import annotations

import getpass
import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.actions.create_tenant import TenantNotCreated, create_tenant
from tenants.provisioning import Spec


class Command(BaseCommand):
    help = "Creates a tenant: schema, domain, first admin, template flow and default route."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("schema", help="name of the schema, e.g. acme")
        parser.add_argument("--name", help="display name (default: the schema's name)")
        parser.add_argument("--domain", help="host name (default: <schema>.<PLATFORM_DOMAIN>)")
        parser.add_argument("--id", type=int, help="keep this legacy tenant id")
        parser.add_argument("--admin", default="admin", help="user name of the first admin")
        parser.add_argument("--email", default="", help="e-mail of the first admin")
        parser.add_argument(
            "--language", choices=[code for code, _ in settings.LANGUAGES], default="en"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        schema = options["schema"]
        # never an option: command lines are seen by others
        password = os.environ.get("ADMIN_PASSWORD") or _asked()
        spec = Spec(
            schema=schema,
            name=options["name"] or schema,
            domain=options["domain"] or f"{schema.replace('_', '-')}.{settings.PLATFORM_DOMAIN}",
            admin_username=options["admin"],
            admin_email=options["email"],
            admin_password=password,
            id=options["id"],
            language=options["language"],
        )
        try:
            tenant = create_tenant(spec)
        except TenantNotCreated as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Tenant {tenant.pk} ({tenant.name}) answers on {spec.domain}.")


def _asked() -> str:
    try:
        return getpass.getpass("Password of the first admin: ")
    except EOFError as error:  # a script without a terminal
        raise CommandError("Nobody answers. Give the password as ADMIN_PASSWORD.") from error
