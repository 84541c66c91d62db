"""What a tenant says about itself: the assistant, the shop's contact facts, the model it pays for."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from tenants.profile.secrets import seal, unseal


def web_address(value: str) -> None:
    """http or https and a host, inner names such as http://models:8000/v1 too. Raises ValidationError."""
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise ValidationError(_("Write a whole address, for example https://example.com/v1."))


class Profile(models.Model):
    """One row per tenant schema (id 1)."""

    assistant_name = models.CharField(_("assistant's name"), max_length=100, default="Assistant")
    default_language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=50, blank=True)
    address = models.TextField(_("address"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True, validators=[web_address])
    model_base_url = models.CharField(
        _("model address"),
        max_length=200,
        blank=True,
        validators=[web_address],
        help_text=_("Base URL of an OpenAI-compatible service. Empty: offline answers."),
    )
    model_name = models.CharField(_("model"), max_length=100, blank=True)
    model_key_sealed = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profile")

    def __str__(self) -> str:
        return self.assistant_name

    @property
    def model_key(self) -> str:
        """The key in clear. Raises UnreadableSecret."""
        return unseal(self.model_key_sealed)

    @model_key.setter
    def model_key(self, plain: str) -> None:
        self.model_key_sealed = seal(plain)

    @property
    def offline(self) -> bool:
        """Without an address of a model, answers come from the context only."""
        return not self.model_base_url

    def contact_facts(self) -> dict[str, str]:
        """The filled contact fields: kind → value."""
        facts = {k: getattr(self, k) for k in ("phone", "email", "whatsapp", "address", "website")}
        return {kind: value for kind, value in facts.items() if value}


def the_profile() -> Profile:
    """The tenant's profile; call inside its schema. An unsaved default where there is none yet."""
    return Profile.objects.order_by("pk").first() or Profile(pk=1)
