from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfileConfig(AppConfig):
    name = "tenants.profile"
    label = "profile"
    verbose_name = _("Profile")
