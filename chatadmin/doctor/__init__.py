"""Checks an installation and says what to do: `manage.py doctor`."""
