"""Shows an answer while it arrives, and keeps what was shown."""

from __future__ import annotations

from nodes.adapters.model_reply import storable
from nodes.contract import OnText


class Live:
    """The text of one request, without blanks at its begin. ``shown``: some was handed on."""

    def __init__(self, on_text: OnText | None) -> None:
        self._on_text = on_text
        self._half = ""
        self._pieces: list[str] = []
        self.size = 0

    @property
    def shown(self) -> bool:
        return bool(self._pieces)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def begin(self) -> None:
        """Another attempt begins; there is one only where nothing was shown."""
        self._half = ""

    def add(self, piece: str) -> None:
        """Hands a piece on. Half a character at its end waits for the other half."""
        piece, self._half = _whole(self._half + piece)
        self._show(piece)

    def finish(self) -> None:
        """Nothing follows: a half that still waits becomes "?"."""
        piece, self._half = storable(self._half), ""
        self._show(piece)

    def _show(self, piece: str) -> None:
        piece = piece if self._pieces else piece.lstrip()
        if not piece:
            return
        self._pieces.append(piece)
        self.size += len(piece)
        if self._on_text is not None:
            self._on_text(piece)


def _whole(text: str) -> tuple[str, str]:
    """The text with its surrogates paired, and the first half of a pair at its end."""
    half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
    text = text.removesuffix(half)
    paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return storable(paired), half
