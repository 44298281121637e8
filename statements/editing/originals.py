"""Originals: what a statement was made of is kept with it, as it was brought."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile

from statements.models import Original, Statement, Upload


def keep_original(
    statement: Statement,
    upload: Upload,
    around: Mapping[str, list[str]],
    user: Any,
    content: bytes | None = None,
) -> None:
    """Keep what was brought beside the statement that was made of it.

    A file is the one of its source; one that no source has is `content`, or is read from the upload.
    """
    source = statement.sources.filter(sha256=upload.sha256).exclude(file="").first() if upload.name else None
    original = Original(
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
    if upload.name and source is None:
        if content is None:
            with upload.file.open() as file:
                content = file.read()
        original.file.save(upload.name, ContentFile(content), save=False)
    original.save()


def stored_before(key: Any) -> Statement | None:
    """The statement that the proposal of this key became already, if it did."""
    original = Original.objects.filter(proposal=key).select_related("statement").first()
    return original.statement if original else None
