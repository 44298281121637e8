"""The page that merges two statements, as a publisher sends it."""

from django.urls import reverse

from statements.admin.merging import last_revisions_of_both


def address(stays, goes):
    return reverse("admin:statements_statement_merge_with", args=[stays.pk, goes.pk])


def merged(client, stays, goes, **more):
    sent = {"seen": last_revisions_of_both(stays, goes), "reason": "It was entered twice."}
    return client.post(address(stays, goes), sent | more)
