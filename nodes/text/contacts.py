"""The shop's contact facts, one line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from nodes.ports import Profile
from nodes.text.localized import words
from nodes.text.products import contact_line

ContactType = Literal["phone", "email", "whatsapp", "address"]
CONTACT_TYPES: tuple[ContactType, ...] = ("phone", "whatsapp", "email", "address")
CONTACT_OPTIONS = {
    "phone": words("Phone", "Telefon"),
    "email": words("Email", "E-posta"),
    "whatsapp": words("WhatsApp", "WhatsApp"),
    "address": words("Address", "Adres"),
}


def contact_lines(profile: Profile, types: Iterable[str], language: str) -> list[str]:
    """ "Phone: +90 ..." for each type that the shop has filled in, in the order of ``types``."""
    known = ((type_, profile.contacts.get(type_, "").strip()) for type_ in dict.fromkeys(types))
    return [f"- {contact_line(type_, value, language)}" for type_, value in known if value]
