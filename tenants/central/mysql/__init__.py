"""Django's MySQL backend, but for how it creates tables."""
