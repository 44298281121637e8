"""The text of a Word file: its numbers as Word prints them, its notes, and by name what was left out.

What Word counts, hides and keeps beside the text is written out before the file is read as a page.
"""

import zipfile
from collections import defaultdict
from io import BytesIO

from .packages import Unopened, honest
from .refusing import ExtractionRefused
from .web import text_and_rest
from .word_numbers import Numbers
from .word_xml import NAMESPACE, W, is_on, value_of

TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
BESIDE = (
    ("word/header", "heads and feet of pages"),
    ("word/footer", "heads and feet of pages"),
    ("word/comments.xml", "comments"),
)
UNNUMBERED = f'<w:numbering xmlns:w="{NAMESPACE}"/>'.encode()


def text_of_word(content):
    """(the text, {what is left out: texts}). Raises ExtractionRefused."""
    import mammoth

    try:
        content, left_out = written_out(honest(content))
    except Unopened as error:
        raise ExtractionRefused(str(error)) from error
    markup = mammoth.convert_to_html(
        BytesIO(content), convert_image=mammoth.images.img_element(lambda image: {})
    ).value
    text, beside = text_and_rest(markup.encode())
    return text, {**left_out, **beside}


def written_out(content):
    """(the package with its numbers as text and nothing hidden, what is left out)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    left_out, made = defaultdict(list), BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as package, zipfile.ZipFile(made, "w") as copy:
        names = package.namelist()

        def tree(name):
            return etree.fromstring(package.read(name), parser) if name in names else None

        styles = tree("word/styles.xml")
        numbers = Numbers(tree("word/numbering.xml"), styles)
        hiding = hiding_styles(styles)
        for name in dict.fromkeys(names):
            part = package.read(name)
            if name in TEXTS:
                root = tree(name)
                leave_out(root, hiding, left_out)
                if name == TEXTS[0]:
                    numbers.write(root)
                part = etree.tostring(root)
            elif name == "word/numbering.xml":
                part = UNNUMBERED
            for beginning, what in BESIDE:
                if name.startswith(beginning) and (words := words_of(tree(name))):
                    left_out[what].append(words)
            copy.writestr(name, part)
    return made.getvalue(), dict(left_out)


def hiding_styles(styles):
    if styles is None:
        return frozenset()
    return frozenset(
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if is_on(style.find(f"{W}rPr/{W}vanish"))
    )


def leave_out(root, hiding, left_out):
    """Take away what Word does not print: hidden runs, and what was deleted while changes were tracked."""
    runs = list(root.iter(f"{W}r"))
    hidden = [run for run in runs if hides(run, hiding)]
    for run in hidden:
        if words := words_of(run):
            left_out["hidden text"].append(words)
    for deleted in root.iter(f"{W}del", f"{W}moveFrom"):
        if words := words_of(deleted):
            left_out["deleted text"].append(words)
    for run in hidden:
        run.getparent().remove(run)


def hides(run, hiding):
    properties = run.find(f"{W}rPr")
    if properties is not None:
        said = properties.find(f"{W}vanish")
        if said is not None:
            return is_on(said)
        if value_of(properties.find(f"{W}rStyle")) in hiding:
            return True
    above = run.getparent()
    return above.tag == f"{W}p" and value_of(above.find(f"{W}pPr/{W}pStyle")) in hiding


def words_of(element):
    texts = (node.text or " " for node in element.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}p"))
    return " ".join("".join(texts).split())
