"""Greets the visitor, once in a conversation."""

from __future__ import annotations

from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.localized import Localized, Text, words

GREETED = "greeted"


class WelcomeConfig(Config):
    welcome_message: Text = setting(
        Localized(en="Hello! How can I help you?", tr="Merhaba! Size nasıl yardımcı olabilirim?"),
        title=words("Greeting", "Karşılama mesajı"),
        help=words(
            "Said once in a conversation. Left empty, nothing is said.",
            "Bir konuşmada bir kez söylenir. Boş bırakılırsa bir şey söylenmez.",
        ),
        widget="longtext",
    )
    show_suggestions: bool = setting(
        False,
        title=words("Show suggestions", "Önerileri göster"),
        help=words(
            "List the suggestions below the greeting.", "Önerileri karşılamanın altında listele."
        ),
        widget="boolean",
    )
    suggestions: tuple[Text, ...] = setting(
        (),
        title=words("Suggestions", "Öneriler"),
        help=words("Questions a visitor could begin with.", "Ziyaretçinin sorabileceği sorular."),
        widget="list",
    )


class Welcome(NodeKind[WelcomeConfig]):
    type = "welcome"
    category = "common"
    icon = "waving_hand"
    label = words("Welcome", "Karşılama")
    description = words("Greets the visitor once.", "Ziyaretçiyi bir kez karşılar.")
    help = words(
        "The greeting is said in the first turn only, so a flow needs an answering node after it.",
        "Karşılama yalnızca ilk turda söylenir; bu yüzden akışta ardından yanıt veren bir düğüm "
        "gerekir.",
    )
    Config = WelcomeConfig

    def run(self, config: WelcomeConfig, context: Context) -> Result:
        if context.memory.get(GREETED):
            return Result("next")
        text = _greeting(config, context)
        if not text:
            return Result("next")
        return Result("next", say=(text,), remember={GREETED: True})


def _greeting(config: WelcomeConfig, context: Context) -> str:
    lines = [context.text(config.welcome_message).strip()]
    if config.show_suggestions:
        shown = (context.text(suggestion).strip() for suggestion in config.suggestions)
        lines += [f"- {suggestion}" for suggestion in shown if suggestion]
    return "\n".join(line for line in lines if line)
