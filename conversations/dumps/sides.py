"""The SQL that looks at a row of the dump and its partner in the central database at once."""

from __future__ import annotations

from conversations.dumps.options import MESSAGES
from conversations.dumps.scratch import FATE, MOVED
from conversations.dumps.target import Pair, Target
from tenants.central.dumps.write import quoted_name

CONVERSATION_ID = "conversation_id"


class Sides:
    """`s` is the dump's row, `c` the central one, `f` what became of a message's conversation, and `v` is
    there if some message of it gets a new id.
    """

    def __init__(self, scratch: str, central: str, target: Target) -> None:
        self.target = target
        self.table = quoted_name(target.table)
        self.dump = f"{quoted_name(scratch)}.{self.table}"
        self.central = f"{quoted_name(central)}.{self.table}"
        self.fate = f"{quoted_name(scratch)}.{FATE}"
        self.moved = f"{quoted_name(scratch)}.{MOVED}"
        self.key = quoted_name(target.primary)
        self.is_message = target.table in MESSAGES and any(map(_is_conversation, target.pairs))

    def from_dump(self) -> str:
        joined = ""
        if self.is_message:
            joined = f" LEFT JOIN {self.fate} f ON f.id = s.{CONVERSATION_ID}"
            joined += f" LEFT JOIN {self.moved} v ON v.id = s.{CONVERSATION_ID}"
        return f"FROM {self.dump} s{joined}"

    def beside(self, kind: str = "LEFT JOIN") -> str:
        """Both sides by the id; a central table that is not there yet has no rows."""
        if not self.target.exists:
            return f"{self.from_dump()} LEFT JOIN (SELECT NULL AS {self.key}) c ON FALSE"
        return f"{self.from_dump()} {kind} {self.central} c ON c.{self.key} = s.{self.key}"

    def dump_bytes(self, pair: Pair) -> str:
        if self.is_message and _is_conversation(pair):
            return f"CAST(COALESCE(f.new_id, s.{CONVERSATION_ID}) AS BINARY)"
        return pair.dump.bytes_sql("s")

    def central_bytes(self, pair: Pair) -> str:
        if pair.central is None or not self.target.exists:
            return "NULL"
        return pair.central.bytes_sql("c")

    def differs(self, *, without_key: bool = False) -> str:
        tests = [
            f"NOT ({self.dump_bytes(pair)} <=> {self.central_bytes(pair)})"
            for pair in self.target.pairs
            if not (without_key and self.is_key(pair))
        ]
        return f"({' OR '.join(tests)})"

    def is_key(self, pair: Pair) -> bool:
        return pair.dump.name.lower() == self.target.primary.lower()

    def insert(self, *, with_key: bool = True) -> str:
        """Without the WHERE."""
        pairs = [p for p in self.target.pairs if p.central and p.central.writable]
        pairs = [p for p in pairs if with_key or not self.is_key(p)]
        names = ", ".join(quoted_name(p.central.name) for p in pairs if p.central)
        values = ", ".join(self._value(p) for p in pairs)
        return f"INSERT INTO {self.central} ({names}) SELECT {values} {self.from_dump()}"

    def _value(self, pair: Pair) -> str:
        if self.is_message and _is_conversation(pair):
            return f"COALESCE(f.new_id, s.{CONVERSATION_ID})"
        return f"s.{quoted_name(pair.dump.name)}"

    def sum(self) -> str:
        """One number for all bytes of the dump's row, its id among them."""
        parts = ", ".join(
            f"COALESCE(SHA2({self.dump_bytes(p)}, 256), '-')" for p in self.target.pairs
        )
        return f"SHA2(CONCAT_WS(',', {parts}), 256)"


def _is_conversation(pair: Pair) -> bool:
    return pair.dump.name.lower() == CONVERSATION_ID
