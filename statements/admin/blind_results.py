"""Where somebody who has coded a blind sample differs from what is stored and from others who have."""

from typing import NamedTuple

from statements.analysis.agreement import agreement, apart
from statements.models import Passage, SampledPassage, with_words
from statements.records.blind import blind_answers, stored_codes
from statements.records.public_ids import public_ids

from .desk import ShownCodes, Vocabulary


class Differing(NamedTuple):
    """`rows` are (place, passage, her codes, stored codes or None, [(colleague, codes)]): what is the same
    as hers is left out. `same` counts, of `answered` passages, where her codes are those that are stored."""

    rows: list
    same: int
    confirmed: int
    same_as_confirmed: int
    answered: int


def finished_of(sample):
    return sample.coders.filter(finished__isnull=False)


def agreement_in(sample):
    """[(of what, Agreement)] of those who have finished."""
    answers = blind_answers(finished_of(sample), public_ids()).values()
    return [
        ("Acts", agreement({who: codes.act for who, codes in one.items()} for one in answers)),
        (
            "Addressees",
            agreement(({who: codes.addressees for who, codes in one.items()} for one in answers), apart),
        ),
        ("Themes", agreement(({who: codes.themes for who, codes in one.items()} for one in answers), apart)),
    ]


def differing(coder):
    ids, vocabulary, sample = public_ids(), Vocabulary(), coder.sample
    mine = blind_answers(sample.coders.filter(pk=coder.pk), ids)
    others = [
        (str(one), blind_answers(sample.coders.filter(pk=one.pk), ids))
        for one in finished_of(sample).exclude(pk=coder.pk).select_related("user")
    ]
    sampled = {
        one.passage_id: one.place
        for one in SampledPassage.objects.filter(sample=sample, passage__removed=False)
    }
    passages = with_words(list(Passage.objects.filter(pk__in=sampled).select_related("statement")))
    stored, rows, same, confirmed, both = stored_codes(passages), [], 0, 0, 0
    for passage in sorted(passages, key=lambda one: sampled[one.pk]):
        [hers] = mine.get(passage.pk, {0: None}).values()
        if hers is None:
            continue
        held = stored[passage.pk]
        same += hers == held
        confirmed += passage.coding == "confirmed"
        both += hers == held and passage.coding == "confirmed"
        theirs = [
            (name, shown(codes, vocabulary))
            for name, answers in others
            for codes in answers.get(passage.pk, {}).values()
            if codes != hers
        ]
        if hers != held or theirs:
            rows.append(
                (
                    sampled[passage.pk],
                    passage,
                    shown(hers, vocabulary),
                    shown(held, vocabulary) if hers != held else None,
                    theirs,
                )
            )
    return Differing(rows, same, confirmed, both, len(mine))


def shown(codes, vocabulary):
    """With names; an entry that the archive has no longer by its id."""
    return ShownCodes(
        codes.act,
        [(slug, vocabulary.actors.get(slug, slug)) for slug in sorted(codes.addressees)],
        [(slug, vocabulary.themes.get(slug, slug)) for slug in sorted(codes.themes)],
    )
