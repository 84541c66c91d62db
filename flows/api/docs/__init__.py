"""The schema of the API: a line for each method of each endpoint. A view of its own stays free of it.

A new endpoint needs an entry here; tests/flows/test_api_schema.py says which one is missing.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_view

from flows.api import (
    files,
    flow,
    flows,
    inputs,
    merge,
    palette,
    prompt,
    revisions,
    routes,
    testchat,
    work,
)
from flows.api import shapes as bodies
from flows.api.docs import examples as ex
from flows.api.docs import heat, shapes, signing, versions
from flows.api.docs.answers import CURSOR, one, query
from flows.api.docs.trying import TRYING

FLOWS: dict[Any, dict[str, Any]] = {
    flows.FlowList: {
        "get": one(
            "list_flows",
            "Flows, page by page",
            200,
            shapes.FlowPage,
            422,
            example={"results": [ex.FLOW], "next_cursor": None},
            parameters=[
                query("q", "words of name or description"),
                query("archived", "only those, or only the others", bool),
                *CURSOR,
            ],
        ),
        "post": one(
            "create_flow",
            "A new flow: blank, from a template, or with a document",
            201,
            shapes.ListedFlow,
            request=inputs.NewFlowInput,
            sent={"name": "Shop assistant", "template": "shop"},
            example=ex.FLOW,
        ),
    },
    flows.FlowItem: {
        "get": one(
            "open_flow",
            "What the editor opens with",
            200,
            shapes.OpenedFlow,
            404,
            example=ex.OPENED,
        ),
        "patch": one(
            "rename_flow",
            "Another name or description",
            200,
            shapes.ListedFlow,
            404,
            request=inputs.RenameInput,
            sent={"name": "Shop assistant"},
            example=ex.FLOW,
        ),
    },
    flows.Duplicate: {
        "post": one(
            "duplicate_flow",
            "A copy with an id of its own; routes stay with the original",
            201,
            shapes.ListedFlow,
            404,
            request=inputs.DuplicateInput,
            sent={"name": ""},
            example=ex.FLOW,
        )
    },
    flows.Archive: {
        "post": one(
            "archive_flow",
            "Puts a flow aside; 409 while routes lead to it",
            200,
            shapes.ListedFlow,
            404,
            409,
            request=None,
            example={**ex.FLOW, "state": "archived", "archived_at": ex.AT, "routes": []},
        )
    },
    flows.Restore: {
        "post": one(
            "restore_flow",
            "Takes a flow back, switched off",
            200,
            shapes.ListedFlow,
            404,
            request=None,
            example={**ex.FLOW, "state": "inactive"},
        )
    },
    flows.Activate: {
        "post": one(
            "activate_flow",
            "Lets a published flow take new talks",
            200,
            shapes.ListedFlow,
            404,
            422,
            request=None,
            example=ex.FLOW,
        )
    },
    flows.Deactivate: {
        "post": one(
            "deactivate_flow",
            "No new talks; open ones go on",
            200,
            shapes.ListedFlow,
            404,
            request=None,
            example={**ex.FLOW, "state": "inactive"},
        )
    },
    flows.TemplateList: {
        "get": one(
            "list_templates",
            "Flows to begin with",
            200,
            shapes.Templates,
            example={
                "results": [
                    {
                        "key": "shop",
                        "name": "Shop assistant",
                        "description": "Finds products.",
                        "icon": "storefront",
                        **ex.GRAPH,
                    }
                ]
            },
        )
    },
}

WORK: dict[Any, dict[str, Any]] = {
    revisions.DraftPage: {
        "get": one("read_draft", "One's own draft", 200, shapes.Draft, 404, example=ex.DRAFT),
        "put": one(
            "save_draft",
            "Autosave; 409 where another tab saved later",
            200,
            shapes.SavedDraft,
            404,
            409,
            request=bodies.DraftInput,
            sent={"sequence": 8, "base_revision_id": 12, **ex.GRAPH},
            example={"sequence": 8, "saved_at": ex.AT, "problems": [ex.FINDING], "next_node": 2},
        ),
        "delete": one("drop_draft", "Throws one's own draft away", 204, None, 404),
    },
    revisions.RevisionList: {
        "get": one(
            "list_revisions",
            "Saved states, the newest first",
            200,
            shapes.RevisionPage,
            404,
            422,
            example={"results": [ex.REVISION], "next_cursor": None},
            parameters=[
                query("show", "only those", enum=list(revisions.SHOWN)),
                *CURSOR,
            ],
        ),
        "post": one(
            "save_revision",
            "A manual save; 409 with the newest state where somebody saved meanwhile",
            201,
            shapes.SavedRevision,
            404,
            409,
            request=bodies.RevisionInput,
            sent={"base_revision_id": 12, "note": "", **ex.GRAPH},
            example={"revision": ex.REVISION, "problems": [ex.FINDING], "next_node": 2},
        ),
    },
    flow.Validate: {
        "post": one(
            "validate",
            "Errors and warnings of a document; stores nothing",
            200,
            shapes.Findings,
            404,
            request=bodies.GraphInput,
            sent=ex.GRAPH,
            example={"problems": [ex.FINDING]},
        )
    },
    merge.Merge: {
        "post": one(
            "merge",
            "One's work brought together with a saved version; stores nothing",
            200,
            shapes.Merged,
            404,
            422,
            request=bodies.MergeInput,
            sent={"mine": ex.GRAPH, "base_revision_id": 11, "theirs_revision_id": 12},
            example={**ex.GRAPH, "conflicts": [], "renamed": {}, "next_node": 2},
        )
    },
    prompt.Prompt: {
        "post": one(
            "node_prompt",
            "What the model is told first by one node; stores nothing",
            200,
            shapes.NodePrompt,
            404,
            422,
            request=prompt.PromptInput,
            sent={**ex.GRAPH, "node_id": "node_1"},
            example={
                "parts": [{"origin": "node", "text": "Be brief.", "tokens": 3}],
                "tokens": 3,
            },
        )
    },
    work.Publish: {
        "post": one(
            "publish",
            "What is saved becomes what runs; 422 with its errors",
            200,
            shapes.Publication,
            404,
            409,
            request=bodies.PublishInput,
            sent={"revision_id": 12, "note": "", "talks": "pin"},
            example={"version": 3, "revision_id": 12, "published_at": ex.AT},
        )
    },
    testchat.TestChat: {
        "post": one(
            "test",
            "A message through the graph that is sent along; stores nothing",
            200,
            shapes.TestTurn,
            404,
            429,
            request=bodies.TestInput,
            sent={"message": "hello", "language": "en", **ex.GRAPH},
            example=ex.TURN,
        )
    },
    palette.PaletteView: {
        "get": one(
            "palette",
            "Node types that this tenant may use",
            200,
            shapes.Palette,
            example={"as_of": ex.AT, "stale": False, "nodes": [ex.PALETTE_NODE]},
        )
    },
}

FILES: dict[Any, dict[str, Any]] = {
    files.Export: {
        "get": one(
            "export_flow",
            "A flow as a file: ours or Drawflow's",
            200,
            OpenApiTypes.OBJECT,
            404,
            422,
            example=ex.FILE,
            parameters=[
                query("as", "chatadmin unless given", enum=["chatadmin", "drawflow"]),
                query("revision_id", "a saved state; the newest unless given", int),
            ],
        )
    },
    files.ImportPreview: {
        "post": one(
            "preview_import",
            "What a file would bring; stores nothing",
            200,
            shapes.ImportPreview,
            request=inputs.PreviewInput,
            sent={"data": ex.FILE},
            example={"flows": [ex.PREVIEW]},
        )
    },
    files.Import: {
        "post": one(
            "import_flows",
            "Brings flows in, all that were chosen or none",
            201,
            shapes.Imported,
            409,
            request=inputs.ImportInput,
            sent={"data": ex.FILE, "take": [0], "anew": []},
            example={"flows": [{"id": 1000000002, "name": "Shop assistant", "is_new": True}]},
        )
    },
}

ROUTES: dict[Any, dict[str, Any]] = {
    routes.RouteList: {
        "get": one(
            "list_routes",
            "Entry points, and those seen in talks that lead nowhere",
            200,
            shapes.Routes,
            example={
                "results": [ex.ROUTE],
                "unrouted": [{"feature_slug": "content-writer", "talks": 3}],
            },
        ),
        "post": one(
            "add_route",
            "A new entry point",
            201,
            shapes.Route,
            409,
            request=inputs.RouteInput,
            sent={"feature_slug": "shop-assistant", "flow_id": 1000000001},
            example=ex.ROUTE,
        ),
    },
    routes.RouteDetail: {
        "get": one("read_route", "One entry point", 200, shapes.Route, 404, example=ex.ROUTE),
        "put": one(
            "change_route",
            "Leads it elsewhere; 409 if somebody did meanwhile",
            200,
            shapes.Route,
            404,
            409,
            request=inputs.RouteChangeInput,
            sent={"flow_id": 1000000002, "was_flow_id": 1000000001},
            example=ex.ROUTE,
        ),
        "delete": one(
            "remove_route",
            "Leads it nowhere; 409 if it leads elsewhere by now",
            204,
            None,
            404,
            409,
            parameters=[query("was_flow_id", "where it led when you looked", int, required=True)],
        ),
    },
}
SIGNING = signing.SessionScheme  # known from here on
DOCS = {**FLOWS, **WORK, **versions.VERSIONS, **heat.HEAT, **FILES, **ROUTES, **TRYING}


def describe() -> None:
    """Writes all of it to the views; called once, where the addresses are made."""
    for view, methods in DOCS.items():
        extend_schema_view(**methods)(view)
