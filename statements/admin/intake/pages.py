"""Adding a statement: bring a text, see what the archive proposes, correct it; only then is it stored."""

import hashlib
from contextlib import suppress

from django.contrib import messages
from django.core.files.base import ContentFile
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import capfirst, slugify
from pydantic import ValidationError

from statements.catalogue.likely import compared_read
from statements.editing.drafts import NotKept, keep_draft
from statements.editing.known_names import free_address, known_names, meeting_held
from statements.editing.originals import keep_original, stored_before
from statements.editing.outcomes import NEW, refused
from statements.editing.rows import attach_upload
from statements.editing.statements import store
from statements.editing.suggestions import held_lexicon
from statements.intake.accounting import account, pieces, with_piece, without_piece
from statements.intake.notation import as_text, passages_in
from statements.intake.particulars import Particulars
from statements.intake.proposing import Unproposed, proposed
from statements.intake.splitting import ProposedPassage, Split
from statements.models import Meeting, Member, Organization, Statement, Upload
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.statement import StatementRecord
from statements.text.dates import written
from statements.text.paragraphs import paragraphs

from ..concurrency import refill
from ..drafts import again, typed_in, unjudged
from ..originals import AROUND
from ..shared import in_turn
from .forms import BringForm, ProposalForm
from .held import INTO, put_into
from .open import settled_before
from .steps import allowed, answer, pages_of

AS_BROUGHT = "It stands below as it was brought, parted at its empty lines: nothing of it is lost."
ADDED = "added from a proposal"
NEEDED = {"title": "its title", "adopted": "its day", "organizations states": "who issued it"}
MOVES = {"take": with_piece, "put_back": without_piece}
PIECES = {*MOVES, INTO}


def addresses(admin):
    page = pages_of(admin)
    return [
        path("intake/", page(bring), name="statements_statement_intake"),
        path("intake/<uuid:key>/", page(propose), name="statements_statement_proposal"),
    ]


def bring(admin, request):
    """The first step: a pasted text or a file."""
    allowed(admin, request)
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES, owner=request.user)
        if form.is_valid():
            return redirect("admin:statements_statement_proposal", stored_upload(request.user, form).pk)
        if form.document:
            # a browser forgets the file that was chosen: it is kept, and need not be chosen again
            refill(form, brought=str(file_upload(request.user, form).pk))
    else:
        form = again(request, BringForm, owner=request.user) or BringForm(owner=request.user)
    return answer(admin, request, "intake", "Bring a text", form)


def propose(admin, request, key):
    """The second step: the proposal, as the archive makes it or as the editor left it."""
    allowed(admin, request)
    upload = Upload.objects.select_related("owner").filter(pk=key).first()
    if upload is None:
        return settled_before(request, key)
    if upload.owner_id != request.user.pk:
        # what was typed meanwhile is kept, and is in the way of nobody
        messages.warning(request, f"{upload.owner} works on this proposal.")
        if request.method == "POST":
            with suppress(NotKept):
                keep_draft(request.user, request.path, typed_in(request.POST))
            request.is_unstored = True
        return redirect("admin:statements_statement_settle", key)
    more = {"site": admin.admin_site, "upload": upload}
    parts, found, refusal = proposal(upload, known_names())
    if INTO in request.POST:
        return put_into(admin, request, upload, parts)
    if request.method == "POST" and PIECES.isdisjoint(request.POST):
        with in_turn():
            # sent twice: the one that came second waited here
            if stored_before(key):
                return settled_before(request, key)
            form = ProposalForm(request.POST, **more)
            if form.is_valid() and (statement := confirmed(request.user, form, upload, parts)):
                admin.log_addition(request, statement, "Added from a proposal.")
                messages.success(request, f"“{statement}” was stored as a draft.")
                return redirect(reverse("admin:statements_statement_change", args=[statement.pk]))
    elif request.method == "POST":
        form = unjudged(ProposalForm(request.POST, **more))
        move_piece(form, parts, request.POST)
    elif not (form := again(request, ProposalForm, **more)):
        form = ProposalForm(initial=initial(upload, parts, found), **more)
        form.look_for_duplicates(compared_read(parts, found))
    form.show_evidence(found)
    if refusal:
        messages.warning(request, f"{refusal} {AS_BROUGHT}")
    counted = account_of(upload, parts, form["passages"].value() or "")
    return answer(
        admin,
        request,
        "proposal",
        "Check the statement",
        form,
        upload=upload,
        silent=silent_on(found, form["language"].value() or ""),
        is_nav_sidebar_enabled=False,  # its room is that of the original and the passages
        account=counted,
        around=[(what, counted.of(kind)) for kind, what in AROUND.items() if counted.of(kind)],
    )


def silent_on(found, language):
    """Sentences on what the archive can propose nothing of."""
    missing = [word for name, word in NEEDED.items() if not any(getattr(found, one) for one in name.split())]
    if missing:
        yield f"Not found in the text, so that you have to say it: {', '.join(missing)}."
    if language and not held_lexicon().knows(language):
        yield f"The archive has no match terms in this language ({language}): it will suggest no codes."


def account_of(upload, parts, typed):
    """How much of what was brought stands in the passages as they are typed."""
    return account(upload.text, parts, [f"{one.label} {one.text}" for one in passages_in(typed)])


def move_piece(form, parts, sent):
    """One piece of the text becomes a passage, or is one no longer."""
    [(name, move)] = [(name, move) for name, move in MOVES.items() if name in sent][:1]
    number = sent[name]
    if number.isascii() and number.isdecimal() and int(number[:6]) < len(list(pieces(parts))):
        blocks = move(paragraphs(sent.get("passages", "")), parts, int(number[:6]))
        refill(form, passages="\n\n".join(blocks))


def proposal(upload, known=None):
    """(Split, Particulars, ""); or the text's own paragraphs, no particulars, and why."""
    try:
        return *proposed(upload.text, known, upload.left_out), ""
    except Unproposed as error:
        return Split(list(map(ProposedPassage, paragraphs(upload.text)))), Particulars(), str(error)


def stored_upload(user, form):
    """The Upload of a valid BringForm."""
    cleaned = form.cleaned_data
    if form.document:
        return file_upload(user, form)
    upload = form.upload or Upload(owner=user, text=cleaned["text"].replace("\x00", ""))
    upload.url = cleaned["url"]
    upload.save()
    return upload


def file_upload(user, form):
    """The Upload of the file of a BringForm."""
    document = form.document
    upload = Upload(owner=user, url=form.cleaned_data.get("url") or "", name=form.file_name)
    upload.text, upload.media_type = document.text.replace("\x00", ""), document.media_type
    upload.sha256 = hashlib.sha256(form.content).hexdigest()
    upload.left_out = {
        what: [text.replace("\x00", "") for text in texts] for what, texts in document.left_out.items()
    }
    upload.file.save(upload.name, ContentFile(form.content), save=False)
    upload.save()
    return upload


def initial(upload, parts, found):
    meeting = meeting_held(found) if len(found.adopted) == len("2023-06-20") else None
    return {
        "passages": as_text(parts.passages),
        "language": found.language or "en",
        "title": found.title,
        # the archive's own titles are in English
        "original_title": {found.language: found.title}
        if found.title and found.language not in ("", "en")
        else {},
        "title_status": "official" if found.title else "",
        "slug": (
            slug := free_address(found.organizations, found.states, found.adopted, found.title, found.kind)
        ),
        "slug_proposed": slug,
        "kind": found.kind,
        "adopted": found.adopted,
        "city": found.city,
        "country": Member.objects.filter(iso3=found.country).first(),
        "organizations": Organization.objects.filter(slug__in=found.organizations),
        "states": Member.objects.filter(iso3__in=found.states),
        "meeting": meeting,
        "meeting_name": "" if meeting else found.meeting_name,
        "body": found.body,
        "identifiers": found.identifiers,
        "recalls": found.recalls,
        "names_signatories": found.signatories is not None,
        "signatories": Member.objects.filter(iso3__in=found.signatories or ()),
        "url": upload.url,
    }


def confirmed(user, form, upload, parts):
    """The stored draft that a valid ProposalForm describes; or None, and the form says what is wrong."""
    try:
        [outcome] = store([record_of(form.cleaned_data, upload)], PublicIds(), user, ADDED)
    except ValidationError as error:
        outcome = refused(problems_in(error))
    if outcome != NEW:
        for field, reason in outcome.problems or [("slug", "another statement has it")]:
            form.add_error(None, f"{capfirst(field)}: {reason}.")
        return None
    statement = Statement.objects.get(slug=form.cleaned_data["slug"])
    if upload.file:
        attach_upload(statement, upload)
    keep_original(statement, upload, parts.around, user)
    Upload.objects.filter(pk=upload.pk).discard()
    return statement


def record_of(cleaned, upload):
    """The StatementRecord of a valid ProposalForm."""
    adopted = written(cleaned["adopted"].first, cleaned["adopted"].precision)
    place = {"city": cleaned["city"], "country": cleaned["country"] and cleaned["country"].iso3}
    source = {
        "url": cleaned["url"],
        "publisher": cleaned["publisher"] or None,
        "kind": cleaned["source_kind"],
        "carries": "text",
        "retrieved": upload.fetched.date().isoformat(),
        "sha256": upload.sha256 or None,
    }
    passages = [one.as_record(n, cleaned["language"]) for n, one in enumerate(cleaned["passages"], start=1)]
    return StatementRecord.model_validate(
        {
            "id": cleaned["slug"],
            "title": cleaned["title"],
            "original_title": cleaned["original_title"],
            "title_status": cleaned["title_status"] or None,
            "kind": cleaned["kind"],
            "organizations": [organization.slug for organization in cleaned["organizations"]],
            "states": [state.iso3 for state in cleaned["states"]],
            "adopted": adopted,
            "place": place if any(place.values()) else None,
            "meeting": meeting_of(cleaned, adopted),
            "identifiers": [{"value": symbol} for symbol in dict.fromkeys(cleaned["identifiers"])],
            "signatories": [one.iso3 for one in cleaned["signatories"]]
            if cleaned["names_signatories"]
            else None,
            "text_basis": cleaned["text_basis"],
            "extent": cleaned["extent"] or None,
            "languages": [cleaned["language"]],
            "sources": [source] if cleaned["url"] else [],
            "recalls": list(dict.fromkeys(cleaned["recalls"])),
            "status": "draft",
            "passages": passages,
        }
    )


def meeting_of(cleaned, adopted):
    if cleaned["meeting"]:
        return {"id": cleaned["meeting"].slug}
    if not cleaned["meeting_name"]:
        return None
    organization, body = cleaned["organizations"][0], cleaned["body"]
    slug = slugify(f"{organization.slug}-{cleaned['meeting_name']}-{adopted}")[:250].strip("-")
    if Meeting.objects.filter(slug=slug).exists():
        return {"id": slug}
    return {
        "id": slug,
        "name": cleaned["meeting_name"],
        "organization": organization.slug,
        "body": body and body.slug,
        "level": body and body.level,
        "start": adopted,
        "end": adopted,
    }
