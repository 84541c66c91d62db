from __future__ import annotations

import asyncio
from decimal import Decimal

from nodes.adapters.model_offline import OfflineModel
from nodes.ports import Message, ModelReply, ModelRequest, Product, Sources

TRUCK = Product(1, "Transpalet", Decimal(12500), "TRY", 4, "transpalet", "/p/transpalet")
PHONE = {"phone": "0212 000 00 00"}


def ask(question: str, language: str = "en", **sources: object) -> ModelReply:
    request = ModelRequest(
        [Message("system", "Be kind"), Message("user", question)],
        language=language,
        sources=Sources(**sources),  # type: ignore[arg-type]
    )
    return asyncio.run(OfflineModel().complete(request))


def test_it_pretends_to_be_no_model() -> None:
    reply = ask("Hello")
    assert (reply.model, reply.offline, reply.tokens) == ("offline", True, 0)


def test_products_are_listed_with_price_and_stock() -> None:
    text = ask("pallet truck", products=[TRUCK]).text
    assert "Transpalet – 12,500.00 TRY – in stock (4) – /p/transpalet" in text


def test_turkish_gets_turkish_numbers_and_words() -> None:
    text = ask("transpalet", "tr", products=[TRUCK]).text
    assert "12.500,00 TRY – stokta (4)" in text


def test_contact_facts_are_told_when_asked_for() -> None:
    assert "Telefon: 0212 000 00 00" in ask("TELEFON NUMARANIZ NEDİR", "tr", facts=PHONE).text


def test_contact_facts_stay_out_of_other_answers() -> None:
    assert "0212" not in ask("pallet truck", products=[TRUCK], facts=PHONE).text


def test_without_sources_it_says_what_it_can_tell() -> None:
    assert ask("What is love?").text.startswith("I found nothing about this.")
    assert ask("Aşk nedir?", "tr").text.startswith("Bununla ilgili bir şey bulamadım.")


def test_a_greeting_is_answered_by_what_it_can_tell() -> None:
    assert ask("Hello!").text.startswith("I can tell you about our products")
    assert ask("MERHABA", "tr").text.startswith("Ürünlerimiz, fiyatları ve stokları")


def test_the_question_is_the_last_message_of_the_visitor() -> None:
    messages = [Message("user", "Your phone?"), Message("user", "Hello")]
    request = ModelRequest(messages, sources=Sources(facts=PHONE))
    assert "0212" not in asyncio.run(OfflineModel().complete(request)).text
