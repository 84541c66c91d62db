"""Times and plans of the named central queries, over time."""
