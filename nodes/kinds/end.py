"""Ends the flow; the next message starts it again."""

from __future__ import annotations

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.localized import Localized, Text, words


class EndConfig(Config):
    closing_message: Text = setting(
        "",
        title=words("Closing message", "Kapanış mesajı"),
        help=words("Said at the end, if given.", "Verilirse akışın sonunda söylenir."),
        widget="longtext",
    )
    reset_conversation: bool = setting(
        False,
        title=words("Forget the conversation", "Konuşmayı unut"),
        help=words(
            "Forget everything remembered, so that the next message starts from nothing.",
            "Hatırlanan her şeyi sil; sonraki mesaj sıfırdan başlar.",
        ),
        widget="boolean",
    )


class End(NodeKind[EndConfig]):
    type = "end"
    category = "common"
    icon = "flag"
    label = words("End", "Bitiş")
    description = words("Ends the flow.", "Akışı bitirir.")
    help = words(
        "The next message of the visitor starts the flow again.",
        "Ziyaretçinin sonraki mesajı akışı yeniden başlatır.",
    )
    Config = EndConfig
    outputs = ()
    ends = True

    def always_answers(self, config: EndConfig) -> bool:
        text = config.closing_message
        if isinstance(text, Localized):
            return bool(text.en.strip() or text.tr.strip())
        return bool(text.strip())

    def run(self, config: EndConfig, context: Context) -> Result:
        text = context.text(config.closing_message).strip()
        return Result(say=(text,) if text else (), reset=config.reset_conversation)
