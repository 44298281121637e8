"""Which states two organizations have in common on a day."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from statements.analysis.shared_members import shared_members
from statements.filters import SharedMembersFilter, labels_of, list_address
from statements.models import Member, Organization
from statements.records.reference_cache import by_code, by_key, membership_rolls
from statements.text.alphabet import alphabetical, in_alphabet
from statements.text.dates import PartialDate, Precision

from .charts import ChartPage


class TwoOrganizations(ChartPage):
    filterset_class = SharedMembersFilter
    template_name = "statements/shared_members.html"
    heading = _("Members in common")
    asks = ("a", "b", "on")

    def get_context_data(self, **kwargs):
        cleaned, organizations = self.filterset.cleaned, by_code(Organization)
        a, b = (organizations.get(cleaned[name]) for name in ("a", "b"))
        day = cleaned["on"] or PartialDate.around(date.today(), Precision.DAY)
        names = labels_of("organization")
        return super().get_context_data(
            names=sorted(names.items(), key=lambda one: alphabetical(one[1])),
            asked=[("a", _("Organization"), cleaned["a"]), ("b", _("Other organization"), cleaned["b"])],
            a=a,
            b=b,
            day=day,
            same=a is not None and a == b,
            **(compared(a, b, day) if a and b and a != b else {}),
            **kwargs,
        )


def compared(a, b, day):
    """The context of two Organizations on a PartialDate."""
    rolls, members = membership_rolls(), by_key(Member)
    standing = [
        {pk: backing.is_behind for pk, backing in rolls.on(one.pk, day).items() if backing.why != "suspended"}
        for one in (a, b)
    ]
    found = shared_members(*standing)
    return {
        "groups": [
            in_alphabet(members[pk] for pk in group if pk in members)
            for group in (found.both, found.only_a, found.only_b, found.uncertain)
        ],
        # where a roll has gaps, a state that is missing may be a member
        "incomplete": [one for one in (a, b) if not rolls.is_complete(one.pk, day)],
        "no_spells": [one for one, states in zip((a, b), standing, strict=True) if not states],
        "texts": list_address("statements", organization=[a.slug, b.slug]),
    }
