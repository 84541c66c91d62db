"""The sentences of the editor's page and its panels."""

from __future__ import annotations

from django.utils.translation import gettext as _


def page_texts() -> dict[str, str]:
    """Key → sentence in the active language. A word in braces is filled in by the browser."""
    return {
        "add": _("Add"),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "try_again": _("Try again"),
        "start": _("Start"),
        "somebody": _("somebody"),
        "find_type": _("Find a node type"),
        "nothing_found": _("Nothing found."),
        "registry_as_of": _("The node registry does not answer; types as of {time}."),
        "category_common": _("Conversation"),
        "category_utility": _("Tools"),
        "category_shop": _("Shop"),
        "nodes_of_flow": _("Nodes of this flow ({count})"),
        "node_name": _("Name of the node"),
        "make_start": _("Start here"),
        "is_start": _("The flow starts here"),
        "delete_node": _("Delete node"),
        "unknown_type": _("Unknown type"),
        "unknown_type_help": _(
            "This installation does not know the type “{type}”. "
            "The node is kept as it is, but it cannot be edited or run."
        ),
        "legacy_keys": _("Settings from an older system that were kept"),
        "goes_to": _("Where it goes next"),
        "nowhere": _("— nowhere —"),
        "unknown_output": _("{name} (no longer an output)"),
        "no_self_loop": _(
            "This node does not wait for the visitor, so it cannot lead back to itself."
        ),
        "flow_settings": _("Settings of the flow"),
        "failure_reply": _("Reply when the flow fails"),
        "failure_reply_help": _(
            "What the visitor reads when no answer can be given. Empty: the general reply is used."
        ),
        "remove_named": _("Remove {name}"),
        "map_key": _("Name"),
        "map_value": _("Value"),
        "range": _("From {least} to {most}."),
        "not_allowed": _("{value} (no longer allowed)"),
        "translate": _("Translate"),
        "one_text": _("One text for all"),
        "language_en": _("English"),
        "language_tr": _("Turkish"),
        "status_clean": _("Everything is saved"),
        "status_changed": _("Changed…"),
        "status_saving": _("Saving…"),
        "status_stored": _("Draft saved at {time}"),
        "status_saved": _("Version {number} saved at {time}"),
        "status_published": _("v{version} is live since {time}"),
        "status_offline": _("Offline: your changes are kept in this browser"),
        "status_signed_out": _("Signed out: your changes are kept in this browser."),
        "status_conflict": _("Not saved: there is a newer version"),
        "status_blocked": _("Autosave rests: another tab has newer work. Save to go on here."),
        "status_forbidden": _("You may not change this flow"),
        "status_refused": _("Not saved: {message}"),
        "status_publish_refused": _("Not published: {message}"),
        "status_failed": _("Not saved: {message}"),
        "status_read_only": _("You can look and test, but not change"),
        "sign_in_again": _("Sign in again"),
        "session_ended": _(
            "Your session has ended. Your work is still on the screen; it is saved as soon as you "
            "are signed in again."
        ),
        "signin_username": _("User name"),
        "signin_password": _("Password"),
        "sign_in": _("Sign in"),
        "not_now": _("Not now"),
        "not_reached": _("The server was not reached. Try again in a moment."),
        "other_person_here": _(
            "{name} has signed in in this browser. To save your work, sign in as yourself again."
        ),
        "other_person_title": _("{name} is signed in now"),
        "other_person_explained": _(
            "The work on the screen is {me}’s. It is not saved as {name}’s; it is kept in this "
            "browser until {me} opens the flow here again."
        ),
        "download_work": _("Download {me}’s work"),
        "open_as": _("Open the flow as {name}"),
        "sign_in_as": _("Sign in as {me}"),
        "version_number": _("Version {number}"),
        "is_published": _("Live"),
        "older_is_published": _("An older version is live"),
        "publish": _("Publish"),
        "publish_title": _("Publish this flow?"),
        "publish_explained": _(
            "What is on the screen is saved and goes live for new conversations."
        ),
        "publish_note": _("What changed (optional)"),
        "unsaved_changes": _(
            "Unsaved changes of {time}: they are on the screen, but in no version yet."
        ),
        "unsaved_changes_here": _(
            "Unsaved changes of {time} were kept in this browser: "
            "they are on the screen, but in no version yet."
        ),
        "newer_version_exists": _("Meanwhile {author} saved version {number}."),
        "discard_draft": _("Discard draft"),
        "discard_title": _("Discard the draft?"),
        "discard_explained": _(
            "The screen goes back to version {number}. "
            "You can undo this as long as the page is open."
        ),
        "conflict_title": _("Somebody saved this flow before you"),
        "conflict_explained": _(
            "{author} saved version {number} at {time}, after you had opened the flow."
        ),
        "conflict_nothing_lost": _(
            "Nothing is lost: your work stays on the screen, and a copy of it is kept."
        ),
        "conflict_see": _("See what changed"),
        "mine_replaced": _("Your earlier work left the screen. Undo brings it back."),
        "download_mine": _("Download my work"),
        "conflict_load_theirs": _("Load theirs"),
        "conflict_take_mine": _("Save mine on top of theirs"),
        "other_tab_title": _("This flow is open in another tab"),
        "other_tab_explained": _(
            "Another tab of yours stored newer work at {time}. Choose which of the two goes on."
        ),
        "changed_by_them": _("What they changed"),
        "changed_by_me": _("What you changed"),
        "mine_against_theirs": _("Yours compared with theirs"),
        "node_added": _("{name} was added"),
        "node_removed": _("{name} was removed"),
        "node_changed": _("{name} was changed"),
        "no_changes": _("No nodes differ."),
        "no_problems": _("No problems found."),
        "problem_count": _("{count} problems"),
        "problem_count_one": _("1 problem"),
        "test_running": _("The flow is running…"),
        "path_summary": _("{count} steps in {ms} ms"),
        "milliseconds": _("{ms} ms"),
        "no_output": _("stops here"),
        "tokens_used": _("{count} tokens"),
        "outcome_answered": _("Answered"),
        "outcome_waiting": _("Waits for the visitor"),
        "outcome_ended": _("The conversation ended"),
        "outcome_no_answer": _("No answer"),
        "outcome_failed": _("Failed"),
        "outcome_limit": _("Stopped at a limit"),
        "could_not_open": _("The flow could not be opened."),
    }
