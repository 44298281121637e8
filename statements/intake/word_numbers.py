"""The numbers that Word prints before paragraphs, written into their text.

A paragraph names a numbering (`w:num`) and a level of it, by itself or by its style. Numberings of one
`w:abstractNum` count on from each other, except where one says anew at what it starts.
"""

import re

from .listed import lettered, roman_of
from .word_xml import W, is_on, number_of, value_of

BULLET = "•"
PLACE = re.compile(r"%([1-9])")
LEVELS = 9
MOST_STYLES = 20  # that stand on each other
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


class Numbers:
    def __init__(self, numbering, styles):
        self.levels, self.abstract, self.starts = {}, {}, {}
        self.styles = (
            {} if styles is None else {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
        )
        self.counted, self.begun = {}, set()
        if numbering is not None:
            self.read(numbering)

    def read(self, numbering):
        abstracts = {one.get(f"{W}abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
        for number in numbering.iter(f"{W}num"):
            name, of = number.get(f"{W}numId"), value_of(number.find(f"{W}abstractNumId"))
            abstract = abstracts.get(of)
            link = value_of(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
            if link:  # the levels are another numbering's, which a style names
                linked = self.styles.get(link)
                through = value_of(linked.find(f"{W}pPr/{W}numPr/{W}numId")) if linked is not None else None
                target = (
                    numbering.find(f"{W}num[@{W}numId='{through}']") if (through or "").isdecimal() else None
                )
                if target is not None:
                    of = value_of(target.find(f"{W}abstractNumId"))
                    abstract = abstracts.get(of)
            levels = levels_in(abstract)
            for changed in number.findall(f"{W}lvlOverride"):
                at = changed.get(f"{W}ilvl") or "0"
                for level in changed.findall(f"{W}lvl"):
                    levels[at] = level
                if changed.find(f"{W}startOverride") is not None:
                    self.starts[name, at] = number_of(changed.find(f"{W}startOverride"), 1)
            self.levels[name], self.abstract[name] = levels, of

    def write(self, document):
        """Put each paragraph's number before its words, and take away that it is numbered."""
        for paragraph in document.iter(f"{W}p"):
            name, at = self.numbering_of(paragraph)
            if name not in self.levels or any(
                is_on(paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")) for gone in ("del", "vanish")
            ):
                continue
            mark = self.next_mark(name, at)
            if mark and any((text.text or "").strip() for text in paragraph.iter(f"{W}t")):
                insert(paragraph, f"{mark} ")

    def numbering_of(self, paragraph):
        """(name of the numbering, level) of a paragraph; (None, 0) if it has none."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        name = value_of(own.find(f"{W}numId")) if own is not None else None
        at = value_of(own.find(f"{W}ilvl")) if own is not None else None
        style = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        named = style
        for _ in range(MOST_STYLES):
            element = self.styles.get(style)
            if element is None or name is not None:
                break
            of_style = element.find(f"{W}pPr/{W}numPr")
            if of_style is not None:
                name = value_of(of_style.find(f"{W}numId"))
                at = at or value_of(of_style.find(f"{W}ilvl")) or self.level_of_style(name, named)
            style = value_of(element.find(f"{W}basedOn"))
        at = int(at) if at and at.isdecimal() and len(at) < 3 else 0
        return name, min(at, LEVELS - 1)

    def level_of_style(self, name, style):
        levels = self.levels.get(name, {})
        return next((at for at, one in levels.items() if value_of(one.find(f"{W}pStyle")) == style), None)

    def next_mark(self, name, at):
        """What is printed before the next paragraph of this numbering, at this level."""
        levels, counts = self.levels[name], self.counted.setdefault(self.abstract[name], {})
        if (name, str(at)) in self.starts and (name, at) not in self.begun:
            counts[at] = self.starts[name, str(at)]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = self.start(name, at)
        self.begun.add((name, at))
        for deeper in [one for one in counts if one > at]:
            level = levels.get(str(deeper))
            if level is None or number_of(level.find(f"{W}lvlRestart"), 1) != 0:
                del counts[deeper]
        level = levels.get(str(at))
        if level is None or value_of(level.find(f"{W}numFmt")) == "none":
            return ""
        if value_of(level.find(f"{W}numFmt")) == "bullet":
            return BULLET
        plain = is_on(level.find(f"{W}isLgl"))
        shown = value_of(level.find(f"{W}lvlText")) or ""

        def figure(found):
            one = int(found[1]) - 1
            its = levels.get(str(one))
            form = "decimal" if plain or its is None else value_of(its.find(f"{W}numFmt"))
            return formatted(counts.get(one, self.start(name, one)), form)

        return PLACE.sub(figure, shown[:100]).strip()

    def start(self, name, at):
        level = self.levels[name].get(str(at))
        return 1 if level is None else number_of(level.find(f"{W}start"), 1)


def levels_in(abstract):
    if abstract is None:
        return {}
    return {one.get(f"{W}ilvl") or "0": one for one in abstract.findall(f"{W}lvl")}


def formatted(number, form):
    if number < 1 or number > 9_999:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        # Word goes on with aa, bb, cc
        letters = lettered((number - 1) % 26 + 1) * min((number - 1) // 26 + 1, 9)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and number < 90:
        return roman_of(number) if form == "lowerRoman" else roman_of(number).upper()
    if form in ("russianLower", "russianUpper") and number <= len(RUSSIAN):
        return RUSSIAN[number - 1] if form == "russianLower" else RUSSIAN[number - 1].upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def insert(paragraph, text):
    """A run with this text, before whatever the paragraph says."""
    run = paragraph.makeelement(f"{W}r")
    printed = paragraph.makeelement(f"{W}t")
    printed.text = text
    printed.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(printed)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        paragraph.insert(0, run)
    else:
        properties.addnext(run)
