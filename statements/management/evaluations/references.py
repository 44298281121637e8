"""Whether references in the words of texts are found: the UN's files have links, records have `recalls`.

A link counts once for each line of a file, a recalled text once for each record. One whose number is not in
the words is left out, as nobody could find it there. References that are found and have no link are listed,
for a person to judge: editors of the UN leave out many. Parts of a symbol that links do not have (`60/55 K`,
`(Vol. I)`) are not compared.
"""

import json
import re
from collections import Counter, defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from statements.intake.references import TITLE, references_in
from statements.interchange.importers.akn4un.body import text_of
from statements.interchange.importers.akn4un.sources import entries
from statements.interchange.importers.akn4un.symbols import linked
from statements.text.folding import symbol_key

HELP = "Compare the references that are found with the links of Akoma Ntoso files, or `recalls` of records."
SEVERAL = True
LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "rus": "ru"}
MOST_LISTED = 30
# what links and words have of a symbol, one without the other
UNCOMPARED = re.compile(
    r"\((?:supp|part.*|vol.*)\)|(?<=\d)-?[a-z](?:-[a-z])?(?=$|\()|/(?:corr|add)\.\d+|[#?].*$|/resolution|\.doc$"
)
COUNCILS = re.compile(r"S/RES/(\d+) \((\d+)\)")
HYPHENS = ("-", "\u2010", "\u2011")


@dataclass
class ReferenceCounts:
    """`linked` and `found` are of symbols in lines, `both` of those in both."""

    lines: int = 0
    linked: int = 0
    found: int = 0
    both: int = 0
    elsewhere: int = 0  # found in a line without a link, and linked in another line of the text
    titles: int = 0
    impossible: Counter = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)


def add_arguments(parser):
    pass


def report(paths, options):
    """Lines of text. Raises OSError and ValueError for files that cannot be read."""
    records = [path for path in paths if path.suffix == ".jsonl"]
    files = [path for path in paths if path not in records]
    counts = defaultdict(ReferenceCounts)
    with ExitStack() as opened:
        for entry in entries(files, opened):
            if Path(entry.name).suffix.lower() == ".xml":
                of_file(entry, counts)
    for path in records:
        of_records(path, counts["recalls of records"])
    if not any(one.lines for one in counts.values()):
        raise ValueError("There is no text with links or recalls, in English, French or Russian.")
    for name, counted in sorted(counts.items()):
        yield from figures(name, counted)


def of_file(entry, counts):
    root = etree.fromstring(
        entry.read(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    )
    if root is None or (language := language_of(root)) is None:
        return
    counted, units = counts[language], text_of(root).units
    named = [
        {one for link in unit.links if (one := linked(link.href)) and is_said(one, unit.text)}
        for unit in units
    ]
    everywhere = {key(symbol) for symbols in named for symbol in symbols}
    if not everywhere:
        return  # nobody has marked it up
    for unit, symbols in zip(units, named, strict=True):
        compare(Path(entry.name).name, unit.text, symbols, everywhere, counted)


def language_of(root):
    """`en`, `fr`, `ru`; None for any other."""
    element = next(root.iter("{*}FRBRlanguage"), None)
    written = (element.get("language") if element is not None else "") or ""
    return LANGUAGES.get(written[:3], written[:2] if written[:2] in LANGUAGES.values() else None)


def is_said(symbol, text):
    """Whether the last number of a symbol stands in the text, before its year."""
    numbers = re.findall(r"\d+", re.sub(r"\(.*", "", symbol)) or re.findall(r"\d+", symbol)
    return bool(numbers) and all(number in text for number in numbers[-1:])


def key(symbol):
    """What of a symbol is compared."""
    return UNCOMPARED.sub("", symbol_key(symbol))


def compare(name, text, symbols, everywhere, counted):
    wanted = {key(symbol): symbol for symbol in symbols}
    found = {}
    for one in references_in(text):
        if one.kind == TITLE:
            counted.titles += 1
        elif text[one.start - 1 : one.start] not in HYPHENS:  # the other symbol of one document
            # the link of a misprinted number may have the misprint
            named = one.meant if one.meant and key(one.value) not in wanted else one.value
            found.setdefault(key(named), one)
        if one.impossible:
            counted.impossible[f"{one.words}: {one.impossible}"] += 1
    counted.lines += 1
    counted.linked += len(wanted)
    counted.found += len(found)
    counted.both += len(wanted.keys() & found.keys())
    for missed in wanted.keys() - found.keys():
        counted.missed.append(f"{name}: {wanted[missed]} in: {around(text, wanted[missed])}")
    for unlinked in found.keys() - wanted.keys():
        if unlinked in everywhere:
            counted.elsewhere += 1
        else:
            counted.unlinked.append(f"{name}: {shown(text, found[unlinked])}")


def around(text, symbol):
    """The words around the number of a symbol."""
    number = re.findall(r"\d+", re.sub(r"\(.*", "", symbol))[-1]
    at = text.find(number)
    return text[max(0, at - 60) : at + 40]


def numbered_by(recalled):
    """`S/RES/387 (1976)` for `unsc-res-387-1976`; what it is for anything else."""
    return re.sub(r"unsc-res-(\d+)-(\d+)", r"S/RES/\1 (\2)", recalled)


def shown(text, one):
    """A reference behind the words before it."""
    before = text[max(0, one.start - 60) : one.start].replace("\n", " ")
    return f"{one.value} in: {before}[{one.words}]"


def of_records(path, counted):
    """Compares what a record recalls with the resolutions of the Security Council that its passages name."""
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    for record in records:
        own = record.get("id")
        if not own or "passages" not in record:
            continue
        text = "\n".join(words for one in record["passages"] for words in one["wordings"].values())
        found = {}
        for one in references_in(text):
            if (symbol := COUNCILS.fullmatch(one.meant or one.value)) and not one.impossible:
                found[f"unsc-res-{symbol[1]}-{symbol[2]}"] = one
        found.pop(own, None)
        recalls = {one for one in record.get("recalls", ()) if is_said(numbered_by(one), text)}
        counted.lines += 1
        counted.linked += len(recalls)
        counted.found += len(found)
        counted.both += len(recalls & found.keys())
        counted.missed += [f"{own}: {one}" for one in sorted(recalls - found.keys())]
        for one in sorted(found.keys() - recalls):
            counted.unlinked.append(f"{own}: {shown(text, found[one])}")


def figures(name, counted):
    recall = counted.both / counted.linked if counted.linked else 1.0
    likely = counted.both + counted.elsewhere
    precision = likely / counted.found if counted.found else 1.0
    yield (
        f"{name}: recall {recall:.4f} of {counted.linked:,}; precision {precision:.4f} of {counted.found:,}"
    )
    yield f"  Found and linked elsewhere in the text: {counted.elsewhere:,}. Titles: {counted.titles:,}."
    yield f"  Missed: {len(counted.missed):,}."
    yield from (f"    {line}" for line in counted.missed[:MOST_LISTED])
    yield f"  Found without a link: {len(counted.unlinked):,}."
    yield from (f"    {line}" for line in counted.unlinked[:MOST_LISTED])
    yield f"  Impossible: {counted.impossible.total():,}."
    yield from (f"    {count:4,}  {line}" for line, count in counted.impossible.most_common(MOST_LISTED))
