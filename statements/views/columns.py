"""What lists can be had as, and what the columns of their tables mean."""

from django.views.generic import TemplateView

from statements.filters import format_links
from statements.interchange.formats import PASSAGES, STATEMENTS
from statements.interchange.tables import OF_STATEMENTS, passage_columns
from statements.models.addresses import address
from statements.text.languages import reading_language


class ColumnsPage(TemplateView):
    template_name = "statements/columns.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            formats_of_statements=format_links(STATEMENTS, address("statements")),
            formats_of_passages=format_links(PASSAGES, address("passages")),
            of_statements=OF_STATEMENTS,
            of_passages=passage_columns([reading_language()]),
            **kwargs,
        )
