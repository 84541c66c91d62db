from tests.adopt.conftest import untouched, usual
from tests.pages.conftest import browse

__all__ = ["browse", "untouched", "usual"]
