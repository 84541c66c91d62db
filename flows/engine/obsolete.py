"""Stand in for nodes whose type is unknown, or whose settings cannot be read: they can be carried,
but fail when they are run."""

from __future__ import annotations

from collections.abc import Sequence

from flows.document.problems import Problem
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


class Misconfigured(Obsolete):
    """``type`` is the node's own, so that it still counts as one of its kind."""

    label = words("Wrong settings", "Hatalı ayarlar")
    description = words("Its settings cannot be read.", "Ayarları okunamıyor.")
    help = words("Mend the settings.", "Ayarlarını düzeltin.")

    def __init__(self, type_: str, problems: Sequence[Problem]) -> None:
        self.type = type_  # type: ignore[misc]
        self.problems = problems

    def run(self, config: ObsoleteConfig, context: Context) -> Result:
        told = [problem.message for problem in self.problems]
        raise NodeError(
            words(" ".join(m["en"] for m in told), " ".join(m["tr"] for m in told)), "config"
        )
