"""What a search box suggests while somebody types: `{"suggestions": [{kind, name, address, also}]}`."""

from django.http import JsonResponse

from statements.catalogue.directory import entries_named, statements_titled
from statements.filters import typed_words

MOST = 8
MOST_STATEMENTS = 4


def suggestions(request):
    words = typed_words(request.GET)
    statements = statements_titled(words, MOST_STATEMENTS)
    found = entries_named(words, MOST - len(statements)) + statements
    return JsonResponse({"suggestions": [entry._asdict() for entry in found]})
