from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.http import Http404
from django.utils import timezone
from import_export.tmp_storages import BaseStorage

from nodes.catalog.models.upload import Upload

KEPT = timedelta(days=1)


class UploadStorage(BaseStorage):
    """Keeps a previewed file in the tenant's schema: any process may take it up."""

    def save(self, data: bytes) -> None:
        Upload.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
        self.name = uuid4().hex
        Upload.objects.create(name=self.name, data=data)

    def read(self) -> bytes:
        """Raises Http404 for a name that this tenant does not have."""
        found = Upload.objects.filter(name=self.name).first()
        if found is None:
            raise Http404
        return bytes(found.data)

    def remove(self) -> None:
        Upload.objects.filter(name=self.name).delete()
