"""A talk as rows of the central database. Counters are counted from its own messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conversations.demo.talks.ids import message_id, session_of, talk_id
from conversations.store.figures import OLD, OURS

CONVERSATIONS = "ai_conversations"
INDEX = "chatadmin_conversation"
SESSIONS = "chatadmin_session"
TURNS = "chatadmin_turn"
Row = dict[str, Any]


def second(at: datetime) -> datetime:
    """As the shared tables keep it."""
    return at.replace(microsecond=0)


@dataclass
class Talk:
    """`columns`: of ai_conversations; `index`: of chatadmin_conversation beside what is counted."""

    number: int  # counts from 0
    tenant_id: int | None
    begun: datetime
    columns: Row = field(default_factory=dict)
    index: Row = field(default_factory=dict)
    messages: list[tuple[str, Row]] = field(default_factory=list)
    turns: list[Row] = field(default_factory=list)

    @property
    def id(self) -> int:
        return talk_id(self.number)

    @property
    def last(self) -> datetime:
        """The last activity."""
        times: list[datetime] = [row["created_at"] for _, row in self.messages]
        return max([self.begun, *times])

    @property
    def tokens(self) -> int:
        return sum(row["tokens_used"] or 0 for _, row in self.messages)

    def add(
        self, table: str, role: str, content: str, at: datetime, tokens: int = 0, **more: Any
    ) -> int:
        """Returns the message's id."""
        row = {
            "id": message_id(self.number, len(self.messages)),
            "conversation_id": self.id,
            "role": role,
            "content": content,
            "tokens_used": tokens,
            "created_at": second(at),
            **more,
        }
        if table == OLD:
            row |= {"tokens": tokens, "updated_at": second(at)}
        self.messages.append((table, row))
        return int(row["id"])

    def add_turn(self, engine: str, at: datetime, **columns: Any) -> None:
        self.turns.append(
            {
                "id": message_id(self.number, len(self.turns)),
                "conversation_id": self.id,
                "turn_no": len(self.turns) + 1,
                "engine": engine,
                "created_at": at,
                **columns,
            }
        )

    def rows(self) -> dict[str, list[Row]]:
        """table → rows."""
        session = session_of(self.id)
        head = {
            "id": self.id,
            "tenant_id": self.tenant_id,
            "session_id": session,
            "created_at": second(self.begun),
            "updated_at": second(self.last),
            **self.columns,
        }
        found = {CONVERSATIONS: [head], INDEX: [self._index()], TURNS: self.turns}
        for table in (OURS, OLD):
            found[table] = [row for name, row in self.messages if name == table]
        if self.turns:
            known = {"id": self.id, "tenant_id": self.tenant_id, "conversation_id": self.id}
            found[SESSIONS] = [{**known, "session_id": head["session_id"]}]
        return found

    def _index(self) -> Row:
        ours = [row["id"] for table, row in self.messages if table == OURS]
        return {
            "conversation_id": self.id,
            "tenant_id": self.tenant_id,
            "turn_no": len(self.turns),
            "created_at": self.begun,
            "last_activity_at": self.last,
            "message_count": len(self.messages),
            "tokens": self.tokens,
            "last_message_id": ours[-1] if ours else None,
            "fallback_used": 0,
            "differs": 0,
            **self.index,
        }
