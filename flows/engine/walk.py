"""The way through a flow in one turn: node after node, until one stops the turn."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Mapping
from typing import Any

from flows.engine import reasons
from flows.engine.graph import GraphNode
from flows.engine.making import Making
from flows.engine.stops import not_executed
from nodes.contract import NodeError, Result


class Walk(Making):
    """Holds nothing up: what a node waits for is handed to the caller, who comes back with it."""

    def go(
        self, result: Result | None = None, fault: Mapping[str, Any] | None = None
    ) -> Awaitable[Result] | None:
        """Goes on until a node waits for something (returned) or the turn stops (None).

        ``result``, ``fault``: what the present node came to after it waited. One loop with the row
        of the trace written out, as it is the hot path.
        """
        context, rows, turn_data = self.context, self.rows, self.turn_data
        steps, deadline, circular = self.limits.steps, self.deadline_us, self.graph.circular
        guarded = self.guarded
        begun, started, node, clock = self.begun, self.step_begun, self.node, time.monotonic_ns
        while True:
            try:
                if result is None:
                    context.node_id = node.id
                    if (circular or len(rows) == steps) and self.exhausted():
                        return None
                    run = self.run_guarded if guarded else node.run
                    made = run(node.config, context)
                    if not isinstance(made, Result):
                        self.step_begun = started
                        return made
                    result = made
                says = result.say or result.resay is not None
                if says or result.remember or result.detail or result.reset:
                    self.take(result)
                if result.turn:
                    turn_data.update(result.turn)
                    self.changed[len(rows)] = result
            except Exception as error:  # a node may raise anything
                result, fault = self.failed(error)
            ended = (clock() - begun) // 1000
            output = result.output
            rows.append(
                {
                    "node_id": node.id,
                    "type": node.type,
                    "name": node.name,
                    "output": output,
                    "started_ms": started / 1000,
                    "duration_ms": (ended - started) / 1000,
                    "said": result.say,
                    "error": fault,
                    "detail": result.detail,
                }
            )
            target = node.targets.get(output)
            if target is None or result.wait or ended > deadline:
                self.stopped(result, target)
                return None
            started = ended
            self.node = node = target
            result = fault = None
            context.resumed = False

    def run_guarded(self, config: Any, context: Any) -> Result | Awaitable[Result]:
        """Runs the present node, or what stands in for it. Raises NodeError: not permitted."""
        node: GraphNode = self.node
        if node.type in self.taken_away:
            raise NodeError(reasons.type_not_permitted(node), "type_not_permitted")
        if self.dry and node.kind.side_effects:
            return not_executed(node)
        return node.run(config, context)
