"""Kept for old flows: the runtime saves every message by itself."""

from __future__ import annotations

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.localized import Words, words

_HELP = words(
    "Messages are always saved; switching this off has no effect.",
    "Mesajlar her zaman kaydedilir; bunu kapatmanın etkisi yoktur.",
)


def _flag(title: Words) -> bool:
    flag: bool = setting(True, title=title, help=_HELP, widget="boolean")
    return flag


class MessageSaverConfig(Config):
    save_user_message: bool = _flag(
        words("Save the visitor's message", "Ziyaretçi mesajını kaydet")
    )
    save_assistant_message: bool = _flag(words("Save the answer", "Yanıtı kaydet"))
    save_metadata: bool = _flag(words("Save metadata", "Üst verileri kaydet"))


class MessageSaver(NodeKind[MessageSaverConfig]):
    type = "message_saver"
    category = "utility"
    icon = "save"
    label = words("Message saver", "Mesaj kaydedici")
    description = words(
        "Does nothing: messages are always saved.", "Bir şey yapmaz: mesajlar hep kaydedilir."
    )
    help = words(
        "Old flows contain this node. It can be taken out without any loss.",
        "Eski akışlarda bulunur. Kayıpsız olarak çıkarılabilir.",
    )
    Config = MessageSaverConfig

    def run(self, config: MessageSaverConfig, context: Context) -> Result:
        off = [name for name, value in config if value is False]
        if not off:
            return Result("next")
        warning = f"{', '.join(off)}: ignored, messages are always saved"
        return Result("next", detail={"warning": warning})
