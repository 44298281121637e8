"""Two organizations: which words each took over from the other, and when."""

from typing import NamedTuple

from django.utils.translation import gettext
from django.views.generic import ListView

from statements.catalogue.reuse import between, kept_reuse
from statements.filters import ListPresenter, SharedWordsFilter, labels_of
from statements.models import Organization, Passage
from statements.records.reference_cache import by_code
from statements.text.alphabet import alphabetical

from .origins import published_passages

PER_PAGE = 20


class WordsInCommon(NamedTuple):
    """Words that stand in a passage and stood in an earlier one, `is_first` if in none before it here."""

    later: Passage
    earlier: Passage
    words: str
    language: str
    percent: int
    is_first: bool
    is_formula: bool


class WordsOfTwo(ListView):
    template_name = "statements/shared_words.html"
    paginate_by = PER_PAGE

    def get(self, request, *args, **kwargs):
        self.filterset = SharedWordsFilter(request.GET)
        if self.filterset.problems:
            context = {"problems": self.filterset.problems, "heading": gettext("Words in common")}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        cleaned, known = self.filterset.cleaned, by_code(Organization)
        self.pair = [known.get(cleaned[name]) for name in ("a", "b")]
        self.standing = kept_reuse.standing()
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        a, b = self.pair
        self.found = between(a.slug, b.slug, bool(self.filterset.cleaned["formulas"])) if a and b else None
        return self.found if self.found is not None else []

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        a, b = self.pair
        names = sorted(labels_of("organization").items(), key=lambda one: alphabetical(one[1]))
        return context | {
            "a": a,
            "b": b,
            "asked": [
                (name, self.filterset.filters[name].label, self.filterset.cleaned[name])
                for name in ("a", "b")
            ],
            "names": names,
            "formulas": bool(self.filterset.cleaned["formulas"]),
            "standing": self.standing.label,
            "is_made": self.found is not None,
            "took": self.found.took if self.found is not None else 0,
            "gave": self.found.gave if self.found is not None else 0,
            "rows": shown(list(context["page_obj"].object_list)),
            "presenter": (presenter := ListPresenter(self.filterset)),
            "query": presenter.canonical(context["page_obj"].number),
        }


def shown(pairs):
    """[WordsInCommon] of [ReusePair]; those whose texts were withdrawn meanwhile are left out."""
    passages = published_passages({pk for one in pairs for pk in (one.later_passage, one.earlier_passage)})
    rows = []
    for one in pairs:
        later, earlier = passages.get(one.later_passage), passages.get(one.earlier_passage)
        if later and earlier:
            text = next((word.text for word in later.words if word.language == one.language), "")
            words = text[one.start : one.end]
            rows.append(
                WordsInCommon(
                    later,
                    earlier,
                    words,
                    one.language,
                    round(100 * one.share),
                    one.is_earliest,
                    one.is_formula,
                )
            )
    return rows
