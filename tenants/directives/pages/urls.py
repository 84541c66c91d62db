"""Addresses: on the platform a page for each tenant, on a tenant's host its own."""

from __future__ import annotations

from functools import partial

from django.urls import URLPattern, path

from tenants.directives.pages.board import board, boards, try_it
from tenants.directives.pages.compare import compare
from tenants.directives.pages.doing import do, order, undo_global
from tenants.directives.pages.guard import View
from tenants.directives.pages.mine import mine, one_draft
from tenants.sites import Site


def _made(site: Site, view: View) -> View:
    guarded: View = site.admin_view(partial(view, site))
    return guarded


def platform_pages(site: Site) -> list[URLPattern]:
    one = "directives/of/<int:tenant_id>/"
    return [
        path("directives/of/", _made(site, boards), name="directive_boards"),
        path("directives/of/undo/", _made(site, undo_global), name="directive_undo_global"),
        path(one, _made(site, board), name="directive_board_of"),
        path(f"{one}order/", _made(site, order), name="directive_order"),
        path(f"{one}try/", _made(site, try_it), name="directive_try"),
        path(f"{one}compare/", _made(site, compare), name="directive_compare"),
        path(f"{one}<slug:what>/", _made(site, do), name="directive_do"),
    ]


def tenant_pages(site: Site) -> list[URLPattern]:
    return [
        path("directives/drafts/", _made(site, mine), name="directive_board"),
        path("directives/drafts/<int:draft_id>/", _made(site, one_draft), name="directive_draft"),
    ]
