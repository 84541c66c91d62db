"""Sorts the message by what the visitor wants: one output per intent."""

from __future__ import annotations

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import setting
from nodes.text.intents import Intent, detect_intent
from nodes.text.localized import words

DEFAULT = "default"


class SentimentDetectionConfig(Config):
    extra_keywords: dict[Intent, tuple[str, ...]] = setting(
        {},
        title=words("Additional keywords", "Ek anahtar kelimeler"),
        help=words(
            "Words of your trade per intent. A word that ends in * matches every ending.",
            "Niyet başına kendi kelimeleriniz. Sonu * olan kelime her eki kabul eder.",
        ),
        widget="map",
    )


class SentimentDetection(NodeKind[SentimentDetectionConfig]):
    type = "sentiment_detection"
    category = "common"
    icon = "psychology_alt"
    label = words("Intent detection", "Niyet algılama")
    description = words(
        "Takes the way that fits what the visitor wants.",
        "Ziyaretçinin ne istediğine göre yol seçer.",
    )
    help = words(
        "Looks for whole words in Turkish and English, with or without accents. "
        "The same message always takes the same way.",
        "Türkçe ve İngilizce kelimeleri bütün olarak arar, aksan gerekmez. "
        "Aynı mesaj hep aynı yola gider.",
    )
    Config = SentimentDetectionConfig
    gives = ("intent",)
    outputs = (
        Output("purchase_intent", words("Wants to buy", "Satın alma niyeti")),
        Output("comparison", words("Comparison", "Karşılaştırma")),
        Output("question", words("Question", "Soru")),
        Output("support_request", words("Needs support", "Destek isteği")),
        Output("browsing", words("Browsing", "Göz atma")),
        Output(DEFAULT, words("Anything else", "Diğer")),
    )

    def run(self, config: SentimentDetectionConfig, context: Context) -> Result:
        intent, hits = detect_intent(context.event.message, config.extra_keywords)
        output = intent or DEFAULT
        return Result(
            output, turn={turndata.INTENT: output}, detail={"intent": output, "keywords": hits}
        )
