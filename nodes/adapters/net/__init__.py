"""Calls to addresses that a tenant sets: only public ones, and only what an answer may cost."""
