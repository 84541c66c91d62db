"""Flows: their documents, revisions, editor, and the engine that runs them."""
