from tests.browser.conftest import _fresh_schema
from tests.chat.conftest import acme_api, central, model

__all__ = ["_fresh_schema", "acme_api", "central", "model"]
