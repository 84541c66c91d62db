"""Documents that a new tenant or a new flow can begin with, whole and able to be published at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.samples.building import Document
from flows.samples.leads import lead_collection
from flows.samples.shop import shop_assistant
from flows.samples.welcome import welcome_and_answer
from nodes.text.localized import Words, words

__all__ = ["TEMPLATES", "Template", "welcome_and_answer"]


@dataclass(frozen=True)
class Template:
    """``make(shop, language)`` gives a document and its start node; node names are in that language, what
    visitors hear in both."""

    key: str
    name: Words
    description: Words
    icon: str
    make: Callable[[str, str], tuple[Document, str]]


TEMPLATES: dict[str, Template] = {
    found.key: found
    for found in (
        Template(
            "welcome",
            words("Welcome and answer", "Karşıla ve yanıtla"),
            words(
                "Greets once, tells support requests from shopping, and lets the model answer both.",
                "Bir kez karşılar, destek isteklerini alışverişten ayırır, ikisini de modele yanıtlatır.",
            ),
            "waving_hand",
            welcome_and_answer,
        ),
        Template(
            "shop",
            words("Shop assistant", "Mağaza asistanı"),
            words(
                "Finds products, prices and differences in your catalogue; offers a quotation where"
                " nothing is found.",
                "Kataloğunuzdan ürün, fiyat ve farkları bulur; bulamazsa teklif için iletişim önerir.",
            ),
            "storefront",
            shop_assistant,
        ),
        Template(
            "leads",
            words("Lead collection", "Talep toplama"),
            words(
                "Asks for name, phone or email and the wish, one at a time; then answers questions.",
                "Adı, telefonu veya e-postayı ve isteği sırayla sorar; sonra soruları yanıtlar.",
            ),
            "contact_phone",
            lead_collection,
        ),
    )
}
