"""What the archive finds of words that were taken over, beside copies that were planted among real passages.

Passages are made up from the words of real ones, each following a word that it follows somewhere, so that
they share short runs of words with many and say what nobody said.
"""

import resource
import tempfile
import time
from collections import defaultdict
from datetime import date
from itertools import chain, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from rapidfuzz import fuzz

from statements.analysis.reuse import NEARLY_ALL, TAKEN_WHOLE, reuse
from statements.analysis.reuse_bulk import index_of_all, reuse_of_all
from statements.analysis.reuse_index import ArchivePassage
from statements.analysis.shingles import SHINGLE, shingles
from statements.text.folding import fold

from .intake import records
from .planting import reworded

SEVERAL = True
HELP = (
    "Plant near-copies and single sentences into the statements of files of records (JSON Lines) and among "
    "passages that are made up, and print which were found and what was found wrongly. Nothing is stored."
)
LEAST_CHANGED, MOST_CHANGED = 0.03, 0.12  # of the words of a near-copy
LONG_ENOUGH = 12  # words of a passage that is copied
IN_A_STATEMENT = 12  # made-up passages
FIRST_DAY, LAST_DAY = date(1946, 1, 1).toordinal(), date(2023, 12, 31).toordinal()
BEHIND = LAST_DAY + 1  # the day of what is planted: whatever is held may be its source
SPELLED_ALIKE = 60  # of 100, letter by letter, a passage and what it is found to be taken from; less is false


class PlantedCopy(NamedTuple):
    """A passage with words of another; `source` is the key of that one, `taken` the words that were taken."""

    passage: ArchivePassage
    source: str
    taken: str
    is_whole: bool


def add_arguments(parser):
    parser.add_argument("--seed", type=int, default=1, help="of what is planted and made up")
    parser.add_argument("--passages", type=int, default=20_000, help="real and made up, together")
    parser.add_argument("--copies", type=int, default=400, help="near-copies that are planted")
    parser.add_argument("--sentences", type=int, default=200, help="single sentences that are planted")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="do not compare every passage with every other")


def report(paths, options):
    """Lines to print. Raises OSError or ValueError, with a sentence, for files that are something else."""
    real = list(chain.from_iterable(map(passages_of, paths)))
    if len(real) < 100:
        raise ValueError("Fewer than a hundred passages were given.")
    random = Random(options["seed"])  # noqa: S311 - edits, no secrets
    made = made_up(real, max(0, options["passages"] - len(real)), random)
    held = sorted([*real, *made], key=lambda one: (one.day, one.statement))
    copies = plant(held, made or real, options["copies"], options["sentences"], random)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reuse.sqlite3"
        started = time.perf_counter()
        index = index_of_all(path, chain(held, (one.passage for one in copies)), options["processes"])
        added = time.perf_counter()
        found = reuse_of_all(path, [*held, *(one.passage for one in copies)], options["processes"])
        found = {one.key: one for one in found}
        ended = time.perf_counter()
        yield (
            f"{len(index):,} passages: added in {added - started:.1f} s, asked about in "
            f"{ended - added:.1f} s by {options['processes']} processes ({of_processes():.1f} s of work)"
        )
        yield (
            f"{path.stat().st_size / 1e6:,.0f} MB of file; a process that asks had at most "
            f"{most_memory():,.0f} MB of memory"
        )
        yield one_statement(index, held, random)
        texts = {one.key: one for one in held} | {one.passage.key: one.passage for one in copies}
        yield from recalled(copies, found)
        yield wrongly(found, texts)
        if not options["quick"]:
            yield earliest(index, held, copies, found)
        index.close()


def passages_of(path):
    for record in records(path):
        day = date.fromisoformat((record["adopted"] + "-01-01")[:10]).toordinal()
        for one in sorted(record.get("passages") or (), key=lambda one: one["n"]):
            for language, words in list(one["wordings"].items())[:1]:
                key = f"{record['id']}#{one['n']}"
                yield ArchivePassage(key, record["id"], tuple(record["organizations"]), day, language, words)


def made_up(real, count, random):
    """So many passages of words that follow each other somewhere, in statements of a dozen."""
    following = defaultdict(list)
    texts = [one.words.split() for one in real]
    for words in texts:
        for word, after in pairwise(words):
            following[word].append(after)
    found, day = [], FIRST_DAY
    for number in range(count):
        if number % IN_A_STATEMENT == 0:
            day = random.randint(FIRST_DAY, LAST_DAY)
        like = random.choice(texts)
        words = [like[0]] if like else ["Nothing"]
        while len(words) < len(like):
            words.append(random.choice(following.get(words[-1]) or random.choice(texts) or words))
        statement = f"made-up-{number // IN_A_STATEMENT}"
        found.append(
            ArchivePassage(
                f"{statement}#{number % IN_A_STATEMENT}", statement, ("made-up",), day, "en", " ".join(words)
            )
        )
    return found


def plant(held, around, copies, sentences, random):
    """PlantedCopy of passages that are long enough, each in a statement of its own on the last day."""
    long = [one for one in held if len(one.words.split()) >= LONG_ENOUGH]
    strange = [word for one in random.sample(around, min(500, len(around))) for word in one.words.split()]
    found = []
    for number in range(copies):
        one = random.choice(long)
        words = reworded(one.words, strange, random, LEAST_CHANGED, MOST_CHANGED)
        passage = ArchivePassage(f"copy-{number}#1", f"copy-{number}", ("other",), BEHIND, "en", words)
        found.append(PlantedCopy(passage, one.key, words, True))
    while len(found) < copies + sentences:
        one, other = random.choice(long), random.choice(around)
        taken = a_sentence(one.words, random)
        if taken:
            number, words = len(found), other.words.split()
            place = random.randint(0, len(words))
            text = " ".join([*words[:place], taken, *words[place:]])
            passage = ArchivePassage(f"with-{number}#1", f"with-{number}", ("other",), BEHIND, "en", text)
            found.append(PlantedCopy(passage, one.key, taken, False))
    return found


def a_sentence(text, random):
    """A sentence, or a clause, of ten to forty words; empty if there is none."""
    clauses = text.replace(";", ".").replace(",", ".").split(".")
    long = [part.strip() for part in clauses if 10 <= len(part.split()) <= 40]
    return random.choice(long) if long else ""


def recalled(copies, found):
    for is_whole, name in ((True, "Near-copies"), (False, "Sentences")):
        some = [one for one in copies if one.is_whole == is_whole]
        missed = [one for one in some if not is_found(one, found[one.passage.key])]
        for one in missed:
            yield f"missed: {one.passage.key} of {one.source}:  {one.taken[:60]}"
        yield f"{name}: {len(some)} planted, recall {1 - len(missed) / max(1, len(some)):.4f}"


def is_found(copy, answer):
    """Whether most of the planted words are within what is said to be taken over."""
    if copy.is_whole:
        return answer.whole is not None
    start = copy.passage.words.index(copy.taken)
    end = start + len(copy.taken)
    pieces = [*([answer.whole] if answer.whole else []), *answer.stretches]
    return any(min(end, one.end) - max(start, one.start) >= 0.8 * (end - start) for one in pieces)


def wrongly(found, texts):
    """How many finds another measure denies: a whole that is spelled otherwise than any part of its source,
    words of a stretch that do not stand there one after the other; a source that is not earlier."""
    finds = false = 0
    for key, answer in found.items():
        mine = texts[key]
        if answer.whole:
            finds += 1
            source = texts[answer.whole.earliest.key]
            letters = fuzz.partial_ratio(" ".join(plain(mine.words)), " ".join(plain(source.words)))
            false += letters < SPELLED_ALIKE or source.day >= mine.day or source.statement == mine.statement
        for one in answer.stretches:
            finds += 1
            source = texts[one.earliest.key]
            words = " ".join(plain(mine.words[one.start : one.end]))
            is_there = f" {words} " in f" {' '.join(plain(source.words))} "
            false += (one.earliest.share == 1 and not is_there) or source.day >= mine.day
    return f"Finds: {finds:,}, of which another measure denies {false:,} ({false / max(1, finds):.4f})"


def plain(text):
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


def earliest(index, held, copies, found):
    """How often the earliest source is that which is found by comparing with every passage, one by one."""
    every = [
        (one.day, frozenset(shingles(index.numbering.numbers(one.words, one.language))))
        for one in sorted(held, key=lambda one: one.day)
    ]
    asked = right = 0
    for copy in copies:
        answer = found[copy.passage.key]
        for one in [answer.whole] if answer.whole else answer.stretches:
            words = copy.passage.words[one.start : one.end]
            mine = shingles(index.numbering.numbers(words, copy.passage.language))
            least = TAKEN_WHOLE if answer.whole else NEARLY_ALL
            asked += 1
            right += one.earliest.day == next(
                (day for day, there in every if not there.isdisjoint(mine) and covered(mine, there) >= least),
                None,
            )
    return f"Earliest source as by comparing with every passage: {right / max(1, asked):.4f} of {asked:,}"


def covered(mine, there):
    """The share of the words that are in some shingle that stands there."""
    words = {at + step for at, one in enumerate(mine) if one in there for step in range(SHINGLE)}
    return len(words) / (len(mine) + SHINGLE - 1)


def one_statement(index, held, random):
    """How long it takes to ask about a statement that is not held, and to add and remove it."""
    some = [
        one._replace(key=f"new#{place}", statement="new", day=BEHIND)
        for place, one in enumerate(random.sample(held, min(100, len(held))))
    ]
    started = time.perf_counter()
    list(reuse(index, some))
    asked = time.perf_counter()
    index.add(some)
    added = time.perf_counter()
    index.remove("new")
    removed = time.perf_counter()
    index.commit()
    return (
        f"A new statement of {len(some)} passages: asked about in {asked - started:.2f} s, added in "
        f"{added - asked:.2f} s, removed in {removed - added:.2f} s"
    )


def most_memory():
    """Megabytes at most of a process that was started. Linux counts what its parent had at that moment:
    it is no less than the memory of this evaluation itself."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def of_processes():
    """Seconds that the processors worked for processes that were started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
