"""Loads the latest messages of the conversation for the nodes after it."""

from __future__ import annotations

from typing import Literal

from nodes import turndata
from nodes.contract import Config, Context, NodeKind, Result
from nodes.fields import setting
from nodes.text.localized import words


class HistoryLoaderConfig(Config):
    limit: int = setting(
        10,
        title=words("Number of messages", "Mesaj sayısı"),
        help=words("How many of the latest messages to load.", "Son kaç mesajın yükleneceği."),
        widget="number",
        ge=1,
        le=100,
    )
    order: Literal["asc", "desc"] = setting(
        "asc",
        title=words("Order", "Sıra"),
        help=words(
            "Kept for old flows. History always stands in time order.",
            "Eski akışlar için duruyor. Geçmiş her zaman zaman sırasındadır.",
        ),
        widget="select",
        options={
            "asc": words("Oldest first", "Önce en eski"),
            "desc": words("Newest first", "Önce en yeni"),
        },
    )
    include_system_messages: bool = setting(
        False,
        title=words("Include system messages", "Sistem mesajlarını ekle"),
        help=words("Load messages of the system as well.", "Sistemin yazdığı mesajları da yükle."),
        widget="boolean",
    )


class HistoryLoader(NodeKind[HistoryLoaderConfig]):
    type = "history_loader"
    category = "utility"
    icon = "history"
    label = words("History loader", "Geçmiş yükleyici")
    description = words("Loads the latest messages.", "Son mesajları yükler.")
    help = words(
        "Nodes after it, such as the AI response, see these messages in time order.",
        "Yapay zekâ yanıtı gibi sonraki düğümler bu mesajları zaman sırasıyla görür.",
    )
    Config = HistoryLoaderConfig

    async def run(self, config: HistoryLoaderConfig, context: Context) -> Result:
        history = await context.ports.history.latest(config.limit, config.include_system_messages)
        detail: dict[str, object] = {"messages": len(history)}
        if config.order == "desc":
            detail["warning"] = "order is ignored: history always stands in time order"
        return Result("next", turn={turndata.HISTORY: history}, detail=detail)
