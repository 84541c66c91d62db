"""Counts of whole days, and how they are kept."""
