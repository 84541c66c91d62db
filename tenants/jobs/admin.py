"""Failed jobs on the platform; tenants never see the queue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from tenants.admin_base import ReadOnlyAdmin
from tenants.jobs.models import JobFailure
from tenants.sites import platform_site


class JobFailureAdmin(ReadOnlyAdmin):
    """To read. The queue tries again by itself; what was given up stays here for a month."""

    list_display = ("task", "tenant", "attempts", "state", "short_reason", "failed_at")
    list_filter = ("task",)
    search_fields = ("task", "tenant", "reason")
    fields = readonly_fields = (
        "job_id",
        "task",
        "tenant",
        "attempts",
        "reason",
        "next_at",
        "failed_at",
    )

    @display(description=_("state"), label={"again": "warning", "over": "danger"})
    def state(self, failure: JobFailure) -> Any:
        return ("again", _("Tried again")) if failure.next_at else ("over", _("Given up"))

    @display(description=_("reason"))
    def short_reason(self, failure: JobFailure) -> str:
        return failure.reason[:120]


platform_site.register(JobFailure, JobFailureAdmin)
