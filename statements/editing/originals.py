"""Originals: what a statement was made of is kept with it, as it was brought."""

import hashlib
from collections.abc import Mapping
from typing import Any

from statements.models import Original, Statement, Upload


def keep_original(statement: Statement, upload: Upload, around: Mapping[str, list[str]], user: Any) -> None:
    """Keep what was brought beside the statement that was made of it; a file is the one of its source."""
    source = statement.sources.exclude(file="").first() if upload.file else None
    Original.objects.create(
        statement=statement,
        proposal=upload.pk,
        brought=upload.fetched,
        brought_by=user,
        url=upload.url,
        text=upload.text,
        file=source.file.name if source else "",
        name=upload.name,
        media_type=upload.media_type,
        sha256=upload.sha256 or hashlib.sha256(upload.text.encode()).hexdigest(),
        around=dict(around),
    )


def stored_before(key: Any) -> Statement | None:
    """The statement that the proposal of this key became already, if it did."""
    original = Original.objects.filter(proposal=key).select_related("statement").first()
    return original.statement if original else None
