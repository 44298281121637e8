"""What a stage asks of its archive: `python -m tests.faults.inside QUESTION` in that archive's environment.

Each answer is one line of JSON.
"""

import json
import sys
import tempfile
from pathlib import Path

import django


def level():
    """Fields in which the index, once it followed, is not one built anew; how much it holds; all titles."""
    from django.conf import settings

    from tests.catalogue.contents import built_anew, followed

    with tempfile.TemporaryDirectory(prefix="communique-anew-") as folder:
        held, anew = followed(), built_anew(settings, Path(folder) / "index")
    return {
        "differs": [field for field in anew if held[field] != anew[field]],
        "held": len(held["statement"]),
        "titles": titles(),
    }


def statements():
    """[primary key, public id] of some that are published, in the order of the archive."""
    from statements.models import Statement

    return [*map(list, Statement.objects.published().order_by("pk").values_list("pk", "slug")[:20])]


def titles():
    """Every title that a statement ever had."""
    from statements.models import Revision

    return sorted({*Revision.objects.values_list("record__title", flat=True)})


def symbols():
    """Every symbol of a text that the archive has."""
    from statements.models import Identifier

    return [*Identifier.objects.values_list("value", flat=True)]


def damage(kind, suffix):
    """The index is damaged, as tests/catalogue/damage.py can."""
    from tests.catalogue import damage as ways

    spoil = getattr(ways, kind)
    (spoil(suffix) if suffix else spoil)()


def index():
    """The folder of the index."""
    from statements.catalogue import catalogue

    return str(catalogue.folder)


def undamaged():
    from statements.catalogue import catalogue
    from statements.catalogue.checking import first_damage

    return not first_damage(catalogue.folder)


if __name__ == "__main__":
    django.setup()
    print(json.dumps(globals()[sys.argv[1]](*sys.argv[2:])))
