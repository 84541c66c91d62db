"""Runs Django's system checks before anything else is touched."""

from __future__ import annotations

from io import StringIO

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError


class MisconfiguredError(Exception):
    """The settings are wrong; the message holds each error with its hint."""


def run() -> None:
    """Set Django up and check it; warnings are printed, errors are raised."""
    try:
        django.setup()
        call_command("check", stdout=StringIO())  # without "no issues"
    except (ImproperlyConfigured, SystemCheckError) as error:
        raise MisconfiguredError(str(error)) from error
