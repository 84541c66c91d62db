"""A shop of many products and messages of visitors, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from nodes.text.folding import split_words

# (Turkish, English)
NOUNS = [
    tuple(pair.split("/"))
    for pair in [
        "Transpalet/Pallet Truck",
        "Kupa/Mug",
        "Defter/Notebook",
        "Masa Lambası/Desk Lamp",
        "Matkap/Drill",
        "Çanta/Bag",
        "Klavye/Keyboard",
        "Kulaklık/Headphones",
        "Koltuk/Armchair",
        "Kitaplık/Bookshelf",
        "Tencere/Saucepan",
        "Çaydanlık/Teapot",
        "Battaniye/Blanket",
        "Yastık/Pillow",
        "Bisiklet/Bicycle",
        "Kask/Helmet",
        "Eldiven/Gloves",
        "Tornavida/Screwdriver",
        "İngiliz Anahtarı/Wrench",
        "Merdiven/Ladder",
        "Testere/Saw",
        "Zımpara/Sandpaper",
        "Şemsiye/Umbrella",
        "Gözlük/Glasses",
        "Saat/Watch",
        "Cüzdan/Wallet",
        "Kemer/Belt",
        "Ayakkabı/Shoes",
        "Çizme/Boots",
        "Gömlek/Shirt",
        "Ceket/Jacket",
        "Elbise/Dress",
        "Kazak/Sweater",
        "Perde/Curtain",
        "Halı/Carpet",
        "Ayna/Mirror",
        "Dolap/Cabinet",
        "Sandalye/Chair",
        "Yatak/Mattress",
        "Nevresim/Duvet Cover",
        "Havlu/Towel",
        "Fırın/Oven",
        "Buzdolabı/Refrigerator",
        "Süpürge/Vacuum",
        "Ütü/Flatiron",
        "Televizyon/Television",
        "Tablet/Tablet",
        "Telefon/Phone",
        "Kamera/Camera",
        "Yazıcı/Printer",
        "Hoparlör/Speaker",
        "Mikrofon/Microphone",
        "Kalem/Pen",
        "Oyuncak/Toy",
        "Bebek Arabası/Stroller",
        "Çadır/Tent",
        "Termos/Thermos",
        "Fener/Torch",
        "Olta/Fishing Rod",
    ]
]
LOOKS = [
    tuple(pair.split("/"))
    for pair in [
        "Kırmızı/Red",
        "Mavi/Blue",
        "Yeşil/Green",
        "Siyah/Black",
        "Beyaz/White",
        "Ahşap/Wooden",
        "Çelik/Steel",
        "Deri/Leather",
        "Pamuklu/Cotton",
        "Akülü/Cordless",
        "Elektrikli/Electric",
        "Katlanır/Folding",
        "Taşınabilir/Portable",
        "Su Geçirmez/Waterproof",
        "Ergonomik/Ergonomic",
        "Paslanmaz/Stainless",
        "Büyük/Large",
        "Küçük/Small",
    ]
]
ENDINGS = ("lar", "ler", "i", "in", "de", "den", "niz var mı", "lere bakıyorum")
ASKING = ("{} var mı?", "{} fiyatı ne kadar acaba", "Do you sell a {}?", "{} arıyorum", "{}")
SYLLABLES = "ba ke lo mi nu ra se ti vo za dor kan lem pir sul ten vak yor".split()  # noqa: SIM905


def coined(count: int) -> list[str]:
    """Words nobody knows: brands, places, parts."""
    chance = random.Random(7)
    words = {
        "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(count * 3)
    }
    return sorted(words)[:count]


def products(count: int) -> Iterator[dict[str, Any]]:
    """Columns of each product; one title in sixty names the same thing, as in a real shop."""
    chance = random.Random(1)
    brands, texts = coined(2000), coined(20_000)
    for number in range(count):
        (noun_tr, noun_en), (look_tr, look_en) = chance.choice(NOUNS), chance.choice(LOOKS)
        brand, model = chance.choice(brands).title(), f"{chance.choice('ABKMTX')}{number}"
        yield {
            "slug": f"p-{number}",
            "sku": f"SKU-{number}",
            "title_tr": f"{brand} {look_tr} {noun_tr} {model}",
            "title_en": f"{brand} {look_en} {noun_en} {model}",
            "description_tr": " ".join(chance.choices(texts, k=25)) + f" {chance.choice(NOUNS)[0]}",
            "description_en": " ".join(chance.choices(texts, k=15)) + f" {chance.choice(NOUNS)[1]}",
            "price": chance.randint(100, 999_999) / 100,
            "stock": chance.choice((0, 3, 40, None)),
        }


def messages(count: int) -> list[tuple[str, str]]:
    """(kind, message), a fifth of each kind: hit, ending, typo, miss, rare."""
    chance = random.Random(2)
    kinds = (_hit, _ending, _typo, _miss, _rare)
    names = ("hit", "ending", "typo", "miss", "rare")
    return [(names[n % 5], kinds[n % 5](chance)) for n in range(count)]


def _asked(chance: random.Random, thing: str) -> str:
    return chance.choice(ASKING).format(thing)


def _hit(chance: random.Random) -> str:
    side = chance.randint(0, 1)
    return _asked(chance, f"{chance.choice(LOOKS)[side]} {chance.choice(NOUNS)[side]}")


def _ending(chance: random.Random) -> str:
    return f"{chance.choice(LOOKS)[0]} {chance.choice(NOUNS)[0].lower()}{chance.choice(ENDINGS)}"


def _typo(chance: random.Random) -> str:
    word = max(split_words(chance.choice(NOUNS)[chance.randint(0, 1)]), key=len)
    cut = chance.randint(1, len(word) - 2)
    return _asked(
        chance, word[:cut] + word[cut + 1 :] if chance.random() < 0.5 else _swapped(word, cut)
    )


def _swapped(word: str, cut: int) -> str:
    return word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]


def _miss(chance: random.Random) -> str:
    return _asked(chance, "".join(chance.choices("qwxjgh", k=8)) + " uzay gemisi")


def _rare(chance: random.Random) -> str:
    return _asked(chance, f"{chance.choice(coined(2000))} {chance.choice(NOUNS)[0]}")
