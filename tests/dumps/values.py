"""Values of the old application's columns, as odd as rows of running servers are."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from random import Random

ZERO_DATE = "0000-00-00 00:00:00"
TENANTS = (2, 2, 2, 3, 3, 7, 0, 99, None)
FEATURES = ("shop-assistant", "content-writer", "İNDİRİM", "shop-assistant ", "")
NODES = ("node_1", "node_9", "dugum-son", "", "n" * 50, "node 3; DROP", "düğüm_🔧")
TEXTS = (
    "merhaba",
    "FİYAT LİSTESİ ve İADE ŞARTLARI",
    "tırnak ' \" ` ve ters \\ eğik çizgi \\\\ %s %d ; -- # /* */",
    "satır\nsonu\r\nve\tsekme",
    "🔧🛒 emoji 👩‍👩‍👧 ve ünïcode \u200f\u200b",
    "  boşluklar  ",
    "NULL",
    "boş karakter \x00 içinde",
    "<script>alert(1)</script> {{ x }} {% x %}",
    '=HYPERLINK("http://example.com")',
    "",
)
VALID_JSON = (
    "{}",
    "[]",
    "null",
    '"metin"',
    "12345678901234567890",
    '{"a": 1, "a": 2}',
    '{ "b" :1.10 ,"a":  [ ] }',
    '{"ünïcode": "\\u0130\\/\\ud83d\\udd27", "path": "C:\\\\shop"}',
    '{"tags":["vip","b2b"],"null":null,"deep":{"x":{"y":{"z":[1,2,{"w":false}]}}}}',
    '{"feature_name": "SEO  başlık", "run": 2}',
)
BROKEN_JSON = (
    "",
    "not json at all",
    '{"cut": ',
    'a:2:{s:6:"source";s:6:"widget";s:5:"score";i:3;}',
    "{'single': 1}",
    '{"tab": "\t"}',
    " ",
)


def text(random: Random) -> str:
    words = [random.choice(TEXTS) for _ in range(random.randint(1, 3))]
    return " ".join(words)[: random.choice((20, 200, 60_000))]


def valid_json(random: Random) -> str:
    if random.random() < 0.1:
        return _nested(random.randint(2, 25))
    if random.random() < 0.05:
        return json.dumps({"filler": "ğ" * 30_000}, ensure_ascii=False)
    return random.choice(VALID_JSON)


def any_json(random: Random) -> str | None:
    return random.choice((None, random.choice(BROKEN_JSON), valid_json(random)))


def visitor_facts(random: Random) -> str:
    facts = {
        "tenant_id": random.choice((2, 3)),
        "ip": f"203.0.113.{random.randint(1, 254)}",
        "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)",
        "locale": random.choice(("tr", "en")),
        "referrer": random.choice((None, "https://www.example.com/?q=a&b=50%25")),
    }
    return json.dumps(facts, ensure_ascii=random.random() < 0.5)


def _nested(depth: int) -> str:
    """The old engine put a copy of the context into itself each turn."""
    value: dict[str, object] = {"user_message": "selam", "context": []}
    for turn in range(depth):
        value = {"user_message": f"mesaj {turn}", "context": value}
    return json.dumps(value)


def time(random: Random) -> str | None:
    if random.random() < 0.05:
        return random.choice((None, ZERO_DATE, "1970-01-01 00:00:01", "2038-01-19 03:14:07"))
    moment = datetime(2025, 7, 1) + timedelta(seconds=random.randint(0, 120 * 86_400))
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def session(random: Random, known: list[str | None]) -> str | None:
    """Not unique: the old application gives a session again, or none."""
    if known and random.random() < 0.15:
        return random.choice(known)
    made = random.choice(
        (None, "", f"{random.getrandbits(128):032x}", f"visitor-198.51.100.{random.randint(1, 9)}")
    )
    known.append(made)
    return made
