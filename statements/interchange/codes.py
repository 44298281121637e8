from statements.models import Actor, Body, Member, Organization, Series, Theme


class Code(dict):
    """Primary keys by public code, with the way back in `of`."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self.of = {pk: code for code, pk in self.items()}

    def add(self, code, pk):
        self[code], self.of[pk] = pk, code


class Codes:
    """What every statement shares with others, read once: a public code for each primary key, and back."""

    def __init__(self):
        self.organizations = Code(Organization.objects.values_list("slug", "pk"))
        self.bodies = Code(Body.objects.values_list("slug", "pk"))
        self.members = Code(Member.objects.values_list("iso3", "pk"))
        self.themes = Code(Theme.objects.values_list("slug", "pk"))
        self.actors = Code(Actor.objects.values_list("slug", "pk"))
        self.series = Code(Series.objects.values_list("slug", "pk"))
        self.actor_names = self.names_of_actors()

    def names_of_actors(self):
        """Primary keys of actors by a name that only one of them has, in lower case."""
        owners = {}
        for pk, slug, name, names in Actor.objects.values_list("pk", "slug", "name", "names"):
            for known in {slug.casefold(), name.casefold(), *(other.casefold() for other in names)}:
                owners.setdefault(known, set()).add(pk)
        return {name: pks.pop() for name, pks in owners.items() if len(pks) == 1}
