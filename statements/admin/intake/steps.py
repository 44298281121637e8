"""What the pages of each way to bring statements have in common: who may ask, and how they are shown."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from statements.models import Statement


def pages_of(admin):
    """A function that makes an admin's page of a view, which takes the admin first."""
    return lambda view: admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))


def allowed(admin, request):
    if not admin.has_add_permission(request):
        raise PermissionDenied


def answer(admin, request, template, title, form, **context):
    shared = {
        **admin.admin_site.each_context(request),
        "title": title,
        "opts": Statement._meta,
        "form": form,
        "media": admin.media + form.media,
    }
    return TemplateResponse(request, f"admin/statements/statement/{template}.html", shared | context)
