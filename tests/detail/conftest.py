from tests.browser.conftest import _fresh_schema, server

__all__ = ["_fresh_schema", "server"]
