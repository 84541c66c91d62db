from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.forms import AdminPasswordChangeForm, UserCreationForm

from tenants.admin_base import BaseAdmin
from tenants.people.chiefs import ADMINS, SUPERUSERS
from tenants.people.forms import PersonForm
from tenants.people.lockout import locked_names, unlock
from tenants.people.models import Role, User
from tenants.people.reset.pages import pages
from tenants.sites import platform_site, tenant_site

# generic for the type checker and plain at run time
UserAdmin: Any = DjangoUserAdmin


class PersonAdmin(UserAdmin, BaseAdmin):
    """People of one tenant. Rights follow from the role alone: no groups, no single permissions."""

    chiefs = ADMINS
    form = PersonForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    actions = ("let_in",)
    list_display: Any = ("username", "email", "role", "is_active", "last_login")
    list_filter: Any = ("role", "is_active")
    filter_horizontal = ()
    fieldsets: Any = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "role", "is_active")}),
    )
    add_fieldsets: Any = (
        (None, {"fields": ("username", "email", "role", "password1", "password2")}),
    )

    def get_list_display(self, request: HttpRequest) -> Any:
        """With the locks as they are at this request, read once."""
        locked = locked_names()

        @display(description=_("sign-in"), label="danger")
        def sign_in(person: User) -> Any:
            return _("Locked") if person.get_username() in locked else None

        return [*self.list_display, sign_in]

    @action(description=_("Unlock sign-in"), permissions=["change"])
    def let_in(self, request: HttpRequest, people: Any) -> None:
        """Here only: the failures are counted in the schema of this host."""
        unlock([person.get_username() for person in people])
        messages.success(request, _("The chosen people may try to sign in again."))

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            kwargs["choices"] = [(r.value, r.label) for r in (Role.ADMIN, Role.SUPPORT)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # a class of this request alone
        form.actor_id, form.chiefs = request.user.pk, self.chiefs
        return form

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Asked by the delete page and by the list's action; what is protected stays."""
        *found, protected = super().get_deleted_objects(objs, request)
        with transaction.atomic():
            refusal = self.chiefs.refusal(request.user.pk, {person.pk for person in objs})
        if refusal:
            messages.error(request, refusal)
            protected = [*protected, refusal]
        return (*found, protected)

    def response_action(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().response_action(request, queryset)
        return answer


class SuperuserAdmin(PersonAdmin):
    """The platform's own people: superusers, made here by other superusers."""

    chiefs = SUPERUSERS
    list_display = ("username", "email", "is_active", "last_login")
    list_filter = ("is_active",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "is_active")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "email", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_superuser = True
        super().save_model(request, obj, form, change)


tenant_site.register(User, PersonAdmin)
platform_site.register(User, SuperuserAdmin)
for site in (tenant_site, platform_site):
    site.add_pages(pages)
