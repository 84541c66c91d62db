from conversations.models.imported import ImportedRow
from conversations.models.ours import ConversationIndex, Session, TenantPhase, TurnRecord
from conversations.models.prompt import FeaturePrompt
from conversations.models.shared import Conversation, ConversationLegacy, Message
from conversations.models.tail import LegacyWrites, TailNews, TailSeen
from conversations.models.upkeep import Adoption, TailMark

__all__ = [
    "Adoption",
    "Conversation",
    "ConversationIndex",
    "ConversationLegacy",
    "FeaturePrompt",
    "ImportedRow",
    "LegacyWrites",
    "Message",
    "Session",
    "TailMark",
    "TailNews",
    "TailSeen",
    "TenantPhase",
    "TurnRecord",
]
