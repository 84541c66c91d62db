"""The generator's rows as a dump: written as phpMyAdmin, mysqldump of MySQL 8, or MariaDB writes them."""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from tests.dumps import server, tables
from tests.dumps.variant import Variant

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Dialect = Literal["phpmyadmin", "mysqldump", "mariadb", "mysql57"]
DIALECTS: tuple[Dialect, ...] = ("phpmyadmin", "mysqldump", "mariadb", "mysql57")
PACKED = {"plain": lambda raw: raw, "gz": gzip.compress, "zst": zstd.compress}

_HEADS = {
    "phpmyadmin": """-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Host: localhost:3306

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;
SET time_zone = "+00:00";


/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;

--
-- Database: `laravel`
--
""",
    "mysqldump": """-- MySQL dump 10.13  Distrib 8.0.39, for Linux (x86_64)
--
-- Host: localhost    Database: laravel
-- ------------------------------------------------------
-- Server version	8.0.39

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
SET @@SESSION.SQL_LOG_BIN= 0;
SET @@GLOBAL.GTID_PURGED=/*!80000 '+'*/ '';
""",
    "mariadb": """mysqldump: Deprecated program name. It will be removed in a future release, use \
'/usr/bin/mariadb-dump' instead
/*M!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19-11.8.3-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: laravel
-- ------------------------------------------------------
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `laravel` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
USE `laravel`;
""",
}
_HEADS["mysql57"] = _HEADS["mysqldump"].replace("8.0.39", "5.7.44").replace("50503", "40101")
_ENDS = {
    "phpmyadmin": "COMMIT;\n\n/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n",
    "mysqldump": "/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;\n-- Dump completed on 2025-11-05 10:00:00\n",
    "mariadb": "/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;\n\n-- Dump completed on 2025-11-05\n",
}
_ENDS["mysql57"] = _ENDS["mysqldump"]


def dump(
    dialect: Dialect, variant: Variant, *, seed: int = 1, talks: int = 12, crlf: bool = False
) -> bytes:
    """A whole dump of the variant's server. With `crlf` as a program on Windows ends its lines."""
    made = server.all_rows(variant, seed=seed, talks=talks)
    text = "".join(write(dialect, tables.create_tables(variant), made))
    return (text.replace("\n", "\r\n") if crlf else text).encode()


def write(
    dialect: Dialect, created: dict[str, str], rows: dict[str, Iterable[dict[str, Any]]]
) -> Iterator[str]:
    yield _HEADS[dialect]
    for table in sorted(created):
        yield f"\n--\n-- Table structure for table `{table}`\n--\n\n"
        yield from _table(
            dialect, table, _in_words_of(dialect, created[table]), rows.get(table, [])
        )
    if dialect == "phpmyadmin":
        for table in sorted(created):
            yield from _keys_at_the_end(table, created[table])
    yield _ENDS[dialect]


def _in_words_of(dialect: Dialect, create: str) -> str:
    if dialect in ("mysqldump", "phpmyadmin"):
        create = create.replace("utf8mb4_unicode_ci", "utf8mb4_0900_ai_ci")
        create = create.replace(
            "KEY `idx_flow_id` (`flow_id`)", "KEY `idx_flow_id` (`flow_id`) /*!80000 INVISIBLE */"
        )
        return create.replace(
            "`status` varchar(255)", "`status` varchar(255) COLLATE utf8mb4_tr_0900_ai_ci"
        )
    if dialect == "mariadb":
        create = create.replace("utf8mb4_unicode_ci", "utf8mb4_uca1400_ai_ci")
        json = r"\1longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin\2 CHECK (json_valid(\1))"
        return re.sub(r"(`\w+` )json( [^,\n]*)", json.replace(r"(\1)", r"(\1)"), create)
    return create.replace("ENGINE=InnoDB", "ENGINE=MyISAM")


def _table(
    dialect: Dialect, table: str, create: str, rows: Iterable[dict[str, Any]]
) -> Iterator[str]:
    names = columns_of(create)
    if dialect == "phpmyadmin":
        yield _without_keys(create) + ";\n\n"
    else:
        yield f"DROP TABLE IF EXISTS `{table}`;\n"
        yield "/*!40101 SET @saved_cs_client     = @@character_set_client */;\n"
        yield "/*!50503 SET character_set_client = utf8mb4 */;\n"
        yield f"{create};\n/*!40101 SET character_set_client = @saved_cs_client */;\n\n"
        yield f"LOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n"
    yield from _inserts(dialect, table, names, rows)
    if dialect != "phpmyadmin":
        yield f"/*!40000 ALTER TABLE `{table}` ENABLE KEYS */;\nUNLOCK TABLES;\n"


def columns_of(create: str) -> list[str]:
    return re.findall(r"^  `(\w+)` ", create, re.MULTILINE)


def _inserts(
    dialect: Dialect,
    table: str,
    names: list[str],
    rows: Iterable[dict[str, Any]],
    at_once: int = 40,
) -> Iterator[str]:
    listed = f" ({', '.join(f'`{name}`' for name in names)})" if dialect == "phpmyadmin" else ""
    between = ",\n" if dialect != "mysqldump" else ","
    batch: list[str] = []
    for row in rows:
        batch.append("(" + ",".join(literal(dialect, row[name]) for name in names) + ")")
        if len(batch) == at_once:
            yield f"INSERT INTO `{table}`{listed} VALUES\n{between.join(batch)};\n"
            batch = []
    if batch:
        yield f"INSERT INTO `{table}`{listed} VALUES\n{between.join(batch)};\n"


def literal(dialect: Dialect, value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    text = text.replace("\0", "\\0").replace('"', '\\"')
    return "'" + text.replace("'", "''" if dialect == "phpmyadmin" else "\\'") + "'"


def _without_keys(create: str) -> str:
    lines = [line.rstrip(",") for line in create.split("\n")]
    kept = [line for line in lines if not re.match(r"  (PRIMARY|UNIQUE|KEY)", line)]
    body = ",\n".join(line.replace(" AUTO_INCREMENT", "") for line in kept[1:-1])
    return f"{kept[0]}\n{body}\n{kept[-1]}"


def _keys_at_the_end(table: str, create: str) -> Iterator[str]:
    keys = re.findall(r"^  ((?:PRIMARY |UNIQUE )?KEY .*?),?$", create, re.MULTILINE)
    added = ",\n".join(f"  ADD {key}" for key in keys)
    yield f"\n--\n-- Indexes for table `{table}`\n--\nALTER TABLE `{table}`\n{added};\n"
    type_ = re.search(r"`id` (\w+(?: unsigned)?)", create)
    assert type_
    yield (
        f"ALTER TABLE `{table}`\n  MODIFY `id` {type_[1]} NOT NULL AUTO_INCREMENT,"
        " AUTO_INCREMENT=4242;\n"
    )
