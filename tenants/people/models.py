"""Users. Each tenant schema has its own; the public schema holds the platform's superusers."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADMIN = "admin", _("Admin")
    SUPPORT = "support", _("Support")
    # Login-less actor for a superuser who works inside a tenant.
    PLATFORM = "platform", _("Platform")


class User(AbstractUser):
    """A person who signs in on one host. What a role may do stands in tenants/people/backend.py."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.SUPPORT)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
