"""Statements of the archive that may be the one at hand, found by a fixed number of queries."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from django import forms
from django.db.models import Q

from statements.catalogue import NotReady, Search
from statements.intake.duplicates import NEAR, ComparedStatement, Likeness, likeness
from statements.models import AlsoHeld, Statement, Status
from statements.records.flat import flat_statements
from statements.text.dates import PartialDate, Precision
from statements.text.folding import symbol_key
from statements.text.meaningful import shifted

MOST_COMPARED = 60
MOST_SHOWN = 3
PHRASE = 12  # words


class Duplicate(NamedTuple):
    """A statement of the archive that may be the one at hand."""

    statement: Statement
    likeness: Likeness
    compared: ComparedStatement


class AnotherOneForm(forms.Form):
    """For a form that adds a statement: asks, before it is stored, whether it is one that the archive has.

    `duplicates` are those that an editor has to look at; `compared` is what was typed, as it was compared.
    """

    another_one = forms.BooleanField(required=False, label="It is another one: none of these")
    duplicates = ()
    compared = None

    def ask_for_duplicates(self, compared):
        if self.cleaned_data.get("another_one"):
            return
        self.compared, self.duplicates = compared, likely_duplicates(compared)
        if self.duplicates:
            self.add_error(
                None,
                "The archive may have this statement already, so nothing was stored. Compare them: "
                "go on with the one that is there, or tick that yours is another one and save again.",
            )


def issuers_of(organizations, states):
    """Issuers as they are compared, from primary keys."""
    return frozenset({*(("organization", pk) for pk in organizations), *(("state", pk) for pk in states)})


SYMBOL = re.compile(r"identifiers-\d+-value")


def compared_from_form(form):
    """Known of what was typed into the valid form of a new statement; symbols stand in the forms below it."""
    cleaned = form.cleaned_data
    return ComparedStatement(
        (cleaned["title"], *cleaned["original_title"].values()),
        PartialDate.around(cleaned["adopted"], form.instance.adopted_precision),
        issuers_of(*([one.pk for one in cleaned[name]] for name in ("organizations", "states"))),
        tuple(value for name, value in form.data.items() if SYMBOL.fullmatch(name) and value.strip()),
        cleaned["text"],
    )


def compared_from(flat):
    return ComparedStatement(
        (flat.title, *flat.original_title.values()),
        PartialDate.around(flat.adopted, flat.adopted_precision),
        issuers_of(flat.organizations, flat.states),
        tuple(value for _, value in flat.identifiers),
        "\n".join(text for passage in flat.passages for text in passage.wordings.values()),
    )


def likely_duplicates(compared, but=None):
    """Duplicates of a Known statement, the likeliest first; never the one with the primary key `but`.

    With `but`, those that loading found to be like that one are the likeliest.
    """
    likely, found = [], found_by_loading(but) if but else {}
    for flat in flat_statements({*candidates(compared, but), *found}):
        other = compared_from(flat)
        alike = likeness(compared, other)
        if why := found.get(flat.pk):
            alike = Likeness(100, (why, *(one for one in alike.reasons if not one.startswith(why))))
        likely.append((flat.pk, alike, other))
    likely = sorted((one for one in likely if one[1].score), key=lambda one: -one[1].score)[:MOST_SHOWN]
    statements = Statement.objects.listed().prefetch_related("identifiers").in_bulk(pk for pk, *_ in likely)
    return [Duplicate(statements[pk], *rest) for pk, *rest in likely]


def found_by_loading(pk):
    """{primary key: why} of those that were told of as this statement when records were loaded."""
    return {
        pair.other_id if pair.statement_id == pk else pair.statement_id: pair.get_why_display()
        for pair in AlsoHeld.objects.open().of(pk)
    }


def candidates(compared, but):
    """Primary keys of those that are worth comparing."""
    keys = [symbol_key(symbol) for symbol in compared.symbols]
    asked = (
        Q(identifiers__key__in=keys) | Q(title__in=compared.titles) | Q(pk__in=with_its_words(compared.text))
    )
    if compared.adopted:
        organizations, states = (
            [pk for kind, pk in compared.issuers if kind == wanted] for wanted in ("organization", "state")
        )
        together = Q(organizations__in=organizations) | Q(states__in=states)
        asked |= about(compared.adopted) & together
    found = Statement.objects.filter(asked).exclude(status=Status.WITHDRAWN).exclude(pk=but)
    return list(found.order_by("pk").values_list("pk", flat=True).distinct()[:MOST_COMPARED])


def about(day):
    """Adopted within a few days of a PartialDate, or in its month or year where no more is known."""
    first, last = shifted(day.first, -NEAR), shifted(day.last, NEAR)
    months = {date(one.year, one.month, 1) for one in days(first, last)}
    years = {date(one.year, 1, 1) for one in (first, last)}
    return (
        Q(adopted__range=(first, last))
        | Q(adopted_precision=Precision.MONTH, adopted__in=months)
        | Q(adopted_precision=Precision.YEAR, adopted__in=years)
    )


def days(first, last):
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def with_its_words(text):
    """Published statements that have the beginning of its longest paragraph, word for word."""
    longest = max(text.split("\n"), key=len, default="").replace('"', " ").split()
    if len(longest) < PHRASE:
        return []
    try:
        found = Search.passages().filter(text=f'"{" ".join(longest[:PHRASE])}"')[:MOST_SHOWN]
        return [passage.statement_id for passage in found]
    except NotReady:
        # what is found otherwise must do while the index is being built
        return []
