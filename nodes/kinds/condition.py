"""A fork: true or false, by the message or by what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from pydantic import model_validator

from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import ConfigError, setting
from nodes.text.folding import squeeze
from nodes.text.localized import words
from nodes.text.patterns import compile_pattern, pattern_found
from nodes.text.words import contains_phrase, matching_keywords

ConditionType = Literal[
    "contains",
    "contains_keywords",
    "equals",
    "starts_with",
    "ends_with",
    "regex",
    "context_has",
    "context_equals",
]


class ConditionConfig(Config):
    condition_type: ConditionType = setting(
        "contains",
        title=words("Condition", "Koşul"),
        help=words("What has to be true.", "Neyin doğru olması gerektiği."),
        widget="select",
        options={
            "contains": words("Message contains", "Mesaj içeriyor"),
            "contains_keywords": words("Message has a keyword", "Mesajda anahtar kelime var"),
            "equals": words("Message is", "Mesaj şuna eşit"),
            "starts_with": words("Message begins with", "Mesaj şununla başlıyor"),
            "ends_with": words("Message ends with", "Mesaj şununla bitiyor"),
            "regex": words("Message matches a pattern", "Mesaj desene uyuyor"),
            "context_has": words("Something is known", "Bir bilgi biliniyor"),
            "context_equals": words("Something known is", "Bilinen bir bilgi şuna eşit"),
        },
    )
    value: str = setting(
        "",
        title=words("Value", "Değer"),
        help=words(
            "Text or pattern to look for; for what is known, its name.",
            "Aranacak metin veya desen; bilinen bilgiler için bilginin adı.",
        ),
        widget="text",
        variables="name",
    )
    keywords: tuple[str, ...] = setting(
        (),
        title=words("Keywords", "Anahtar kelimeler"),
        help=words(
            "One of them is enough. Whole words, any case, accents optional.",
            "Birinin geçmesi yeter. Bütün kelime aranır, büyük harf ve aksan fark etmez.",
        ),
        widget="list",
    )
    context_value: str = setting(
        "",
        title=words("Known value", "Bilinen değer"),
        help=words(
            "What the known value has to be.", "Bilinen bilginin eşit olması gereken değer."
        ),
        widget="text",
    )

    @model_validator(mode="after")
    def _complete(self) -> ConditionConfig:
        if self.condition_type == "contains_keywords":
            if not any(keyword.strip() for keyword in self.keywords):
                raise ConfigError("Give at least one keyword.", "En az bir anahtar kelime girin.")
        elif not self.value.strip():
            raise ConfigError("Give a value to look for.", "Aranacak değeri girin.")
        if self.condition_type == "regex":
            compile_pattern(self.value)
        return self


class Condition(NodeKind[ConditionConfig]):
    type = "condition"
    category = "common"
    icon = "alt_route"
    label = words("Condition", "Koşul")
    description = words("Goes one way or the other.", "İki yoldan birini seçer.")
    help = words(
        "Looks at the visitor's message or at something the conversation remembers.",
        "Ziyaretçinin mesajına veya konuşmada hatırlanan bir bilgiye bakar.",
    )
    Config = ConditionConfig
    outputs = (
        Output("true", words("True", "Doğru")),
        Output("false", words("False", "Yanlış")),
    )

    def run(self, config: ConditionConfig, context: Context) -> Result:
        return Result("true" if _TESTS[config.condition_type](config, context) else "false")


def _known(config: ConditionConfig, context: Context) -> Any:
    found = context.memory.get(config.value)
    return context.turn.get(config.value) if found is None else found


def _has(config: ConditionConfig, context: Context) -> bool:
    return _known(config, context) not in (None, "", [], {})


def _known_equals(config: ConditionConfig, context: Context) -> bool:
    known = _known(config, context)
    return known is not None and squeeze(str(known)) == squeeze(config.context_value)


def _keyword(config: ConditionConfig, context: Context) -> bool:
    return bool(matching_keywords(context.event.message, config.keywords))


_TESTS: dict[str, Callable[[ConditionConfig, Context], bool]] = {
    "contains": lambda config, context: contains_phrase(context.event.message, config.value),
    "contains_keywords": _keyword,
    "equals": lambda config, context: squeeze(context.event.message) == squeeze(config.value),
    "starts_with": lambda config, context: squeeze(context.event.message).startswith(
        squeeze(config.value)
    ),
    "ends_with": lambda config, context: squeeze(context.event.message).endswith(
        squeeze(config.value)
    ),
    "regex": lambda config, context: pattern_found(config.value, context.event.message),
    "context_has": _has,
    "context_equals": _known_equals,
}
