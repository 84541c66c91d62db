from __future__ import annotations

from tests.chat.conftest import acme_api, central, globex_api, model

__all__ = ["acme_api", "central", "globex_api", "model"]
