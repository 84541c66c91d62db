"""Which conversations superusers looked at. Rows are only added."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConversationRead(models.Model):
    """`what`: the name of the page; `conversation_id` NULL: a list, or a file, with these filters."""

    at = models.DateTimeField(_("at"), auto_now_add=True)
    who = models.CharField(_("who"), max_length=150)
    what = models.CharField(_("what"), max_length=50)
    conversation_id = models.BigIntegerField(_("conversation"), null=True)
    query = models.TextField(_("filters"), blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name = _("read of conversations")
        verbose_name_plural = _("reads of conversations")

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise _refused()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise _refused()


def _refused() -> TypeError:
    return TypeError("The record of who read what is only added to.")
