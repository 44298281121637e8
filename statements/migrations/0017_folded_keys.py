"""Keys of symbols and references are made anew, as letters are folded now: a copy of the folding of that day."""

import re
import unicodedata

from django.db import migrations

AT_ONCE = 1000
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)
CARRIED = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u093c\u094d\u09bc\u09cd\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd"
    "\u0c4d\u0ccd\u0d4d]+"
)
OWN_LETTERS = re.compile("[иу]\u0306|і\u0308")
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\u0060\u00b4", "'"),
        **{"ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ς": "σ"},
        **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"},
    }
)
LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("авсеѕіјкмнортух", "abcesijkmhoptyx", strict=True)),
        **dict(zip("αβεζηικμνορτυχ", "abezhikmnoptyx", strict=True)),
    }
)
# with a figure or a stroke, and of letters that are Latin or look so
OF_A_SYMBOL = re.compile(rf"(?=.*[\d/])(?=.*[a-z]|[{''.join(map(chr, LOOK_ALIKE))}\W\d_]*\Z)", re.DOTALL)


def key_of(text):
    found = text.lower()
    if not text.isascii():
        found = unicodedata.normalize("NFKD", HIDDEN.sub("", text)).casefold()
        found = OWN_LETTERS.sub(lambda one: unicodedata.normalize("NFC", one[0]), found)
        found = unicodedata.normalize("NFC", CARRIED.sub("", found)).translate(ALIKE)
    found = "".join(found.split())
    if OF_A_SYMBOL.match(found):
        found = found.translate(LOOK_ALIKE)
    return found.replace("no.", "no")


def fold_keys(apps, schema_editor):
    fold_identifiers(apps.get_model("statements", "Identifier").objects)
    fold_relations(apps.get_model("statements", "Relation").objects)


def fold_identifiers(identifiers):
    """Two that are one now are told; the later one keeps a key that nothing else has."""
    owners, changed = {}, []
    for one in identifiers.order_by("pk").iterator(AT_ONCE):
        key = key_of(one.value)
        if (one.scheme, key) in owners:
            print(f"“{one.value}” is the {one.scheme} of two statements, {owners[one.scheme, key]} and {one.statement_id}.")
            key = f"{key}#{one.pk}"
        owners[one.scheme, key] = one.statement_id
        if key != one.key:
            changed.append((one.pk, key))
    write(identifiers, changed)


def fold_relations(relations):
    rows = relations.order_by("pk").values_list("pk", "reference", "key").iterator(AT_ONCE)
    write(relations, [(pk, new) for pk, reference, old in rows if (new := key_of(reference)) != old])


def write(objects, changed):
    model = objects.model
    for start in range(0, len(changed), AT_ONCE):
        some = [model(pk=pk, key=key) for pk, key in changed[start : start + AT_ONCE]]
        objects.bulk_update(some, ["key"])


class Migration(migrations.Migration):
    dependencies = [("statements", "0016_proposed_versions")]

    operations = [migrations.RunPython(fold_keys, migrations.RunPython.noop)]
