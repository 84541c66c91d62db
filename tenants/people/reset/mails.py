"""Writes to everybody of a schema who has this mail address; to nobody where there is none.

A job, so that the page answers alike, and alike fast, whether or not the address is known.
"""

from __future__ import annotations

from django.contrib.auth.forms import PasswordResetForm
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from tenants.jobs.queue import job
from tenants.people.models import User
from tenants.people.reset.tokens import tokens


@job("people.send_reset_mails")
def send_reset_mails(*, email: str, base_url: str, site_name: str, language: str) -> None:
    """`base_url`: scheme and host of the page that was asked, which is a host of this tenant."""
    with translation.override(language):
        for person in PasswordResetForm().get_users(email):
            send_mail(
                _("Set a new password for %(site)s") % {"site": site_name},
                text_for(person, base_url, site_name),
                None,
                [person.email],
            )


def text_for(person: User, base_url: str, site_name: str) -> str:
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    # both sites have this page at the same address
    path = reverse("admin:password_reset_confirm", args=[uid, tokens.make_token(person)])
    context = {"person": person, "site_name": site_name, "link": base_url + path}
    return render_to_string("people/reset_mail.txt", context).strip() + "\n"
