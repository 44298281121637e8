"""A draft to be coded, and the desk's form as a browser sends it."""

from django.urls import reverse

from statements.models import Statement

from ..builders import actor, loaded, member, organization, passage, statement, theme, write
from ..conftest import DEMO

TEXTS = [
    "Recalling its earlier statements,",
    "We condemn every terrorist attack.",
    "We call on the Taliban to let the trucks of relief pass.",
]


def draft(folder, texts, **more):
    write(folder / "organizations.jsonl", organization())
    write(folder / "members.jsonl", member())
    write(
        folder / "themes.jsonl",
        theme("terrorism", terms={"en": ["terrorist*"]}),
        theme("humanitarian-aid", terms={"en": ["relief"]}),
    )
    write(folder / "actors.jsonl", actor("taliban"), actor("un", kind="organization", name="United Nations"))
    passages = [passage(n, wordings={"en": text}, **more) for n, text in enumerate(texts, 1)]
    write(folder / "statements.jsonl", statement("a", passages=passages, status="draft"))
    assert loaded(DEMO / "acts.jsonl", folder)[1] == []
    return Statement.objects.get(slug="a")


def desk_address(of):
    return reverse("admin:statements_statement_coding", args=[of.pk])


def form_at(client, of, number=None):
    """What a browser would send of the form on the desk, as it stands."""
    response = client.get(desk_address(of), {"passage": number} if number else {})
    assert response.status_code == 200
    current, values = response.context["current"], response.context["values"]
    return {"passage": current.number, "seen": current.seen, "do": "confirm", **values}


def codes(of, number):
    one = of.passages.get(number=number)
    return (
        one.act,
        [entry.slug for entry in one.addressees.order_by("slug")],
        [entry.slug for entry in one.themes.order_by("slug")],
        one.coding,
    )
