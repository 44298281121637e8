"""How two states voted on the same texts."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from statements.analysis.votes import CAST, agreement
from statements.filters import VotesFilter, coding_line, labels_of, list_address
from statements.models import Member, StatementOutcome, Vote, VoteCast
from statements.records.reference_cache import by_code
from statements.text.alphabet import alphabetical

from .charts import ASKED, ChartPage, Count

ANY_VOTE = Vote.objects.filter(member=OuterRef("pk"))


class TwoStates(ChartPage):
    filterset_class = VotesFilter
    template_name = "statements/votes.html"
    heading = _("How two states voted")
    asks = ("a", "b", *ASKED)

    def get_context_data(self, **kwargs):
        members = by_code(Member)
        a, b = (self.filterset.cleaned[name] for name in ("a", "b"))
        voted = set(Member.objects.filter(Exists(ANY_VOTE)).values_list("iso3", flat=True))
        names = labels_of("member")
        states = [(code, names[code]) for code in names.keys() & {*voted, a, b}]
        compared = self.compared(a, b) if a and b and a != b else {}
        return super().get_context_data(
            states=sorted(states, key=lambda one: alphabetical(one[1])),
            any_votes=bool(voted),
            asked=[("a", _("State"), a), ("b", _("Other state"), b)],
            a=members.get(a),
            b=members.get(b),
            remove_all=self.presenter.address(**{name: [] for name in ASKED}),
            same=bool(a) and a == b,
            **compared,
            **kwargs,
        )

    def compared(self, a, b):
        """The context of the votes of two states, by their codes."""
        table = {(one, other): self.number(a, [one], b, [other]) for one in VoteCast for other in VoteCast}
        found = agreement(table)
        votes = [(cast, cast.label) for cast in VoteCast]
        return {
            "alike": found.alike,
            "cast": Count(found.cast, self.list_of(a, CAST, b, CAST)),
            "recorded": Count(found.recorded, self.list_of(a, VoteCast, b, VoteCast)),
            "columns": [
                (
                    label,
                    Count(sum(table[one, cast] for one in VoteCast), self.list_of(a, VoteCast, b, [cast])),
                )
                for cast, label in votes
            ],
            "rows": [
                (
                    label,
                    [
                        Count(number, self.list_of(a, [cast], b, [other]))
                        if (number := table[cast, other])
                        else None
                        for other in VoteCast
                    ],
                    Count(
                        sum(table[cast, other] for other in VoteCast), self.list_of(a, [cast], b, VoteCast)
                    ),
                )
                for cast, label in votes
            ],
            "most": max(table.values()),
            "coded": self.coded(a, b),
        }

    def coded(self, a, b):
        """What a theme that is chosen rests on."""
        if not self.filterset.cleaned["theme"]:
            return None
        votes = {"voted": codes(a, VoteCast), "with_voted": codes(b, VoteCast)}
        search = self.filterset.qs.filter(**{f"{name}__in": those for name, those in votes.items()})
        return coding_line(search, **self.asked, **votes, outcome=StatementOutcome.values)

    def number(self, a, ones, b, others):
        return self.filterset.qs.filter(voted__in=codes(a, ones), with_voted__in=codes(b, others)).count()

    def list_of(self, a, ones, b, others):
        """The address of the texts on which these states voted so."""
        asked = {name: self.filterset.data.get(name) for name in ("from", "to")}
        return list_address(
            "statements",
            voted=codes(a, ones),
            with_voted=codes(b, others),
            outcome=StatementOutcome.values,
            **self.filterset.chosen("theme", "organization"),
            **asked,
        )


def codes(state, votes):
    return [f"{state}-{cast.value}" for cast in votes]
