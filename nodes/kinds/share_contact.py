"""Says how to reach the shop."""

from __future__ import annotations

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.contacts import CONTACT_OPTIONS, CONTACT_TYPES, ContactType, contact_lines
from nodes.text.localized import Localized, Text, words

_NONE = words(
    "I have no contact details at hand. Write your question here and I will try to help.",
    "Elimde iletişim bilgisi yok. Sorunuzu buraya yazın, yardımcı olmaya çalışayım.",
)


class ShareContactConfig(Config):
    message: Text = setting(
        Localized(en="You can reach us here:", tr="Bize buradan ulaşabilirsiniz:"),
        title=words("Introduction", "Giriş cümlesi"),
        help=words("Said before the contact details.", "İletişim bilgilerinden önce söylenir."),
        widget="longtext",
    )
    contact_types: tuple[ContactType, ...] = setting(
        CONTACT_TYPES,
        title=words("Contact details", "İletişim bilgileri"),
        help=words(
            "Which of them to share. What your profile lacks is left out.",
            "Hangilerinin paylaşılacağı. Profilinizde olmayanlar atlanır.",
        ),
        widget="list",
        options=CONTACT_OPTIONS,
    )


class ShareContact(NodeKind[ShareContactConfig]):
    type = "share_contact"
    category = "utility"
    icon = "contact_phone"
    label = words("Share contact", "İletişim paylaş")
    description = words("Says how to reach the shop.", "Mağazaya nasıl ulaşılacağını söyler.")
    help = words(
        "The details are taken from your profile, so they are always up to date.",
        "Bilgiler profilinizden alınır; bu yüzden hep günceldir.",
    )
    Config = ShareContactConfig
    answers = True

    async def run(self, config: ShareContactConfig, context: Context) -> Result:
        profile = await context.ports.profile.get()
        lines = contact_lines(profile, config.contact_types, context.event.language)
        if not lines:
            return Result("next", say=(context.text(_NONE),), detail={"shared": 0})
        text = "\n".join([context.text(config.message).strip(), *lines]).strip()
        return Result("next", say=(text,), detail={"shared": len(lines)})
