"""The parameters in the OpenAPI document, made from the filters that read them."""

from django_filters import ChoiceFilter

from statements.filters import ListFilter
from statements.filters.cursors import MOST_ROWS, ROWS, CursorFilter, LimitFilter
from statements.filters.facets import CODED
from statements.filters.fields import CodesFilter, DayFilter, NamedTextsFilter, PartialDateFilter
from statements.models import Act, Coding, Level, StatementKind, StatementOutcome, TextBasis

DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
TEXT = {"type": "string", "minLength": 1}
# codes that are the same in every archive
CLOSED = {
    "act": Act,
    "kind": StatementKind,
    "body_level": Level,
    "basis": TextBasis,
    "coding": Coding,
    "outcome": StatementOutcome,
}


def parameters_of(filterset: type[ListFilter]) -> list[dict]:
    """One for each filter, in their order; descriptions are in the reader's language when they are read."""
    return [
        {
            "name": name,
            "in": "query",
            "required": bool(one.extra.get("required")),
            "description": CODED[name].heading if isinstance(one, CodesFilter) else one.label,
            "schema": schema_of(name, one),
        }
        for name, one in filterset.base_filters.items()
    ]


def schema_of(name, one):
    if isinstance(one, CodesFilter):
        closed = {"enum": CLOSED[name].values} if name in CLOSED else {}
        return {"type": "array", "items": TEXT | closed}
    if isinstance(one, NamedTextsFilter):
        return {"type": "array", "items": TEXT}
    if isinstance(one, ChoiceFilter):
        return {"type": "string", "enum": [code for code, _label in one.extra["choices"]]}
    if isinstance(one, LimitFilter):
        return {"type": "integer", "minimum": 1, "default": ROWS, "examples": [MOST_ROWS]}
    if isinstance(one, CursorFilter):
        return {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
    if isinstance(one, PartialDateFilter | DayFilter):
        return {"type": "string", "pattern": DAY}
    return TEXT
