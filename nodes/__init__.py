"""Node kinds: what a step of a flow is, what it may use, and the kinds that exist."""
