from __future__ import annotations

from django.urls import path, re_path
from drf_spectacular.views import SpectacularSwaggerSplitView

from flows.api import docs
from flows.api.cases import CaseDetail, CaseList, CaseRun
from flows.api.files import Export, Import, ImportPreview
from flows.api.flow import Validate
from flows.api.flows import (
    Activate,
    Archive,
    Deactivate,
    Duplicate,
    FlowItem,
    FlowList,
    Restore,
    TemplateList,
)
from flows.api.heat import HeatView
from flows.api.merge import Merge
from flows.api.missing import Missing
from flows.api.palette import PaletteView
from flows.api.prompt import Prompt
from flows.api.revisions import DraftPage, RevisionList
from flows.api.routes import RouteDetail, RouteList
from flows.api.schema import SchemaView
from flows.api.testchat import TestChat
from flows.api.teststream import TestStream
from flows.api.versions import Diff, Moves, Outlook, Rollback, Version
from flows.api.work import Publish
from tenants.sites import tenant_site

ONE = "flows/<int:flow_id>"
browsable = SpectacularSwaggerSplitView.as_view(url_name="api:schema")
docs.describe()

urlpatterns = [
    path("schema", SchemaView.as_view(), name="schema"),
    path("docs", tenant_site.admin_view(browsable), name="docs"),
    path("palette", PaletteView.as_view(), name="palette"),
    path("templates", TemplateList.as_view(), name="templates"),
    path("flows", FlowList.as_view(), name="flows"),
    path(ONE, FlowItem.as_view(), name="flow"),
    path(f"{ONE}/draft", DraftPage.as_view(), name="draft"),
    path(f"{ONE}/revisions", RevisionList.as_view(), name="revisions"),
    path(f"{ONE}/revisions/<int:revision_id>", Version.as_view(), name="revision"),
    path(f"{ONE}/revisions/<int:revision_id>/rollback", Rollback.as_view(), name="rollback"),
    path(f"{ONE}/diff", Diff.as_view(), name="diff"),
    path(f"{ONE}/moves", Moves.as_view(), name="moves"),
    path(f"{ONE}/publish/outlook", Outlook.as_view(), name="outlook"),
    path(f"{ONE}/heat", HeatView.as_view(), name="heat"),
    path(f"{ONE}/merge", Merge.as_view(), name="merge"),
    path(f"{ONE}/prompt", Prompt.as_view(), name="prompt"),
    path(f"{ONE}/validate", Validate.as_view(), name="validate"),
    path(f"{ONE}/publish", Publish.as_view(), name="publish"),
    path(f"{ONE}/test", TestChat.as_view(), name="test"),
    path(f"{ONE}/test/stream", TestStream.as_view(), name="test_stream"),
    path(f"{ONE}/cases", CaseList.as_view(), name="cases"),
    path(f"{ONE}/cases/run", CaseRun.as_view(), name="case_run"),
    path(f"{ONE}/cases/<int:case_id>", CaseDetail.as_view(), name="case"),
    path(f"{ONE}/duplicate", Duplicate.as_view(), name="duplicate"),
    path(f"{ONE}/archive", Archive.as_view(), name="archive"),
    path(f"{ONE}/restore", Restore.as_view(), name="restore"),
    path(f"{ONE}/activate", Activate.as_view(), name="activate"),
    path(f"{ONE}/deactivate", Deactivate.as_view(), name="deactivate"),
    path(f"{ONE}/export", Export.as_view(), name="export"),
    path("import", Import.as_view(), name="import"),
    path("import/preview", ImportPreview.as_view(), name="import_preview"),
    path("routes", RouteList.as_view(), name="routes"),
    path("routes/<slug:feature_slug>", RouteDetail.as_view(), name="route"),
    re_path(r"^.*$", Missing.as_view(), name="missing"),
]
