"""Figures about conversations: from counts of whole days, and from the document's queries, live."""
