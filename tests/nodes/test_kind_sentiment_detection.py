from __future__ import annotations

import pytest

from tests.nodes.node_story import run_node

MESSAGES = [
    ("FİYAT LİSTESİ", "purchase_intent"),
    ("fiyat listesi", "purchase_intent"),
    ("fiyatı nedir", "purchase_intent"),
    ("Fiyatlarınızı öğrenebilir miyim?", "purchase_intent"),
    ("ne kadar", "purchase_intent"),
    ("satin almak istiyorum", "purchase_intent"),
    ("How much is it?", "purchase_intent"),
    ("What are your prices", "purchase_intent"),
    ("iki ürünü karşılaştırır mısınız", "comparison"),
    ("KARSILASTIRMA", "comparison"),
    ("aralarındaki fark ne", "comparison"),
    ("What's the difference?", "comparison"),
    ("A mı B mi daha iyi", "comparison"),
    ("iletişim", "support_request"),
    ("ADRESİNİZ NEDİR", "support_request"),
    ("sipariş durumu", "support_request"),
    ("faturamı istiyorum", "support_request"),
    ("İLETİŞİM BİLGİLERİ", "support_request"),
    ("iade etmek istiyorum", "support_request"),
    ("desteğe ihtiyacım var", "support_request"),
    ("My device is broken", "support_request"),
    ("siparişim nerede", "support_request"),
    ("KARGOM GELMEDİ", "support_request"),
    ("telefon numaranız nedir", "support_request"),
    ("urun hasarli geldi", "support_request"),
    ("Where is my order?", "support_request"),
    ("sipariş vermek istiyorum", "purchase_intent"),
    ("transpalet almayı düşünüyorum", "purchase_intent"),
    ("neler satıyorsunuz", "browsing"),
    ("kargo ücreti ne kadar", "purchase_intent"),
    ("en ucuz transpalet", "purchase_intent"),
    ("I want to order two", "purchase_intent"),
    ("stokta var mi", "question"),
    ("Nerede üretiliyor?", "question"),
    ("Do you ship abroad?", "question"),
    ("ürünlerinizi gösterir misiniz", "browsing"),
    ("just looking around", "browsing"),
    ("merhaba", "default"),
    ("asdf qwer", "default"),
    ("", "default"),
]


@pytest.mark.parametrize(("message", "output"), MESSAGES)
def test_the_intent_is_the_output(message: str, output: str) -> None:
    result = run_node("sentiment_detection", message=message)
    assert result.output == output
    assert result.turn == {"intent": output}


def test_the_trace_names_the_keywords() -> None:
    detail = run_node("sentiment_detection", message="teklif alabilir miyim").detail
    assert detail is not None
    assert "teklif" in detail["keywords"]


def test_words_of_the_trade_can_be_added() -> None:
    config = {"extra_keywords": {"purchase_intent": ["proforma*"]}}
    assert run_node("sentiment_detection", config, "PROFORMANIZ").output == "purchase_intent"
    assert run_node("sentiment_detection", message="PROFORMANIZ").output == "default"
