"""What a flow is called and what is said about it. Talks and revisions do not notice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from flows.actions.refused import Refused
from flows.document.values import is_storable
from flows.models import Flow

LONGEST_NAME = 255


def rename_flow(flow: Flow, name: str, description: str | None = None) -> None:
    """`description` None: it stays. Raises Refused."""
    flow.flow_name = checked_name(name)
    fields = ["flow_name", "updated_at"]
    if description is not None:
        flow.flow_description = checked_text(description)
        fields.append("flow_description")
    flow.save(update_fields=fields)


def checked_name(name: str) -> str:
    """The name without blanks around it. Raises Refused."""
    name = checked_text(name)
    if not name:
        raise Refused(_("Give the flow a name."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("A name has up to %(count)d characters.") % {"count": LONGEST_NAME})
    return name


def checked_text(text: str) -> str:
    """Raises Refused."""
    if not is_storable(text):
        raise Refused(_("The text contains a character that cannot be stored. Take it out."))
    return text.strip()
