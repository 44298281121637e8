"""What the codes mean, as the page of the codebook says it, in every language of the pages."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from statements.interchange.vocabularies import (
    ABOUT_ACTORS,
    ABOUT_ACTS,
    ABOUT_THEMES,
    FORMS,
    act_graph,
    actor_graph,
    in_languages,
    theme_graph,
    written,
)
from statements.models import (
    Act,
    ActorKind,
    ActTerms,
    Coding,
    StatementKind,
    StatementOutcome,
    TextBasis,
    Theme,
    ThemeTerms,
)
from statements.models.definitions import (
    ACTS,
    BASES,
    CODINGS,
    EXTENTS,
    KINDS,
    OUTCOMES,
    STATEMENT_KINDS,
    STATUSES,
)
from statements.records.reference_cache import by_key

FILE = "codebook.json"
GRAPHS = {"themes": theme_graph, "acts": act_graph, "actors": actor_graph}


def write_codebook(folder: Path, site: str) -> None:
    """The codebook as JSON; themes, acts and actors in SKOS too."""
    text = json.dumps(codebook(), ensure_ascii=False, indent=1)
    (folder / FILE).write_text(f"{text}\n", encoding="utf-8")
    for name, graph in GRAPHS.items():
        made = graph(site)
        for form in FORMS:
            (folder / f"{name}.{form}").write_bytes(written(made, form))


def codebook() -> dict[str, Any]:
    """{kind of code: [entry]}; words are {language: text}, terms {language: [term]}."""
    terms_of_acts = dict(ActTerms.objects.values_list("act", "terms"))
    terms_of_themes = dict(ThemeTerms.objects.values_list("theme", "terms"))
    themes = by_key(Theme)
    return {
        "about": {"acts": said(ABOUT_ACTS), "themes": said(ABOUT_THEMES), "actors": said(ABOUT_ACTORS)},
        "acts": [
            entry(
                one, ACTS[one].means, signs=said(ACTS[one].signs), example=said(ACTS[one].example),
                terms=terms_of_acts.get(one.value, {}),
            )
            for one in Act
        ],
        "themes": [
            {
                "code": theme.slug,
                "name": {"en": theme.name} | theme.labels,
                "broader": themes[theme.broader_id].slug if theme.broader_id else None,
                "means": {"en": theme.scope_note} if theme.scope_note else {},
                "terms": terms_of_themes.get(theme.pk, {}),
            }
            for theme in sorted(themes.values(), key=lambda theme: theme.slug)
        ],
        "codings": entries(Coding, CODINGS),
        "kinds_of_text": entries(StatementKind, STATEMENT_KINDS),
        "text_bases": entries(TextBasis, BASES),
        "extents": [entry(one, means, name) for one, (name, means) in EXTENTS.items()],
        "outcomes": entries(StatementOutcome, OUTCOMES),
        "statuses": [entry(one, means, name) for one, (name, means) in STATUSES.items()],
        "kinds_of_actor": entries(ActorKind, KINDS),
    }  # fmt: skip


def entries(codes: Iterable[Any], means: dict[Any, Any]) -> list[dict[str, Any]]:
    return [entry(one, means[one]) for one in codes]


def entry(code: Any, means: Any, name: Any = None, **more: Any) -> dict[str, Any]:
    return {"code": code.value, "name": said(name or code.label), "means": said(means), **more}


def said(words: Any) -> dict[str, str]:
    return {spoken.language: str(spoken) for spoken in in_languages(words)}
