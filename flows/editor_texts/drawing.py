"""The sentences of the canvas: minimap, layout, notes."""

from __future__ import annotations

from django.utils.translation import gettext as _


def drawing_texts() -> dict[str, str]:
    return {
        "canvas_tools": _("Tools of the canvas"),
        "add_note": _("Add a note"),
        "tidy": _("Tidy up: selected nodes, or all"),
        "snap": _("Snap to the grid (Alt frees while dragging)"),
        "minimap": _("Overview of the flow"),
        "fit_chosen": _("Show what is selected"),
        "note": _("Note"),
        "note_empty": _("Double-click to write"),
        "delete_note": _("Delete note"),
        "color_yellow": _("Yellow"),
        "color_blue": _("Blue"),
        "color_green": _("Green"),
        "color_pink": _("Pink"),
        "color_gray": _("Gray"),
        "connect_to_new": _("Connect to a new node"),
    }
