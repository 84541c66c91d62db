from conversations.models.checking import CheckRun, RepairedRow, RepairRun
from conversations.models.daily import DailyState, DailyTalks, DailyTurns, QueryDay
from conversations.models.desk import Deed, Note
from conversations.models.endpoint import V1Endpoint
from conversations.models.heat import HeatDay, HeatMark, HeatTalk
from conversations.models.imported import ImportedRow
from conversations.models.moves import TalkMoved
from conversations.models.ours import ConversationIndex, Session, TenantPhase, TurnRecord
from conversations.models.prompt import FeaturePrompt
from conversations.models.search import MessageSearch, SearchTodo
from conversations.models.shared import Conversation, ConversationLegacy, Message
from conversations.models.steps import (
    Alert,
    BackupNote,
    ErrorBudget,
    Fallback,
    PhaseChange,
    ShadowResult,
)
from conversations.models.tail import LegacyWrites, TailNews, TailSeen
from conversations.models.upkeep import Adoption, TailMark

__all__ = [
    "Adoption",
    "Alert",
    "BackupNote",
    "CheckRun",
    "Conversation",
    "ConversationIndex",
    "ConversationLegacy",
    "DailyState",
    "DailyTalks",
    "DailyTurns",
    "Deed",
    "ErrorBudget",
    "Fallback",
    "FeaturePrompt",
    "HeatDay",
    "HeatMark",
    "HeatTalk",
    "ImportedRow",
    "LegacyWrites",
    "Message",
    "MessageSearch",
    "Note",
    "PhaseChange",
    "QueryDay",
    "RepairRun",
    "RepairedRow",
    "SearchTodo",
    "Session",
    "ShadowResult",
    "TailMark",
    "TailNews",
    "TailSeen",
    "TalkMoved",
    "TenantPhase",
    "TurnRecord",
    "V1Endpoint",
]
