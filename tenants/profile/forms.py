from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminPasswordWidget

from tenants.profile.models import Profile


class ModelKeyForm(forms.ModelForm):  # type: ignore[type-arg]
    """A profile form whose key can be written and never read back."""

    model_key = forms.CharField(
        label=_("Model key"),
        required=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "Stored encrypted and never shown. Leave empty to keep the present key; "
            "a new address needs its key again."
        ),
    )

    class Meta:
        model = Profile
        fields = (
            "assistant_name",
            "default_language",
            "phone",
            "email",
            "whatsapp",
            "address",
            "website",
            "model_base_url",
            "model_name",
        )

    def save(self, commit: bool = True) -> Any:
        # a key goes to the address it was entered for, never to another one
        if self.cleaned_data.get("model_key") or "model_base_url" in self.changed_data:
            self.instance.model_key = self.cleaned_data.get("model_key", "")
        return super().save(commit)
