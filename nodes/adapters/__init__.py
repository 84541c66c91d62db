"""Adapters of the ports that need no database."""
