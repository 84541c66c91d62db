"""The words of a visitor's message that may name a product."""

from __future__ import annotations

from nodes.text.folding import split_words

SHORTEST = 3
MOST = 16

# As fold() leaves them. They stand in every other message and name no product.
_FILLERS = frozenset(
    """
    acaba ama ancak arasi artik asagi az bana baska bazi belki ben beni benim bi bile bir biraz biri
    birkac biz bize bizim bu buldum bulabilir buna bunlar bunu bunun burada cok cunku da daha de degil
    diger diye eger en fazla gibi gore hakkinda hangi hangisi hem hep hepsi her hic icin ile ilgili ise
    istedigim isterim istiyorum istiyoruz iyi kac kadar karar ki kim lazim lira lutfen mesela
    mevcut mi midir misin misiniz musun musunuz mu mudur nasil ne neden neler nelerdir nerede nereden
    nesi neyi nicin niye olan olarak olsun olur olurmu onu onun orada oyle sadece sana sen siz size
    sizde sizin sonra soyle su tane tam tek tl tum uzere uygun var varmi ve veya ya yani yok yoksa zaman
    merhaba selam tesekkur tesekkurler sagol gunaydin iyi aksamlar gunler rica ederim alo
    alabilir alabilirim alacagim almak aliyorum ariyorum bakar bakarmisin bakiyorum bilgi bulunur
    dusunuyorum fiyat fiyati fiyatlar fiyatlari fiyatiniz fiyata fiyatla goster gosterir gosterin
    listele onerir onerirsiniz oner onerin soyler satin satiyor satiyormusunuz siparis ucret ucreti
    urun urunler urunleri urunleriniz verir verirmisin edebilir edermisiniz yapabilir yardim yardimci
    ucuz ucuzu pahali pahalisi
    a about all also am an and any are as at be been best buy by can cheap cheapest could cost costs
    did do does doing expensive find for from get give good got had has have hello help her here hey hi
    him his how i if in info information is it its know like list look looking many may me more most
    much my need no not of off ok on one only or order other our out over please price prices pricing
    product products purchase recommend sell selling she should show so some something stock tell than
    thank thanks that the their them then there these they thing things this those to too under until
    up us want was we were what when where which who why will with without would yes you your
    stok stokta stoklarda
    """.split()  # noqa: SIM905
)


def asked_words(query: str) -> list[str]:
    """Folded words worth looking for, each once, at most MOST."""
    words = dict.fromkeys(split_words(query))
    return [word for word in words if _tells(word)][:MOST]


def _tells(word: str) -> bool:
    if len(word) < SHORTEST and not (len(word) > 1 and any(c.isdigit() for c in word)):
        return False
    return word not in _FILLERS
