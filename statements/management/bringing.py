"""A file becomes a draft without an editor: what its text says of itself is taken as it is proposed."""

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from pydantic import ValidationError

from statements.catalogue.likely import compared_read, likely_duplicates
from statements.editing.known_names import free_address, meeting_held
from statements.editing.originals import keep_original
from statements.editing.outcomes import NEW, refused
from statements.editing.statements import store
from statements.intake.accounting import account
from statements.intake.files import Document
from statements.intake.proposing import Unproposed, proposed
from statements.models import Statement, TextBasis, Upload
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.statement import StatementRecord

NEEDED = {"title": "title", "adopted": "day", "issuers": "issuer"}
SURE = 100  # per cent of likeness, at which a text is not stored beside the other


class Brought(NamedTuple):
    """A file as it was read."""

    name: str
    content: bytes
    sha256: str
    document: Document


def bring(one, known, basis=TextBasis.OFFICIAL_TEXT, dry_run=False):
    """(what became of it, what is said of it) of a Brought file."""
    try:
        parts, found = proposed(one.document.text, known, one.document.left_out)
    except Unproposed as error:
        return "not stored", str(error)
    values = {"title": found.title, "adopted": found.adopted, "issuers": found.organizations or found.states}
    missing = [word for name, word in NEEDED.items() if not values[name]]
    said = in_a_line(one, parts, found)
    if missing:
        return "not stored", f"Not stored: no {', no '.join(missing)} was found; bring it at the desk. {said}"
    likely = likely_duplicates(compared_read(parts, found), summaries=True)
    if likely and likely[0].likeness.score >= SURE:
        why = ", ".join(likely[0].likeness.reasons)
        return "not stored", f"Not stored: {likely[0].statement.slug} may be it ({why}). {said}"
    alike = f" Perhaps held as {', '.join(each.statement.slug for each in likely)}." if likely else ""
    if dry_run:
        return "would be drafts", f"{said}{alike}"
    slug, problem = stored(one, parts, found, basis)
    if problem:
        return "not stored", f"Not stored: {problem} {said}"
    return "new drafts", f"{slug}. {said}{alike}"


def in_a_line(one, parts, found):
    """What was found, what is doubted, and how much of the text stands outside the passages."""
    who = ", ".join([*found.organizations, *found.states]) or "no issuer"
    counted = account(one.document.text, parts, [f"{each.label} {each.text}" for each in parts.passages])
    told = [
        f"“{found.title}”, {found.adopted or 'no day'}, {who}, {len(parts.passages):,} passages with "
        f"{counted.share} % of the words."
    ]
    told += [f"Look twice at {name.replace('_', ' ')}: {doubt}" for name, doubt in found.doubts.items()]
    if parts.left_out:
        told.append(f"Left out: {', '.join(parts.left_out)}.")
    return " ".join(told)


def stored(one, parts, found, basis):
    """(public id, "") of the draft, or ("", why there is none)."""
    upload = Upload(
        name=one.name,
        text=one.document.text.replace("\x00", ""),
        media_type=one.document.media_type,
        sha256=one.sha256,
        fetched=timezone.now(),
    )
    try:
        record = StatementRecord.model_validate(record_of(parts, found, basis))
        with transaction.atomic():
            [outcome] = store([record], PublicIds(), None, f"brought as {one.name}")
            if outcome == NEW:
                statement = Statement.objects.get(slug=record.id)
                keep_original(statement, upload, parts.around, None, one.content)
                return record.id, ""
    except ValidationError as error:
        outcome = refused(problems_in(error))
    return "", " ".join(f"{field}: {reason}." for field, reason in outcome.problems)


def record_of(parts, found, basis):
    language = found.language or "en"
    meeting = meeting_held(found) if len(found.adopted) == len("2023-06-20") else None
    slug = free_address(found.organizations, found.states, found.adopted, found.title, found.kind)
    return {
        "id": slug or slugify(found.title)[:200],
        "title": found.title,
        "original_title": {language: found.title} if language != "en" else {},
        "title_status": "official",
        "kind": found.kind,
        "organizations": found.organizations,
        "states": found.states,
        "adopted": found.adopted,
        "place": {"city": found.city, "country": found.country or None} if found.city else None,
        "meeting": meeting and {"id": meeting.slug},
        "identifiers": [{"value": symbol} for symbol in dict.fromkeys(found.identifiers)],
        "signatories": found.signatories,
        "text_basis": basis,
        "languages": [language],
        "sources": [],
        "recalls": list(dict.fromkeys(found.recalls)),
        "status": "draft",
        "passages": [one.as_record(n, language) for n, one in enumerate(parts.passages, start=1)],
    }
