"""Search in messages: words.py folds them, feed.py stores them, find.py looks for them.

Decision: docs/decisions/0039-search-in-messages.md.
"""
