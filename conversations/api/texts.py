"""What a visitor is told when there is no answer; never an exception's text."""

from __future__ import annotations

from nodes.text.localized import choose, words

_TEXTS = {
    "input": words("The request is not valid.", "İstek geçerli değil."),
    "unknown_feature": words("There is no such assistant.", "Böyle bir asistan yok."),
    "busy": words(
        "Your previous message is still being answered. Please try again in a moment.",
        "Önceki mesajınız hâlâ yanıtlanıyor. Lütfen birazdan yeniden deneyin.",
    ),
    "engine_off": words("The assistant is switched off at the moment.", "Asistan şu anda kapalı."),
    "database": words(
        "The assistant cannot be reached at the moment. Please try again.",
        "Asistana şu anda ulaşılamıyor. Lütfen yeniden deneyin.",
    ),
    "no_answer": words(
        "I have no answer to that. Your message has been kept.",
        "Buna bir yanıtım yok. Mesajınız saklandı.",
    ),
    "failed": words(
        "Something went wrong while answering. Your message has been kept.",
        "Yanıtlarken bir sorun oluştu. Mesajınız saklandı.",
    ),
    "limit": words(
        "The answer took too long. Your message has been kept.",
        "Yanıt çok uzun sürdü. Mesajınız saklandı.",
    ),
}


def visitor_text(code: str, language: str) -> str:
    return choose(_TEXTS[code], language)
