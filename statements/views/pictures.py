"""What pages that count a list have in common."""

from django.views.generic import TemplateView

MOST_YEARS = 25
ASKED = ("rows", "theme", "organization", "from", "to")  # what the form of a picture asks for


class Picture(TemplateView):
    """A page over a filter; an address that means nothing is refused with the parameter's name."""

    filter_class = None
    heading = ""

    def get(self, request, *args, **kwargs):
        self.filter = self.filter_class(request.GET)
        if self.filter.problems:
            context = {"filter": self.filter, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            filter=self.filter,
            choices=list(self.filter.choices()),
            themes=self.filter.options("theme"),
            organizations=self.filter.options("organization"),
            carried=self.filter.hidden(*ASKED),
            heading=self.heading,
            query=self.filter.canonical(),
            **kwargs,
        )


def last_years(known):
    """(the years from the first known one to the last, the first one that was too early to show or None)."""
    if not known:
        return [], None
    first, last = min(known), max(known)
    begin = max(first, last - MOST_YEARS + 1)
    return list(range(begin, last + 1)), first if first < begin else None
