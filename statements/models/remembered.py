"""Small tables that every page names things from, read once for each version of the archive."""

from functools import wraps

from .change import version_told
from .member import Member
from .organization import Organization
from .statement import Statement

KNOWN = []  # what each function below remembers, to be forgotten by tests


def once_a_version(read):
    """The function, asked anew only when the archive has changed since the last call with these arguments.

    What it gives is shared by all requests of this process: nobody may change it.
    """
    known = {}
    KNOWN.append(known)

    @wraps(read)
    def remembered(*arguments):
        version = version_told()
        held = known.get(arguments)
        if held is None or held[0] != version:
            held = known[arguments] = version, read(*arguments)
        return held[1]

    return remembered


def forget():
    """As in a new process."""
    for known in KNOWN:
        known.clear()


@once_a_version
def by_key(model):
    """{primary key: thing} of a whole table, in the order of the model."""
    return {thing.pk: thing for thing in model.objects.all()}


def with_issuers(statements):
    """The same statements, each with its `issuers`, by two queries over links for any number of them."""
    issuers = {statement.pk: [] for statement in statements}
    for name, model in (("organizations", Organization), ("states", Member)):
        known = by_key(model)
        places = {pk: place for place, pk in enumerate(known)}
        links = getattr(Statement, name).through.objects.filter(statement__in=issuers)
        # what was added since is of a version that this page does not tell of
        found = [link for link in links.values_list("statement", model._meta.model_name) if link[1] in known]
        for statement, thing in sorted(found, key=lambda link: places[link[1]]):
            issuers[statement].append(known[thing])
    for statement in statements:
        statement.issuers = issuers[statement.pk]
    return statements
