from __future__ import annotations

from django.urls import path

from flows.api.flow import FlowDetail, Validate
from flows.api.merge import Merge
from flows.api.palette import PaletteView
from flows.api.prompt import Prompt
from flows.api.testchat import TestChat
from flows.api.work import DraftDetail, Publish, Revisions

urlpatterns = [
    path("palette", PaletteView.as_view(), name="palette"),
    path("flows/<int:flow_id>", FlowDetail.as_view(), name="flow"),
    path("flows/<int:flow_id>/draft", DraftDetail.as_view(), name="draft"),
    path("flows/<int:flow_id>/revisions", Revisions.as_view(), name="revisions"),
    path("flows/<int:flow_id>/merge", Merge.as_view(), name="merge"),
    path("flows/<int:flow_id>/validate", Validate.as_view(), name="validate"),
    path("flows/<int:flow_id>/prompt", Prompt.as_view(), name="prompt"),
    path("flows/<int:flow_id>/publish", Publish.as_view(), name="publish"),
    path("flows/<int:flow_id>/test", TestChat.as_view(), name="test"),
]
