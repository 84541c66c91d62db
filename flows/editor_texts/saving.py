"""The sentences of saving: states, presence, merge."""

from __future__ import annotations

from django.utils.translation import gettext as _


def saving_texts() -> dict[str, str]:
    return {
        "status_away": _("The server cannot save now; your changes are kept in this browser"),
        "status_unkept": _(
            "Not saved, and this browser has no room for a copy: keep this page open"
        ),
        "status_unchecked": _("Draft saved at {time}, not checked: the central database is away"),
        "status_merging": _("Bringing both versions together…"),
        "status_look_first": _("Brought together and saved. Look at it, then publish."),
        "bring_together": _("Bring together"),
        "newer_saved": _("{author} saved version {number} just now."),
        "newer_published": _("{author} published version {number} just now."),
        "show_it": _("Show it"),
        "merged_with": _(
            "Your work and {author}’s version {number} are together on the screen now."
        ),
        "merged_with_tab": _("Your work here and in another tab is together on the screen now."),
        "theirs_shown": _("{author}’s version {number} is on the screen now."),
        "merged_nodes": _("Came in: {names}."),
        "merged_undo": _("Undo brings your own state back."),
        "left_copy": _("Unsent work of {time} from a closed tab is still in this browser."),
        "left_discard": _("Discard it"),
        "other_tab": _("Another tab"),
        "merge_title": _("Both of you changed the same places"),
        "merge_explained": _(
            "Everything else was brought together already. Choose for each place what counts. "
            "Nothing is saved before you are done, and nothing is lost."
        ),
        "merge_mine": _("Yours"),
        "merge_theirs": _("{author}’s"),
        "merge_all_mine": _("Take all of mine"),
        "merge_all_theirs": _("Take all of theirs"),
        "merge_count": _("{chosen} of {count} decided"),
        "merge_now": _("Bring together"),
        "merge_before": _("Before: {value}"),
        "merge_nothing": _("— nothing —"),
        "merge_note": _("Note"),
        "merge_start": _("Where the flow starts"),
        "merge_type": _("Type and settings"),
        "merge_deleted_or_changed": _("Deleted by one, changed by the other"),
        "merge_deletes": _("Delete it"),
        "merge_keeps": _("Keep it, with the changes"),
        "you_elsewhere": _("You, in another tab"),
        "person_edits": _("{name} has this flow open"),
        "person_looks": _("{name} looks at this flow"),
        "more_people": _("+{count}"),
    }
