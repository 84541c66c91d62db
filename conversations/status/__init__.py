"""The migration document of 2025-11-05, live: its sections in its order, computed where they can be."""
