from conversations.desk.models.export import Export, ExportPart
from conversations.desk.models.list import HiddenGroups, SavedFilter
from conversations.desk.models.read import ConversationRead

__all__ = ["ConversationRead", "Export", "ExportPart", "HiddenGroups", "SavedFilter"]
