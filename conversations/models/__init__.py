from conversations.models.ours import ConversationIndex, Session, TenantPhase, TurnRecord
from conversations.models.shared import Conversation, ConversationLegacy, Message

__all__ = [
    "Conversation",
    "ConversationIndex",
    "ConversationLegacy",
    "Message",
    "Session",
    "TenantPhase",
    "TurnRecord",
]
