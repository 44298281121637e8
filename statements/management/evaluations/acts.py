"""Suggested acts against the verbs that open operative paragraphs in Akoma Ntoso files of the United Nations.

There a leading verb is set in italics. Those that have one act by the codebook (leading_verbs) say what is
right; the engine sees the words as they would be stored, whole texts at a time, and not which are italic.
"""

import re
from collections import Counter
from contextlib import ExitStack

from lxml import etree

from statements.intake.coding import ToRead, suggest_all
from statements.interchange.importers import IMPORTERS
from statements.interchange.importers.akn4un.sources import entries
from statements.models import Act

from .akn4un import letters, local, states, texts_without_notes
from .coding import DEMO, read_lexicon
from .leading_verbs import ACTS, ADVERBS, BEHIND, OPEN

HELP = "Suggested acts against the verbs that open operative paragraphs in Akoma Ntoso files."
SEVERAL = True
MOST_VERBS = 20  # that are named in a line
ITALIC = "italic"


def add_arguments(parser):
    parser.add_argument(
        "--all",
        action="store_true",
        help="Print every paragraph that is suggested otherwise, not only verbs.",
    )


class VerbsCounted:
    """Of one language: how often which act was suggested under which verb."""

    def __init__(self, language):
        self.language = language
        self.acts = {verb: act for act, verbs in ACTS[language].items() for verb in verbs}
        self.adverbs = frozenset(ADVERBS[language].split())
        self.paragraphs = 0
        self.suggested = Counter()  # (verb, suggested act)
        self.unknown = Counter()
        self.otherwise = []

    def add(self, lead, behind, suggestion, place):
        self.paragraphs += 1
        verb = self.verb_of(lead)
        if any(verb == one and behind.startswith(words) for one, words in BEHIND[self.language]):
            self.unknown[f"{verb} {behind.split()[0]}"] += 1
            return
        if verb not in self.acts:
            self.unknown[verb] += 1
            return
        act = suggestion.act or "none"
        self.suggested[verb, act] += 1
        if self.acts[verb] not in (OPEN, act):
            self.otherwise.append(f"{place}: {verb}, suggested {act}: {lead} {behind[:90]}")

    def verb_of(self, lead):
        words = re.findall(
            r"\w+", lead.casefold().replace("ё", "е") if self.language == "ru" else lead.casefold()
        )
        return " ".join(word for word in words if word not in self.adverbs)

    def counts(self):
        """(of verbs with one act, of these suggested so, of open verbs)."""
        one = {pair: number for pair, number in self.suggested.items() if self.acts[pair[0]] != OPEN}
        right = sum(number for (verb, act), number in one.items() if act == self.acts[verb])
        return sum(one.values()), right, sum(self.suggested.values()) - sum(one.values())


def report(path, options):
    """Lines of text. Raises OSError and ValueError for files that cannot be read."""
    lexicon = read_lexicon(DEMO)
    counted = {language: VerbsCounted(language) for language in ACTS}
    with ExitStack() as opened:
        files = {entry.name: entry for entry in entries(path, opened)}
        for item in IMPORTERS["akn4un"].read(path, lambda *_: None, states()):
            languages = item.record["languages"] if item.is_text else ()
            for language, name in zip(languages, item.files, strict=False):
                if language in counted:
                    compare(item.record, language, files[name].read(), lexicon, counted[language])
    if not any(one.paragraphs for one in counted.values()):
        raise ValueError("There is no operative paragraph that opens with a verb in italics.")
    for one in counted.values():
        yield from of_language(one, options["all"])


def of_language(one, every):
    told, right, of_open = one.counts()
    if not one.paragraphs:
        return
    share, accuracy = told / one.paragraphs, right / told if told else 0
    yield f"{one.language}: {one.paragraphs:,} operative paragraphs open with a verb."
    yield f"    {told:,} ({share:.0%}) with one that has one act: {right:,} are suggested so, {accuracy:.4f}."
    wrong = Counter(
        {pair: n for pair, n in one.suggested.items() if one.acts[pair[0]] not in (OPEN, pair[1])}
    )
    yield from (f"    {n:6,}  {verb}: suggested {act}" for (verb, act), n in wrong.most_common(MOST_VERBS))
    if every:
        yield from (f"    {line}" for line in one.otherwise)
    yield f"    {of_open:,} ({of_open / one.paragraphs:.0%}) with one that has several acts:"
    verbs = Counter()
    for (verb, _), number in one.suggested.items():
        if one.acts[verb] == OPEN:
            verbs[verb] += number
    for verb, number in verbs.most_common(MOST_VERBS):
        acts = ", ".join(
            f"{act} {one.suggested[verb, act]}" for act in (*Act.values, "none") if one.suggested[verb, act]
        )
        yield f"    {number:6,}  {verb}: {acts}"
    others = ", ".join(f"{verb} {number}" for verb, number in one.unknown.most_common(MOST_VERBS))
    yield f"    {one.unknown.total():,} with others: {others}"


def compare(record, language, file, lexicon, counted):
    """Adds the paragraphs of one file, of which `record` is what would be stored."""
    passages = [passage for passage in record["passages"] if language in passage["wordings"]]
    stored = [
        ToRead(passage["wordings"][language], passage["role"], passage["label"] or "") for passage in passages
    ]
    suggested = suggest_all(stored, language, lexicon)
    by_words = {}
    for one, suggestion in zip(stored, suggested, strict=True):
        by_words.setdefault(letters(one.text), suggestion)
    root = etree.fromstring(file, etree.XMLParser(recover=True, resolve_entities=False, no_network=True))
    for words, lead, behind in opened_by_verbs(root):
        if (suggestion := by_words.get(words)) is not None:
            counted.add(lead, behind, suggestion, record["id"])


def opened_by_verbs(root):
    """(letters of the paragraph, words in italics that open it, the words behind them) of a file."""
    for element in root.iter():
        if local(element) != "paragraph" or not any(local(one) == "num" for one in element):
            continue
        line = next((one for one in element.iter() if local(one) == "p"), None)
        if line is None or (line.text or "").strip() or not len(line):
            continue
        first = line[0]
        if local(first) == "span" and ITALIC in (first.get("class") or ""):
            text = " ".join("".join(texts_without_notes(line)).split())
            lead = " ".join("".join(first.itertext()).split())
            if lead:
                yield letters(text), lead, text[len(lead) :].lstrip(" ,")
