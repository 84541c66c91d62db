from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from nodes.registry.sync import sync_nodes


class Command(BaseCommand):
    help = (
        "Fills ai_workflow_nodes with the node types of the code; settings of existing rows stay."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = sync_nodes()
        self.stdout.write(f"{len(done.added)} added, {len(done.updated)} updated.")
