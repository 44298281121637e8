"""Lines become paragraphs: which line ends one, by how full it is, what ends it and what begins the next."""

import re
from itertools import pairwise

from . import openers
from .adopted import ADOPTED, LEFT_OPEN
from .lines import Joiner, unspaced
from .numbering import mark_of

CLAUSE_ENDS = ".;:,!?…。；：，！？؛،؟"
SENTENCE_ENDS = ".!?…。！？؟"
CLAUSES_WITHOUT_COMMA = "".join(set(CLAUSE_ENDS) - set(",，،"))
QUOTES = "”\"’'»“)"
ARTICLE = re.compile(r"(?:Article|Chapter|Section|Статья|Глава|Раздел|Chapitre)\s+(?:\d{1,3}|[IVXL]{1,7})\.?")
# the two lines below a title, which ends in nothing
SPEAKER_ALONE = re.compile(
    r"(?:The|Le|La|El)\s(?:[\w’'-]+\s){0,6}?(?:Council|Assembly|Conseil de sécurité|Assemblée générale|"
    r"Consejo de Seguridad|Asamblea General),|Совет Безопасности,|Генеральная Ассамблея,"
)
NUMBER_OF_A_NOTE = re.compile(r"(?<=[^\d\s])\s?\d{1,3}$")
FURTHEST_BACK = 4  # lines, of which all but the first may be numbers of footnotes
NEARLY_FULL = 0.8  # of the longest line
FEW = 8  # lines from which nothing can be told
DEEPEST_INDENT = 20  # characters; what stands further in is centred
INLINE = re.compile(r"(?<=[.!?;:”»)])\s+(?=(\d{1,3})[.)]\s+[\"“«]?[A-ZА-ЯЁÀ-Þ])")


def end_of(paragraph):
    """The sign that ends these lines, without closing quotes and the number of a footnote."""
    ending = reversed(paragraph[-FURTHEST_BACK:])
    last = next((line for line in ending if not line.text.isdecimal()), paragraph[-1])
    text = NUMBER_OF_A_NOTE.sub("", last.text)
    return text.rstrip(QUOTES + " ")[-1:] or text[-1:]


def paragraphs(lines):
    """Texts of the paragraphs that these lines print."""
    join = Joiner(lines).join
    measure = Measure(lines)
    broken, paragraph, last_mark = [], [], None
    for line in lines:
        if paragraph and measure.parts(paragraph, line, last_mark):
            broken.append(join(paragraph))
            paragraph = []
        if not paragraph and (mark := mark_of(line.text)):
            last_mark = mark
        paragraph.append(line)
    if paragraph:
        broken.append(join(paragraph))
    return [one for text in broken for one in numbered_within(text)]


def numbered_within(text):
    """Paragraphs `1. … 2. … 3. …` that were run together, one by one."""
    mark = mark_of(text)
    if not mark or mark.kind != "number":
        return [text]
    due, start, parts = mark.order + 1, 0, []
    for found in INLINE.finditer(text):
        if int(found[1]) == due:
            parts.append(text[start : found.start()])
            start, due = found.end(), due + 1
    return [*parts, text[start:]]


class Measure:
    """How this document sets its lines.

    A line that goes on is full: the next line's first word would not have fitted. How long a full line is at
    least is learnt from lines that go on without doubt, because the next one begins with a small letter.
    """

    def __init__(self, lines):
        pairs = list(pairwise(lines))
        # by line: characters of its first word that the line before took
        self.carried = {
            id(after): len(before.text.rpartition(" ")[2]) - 1 for before, after in pairs if before.broken
        }
        longest = max((len(line.text) for line in lines if not line.broken), default=0)
        together = [(before, after) for before, after in pairs if not after.gap]
        open_ones = [before for before, _ in together if before.text[-1] not in CLAUSE_ENDS]
        filled = sum(len(line.text) > NEARLY_FULL * longest for line in open_ones)
        reaches = sorted(
            self.reach(before, after)
            for before, after in together
            # where no letter is a capital, a small one tells nothing of a line that nothing fills
            if goes_on(before, after) and (after.text[0].islower() or filled * 2 > len(open_ones))
        )
        self.wrapped = bool(reaches)
        # some lines end early for reasons of their own: before a table, say
        self.full = min([longest + 1, *reaches[len(reaches) // 33 :][:1]])
        # letters of different width, or lines too few to tell: then a line that ends early may still go on
        ragged = len(reaches) < FEW or reaches[0] <= longest
        self.short = self.full * 0.75 if ragged else self.full
        turns = [line.gap for line in lines if line.turns]
        self.turning_gap = min(turns) if len(turns) > 1 else 1

    def reach(self, before, after):
        """Characters that the line would have with the next one's first word on it."""
        if unspaced(after.text[0]):
            return len(before.text) + 1
        return len(before.text) + self.carried.get(id(before), 0) + 1 + len(after.text.split(" ", 1)[0])

    def parts(self, paragraph, after, last_mark):
        """Whether a new paragraph begins with the line `after`."""
        before = paragraph[-1]
        if before.broken and after.text[0].islower():
            return False
        reach = self.reach(before, after)
        full = reach >= self.full
        end = end_of(paragraph)
        mark = mark_of(after.text)
        if after.turns:
            if full and after.small and end not in SENTENCE_ENDS + ";:；：؛" and not mark:
                return False
            if full and after.gap <= self.turning_gap:
                return self.begins(before, mark, after, last_mark, end)
            return True
        if after.gap:
            return not (self.wrapped and full and after.small and end not in CLAUSE_ENDS and not mark)
        # the number of a footnote that no longer fitted
        if after.text.isdecimal():
            return False
        if not self.wrapped:
            return True
        if self.begins(before, mark, after, last_mark, end) or self.indented(paragraph, after):
            return True
        if full or (
            after.small and end not in ";:；：؛" and not mark and not openers.begins_clause(after.text)
        ):
            return False
        return end in CLAUSES_WITHOUT_COMMA or reach < self.short

    def begins(self, before, mark, after, last_mark, end):
        """Whether the words themselves begin a paragraph: a number that is due, how preambles begin."""
        if mark and (
            mark.kind == "bullet" or (mark.follows(last_mark) and not numbers_within(mark, after.text))
        ):
            return end in CLAUSE_ENDS
        if ARTICLE.fullmatch(after.text):
            return end in CLAUSE_ENDS
        if (ADOPTED.match(after.text) or SPEAKER_ALONE.fullmatch(after.text)) and not LEFT_OPEN.search(
            before.text
        ):
            return True
        if end in ":：" and after.text[0] in '“«"':
            return True
        return end in ",;:，；：،؛" and not after.text[0].islower() and openers.begins_clause(after.text)

    def indented(self, paragraph, after):
        """Whether the line stands further in than a paragraph that has run on at the margin."""
        return (
            len(paragraph) > 1
            and 1 < after.indent - paragraph[-1].indent < DEEPEST_INDENT
            and end_of(paragraph) in CLAUSE_ENDS
        )


def goes_on(before, after):
    return after.small and not before.broken and before.text[-1].isalnum() and not mark_of(after.text)


def numbers_within(mark, text):
    """Whether the next number stands in the same line: `1) equity; 2) climate; 3) health` is one sentence."""
    return re.search(rf"\s\(?{mark.order + 1}[.)]\s", text) is not None
