"""Where the texts that one state stood behind differ, with the passages side by side."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.analysis.differing import differing
from statements.filters import DifferencesFilter, coding_line, labels_of, list_address
from statements.models import Actor, Organization, Passage
from statements.records.reference_cache import by_code

from .charts import ChartPage, Count
from .members import member_of
from .pages import most_frequent

MOST_ORGANIZATIONS = 8  # those whose texts it stood behind most often
MOST_ADDRESSEES = 10


class StrongestAct(NamedTuple):
    """What an organization does towards an addressee at the strongest, with the newest such passage."""

    organization: Organization
    act: str
    passages: Count
    newest: Passage


class StateDifferences(ChartPage):
    filterset_class = DifferencesFilter
    template_name = "statements/differences.html"
    heading = _("Where its texts differ")
    asks = ("theme", "from", "to")

    def get(self, request, iso3):
        self.member = member_of(iso3)
        return super().get(request)

    def filtered(self, data):
        return DifferencesFilter(data, self.member.iso3)

    def get_context_data(self, **kwargs):
        search = self.filterset.qs
        codes = [code for code, _n in most_frequent(search.facets(["organization"])["organization"])]
        tables = {
            code: search.filter(organization=code).table("act", "addressee")
            for code in codes[:MOST_ORGANIZATIONS]
        }
        found = differing(tables)
        return super().get_context_data(
            member=self.member,
            total=search.count(),
            coded=coding_line(search, **self.asked, member=self.member.iso3),
            rows=self.rows(search, tables, found[:MOST_ADDRESSEES]),
            more=max(0, len(found) - MOST_ADDRESSEES),
            left_out=codes[MOST_ORGANIZATIONS:],
            most_organizations=MOST_ORGANIZATIONS,
            **kwargs,
        )

    def rows(self, search, tables, found):
        """[(Actor, [StrongestAct])], in the order of the addressees and of the forces."""
        newest = {
            code: search.filter(organization=code).newest("act", "addressee")
            for code in {code for one in found for code in one.acts}
        }
        wanted = {
            (one.addressee, code): newest[code].get((act, one.addressee))
            for one in found
            for code, act in one.acts.items()
        }
        passages = {passage.pk: passage for passage in search.of([pk for pk in wanted.values() if pk])}
        actors = Actor.objects.in_bulk([one.addressee for one in found], field_name="slug")
        organizations, acts = by_code(Organization), labels_of("act")
        places = list(acts)
        return [
            (
                actors[one.addressee],
                [
                    StrongestAct(
                        organizations[code],
                        acts[act],
                        Count(tables[code][act][one.addressee], self.list_of(one.addressee, code, act)),
                        passages[wanted[one.addressee, code]],
                    )
                    for code, act in sorted(one.acts.items(), key=lambda pair: places.index(pair[1]))
                    if wanted[one.addressee, code] in passages
                ],
            )
            for one in found
            if one.addressee in actors
        ]

    def list_of(self, addressee, organization, act):
        chosen = {"addressee": addressee, "organization": organization, "act": act}
        return list_address("passages", **self.asked, member=self.member.iso3, **chosen)
