from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nodes.registry.sync import sync_nodes
from tenants.central.adopted import NotAdopted
from tenants.central.facts import RowRefused


class Command(BaseCommand):
    help = (
        "Fills ai_workflow_nodes with the node types of the code; settings of existing rows stay."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = sync_nodes()
        except (NotAdopted, RowRefused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(done.added)} added, {len(done.updated)} updated.")
        if done.taken:
            raise CommandError(
                f"Other rows have the keys of {', '.join(done.taken)} in another spelling;"
                " these types were not added."
            )
