"""Asks the visitor for a phone number, an email address, a number or a text, and remembers it."""

from __future__ import annotations

from pydantic import field_validator

from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import ConfigError, setting
from nodes.text.answers import DataType, Value, fits, read_answer
from nodes.text.localized import Localized, Text, Words, choose, words
from nodes.text.patterns import bare_pattern, compile_pattern
from nodes.text.phone import is_region
from nodes.text.refusals import declines

_QUESTIONS = {
    "phone": words("What is your phone number?", "Telefon numaranız nedir?"),
    "email": words("What is your email address?", "E-posta adresiniz nedir?"),
    "number": words("Please give a number.", "Lütfen bir sayı yazın."),
    "text": words("Please tell me.", "Lütfen yazın."),
}
_AGAIN = {
    "phone": words(
        "I could not read a phone number in that. Please write it once more.",
        "Bunda bir telefon numarası bulamadım. Lütfen bir kez daha yazın.",
    ),
    "email": words(
        "I could not read an email address in that. Please write it once more.",
        "Bunda bir e-posta adresi bulamadım. Lütfen bir kez daha yazın.",
    ),
    "number": words(
        "I could not read a number in that. Please write it once more.",
        "Bunda bir sayı bulamadım. Lütfen bir kez daha yazın.",
    ),
    "text": words("Please write it once more.", "Lütfen bir kez daha yazın."),
}


_DECLINED = words("All right, that is not needed.", "Peki, sorun değil.")
_KNOWN = words("I have this from you already:", "Bu bilgi bende zaten var:")


class CollectDataConfig(Config):
    data_type: DataType = setting(
        "phone",
        title=words("What to ask for", "Ne sorulacak"),
        help=words("Phone numbers are kept as +90...", "Telefonlar +90... biçiminde saklanır."),
        widget="select",
        options={
            "phone": words("Phone number", "Telefon numarası"),
            "email": words("Email address", "E-posta adresi"),
            "number": words("Number", "Sayı"),
            "text": words("Text", "Metin"),
        },
    )
    prompt: Text = setting(
        "",
        title=words("Question", "Soru"),
        help=words("Left empty, a plain question is asked.", "Boşsa sade bir soru sorulur."),
        widget="longtext",
    )
    retry_prompt: Text = setting(
        "",
        title=words("Asking again", "Yeniden sorma"),
        help=words(
            "Said when the answer cannot be used. Left empty, a plain request is said.",
            "Yanıt kullanılamazsa söylenir. Boşsa sade bir rica söylenir.",
        ),
        widget="longtext",
    )
    confirmation: Text = setting(
        "",
        title=words("Confirmation", "Onay"),
        help=words(
            "Said when the answer is taken. Leave it empty when an answering node follows.",
            "Yanıt alınınca söylenir. Ardından yanıt veren bir düğüm geliyorsa boş bırakın.",
        ),
        widget="longtext",
    )
    context_key: str = setting(
        "",
        title=words("Name", "Ad"),
        help=words(
            "Under this name conditions and webhooks find the answer. Left empty: phone, email, "
            "number or text.",
            "Koşullar ve webhook'lar yanıtı bu adla bulur. Boşsa: phone, email, number veya text.",
        ),
        widget="text",
        max_length=100,
    )
    required: bool = setting(
        True,
        title=words("Required", "Zorunlu"),
        help=words(
            "Otherwise the visitor may decline: “skip”, “no”, “geç”, “hayır”.",
            "Değilse ziyaretçi geçebilir: “geç”, “hayır”, “skip”, “no”.",
        ),
        widget="boolean",
    )
    ask_again: bool = setting(
        False,
        title=words("Ask every time", "Her seferinde sor"),
        help=words(
            "Otherwise it is asked once in a conversation.",
            "Değilse bir konuşmada bir kez sorulur.",
        ),
        widget="boolean",
    )
    validation_regex: str = setting(
        "",
        title=words("Pattern", "Desen"),
        help=words(
            "If given, the answer must match this regular expression.",
            "Verilirse yanıt bu düzenli ifadeye uymalıdır.",
        ),
        widget="text",
    )
    region: str = setting(
        "TR",
        title=words("Country of phone numbers", "Telefon numaralarının ülkesi"),
        help=words(
            "Two letters. Numbers without a country code are taken to be from there.",
            "İki harf. Ülke kodu olmayan numaralar bu ülkeden sayılır.",
        ),
        widget="text",
    )

    @field_validator("validation_regex")
    @classmethod
    def _pattern(cls, value: str) -> str:
        compile_pattern(bare_pattern(value))
        return value

    @field_validator("region")
    @classmethod
    def _country(cls, value: str) -> str:
        region = value.strip().upper()
        if not is_region(region):
            raise ConfigError(
                "Give a country's code of two letters, like TR or US.",
                "TR veya US gibi iki harfli bir ülke kodu girin.",
            )
        return region


class CollectData(NodeKind[CollectDataConfig]):
    type = "collect_data"
    category = "common"
    icon = "edit_note"
    label = words("Collect data", "Bilgi topla")
    description = words(
        "Asks the visitor for something and remembers it.",
        "Ziyaretçiden bir bilgi ister ve hatırlar.",
    )
    help = words(
        "Waits for the answer and asks again until it can be used. What is known already is not "
        "asked once more.",
        "Yanıtı bekler, kullanılabilir olana kadar yeniden sorar. Zaten bilinen bilgi yeniden "
        "sorulmaz.",
    )
    Config = CollectDataConfig
    outputs = (
        Output("collected", words("Collected", "Alındı")),
        Output("skipped", words("Skipped", "Geçildi")),
    )
    gives = ("{context_key|data_type}",)
    waits = True
    answers = True  # a turn stops here only with a question; its ways out come after a wait

    def surely_waits(self, config: CollectDataConfig) -> bool:
        return config.ask_again

    def answers_after_wait(self, config: CollectDataConfig) -> bool:
        return bool(choose(config.confirmation, "en").strip())

    def run(self, config: CollectDataConfig, context: Context) -> Result:
        if context.resumed:
            return _read(config, context)
        if not config.ask_again and (output := _settled(config, context)):
            said = _known(config, context) if output == "collected" else context.text(_DECLINED)
            return Result(
                output, say=_confirmed(config, context, said), detail={"known": _key(config)}
            )
        return _ask(_worded(context, config.prompt, _QUESTIONS[config.data_type]))


def _key(config: CollectDataConfig) -> str:
    return config.context_key.strip() or config.data_type


def _settled(config: CollectDataConfig, context: Context) -> str | None:
    """The output if this was asked before; "" is remembered when the visitor declined."""
    known = context.memory.get(_key(config))
    if known not in (None, ""):
        return "collected"
    return "skipped" if known == "" and not config.required else None


def _read(config: CollectDataConfig, context: Context) -> Result:
    message, key = context.event.message, _key(config)
    if not config.required and declines(message):
        said = _confirmed(config, context, context.text(_DECLINED))
        return Result("skipped", say=said, remember={key: ""}, detail={"skipped": key})
    value = read_answer(config.data_type, message, config.region)
    if value is None or not _fits(config, message, value):
        return _ask(_worded(context, config.retry_prompt, _AGAIN[config.data_type]))
    said = _confirmed(config, context, context.text(config.confirmation).strip())
    return Result("collected", say=said, remember={key: value}, detail={"collected": key})


def _known(config: CollectDataConfig, context: Context) -> str:
    return f"{context.text(_KNOWN)} {context.memory.get(_key(config))}"


def _confirmed(config: CollectDataConfig, context: Context, text: str) -> tuple[str, ...]:
    """The text, if this node confirms and nobody has said anything in this turn."""
    confirms = choose(config.confirmation, "en").strip()
    return (text,) if confirms and not context.said else ()


def _fits(config: CollectDataConfig, message: str, value: Value) -> bool:
    pattern = bare_pattern(config.validation_regex)
    return not pattern or fits(pattern, config.data_type, message, value)


def _worded(context: Context, text: str | Localized, standard: Words) -> str:
    """The tenant's text; ours where it is blank."""
    return context.text(text).strip() or context.text(standard)


def _ask(question: str) -> Result:
    return Result(say=(question,), wait=True)
