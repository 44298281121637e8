"""What a comparison of two texts finds, beside the edits that were planted into one of them."""

from collections import Counter
from random import Random

from statements.analysis.comparison import ComparedPassage, compare

from .intake import records
from .planting import Agreed, agreement, plant

HELP = (
    "Plant edits into the statements of a file of records (JSON Lines), compare each text with itself after "
    "them, and print what was found otherwise. Nothing is stored."
)
FEWEST_PASSAGES = 5
SHOWN = 60  # characters of a passage


def add_arguments(parser):
    parser.add_argument("--seed", type=int, default=1, help="of the random edits")
    parser.add_argument("--rounds", type=int, default=1, help="edits of each text")


def report(path, options):
    """Lines to print. Raises OSError or ValueError, with a sentence, for files that are something else."""
    texts = {
        record["id"]: words for record in records(path) if len(words := words_of(record)) >= FEWEST_PASSAGES
    }
    if len(texts) < 2:
        raise ValueError(f"{path} holds fewer than two statements with {FEWEST_PASSAGES} passages each.")
    random = Random(options["seed"])  # noqa: S311 - edits, no secrets
    total, missed = Agreed(), Counter()
    names = sorted(texts)
    like = most_alike(texts)
    for _ in range(options["rounds"]):
        for name in names:
            edit = plant(texts[name], texts[like[name]], random)
            rows = compare(*([ComparedPassage(*one) for one in enumerate(side)] for side in edit[:2])).rows
            agreed, missing = agreement(edit, rows)
            total += agreed
            missed.update(row.verdict.value for row in missing)
            for row in missing:
                yield f"{name}  {row.verdict.value}  {row.left} {row.right}:  {shown(edit, row)}"
    yield (
        f"F1 of pairs {total.f1:.4f}, verdicts {total.verdicts:.4f}. "
        f"Texts: {len(texts) * options['rounds']:,}; "
        f"rows: {total.rows:,}; not found as planted: "
        f"{', '.join(f'{kind} {count}' for kind, count in missed.most_common()) or 'none'}"
    )


def most_alike(texts):
    """{id: id of the other text with the most words in common}: what comes in from there is easily mistaken
    for what was there. From any other text, next to nothing is found wrongly."""
    words = {name: set(" ".join(passages).casefold().split()) for name, passages in texts.items()}
    return {
        name: max(
            (other for other in sorted(words) if other != name),
            key=lambda other: len(mine & words[other]) / len(mine | words[other]),
        )
        for name, mine in words.items()
    }


def words_of(record):
    """The passages of a record in the language that it gives first."""
    passages = sorted(record.get("passages") or (), key=lambda one: one["n"])
    return [words for one in passages for words in list(one["wordings"].values())[:1] if words.strip()]


def shown(edit, row):
    text = edit.left[row.left[0]] if row.left else edit.right[row.right[0]]
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
