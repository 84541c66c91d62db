"""Tokens with one look ahead, for the readers of statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenants.central.dumps.errors import DumpError
from tenants.central.dumps.tokens import Token, name_of, tokens

_NOTHING = Token("end", b"")
_WORD = re.compile(r"[a-z0-9_]{1,64}")


class Stream:
    """Iterating takes the tokens that are left. At the end `peek` and `take` give a token of no text."""

    def __init__(self, source: bytes | list[Token]) -> None:
        self._rest = tokens(source) if isinstance(source, bytes) else iter(source)
        self.peek = next(self._rest, _NOTHING)

    def __iter__(self) -> Iterator[Token]:
        while self.peek is not _NOTHING:
            yield self.take()

    def take(self) -> Token:
        token = self.peek
        self.peek = next(self._rest, _NOTHING)
        return token

    def take_word(self, *words: str) -> bool:
        found = self.peek.is_word(*words)
        if found:
            self.take()
        return found

    def take_words(self, *words: str) -> bool:
        """All of them in this order; none is taken unless the first one is there."""
        if not self.peek.is_word(words[0]):
            return False
        return all(self.take_word(word) for word in words)

    def take_sign(self, sign: bytes) -> bool:
        found = self.peek.is_sign(sign)
        if found:
            self.take()
        return found

    def name(self) -> str:
        return name_of(self.take())

    def word(self) -> str:
        """A bare word in lower case, such as a charset. Raises DumpError for anything else."""
        raw = self.name().lower()
        if not _WORD.fullmatch(raw):
            raise DumpError(f"{raw[:40]!r} is no name of a charset or collation")
        return raw

    def qualified_name(self) -> tuple[str, str]:
        """Database and table; '' for what is not said. Written `a`.`b`, a.b, or mixed."""
        parts: list[str] = []
        expects = True
        while self.peek.kind in ("word", "name"):
            dotted = self.peek.kind == "word" and self.peek.text.startswith(b".")
            if not expects and not dotted:
                break
            token = self.take()
            quoted = token.kind == "name"
            raw = name_of(token)
            parts += [raw] if quoted else [part for part in raw.split(".") if part]
            expects = not quoted and raw.endswith(".")
        return (parts[-2] if len(parts) > 1 else ""), (parts[-1] if parts else "")

    def inside(self) -> list[Token]:
        """What stands between the parenthesis ahead and its partner; both are taken."""
        found: list[Token] = []
        if not self.take_sign(b"("):
            return found
        depth = 1
        for token in self:
            depth += {b"(": 1, b")": -1}.get(token.text, 0) if token.kind == "sign" else 0
            if depth == 0:
                break
            found.append(token)
        return found


def by_commas(parts: list[Token]) -> list[list[Token]]:
    """Cut at the commas that stand in no parentheses."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in parts:
        if token.kind == "sign":
            depth += {b"(": 1, b")": -1}.get(token.text, 0)
        if token.text == b"," and token.kind == "sign" and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return [item for item in found if item]
