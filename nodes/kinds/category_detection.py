"""Tells which category of the shop a message is about, and asks the questions set for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Output, Result
from nodes.fields import setting
from nodes.ports import Category
from nodes.text.folding import split_words
from nodes.text.localized import TEXT_SCHEMA, Text, choose, words
from nodes.text.naming import Naming, naming
from nodes.text.options import chosen_option, numbered

# In the conversation's memory, beside the answers under their own keys.
CATEGORY, ASKED = "category", "category_asked"


class Question(BaseModel):
    """``key``: the name under which the answer is remembered."""

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    key: str = Field(min_length=1, max_length=100)
    question: Text
    options: tuple[Text, ...] = ()


_QUESTIONS_SCHEMA = {
    "type": "object",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "key": {"type": "string", "x-title": words("Name", "Ad")},
                "question": {**TEXT_SCHEMA, "x-title": words("Question", "Soru")},
                "options": {
                    "type": "array",
                    "items": TEXT_SCHEMA,
                    "x-title": words("Options", "Seçenekler"),
                },
            },
            "required": ["key", "question"],
        },
    },
}
Questions = Annotated[
    dict[str, tuple[Question, ...]],
    BeforeValidator(lambda value: {} if value == [] else value),  # PHP's empty object
    WithJsonSchema(_QUESTIONS_SCHEMA),
]


class CategoryDetectionConfig(Config):
    category_questions: Questions = setting(
        {},
        title=words("Questions per category", "Kategori soruları"),
        help=words(
            "Under a category's slug: what to ask when it is detected, one question at a time. "
            "Conditions and webhooks find an answer by its name.",
            "Kategorinin kısa adı altında: algılanınca sırayla sorulacak sorular. Koşullar ve "
            "webhook'lar yanıtı adıyla bulur.",
        ),
        widget="map",
    )


class CategoryDetection(NodeKind[CategoryDetectionConfig]):
    type = "category_detection"
    category = "shop"
    icon = "category"
    label = words("Category detection", "Kategori algılama")
    description = words(
        "Tells which category the message is about.",
        "Mesajın hangi kategoriyle ilgili olduğunu bulur.",
    )
    help = words(
        "Looks for the words of your categories in the message; if it names none, the page's category "
        "counts. Product search and price query after it look in that category.",
        "Mesajda kategorilerinizin kelimelerini arar; hiçbiri yoksa sayfanın kategorisi geçerlidir. "
        "Sonraki ürün araması ve fiyat sorgusu o kategoriye bakar.",
    )
    Config = CategoryDetectionConfig
    outputs = (
        Output("found", words("Found", "Bulundu")),
        Output("none", words("None", "Yok")),
    )
    gives = ("category", "{category_questions.*.*.key}")
    waits = True
    answers = True  # a turn stops here only with a question; its ways out come after a wait

    def surely_waits(self, config: CategoryDetectionConfig) -> bool:
        return False

    async def run(self, config: CategoryDetectionConfig, context: Context) -> Result:
        categories = await context.ports.catalogue.categories()
        if context.resumed:
            return _answered(config, context, categories)
        category = detect(context.event.message, categories)
        category = category or await _of_page(context, categories)
        if category is None:
            return Result("none", detail={"category": None})
        again = context.memory.get(CATEGORY) == category.slug
        asked = list(context.memory.get(ASKED) or ()) if again else []
        return _next(config, context, category, asked, {})


def detect(message: str, categories: Sequence[Category]) -> Category | None:
    """The category that the message names best by its title or slug; the first of equal ones."""
    said = split_words(message)
    best: tuple[Naming, Category] | None = None
    for category in categories:
        for name in (category.title, category.slug.replace("-", " ")):
            how = naming(said, name)
            if how is not None and (best is None or how > best[0]):
                best = how, category
    return best[1] if best else None


async def _of_page(context: Context, categories: Sequence[Category]) -> Category | None:
    """The category of the page on which the visitor writes, or of the product shown there."""
    page, found = context.event.page, None
    if page.product_id is not None:
        product = await context.ports.catalogue.get(page.product_id)
        found = product.category_id if product else None
    wanted = page.category_id if found is None else found
    return next((known for known in categories if known.id == wanted), None)


def _answered(
    config: CategoryDetectionConfig, context: Context, categories: Sequence[Category]
) -> Result:
    """Keeps the answer to the first question that is open. Options are offers: what else the
    visitor types counts, too."""
    slug = context.memory.get(CATEGORY)
    category = next((known for known in categories if known.slug == slug), None)
    if category is None:
        return Result("none", detail={"category": None})
    asked = list(context.memory.get(ASKED) or ())
    question = _open(config, category, asked)
    if question is None:
        return _next(config, context, category, asked, {})
    options = [context.text(option) for option in question.options]
    message = context.event.message.strip()
    answer = {question.key: chosen_option(message, options) or message}
    return _next(config, context, category, [*asked, question.key], answer)


def _open(
    config: CategoryDetectionConfig, category: Category, asked: Sequence[str]
) -> Question | None:
    questions = config.category_questions.get(category.slug, ())
    return next((q for q in questions if q.key not in asked and _has_words(q)), None)


def _has_words(question: Question) -> bool:
    """Whether there is anything to ask."""
    texts = (question.question, *question.options)
    return any(choose(text, "en").strip() for text in texts)


def _next(
    config: CategoryDetectionConfig,
    context: Context,
    category: Category,
    asked: Sequence[str],
    answer: dict[str, str],
) -> Result:
    """The next question, or the way on once all are answered."""
    remember: dict[str, Any] = {**answer, CATEGORY: category.slug, ASKED: list(asked)}
    detail = {"category": category.slug}
    question = _open(config, category, asked)
    if question is not None:
        lines = numbered([context.text(option) for option in question.options])
        text = "\n".join([context.text(question.question), *lines]).strip()
        return Result(say=(text,), wait=True, remember=remember, detail=detail)
    turn: dict[str, Any] = {turndata.CATEGORY: category}
    if answers := _answers(config, context, category, {**context.memory, **answer}):
        turn[turndata.ANSWERS] = [*context.turn.get(turndata.ANSWERS, ()), *answers]
    return Result("found", remember=remember, turn=turn, detail=detail)


def _answers(
    config: CategoryDetectionConfig, context: Context, category: Category, known: dict[str, Any]
) -> list[str]:
    """What the visitor answered, for the model."""
    questions = config.category_questions.get(category.slug, ())
    return [f"{context.text(q.question)} {known[q.key]}" for q in questions if q.key in known]
