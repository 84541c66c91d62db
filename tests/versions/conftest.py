from __future__ import annotations

from tests.chat.conftest import acme_api, central, globex_api
from tests.flows.conftest import alices, bobs, flow_id, head, mallorys

__all__ = ["acme_api", "alices", "bobs", "central", "flow_id", "globex_api", "head", "mallorys"]
