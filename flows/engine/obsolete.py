"""Stands in for a node whose type is unknown: it can be carried, but fails when it is run."""

from __future__ import annotations

from nodes.contract import Config, Context, NodeError, NodeKind, Result
from nodes.text.localized import words


class ObsoleteConfig(Config):
    """Settings of an unknown type are not looked at."""


class Obsolete(NodeKind[ObsoleteConfig]):
    type = "obsolete"
    category = "utility"
    icon = "help"
    label = words("Unknown node", "Bilinmeyen düğüm")
    description = words("Its type no longer exists.", "Türü artık yok.")
    help = words("Replace it by another node.", "Yerine başka bir düğüm koyun.")
    Config = ObsoleteConfig
    outputs = ()

    def __init__(self, missing_type: str) -> None:
        self.missing_type = missing_type

    def run(self, config: ObsoleteConfig, context: Context) -> Result:
        raise NodeError(
            words(
                f"There is no node type “{self.missing_type}”.",
                f"“{self.missing_type}” adlı bir düğüm türü yok.",
            ),
            "unknown_type",
        )
