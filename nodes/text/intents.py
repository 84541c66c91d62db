"""What a visitor wants, told from whole words in Turkish and English. No model is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from nodes.text.words import matching_keywords

Intent = Literal["purchase_intent", "comparison", "question", "support_request", "browsing"]
INTENTS: tuple[Intent, ...] = get_args(Intent)

# In this order: the first intent with a hit wins. Question words stand last, since almost every
# wish is put as a question ("how much is it?" is about buying).
KEYWORDS: dict[Intent, tuple[str, ...]] = {
    "support_request": (
        *("destek", "yardım", "yardımcı", "şikayet", "arıza", "arızalı", "bozuk", "bozul*"),
        *("iade", "sorun", "problem", "garanti", "servis", "çalışmıyor", "iletişim", "temsilci"),
        *("müşteri hizmetleri", "telefon numarası", "telefonunuz", "support", "help"),
        *("complaint", "complain*", "broken", "defect*", "refund*", "warranty", "return"),
        *("siparişim", "kargom", "gelmedi", "ulaşmadı", "hasarlı", "kırık", "eksik geldi"),
        *("yanlış geldi", "yanlış ürün", "numaranız", "whatsapp", "adresiniz", "fatura"),
        *("sipariş durum*", "sipariş takip*", "sipariş iptal*"),
        *("my order", "not arrived", "didn't arrive", "damaged", "phone number"),
        *("issue", "not working", "does not work", "doesn't work", "repair*", "contact"),
    ),
    "comparison": (
        *(
            "karşılaştır*",
            "kıyasla*",
            "kıyas",
            "fark",
            "farklı",
            "farkı",
            "hangisi",
            "mı yoksa",
            "daha iyi",
        ),
        *("mi yoksa", "mu yoksa", "mü yoksa", "compare", "compar*", "difference", "versus", "vs"),
        *("better than", "which one", "which is better"),
    ),
    "purchase_intent": (
        *(
            "satın al*",
            "almak istiyorum",
            "almayı",
            "alacağım",
            "alabilir miyim",
            "sipariş",
            "sepet",
            "fiyat",
        ),
        *("ücret", "kaç para", "ne kadar", "kaç lira", "kaç tl", "teklif", "indirim", "kampanya"),
        *("ödeme", "taksit", "buy", "buying", "purchas*", "order", "price", "pricing", "cost"),
        *("ucuz", "pahalı", "cheap*", "expensive"),
        *("how much", "quote", "discount", "checkout", "add to cart"),
    ),
    "browsing": (
        *(
            "bakıyorum",
            "bakmak istiyorum",
            "göster*",
            "ürünleriniz",
            "neler var",
            "çeşit",
            "satıyor*",
        ),
        *("kategori", "katalog", "listele*", "göz at*", "model", "browse", "browsing"),
        *("looking around", "just looking", "show me", "catalog", "catalogue", "category"),
        *("categories", "what do you have", "what do you sell"),
    ),
    "question": (
        *("ne", "nedir", "neden", "niçin", "niye", "nasıl", "nerede", "nereden", "nereye", "kim"),
        *("kaç", "hangi", "ne zaman", "mı", "mi", "mu", "mü", "mısınız", "misiniz", "musunuz"),
        *("müsünüz", "var mı", "what", "how", "why", "when", "where", "who", "which", "can you"),
        *("do you", "is there", "are there", "?"),
    ),
}


def detect_intent(
    message: str, extra: Mapping[Intent, tuple[str, ...]] | None = None
) -> tuple[Intent | None, list[str]]:
    """The intent and the keywords that told it; (None, []) when no keyword stands in the text."""
    for intent, keywords in KEYWORDS.items():
        hits = matching_keywords(message, (*keywords, *(extra or {}).get(intent, ())))
        if hits:
            return intent, hits
    return None, []
