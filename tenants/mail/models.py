"""Mails of an installation that has no mail server: the demonstration keeps them to be read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """A mail as it would have been sent; text only."""

    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    sender = models.CharField(_("from"), max_length=320)
    recipients = models.TextField(_("to"))
    subject = models.TextField(_("subject"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.subject
