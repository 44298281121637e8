from datetime import date

from django.http import Http404
from django.utils.translation import gettext
from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import coding_line, labels_of, list_address
from statements.models import (
    Actor,
    Member,
    Stance,
    StatementOutcome,
    Status,
    VoteCast,
)
from statements.records.reference_cache import by_code, by_key, membership_spells
from statements.text.alphabet import in_alphabet

from .charts import Bar, Count, bars, timeline_context, year_grid
from .holdings import backed_by_organization
from .list_rows import statement_rows
from .pages import FacetPage

MOST_ROWS = 12  # of a grid of years
MOST_BARS = 10  # of one bar chart
MOST_TEXTS = 5  # that it did not vote for
MOST_STANCES = 20
# offered first to compare votes with: they vote on every text of the Security Council
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")


class MemberList(ListView):
    model = Member
    template_name = "statements/members.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["member"])["member"]
        listed = [(member, counts.get(member.iso3, 0)) for member in in_alphabet(self.object_list)]
        present = [entry for entry in listed if not entry[0].existed_to]
        return super().get_context_data(
            with_statements=[(member, count) for member, count in present if count],
            without_statements=[member for member, count in present if not count],
            former=[entry for entry in listed if entry[0].existed_to],
            **kwargs,
        )


def member_of(code):
    """The Member of a code in an address; Http404 if there is none.

    Addresses are in small letters, to which one in capitals leads.
    """
    member = by_code(Member).get(code.upper())
    if member is None or code != code.lower():
        raise Http404(gettext("The archive knows no state with the code “{code}”.").format(code=code[:20]))
    return member


class MemberPage(FacetPage):
    model = Member
    template_name = "statements/member.html"
    facet = "member"

    @property
    def code(self):
        return self.object.iso3

    def get_object(self, queryset=None):
        return member_of(self.kwargs["iso3"])

    def get_context_data(self, **kwargs):
        code, search = self.code, self.search
        counts = search.facets(["body", "theme"])
        held = [spell for spell in membership_spells() if spell.member_id == self.object.pk]
        held.sort(key=lambda spell: spell.organization.acronym)
        return super().get_context_data(
            spells=held,
            **timeline_context(held, date.today(), member=code),
            years=year_grid(
                search,
                "organization",
                labels_of("organization"),
                MOST_ROWS,
                backed_by_organization(search),
                member=code,
            ),
            coded=coding_line(search, member=code),
            bodies=bars("statements", "body", counts["body"], labels_of("body"), MOST_BARS, member=code),
            themes=bars("statements", "theme", counts["theme"], labels_of("theme"), MOST_BARS, member=code),
            actors=[actor for actor in by_key(Actor).values() if actor.country_id == self.object.pk],
            unknown=self.unknown(),
            **self.votes(),
            **self.stances(),
            concerned=Search.statements().filter(country=code).count(),
            concerned_address=list_address("statements", country=code),
            **kwargs,
        )

    def unknown(self):
        """A Count of texts of organizations that it belonged to that day, whose backing nobody knows."""
        number = Search.statements().filter(unknown_for=self.code).count()
        return Count(number, list_address("statements", unknown_for=self.code))

    def votes(self):
        """The context of how it voted, on texts that were not adopted too."""
        code, outcomes = self.code, StatementOutcome.values
        every = Search.statements().filter(outcome__in=outcomes)
        casts = [
            Bar(cast.label, number, list_address("statements", voted=f"{code}-{cast}", outcome=outcomes))
            for cast in VoteCast
            if (number := every.filter(voted=f"{code}-{cast}").count())
        ]
        not_for = [f"{code}-{cast.value}" for cast in (VoteCast.AGAINST, VoteCast.ABSTAINED)]
        texts = every.filter(voted__in=not_for)
        newest = texts[:MOST_TEXTS]
        cast = (
            dict(self.object.votes.filter(statement__in=newest).values_list("statement", "cast"))
            if newest
            else {}
        )
        members = by_code(Member)
        return {
            "casts": casts,
            "not_for": Count(texts.count(), list_address("statements", voted=not_for, outcome=outcomes)),
            "not_for_rows": [
                row._replace(said=VoteCast(cast[row.statement.pk]).label if row.statement.pk in cast else "")
                for row in statement_rows(newest)
            ],
            "others": [members[one] for one in PERMANENT if one != code and one in members] if casts else [],
        }

    def stances(self):
        """The context of what it declared on texts, the newest first."""
        found = Stance.objects.filter(member=self.object, statement__status=Status.PUBLISHED)
        newest = found.select_related("statement").order_by("-statement__adopted", "-statement", "passage")
        stances = list(newest[: MOST_STANCES + 1])
        more = len(stances) > MOST_STANCES
        return {
            "stances": stances[:MOST_STANCES],
            "number_of_stances": found.count() if more else len(stances),
        }
