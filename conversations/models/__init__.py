from conversations.models.imported import ImportedRow
from conversations.models.ours import ConversationIndex, Session, TenantPhase, TurnRecord
from conversations.models.shared import Conversation, ConversationLegacy, Message
from conversations.models.upkeep import Adoption, TailMark

__all__ = [
    "Adoption",
    "Conversation",
    "ConversationIndex",
    "ConversationLegacy",
    "ImportedRow",
    "Message",
    "Session",
    "TailMark",
    "TenantPhase",
    "TurnRecord",
]
