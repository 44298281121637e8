"""The forms of the admin, filled in and sent as a browser does it."""

import re

from django.urls import reverse

from statements.models import Organization

SEED = "csto-cmfa-2023-06-20-afghanistan"


def add_address(model):
    return reverse(f"admin:statements_{model._meta.model_name}_add")


def list_address(model):
    return reverse(f"admin:statements_{model._meta.model_name}_changelist")


def edit_address(thing):
    return reverse(f"admin:statements_{thing._meta.model_name}_change", args=[thing.pk])


def form_of(client, address):
    """What a browser would send back of the form at this address, unchanged."""
    response = client.get(address)
    assert response.status_code == 200
    forms = [response.context["adminform"].form]
    sent = {}
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if field.field.__class__.__name__ == "BooleanField":
                value = "on" if value else None
            if field.field.__class__.__name__ == "FileField":
                value = None
            if value is not None:
                sent[field.html_name] = value
    return sent


def errors_in(response):
    assert response.status_code == 200, response.status_code
    return re.sub(
        r"<[^>]+>",
        " ",
        " ".join(re.findall(r'<ul class="errorlist.*?</ul>', response.content.decode(), re.S)),
    )


def new_statement(**more):
    return {
        "title": "A joint statement on borders",
        "slug": "csto-2026-borders",
        "title_status": "official",
        "kind": "joint-statement",
        "adopted": "2026-02",
        "organizations": [Organization.objects.get(slug="csto").pk],
        "outcome": "adopted",
        "text_basis": "official-text",
        "extent": "full",
        "languages": "en\nru",
        "original_title": "ru: Заявление о границах",
        "text": "The ministers met.\n\nThey agreed on quernstones.\r\n\r\nThey will meet again.",
        "text_language": "en",
        **{
            f"{inline}-{field}": "0"
            for inline in ("stances", "sources", "identifiers", "relations")
            for field in ("TOTAL_FORMS", "INITIAL_FORMS")
        },
        "identifiers-TOTAL_FORMS": "1",
        "identifiers-0-scheme": "symbol",
        "identifiers-0-value": "CSTO/2026/7",
        "_step_publish": "Publish",
    } | more
