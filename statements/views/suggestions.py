"""What a search box suggests while somebody types: `{"suggestions": [{kind, name, address, also}]}`."""

from django.http import JsonResponse

from statements.catalogue.names import known_as, titled
from statements.filters import typed

MOST = 8
MOST_STATEMENTS = 4


def suggestions(request):
    words = typed(request.GET)
    statements = titled(words, MOST_STATEMENTS)
    found = known_as(words, MOST - len(statements)) + statements
    return JsonResponse({"suggestions": [entry._asdict() for entry in found]})
