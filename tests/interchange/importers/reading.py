"""Files of the United Nations read as an import does it."""

from statements.interchange.importers import IMPORTERS

STATES = {
    "albania": "ALB",
    "bosnia and herzegovina": "BIH",
    "bolivia (plurinational state of)": "BOL",
    "kingdom of the netherlands": "NLD",
    "france": "FRA",
    "united kingdom of great britain and northern ireland": "GBR",
}


def read(*paths):
    """The items, and what was told, as lines."""
    told = []
    found = list(
        IMPORTERS["akn4un"].read(paths, lambda file, sentence: told.append(f"{file}: {sentence}"), STATES)
    )
    return found, told


def one(*paths):
    (item,), told = read(*paths)
    return item.record, told


def shown(record, language="en"):
    return [(one["label"], one["role"], one["wordings"].get(language)) for one in record["passages"]]
