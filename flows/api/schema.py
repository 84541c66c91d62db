from __future__ import annotations

from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView


class SchemaView(SpectacularAPIView):
    """As JSON alone: its errors are problem documents then, as everywhere."""

    renderer_classes = [OpenApiJsonRenderer]
