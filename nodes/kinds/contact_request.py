"""Offers the ways to get a quotation or a call: contact details and the callback form."""

from __future__ import annotations

from pydantic import field_validator

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.contacts import CONTACT_TYPES, contact_lines
from nodes.text.links import checked_address
from nodes.text.localized import Localized, Text, words

_FORM = words("- Have us call you:", "- Sizi arayalım:")
_NONE = words(
    "Leave your name and phone number here, and we will get back to you.",
    "Adınızı ve telefon numaranızı buraya yazın, size dönüş yapalım.",
)


class ContactRequestConfig(Config):
    message: Text = setting(
        Localized(
            en="We will gladly make you an offer. This is how to reach us:",
            tr="Size memnuniyetle teklif hazırlarız. Bize şöyle ulaşabilirsiniz:",
        ),
        title=words("Introduction", "Giriş cümlesi"),
        help=words("Said before the contact ways.", "İletişim yollarından önce söylenir."),
        widget="longtext",
    )
    callback_form_url: str = setting(
        "",
        title=words("Callback form", "Geri arama formu"),
        help=words(
            "Address of the form in which visitors ask for a call. Left empty, it is not offered.",
            "Ziyaretçilerin aranmak için dolduracağı formun adresi. Boşsa önerilmez.",
        ),
        widget="text",
    )

    @field_validator("callback_form_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return checked_address(value)


class ContactRequest(NodeKind[ContactRequestConfig]):
    type = "contact_request"
    category = "shop"
    icon = "request_quote"
    label = words("Contact request", "İletişim talebi")
    description = words(
        "Offers contact details and the callback form.",
        "İletişim bilgilerini ve geri arama formunu sunar.",
    )
    help = words(
        "For visitors who want an offer or a call. The details are taken from your profile.",
        "Teklif veya aranmak isteyen ziyaretçiler için. Bilgiler profilinizden alınır.",
    )
    Config = ContactRequestConfig
    answers = True

    async def run(self, config: ContactRequestConfig, context: Context) -> Result:
        profile = await context.ports.profile.get()
        ways = contact_lines(profile, CONTACT_TYPES, context.event.language)
        if config.callback_form_url:
            ways.append(f"{context.text(_FORM)} {config.callback_form_url}")
        if not ways:
            return Result("next", say=(context.text(_NONE),), detail={"ways": 0})
        text = "\n".join([context.text(config.message).strip(), *ways]).strip()
        return Result("next", say=(text,), detail={"ways": len(ways)})
