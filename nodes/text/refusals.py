"""Words by which a visitor declines to answer a question."""

from __future__ import annotations

from nodes.text.folding import split_words
from nodes.text.words import matching_keywords

# The whole message, its words as split_words() leaves them.
_ALONE = {
    *("skip", "pass", "no", "nope", "no thanks", "no thank you", "later", "not now", "none"),
    *("gec", "gecelim", "gecin", "gecebilirsin", "gecebilirsiniz", "atla", "atlayalim", "pas"),
    *("hayir", "hayir tesekkurler", "yok", "istemiyorum", "sonra", "simdi degil", "bos gec"),
}
_AMONG = ("skip", "atla", "geçelim", "istemiyorum", "vermek istemem", "don't want", "do not want")
SHORT = 6  # words; a longer message is an answer


def declines(message: str) -> bool:
    """Whether the message only says that the visitor would rather not answer."""
    said = split_words(message)
    if " ".join(said) in _ALONE:
        return True
    return len(said) <= SHORT and bool(matching_keywords(message, _AMONG))
