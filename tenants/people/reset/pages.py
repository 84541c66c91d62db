"""Forgotten passwords: ask for a mail, follow its link, set a new one. On both sites, signed out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView

from tenants.hosts import host_name
from tenants.jobs.queue import defer
from tenants.mail.sending import sends_mail
from tenants.people.lockout import unlock
from tenants.people.reset.forms import ForgotForm, NewPasswordForm
from tenants.people.reset.mails import send_reset_mails
from tenants.people.reset.pace import may_ask
from tenants.people.reset.tokens import tokens
from tenants.sites import Site, site_of


class OnSite:
    """Gives a view what the sign-in page's layout needs."""

    request: HttpRequest
    title: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        title = {"title": self.title, "sends_mail": sends_mail()}
        return {**site_of(self.request).each_context(self.request), **context, **title}


class Forgot(OnSite, FormView):  # type: ignore[type-arg]  # not generic at run time
    title = _("Set a new password")
    template_name = "people/forgot.html"
    form_class = ForgotForm

    def form_valid(self, form: ForgotForm) -> HttpResponse:
        """Answers alike whatever the address."""
        if sends_mail():
            ask(self.request, form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("admin:password_reset_done"))


class Sent(OnSite, TemplateView):
    title = _("Look into your mail")
    template_name = "people/forgot_sent.html"


class NewPassword(OnSite, PasswordResetConfirmView):
    title = _("Set a new password")
    template_name = "people/new_password.html"
    form_class = NewPasswordForm
    token_generator = tokens
    success_url = reverse_lazy("admin:password_reset_complete")

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        # who could read the mail is no guesser
        unlock([form.user.get_username()])
        return answer


class Complete(OnSite, TemplateView):
    title = _("Your new password is set")
    template_name = "people/password_is_new.html"


def ask(request: HttpRequest, email: str) -> None:
    tenant = request.tenant  # type: ignore[attr-defined]
    if not may_ask((tenant.schema_name, email.casefold())):
        return
    defer(
        send_reset_mails,
        tenant=tenant,
        email=email,
        base_url=base_url(request),
        site_name=str(site_of(request).each_context(request)["site_header"]),
        language=request.LANGUAGE_CODE,
    )


def base_url(request: HttpRequest) -> str:
    """Scheme and host for a link in a mail.

    The name is the one that the gate found a Domain row for, not what else stands in the header; a forged
    port leads to another port of the same host.
    """
    scheme = "https" if settings.SESSION_COOKIE_SECURE else request.scheme
    header = request.get_host()
    port = header.removeprefix(host_name(header)).lstrip(".")
    return f"{scheme}://{host_name(header)}{port}"


def pages(site: Site) -> list[URLPattern]:
    return [
        path("password-reset/", Forgot.as_view(), name="admin_password_reset"),
        path("password-reset/sent/", Sent.as_view(), name="password_reset_done"),
        path("password-reset/done/", Complete.as_view(), name="password_reset_complete"),
        path(
            "password-reset/<uidb64>/<token>/", NewPassword.as_view(), name="password_reset_confirm"
        ),
    ]
