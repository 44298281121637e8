import json
import random
import shutil
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from statements.intake.references import years
from statements.interchange.files import KINDS
from statements.models import Act, StatementKind, TextBasis

from ..progress import Progress

DEMO = settings.ROOT / "statements" / "demo"
SYLLABLES = {
    "en": ("ba con de ex for in ment ness per pre re sion ter tion un ver al ist ov", 24_000),
    "fr": ("ai con de ement eur ion le ment ou par que ré tion ure vi ance é", 6_000),
    "ru": ("ба во го де ение же за ки ло мо на ость по ре ство та ция ный", 6_000),
}
GRAMMAR = {
    "en": "the of and to in for on with all its that by as their".split(),
    "fr": "la de et les des à en pour sur que dans par".split(),
    "ru": "и в на по с о что для их всех от к".split(),
}
# the languages that a text with votes has besides; what they are made of is no word of theirs
MORE_SYLLABLES = {
    "es": ("ción de la que en men te ar pa co ría dad os ne", 3_000),
    "ar": ("ال من في على ما وا ات ين مس تر كب", 3_000),
    "zh": ("安 全 理 事 会 决 定 国 家 和 平", 3_000),
}
VOTERS = 15
# how often a second language stands beside English
OTHER_LANGUAGES = ("", "", "", "", "ru", "fr")
FIRST, LAST = date(1995, 1, 1), date(2026, 6, 30)
WORDS_OF_A_PASSAGE = (20, 60)
PASSAGES = (5, 15)


class Command(BaseCommand):
    help = "Write a synthetic archive of any size, for measuring: real organizations, invented words."

    def add_arguments(self, parser):
        parser.add_argument("statements", type=int)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument(
            "--votes",
            action="store_true",
            help="Give the texts of organizations that vote their votes, in six languages.",
        )
        parser.add_argument("directory", type=Path, metavar="PATH")

    def handle(self, *, statements, seed, directory, votes=False, **options):
        if statements < 1:
            raise CommandError("At least one statement must be asked for.")
        directory.mkdir(parents=True, exist_ok=True)
        for name in (kind.file for kind in KINDS):
            if name != "statements.jsonl" and (DEMO / name).is_file():
                shutil.copyfile(DEMO / name, directory / name)
        with (
            (directory / "statements.jsonl").open("w", encoding="utf-8") as file,
            Progress("Generating", statements) as progress,
        ):
            found = with_references(records(statements, seed), seed)
            for number, record in enumerate(with_votes(found, seed) if votes else found, 1):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
                if not number % 500:
                    progress(number)
        self.stdout.write(f"{statements:,} statements are in {directory}.")


def records(count, seed):
    """Statement records, the same ones for the same seed, one at a time."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    organizations = read("organizations.jsonl")
    themes = read("themes.jsonl")
    actors = [actor["id"] for actor in read("actors.jsonl")]
    series = [one["id"] for one in read("series.jsonl")]
    countries = sorted({actor["country"] for actor in read("actors.jsonl")} - {None})
    vocabularies = {language: SyntheticVocabulary(language, themes, chance) for language in SYLLABLES}
    # a few organizations say most, as in life
    speakers = list(accumulate(1 / rank for rank in range(1, len(organizations) + 1)))
    subjects = list(accumulate(1 / rank**0.7 for rank in range(1, len(themes) + 1)))
    for number in range(1, count + 1):
        [organization] = chance.choices(organizations, cum_weights=speakers)
        adopted = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        other = chance.choice(OTHER_LANGUAGES)
        languages = ["en", other] if other else ["en"]
        passages = [
            {
                "n": n,
                "label": str(n),
                "role": "operative" if n > 3 else "preambular",
                "wordings": {language: vocabularies[language].text(chance) for language in languages},
                "act": chance.choice(Act.values),
                "addressees": chance.sample(actors, chance.randrange(3)),
                "themes": sorted(
                    {
                        theme["id"]
                        for theme in chance.choices(themes, cum_weights=subjects, k=chance.randrange(4))
                    }
                ),
                "coding": chance.choice(("suggested", "confirmed")),
            }
            for n in range(1, chance.randint(*PASSAGES) + 1)
        ]
        yield {
            "id": f"synthetic-{seed}-{number:07}",
            "title": f"{vocabularies['en'].text(chance, 5, 9)} ({number})",
            "kind": chance.choice(StatementKind.values),
            "organizations": [organization["id"]],
            "adopted": adopted.isoformat(),
            "place": {"city": vocabularies["en"].rare(chance), "country": chance.choice(countries)},
            "identifiers": [{"scheme": "symbol", "value": f"SYN/{seed}/{number}"}],
            "countries_concerned": chance.sample(countries, chance.randrange(3)),
            "text_basis": chance.choice(TextBasis.values),
            "extent": chance.choice(("full", "partial")),
            "languages": languages,
            "sources": [{"url": f"https://example.org/{number}", "kind": "official", "carries": "text"}],
            "series": chance.choice(series) if chance.random() < 0.2 else None,
            "passages": passages,
        }


def with_references(records, seed):
    """The same records; the first passage of each names resolutions, some often, and an earlier text."""
    chance = random.Random(f"references {seed}")  # noqa: S311 - nothing here is a secret
    named = [(number, years.year_of(number)) for number in range(1, years.LAST[-1])]
    chance.shuffle(named)
    often = list(accumulate(1 / rank for rank in range(1, len(named) + 1)))
    for number, record in enumerate(records, 1):
        chosen = chance.choices(named, cum_weights=often, k=8)
        some = " and ".join(f"{n} ({year})" for n, year in chosen if f"{year}" < record["adopted"])
        earlier = f"SYN/{seed}/{chance.randint(1, number)}"
        words = record["passages"][0]["wordings"]
        words["en"] = f"Recalling resolutions {some}, and {earlier}: {words['en']}"
        yield record


def with_votes(records, seed):
    """The same records; texts of organizations that vote have votes and six languages."""
    # of its own, so that everything else is the archive of that seed
    chance = random.Random(f"votes {seed}")  # noqa: S311 - nothing here is a secret
    themes = read("themes.jsonl")
    voting = {one["id"] for one in read("organizations.jsonl") if one.get("decides_by") == "vote"}
    countries = [one["id"] for one in read("members.jsonl") if one.get("un_member_since")]
    vocabularies = {
        language: SyntheticVocabulary(language, themes, chance)
        for language in {**SYLLABLES, **MORE_SYLLABLES}
    }
    for record in records:
        if voting.isdisjoint(record["organizations"]):
            yield record
            continue
        voters, dissent = sorted(chance.sample(countries, VOTERS)), chance.choice((0, 0, 0, 1, 2, 6))
        votes = {"how": "vote", "in_favour": voters[dissent:], "abstained": voters[: dissent // 2]}
        votes["against"] = voters[dissent // 2 : dissent]
        for passage in record["passages"]:
            for language, vocabulary in vocabularies.items():
                passage["wordings"].setdefault(language, vocabulary.text(chance))
        yield record | {
            "votes": votes,
            "outcome": "not-adopted" if dissent > 2 else "adopted",
            "languages": list(vocabularies),
        }


def read(name):
    return [json.loads(line) for line in (DEMO / name).open(encoding="utf-8")]


class SyntheticVocabulary:
    """Words by Zipf's law: grammar first, then the themes' own words, then invented ones."""

    def __init__(self, language, themes, chance):
        syllables, size = (SYLLABLES | MORE_SYLLABLES)[language]
        syllables = syllables.split()
        own = [
            word.casefold()
            for theme in themes
            for name in (
                [theme["name"], *theme["names"]] if language == "en" else [theme["labels"].get(language, "")]
            )
            for word in name.split()
            if word.isalpha() and len(word) > 3
        ]
        invented = ("".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(size))
        self.words = list(dict.fromkeys([*GRAMMAR.get(language, ()), *own, *invented]))
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def text(self, chance, shortest=WORDS_OF_A_PASSAGE[0], longest=WORDS_OF_A_PASSAGE[1]):
        words = chance.choices(self.words, cum_weights=self.weights, k=chance.randint(shortest, longest))
        return f"{' '.join(words).capitalize()}."

    def rare(self, chance):
        return chance.choice(self.words[-1000:]).capitalize()
