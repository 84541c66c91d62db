"""The form of V1's endpoint: checked here as far as can be told without a call."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminPasswordWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminTextInputWidget,
)

from conversations.cutover.set_v1 import Setting
from conversations.models import V1Endpoint
from conversations.store.old_app.turn import filled
from nodes.adapters.net.allowlist import may_call
from nodes.adapters.net.http_port import is_ours
from nodes.adapters.net.urls import BadUrl, read_url

LONGEST_SECONDS = 60
BUILT_IN, OLD_APP = "built_in", "old_app"
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
# What the call itself says; a secret there would take its place.
_SENT = {"accept", "accept-language", "content-type", "user-agent"}
_SECRET = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")


class V1Form(forms.Form):
    by = forms.ChoiceField(
        label=_("Who answers for V1"),
        choices=(
            (BUILT_IN, _("The built-in engine")),
            (OLD_APP, _("The live old application, over HTTP")),
        ),
        widget=UnfoldAdminRadioSelectWidget,
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "Of its chat, for example https://old.example.com/api/ai/v1/{feature}/chat. "
            "{feature} and {tenant_id} are filled in for each message."
        ),
    )
    header = forms.CharField(
        label=_("Header of the secret"),
        max_length=100,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("For example X-Api-Key or Authorization. Empty: no secret is sent."),
    )
    secret = forms.CharField(
        label=_("Secret"),
        max_length=2000,
        required=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Stored encrypted and never shown. Leave empty to keep the present one; "
            "a new address or header needs it again."
        ),
    )
    timeout_seconds = forms.IntegerField(
        label=_("Seconds to wait"),
        min_value=1,
        max_value=LONGEST_SECONDS,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=UnfoldAdminTextInputWidget)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        if not url:
            return ""
        try:
            target = read_url(filled(url, 1, "feature"))
        except BadUrl as error:
            text = _("Write a whole address that begins with http:// or https://.")
            raise forms.ValidationError(text) from error
        if not may_call(target.host, target.port, settings.OUTBOUND_ALLOW):
            raise forms.ValidationError(
                _("This address may not be called: it is an inner one. OUTBOUND_ALLOW opens it.")
            )
        return url

    def clean_header(self) -> str:
        name: str = self.cleaned_data["header"].strip()
        if name and (not _HEADER.fullmatch(name) or is_ours(name) or name.lower() in _SENT):
            raise forms.ValidationError(_("No secret can be sent in this header."))
        return name

    def clean_secret(self) -> str:
        secret: str = self.cleaned_data["secret"]
        if secret and not _SECRET.fullmatch(secret):
            raise forms.ValidationError(_("A header holds plain ASCII characters only."))
        return secret

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("by") == OLD_APP and not given.get("url") and "url" not in self.errors:
            self.add_error("url", _("Say where the old application is asked."))
        if given.get("secret") and not given.get("header") and "header" not in self.errors:
            self.add_error("header", _("Say in which header the secret is sent."))
        return given

    @property
    def setting(self) -> Setting:
        given = self.cleaned_data
        return Setting(
            given["by"] == OLD_APP,
            given["url"],
            given["header"],
            given["secret"],
            given["timeout_seconds"],
        )


def initial(row: V1Endpoint) -> dict[str, Any]:
    return {
        "by": OLD_APP if row.is_on else BUILT_IN,
        "url": row.url,
        "header": row.header,
        "timeout_seconds": row.timeout_seconds,
    }
