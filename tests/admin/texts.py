"""The page on which a statement's words are edited as one text, used as a browser does it."""

import re

from django.urls import reverse

from statements.models import Passage, Statement

from .forms import SEED


def address_of(slug=SEED, language="en"):
    return reverse("admin:statements_statement_text", args=[Statement.objects.get(slug=slug).pk, language])


def sent_back(response, button, **changed):
    """What a browser would send of the page that is shown."""
    form = response.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {button: "1"}
    for entry in response.context["rows"]:
        for value, _, chosen in getattr(entry, "choices", ()):
            if chosen:
                sent[f"passage-{entry.row.at}"] = value
    return sent | changed


def checked(client, text, slug=SEED, language="en", **more):
    """The page that shows what a text changes."""
    address = address_of(slug, language)
    return client.post(address, sent_back(client.get(address), "check", text=text, **more))


def stored(client, text, slug=SEED, language="en", **more):
    shown = checked(client, text, slug, language)
    response = client.post(address_of(slug, language), sent_back(shown, "store", **more))
    assert response.status_code == 302
    return client.get(response.url)


def text_of(client, slug=SEED, language="en"):
    return client.get(address_of(slug, language)).context["form"]["text"].value().split("\n\n")


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def in_order(slug=SEED):
    return [
        (one.number, one.wordings.filter(language="en").values_list("text", flat=True).first())
        for one in Passage.objects.present().filter(statement__slug=slug)
    ]
