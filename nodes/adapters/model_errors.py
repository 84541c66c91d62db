"""What went wrong with a language model, in words for people. Never the endpoint's own text."""

from __future__ import annotations

from nodes.ports import ModelError
from nodes.text.localized import Words, words

_TEXTS: dict[str, tuple[bool, Words]] = {
    "model_timeout": (
        True,
        words("The model did not answer in time.", "Model zamanında yanıt vermedi."),
    ),
    "model_unreachable": (
        True,
        words("The model's address cannot be reached.", "Modelin adresine ulaşılamıyor."),
    ),
    "model_address": (
        False,
        words(
            "The model's address is no web address.", "Modelin adresi geçerli bir web adresi değil."
        ),
    ),
    "model_blocked": (
        False,
        words("The model's address is not allowed.", "Modelin adresine izin verilmiyor."),
    ),
    "model_cut": (
        True,
        words("The model's answer broke off.", "Modelin yanıtı yarıda kesildi."),
    ),
    "model_too_long": (
        False,
        words("The model's answer is too large.", "Modelin yanıtı çok büyük."),
    ),
    "model_busy": (
        True,
        words("The model is overloaded or the quota is used up.", "Model yoğun veya kota dolmuş."),
    ),
    "model_down": (
        True,
        words("The model's server reports an error.", "Modelin sunucusu hata bildiriyor."),
    ),
    "model_key": (
        False,
        words("The model refuses the API key.", "Model API anahtarını kabul etmiyor."),
    ),
    "model_unknown": (
        False,
        words("The endpoint does not know this model.", "Bu adres böyle bir model tanımıyor."),
    ),
    "model_refused": (
        False,
        words("The model refuses the request.", "Model isteği kabul etmiyor."),
    ),
    "model_bad_answer": (
        False,
        words(
            "What answered is no language model of the expected kind.",
            "Yanıt veren adres beklenen türde bir dil modeli değil.",
        ),
    ),
    "empty_reply": (
        True,
        words("The model returned an empty answer.", "Model boş bir yanıt döndürdü."),
    ),
}


def model_error(code: str) -> ModelError:
    retryable, text = _TEXTS[code]
    return ModelError(text, code, retryable=retryable)
