from __future__ import annotations

from typing import Any

from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from tenants.admin_base import BaseAdmin
from tenants.people.models import Role, User
from tenants.sites import platform_site, tenant_site

# generic for the type checker and plain at run time
UserAdmin: Any = DjangoUserAdmin


class PersonAdmin(UserAdmin, BaseAdmin):
    """People of one tenant. Rights follow from the role alone: no groups, no single permissions."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
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

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            kwargs["choices"] = [(r.value, r.label) for r in (Role.ADMIN, Role.SUPPORT)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        obj.is_staff = True
        super().save_model(request, obj, form, change)


class SuperuserAdmin(PersonAdmin):
    """The platform's own people: superusers, made here by other superusers."""

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
