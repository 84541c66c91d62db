"""What is said in a talk: a visitor, some topics, questions with answers. No times, no tables."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.demo.talks.goods import Goods
from conversations.demo.talks.hands import Hand, a_hand, capital, typed, uncapital
from conversations.demo.talks.spin import spin
from conversations.demo.talks.stock import Pair, Topic

# How many topics a talk has, and how often.
_TOPICS = {1: 46, 2: 26, 3: 13, 4: 6, 5: 3, 7: 3, 10: 2, 18: 2}
MOST_MESSAGES = 52


@dataclass(frozen=True)
class Exchange:
    """`topic`: its name; greeting and thanks are topics, too."""

    user: str
    answer: str
    topic: str


@dataclass
class Writer:
    """One visitor of a shop: keeps to a way of typing, an order number, and mostly to a product."""

    goods: Goods
    rng: random.Random
    hour: int  # of the day, where the shop is
    hand: Hand = field(init=False)
    own: dict[str, str] = field(init=False)
    slots: Mapping[str, str] = field(init=False)
    title: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.hand = a_hand(self.rng)
        self.own = self._own()
        self.product = self.goods.pick(self.rng, "any")
        self.about("any")

    def script(self, topics: int | None = None) -> list[Exchange]:
        """`topics`: how many; None: as it comes. At most MOST_MESSAGES / 2 exchanges."""
        count = topics or self.rng.choices(list(_TOPICS), list(_TOPICS.values()))[0]
        stock, rng = self.goods.stock, self.rng
        greets = rng.random() < 0.3
        found = [self.exchange(stock.greeting, "greeting")] if greets else []
        for topic in self._topics(count):
            self.about(topic.pick)
            self.title = self.title or spin([topic.title], rng, self.slots)
            said = [pair for pair in topic.pairs if rng.random() < pair.chance]
            found += [self.exchange(pair, topic.name) for pair in said]
        if not greets and rng.random() < 0.35:
            found[0] = self._with_hello(found[0])
        if rng.random() < 0.38:
            found.append(self.exchange(stock.thanks, "thanks"))
        return found[: MOST_MESSAGES // 2]

    def _topics(self, count: int) -> list[Topic]:
        """Not the same topic twice in a row."""
        topics = self.goods.stock.topics
        found: list[Topic] = []
        while len(found) < count:
            topic = self.rng.choices(topics, [t.weight for t in topics])[0]
            if not found or found[-1] is not topic:
                found.append(topic)
        return found

    def about(self, pick: str) -> None:
        """Chooses the product of a topic: mostly the one that was talked about before."""
        goods, rng = self.goods, self.rng
        fits = pick == "any" or (self.product["stock"] > 0) == (pick == "stocked")
        if not fits or rng.random() < 0.35:
            self.product = goods.pick(rng, pick)
        self.slots = goods.slots(rng, self.product, goods.beside(rng, self.product)) | self.own

    def exchange(self, pair: Pair, topic: str) -> Exchange:
        place = self.rng.randrange(len(pair.user))
        own = len(pair.answer) == len(pair.user)
        answers = [pair.answer[place]] if own else pair.answer
        return Exchange(self.says([pair.user[place]]), self.hears(answers), topic)

    def says(self, texts: list[str]) -> str:
        stock = self.goods.stock
        text = spin(texts, self.rng, self.slots)
        return typed(text, self.hand, stock.language, stock.emoji, self.rng)

    def hears(self, texts: list[str]) -> str:
        text = spin(texts, self.rng, self.slots)
        return text[:1].upper() + text[1:] if text[:1] != "i" else text

    def _with_hello(self, first: Exchange) -> Exchange:
        stock = self.goods.stock
        hello = typed(
            spin(stock.hello, self.rng, self.slots), self.hand, stock.language, (), self.rng
        )
        between = self.rng.choice((", ", " ", ". "))
        said = first.user if between == ". " else uncapital(first.user, stock.language)
        return Exchange(f"{hello.rstrip('.,!? ')}{between}{said}", first.answer, first.topic)

    def _own(self) -> dict[str, str]:
        """What stays the same for this visitor."""
        rng, stock = self.rng, self.goods.stock
        return {
            "order": str(rng.randrange(40_211, 68_950)),
            "ticket": f"{rng.choice('DSK')}-{rng.randrange(1_040, 9_870)}",
            "city": rng.choice(stock.cities),
            "day": rng.choice(stock.weekdays),
            "mobile": self._mobile(),
            **_hour_words(self.hour, stock.language),
        }

    def _mobile(self) -> str:
        """Of the ranges that are kept for fiction and documentation."""
        last = f"01{self.rng.randrange(10, 99)}"
        if self.goods.shop.language == "tr":
            area = self.rng.choice(("532", "533", "542", "505", "555"))
            forms = (
                f"0{area} 555 {last[:2]} {last[2:]}",
                f"0{area}555{last}",
                f"{area} 555 {last}",
            )
        else:
            area = self.rng.choice(("202", "212", "303", "415", "617"))
            forms = (f"+1 {area} 555 {last}", f"{area}-555-{last}", f"({area}) 555-{last}")
        return self.rng.choice(forms)


def _hour_words(hour: int, language: str) -> dict[str, str]:
    """How people greet each other, and part, at this hour."""
    if language == "tr":
        daytime = (
            "günaydın" if 5 <= hour < 11 else "iyi günler" if 5 <= hour < 17 else "iyi akşamlar"
        )
        bye = "iyi günler" if 5 <= hour < 17 else "iyi akşamlar" if hour >= 17 else "iyi geceler"
        return {
            "daytime": daytime,
            "bye": bye,
            "Daytime": capital(daytime, "tr"),
            "Bye": capital(bye, "tr"),
        }
    part = "morning" if 5 <= hour < 12 else "afternoon" if 5 <= hour < 17 else "evening"
    return {"daytime": f"good {part}", "Daytime": f"Good {part}", "bye": "bye", "Bye": "Bye"}
