from django.contrib import admin

from . import passage, reference, statement

__all__ = ["passage", "reference", "statement"]

admin.site.site_header = admin.site.site_title = "Communiqué"
admin.site.index_title = "The archive"
