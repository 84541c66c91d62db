"""The sentences of the heat: how people went through a flow."""

from __future__ import annotations

from django.utils.translation import gettext as _


def heat_texts() -> dict[str, str]:
    """Key → sentence in the active language. A word in braces is filled in by the browser."""
    return {
        "action_heat": _("Heat: how people went through the flow"),
        "heat": _("Heat"),
        "heat_days": _("Days"),
        "heat_last": _("Last {days} days"),
        "heat_version": _("Version"),
        "heat_live_version": _("v{version} live · talks: {talks}"),
        "heat_one_version": _("v{version} · talks: {talks}"),
        "heat_table": _("Tables"),
        "heat_close": _("Close the heat"),
        "heat_loading": _("Talks are being counted…"),
        "heat_counting": _("Talks are being counted for the first time: {done} of {active}…"),
        "heat_failed": _("The heat cannot be shown: {message}"),
        "heat_empty": _("No talks in this window yet."),
        "heat_empty_hint": _(
            "Choose 30 days or another version. A talk appears here as soon as a visitor writes through "
            "an entry point that leads to this flow; the test chat does not count."
        ),
        "heat_unpublished": _(
            "Nobody can have talked with this flow: it was never published. Publish it and lead an "
            "entry point to it."
        ),
        "heat_unreadable": _(
            "The trace of {count} turns cannot be read; they count as turns that passed no node."
        ),
        "heat_differs": _(
            "What is on the screen differs from this version: figures stand at the nodes with the same id."
        ),
        "heat_sum_talks": _("Talks"),
        "heat_sum_done": _("done"),
        "heat_sum_dropped": _("dropped off"),
        "heat_sum_now": _("here now"),
        "heat_sum_elsewhere": _("went on elsewhere"),
        "heat_badge": _(
            "Visits: {visits}; talks: {talks}; dropped off: {dropped} ({share}); errors: {errors}; "
            "median time: {median}; tokens: {tokens}"
        ),
        "heat_legend_visits": _("visits"),
        "heat_legend_dropped": _("dropped off"),
        "heat_legend_errors": _("errors"),
        "heat_some_tokens": _("{count} tok."),
        "heat_legend_median": _("median time, from 1 ms on"),
        "heat_legend_tokens": _("tokens of these visits"),
        "heat_legend_taken": _("how often a way was taken"),
        "heat_nodes": _("Nodes"),
        "heat_ways": _("Ways"),
        "heat_funnel": _("Funnel"),
        "heat_csv": _("Nodes as CSV"),
        "heat_nodes_caption": _("Figures of each node"),
        "heat_ways_caption": _("How often each way was taken"),
        "heat_node": _("Node"),
        "heat_visits": _("Visits"),
        "heat_talks": _("Talks"),
        "heat_dropped": _("Dropped off"),
        "heat_errors": _("Errors"),
        "heat_median": _("Median time"),
        "heat_tokens": _("Tokens"),
        "heat_ended": _("Ended here"),
        "heat_before_first": _("before the first node"),
        "heat_gone": _("not in this version"),
        "heat_talks_here": _("Talks that ended at “{name}”: {count}"),
        "heat_way_from": _("From"),
        "heat_way_output": _("Output"),
        "heat_way_to": _("To"),
        "heat_taken": _("Taken"),
        "heat_nowhere": _("nowhere"),
        "heat_funnel_all": _("Came in"),
        "heat_funnel_answered": _("Got an answer"),
        "heat_end_done": _("done:"),
        "heat_end_dropped": _("dropped off:"),
        "heat_end_now": _("here now:"),
        "heat_meaning": _("What the figures mean"),
        "heat_means_visits": _(
            "Visits: how often the node was at work. A question counts when it is asked and when it is "
            "answered."
        ),
        "heat_means_talks": _("Talks: conversations that reached the node, each of them once."),
        "heat_means_done": _(
            "Done: the last turn ended here with an answer, or at an end node. That is no drop-off."
        ),
        "heat_means_dropped": _(
            "Dropped off: the last turn ended here with a question that nobody answered, or it failed, "
            "and the visitor never wrote again. The share is of the talks that reached the node."
        ),
        "heat_means_now": _(
            "Here now: the same, but less than half an hour ago: the visitor may still write."
        ),
        "heat_means_elsewhere": _(
            "Went on elsewhere: the next turn was made by another version or flow, by V1 or by a person."
        ),
        "heat_means_errors": _(
            "Errors: visits that failed, whether the error output was taken or the turn broke off."
        ),
        "heat_means_median": _(
            "Median time: half of the visits took no longer. Waiting for the visitor does not count."
        ),
        "heat_means_taken": _("Ways: how often an output was taken."),
        "heat_means_days": _(
            "Days are days of UTC, today included. Turns that are still running do not count yet."
        ),
    }
