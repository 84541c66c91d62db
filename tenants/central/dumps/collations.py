"""Collations that one server has and the other has not: MySQL 8's 0900 family, MariaDB's uca1400.

Only declarations are touched, never a row: a collation decides how texts sort, not what they are.
"""

from __future__ import annotations

import re

_LANGUAGES = {
    "cs": "czech",
    "da": "danish",
    "de_pb": "german2",
    "eo": "esperanto",
    "es": "spanish",
    "es_trad": "spanish2",
    "et": "estonian",
    "hr": "croatian",
    "hu": "hungarian",
    "is": "icelandic",
    "la": "roman",
    "lt": "lithuanian",
    "lv": "latvian",
    "pl": "polish",
    "ro": "romanian",
    "sk": "slovak",
    "sl": "slovenian",
    "sv": "swedish",
    "tr": "turkish",
    "vi": "vietnamese",
}
_CODES = {name: code for code, name in _LANGUAGES.items()}
_0900 = re.compile(r"utf8mb4_(?:(\w+?)_)?0900_(bin|\w{2}_\w{2}(?:_ks)?)")
_UCA1400 = re.compile(r"(?:utf8mb4|utf8mb3|utf8)_uca1400_(?:(\w+?)_)??(?:nopad_)?(a[is])_(c[is])")


def for_mariadb(collation: str) -> str:
    found = _0900.fullmatch(collation)
    if found is None:
        return collation
    language, rule = found.groups()
    if rule == "bin":
        return "utf8mb4_nopad_bin"
    name = _LANGUAGES.get(language or "")
    return f"utf8mb4_uca1400_{name + '_' if name else ''}nopad_{rule.removesuffix('_ks')}"


def for_mysql(collation: str) -> str:
    if collation == "utf8mb4_nopad_bin":
        return "utf8mb4_0900_bin"
    found = _UCA1400.fullmatch(collation)
    if found is None:
        return collation.replace("_nopad_", "_")
    language, accents, cases = found.groups()
    # MySQL 8 has ai_ci and as_cs for every language, as_ci for none: the stricter one keeps keys unique
    rule = "as_cs" if accents == "as" else "ai_ci"
    rule = "as_ci" if (accents, cases, language) == ("as", "ci", None) else rule
    code = _CODES.get(language or "")
    return f"utf8mb4_{code + '_' if code else ''}0900_{rule}"
