"""The demonstration's mails, on the platform: newest first, to be read by superusers only."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tenants.admin_base import ReadOnlyAdmin
from tenants.mail.models import Mail
from tenants.mail.sending import keeps_mail
from tenants.sites import platform_site


class MailAdmin(ReadOnlyAdmin):
    list_display = ("subject", "recipients", "created_at")
    search_fields = ("subject", "recipients", "text")
    fields = readonly_fields = ("created_at", "sender", "recipients", "subject", "words")

    @display(description=_("text"))
    def words(self, mail: Mail) -> str:
        """As it stands, line by line; its addresses are no links."""
        return format_html('<pre class="ca-mail" data-testid="mail-text">{}</pre>', mail.text)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not keeps_mail():
            raise Http404
        return super().changelist_view(request, extra_context)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return keeps_mail() and super().has_view_permission(request, obj)


platform_site.register(Mail, MailAdmin)
