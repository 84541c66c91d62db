"""Turns that the live old application answers: it owns the talk's row and messages, we keep the record."""
