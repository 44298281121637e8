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
        themes = list(Theme.objects.values_list("slug", "pk", "former"))
        actors = list(Actor.objects.values_list("slug", "pk", "former"))
        self.themes = Code((slug, pk) for slug, pk, _ in themes)
        self.actors = Code((slug, pk) for slug, pk, _ in actors)
        self.themes_now = {old: slug for slug, _, former in themes for old in former}
        self.actors_now = {old: slug for slug, _, former in actors for old in former}
        self.series = Code(Series.objects.values_list("slug", "pk"))
        self.actor_names = self.names_of_actors()

    def now_known(self, record):
        """A statement record, with the present codes of themes and actors that were merged into others."""
        if not self.themes_now and not self.actors_now:
            return record

        def now(codes, known):
            return list(dict.fromkeys(known.get(code, code) for code in codes))

        return record | {
            "themes": now(record["themes"], self.themes_now),
            "passages": [
                passage
                | {
                    "themes": now(passage["themes"], self.themes_now),
                    "addressees": now(passage["addressees"], self.actors_now),
                }
                for passage in record["passages"]
            ],
        }

    def names_of_actors(self):
        """Primary keys of actors by a name that only one of them has, in lower case."""
        owners = {}
        for pk, slug, name, names in Actor.objects.values_list("pk", "slug", "name", "names"):
            for known in {slug.casefold(), name.casefold(), *(other.casefold() for other in names)}:
                owners.setdefault(known, set()).add(pk)
        return {name: pks.pop() for name, pks in owners.items() if len(pks) == 1}
