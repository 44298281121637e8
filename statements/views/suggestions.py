"""What a search box suggests while somebody types: `{"suggestions": [{kind, name, address, also}]}`."""

from django.http import JsonResponse

from statements.catalogue.directory import entries_named, statement_entry, statements_titled, with_title
from statements.compared.texts import present
from statements.filters import chosen_side, compare_address, typed_words

from .partners import in_order_of_time

MOST = 8
MOST_STATEMENTS = 4


def suggestions(request):
    words = typed_words(request.GET)
    statements = statements_titled(words, MOST_STATEMENTS)
    return suggested(entries_named(words, MOST - len(statements)) + statements)


def partner_suggestions(request):
    """Statements to compare with that of the address (`a`), each with the address of the comparison."""
    side = chosen_side(request.GET)
    of = side and present(side.slug)
    found = with_title(typed_words(request.GET), MOST)
    return suggested(
        statement_entry(one, compare_address(*in_order_of_time(side if of else None, of, one)))
        for one in found
    )


def suggested(entries):
    return JsonResponse({"suggestions": [entry._asdict() for entry in entries]})
