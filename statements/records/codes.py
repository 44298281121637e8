"""What of a record's codes a person said: suggestions are the archive's own, and no part of a comparison."""

from statements.models import Coding

from .fields import RecordDict

NO_CODES: RecordDict = {"act": None, "addressees": [], "themes": [], "coding": Coding.NONE.value}


def is_suggested(passage: RecordDict) -> bool:
    return bool(passage.get("coding") == Coding.SUGGESTED)


def without_suggestion(passage: RecordDict) -> RecordDict:
    return passage | NO_CODES if is_suggested(passage) else passage


def without_suggestions(record: RecordDict) -> RecordDict:
    """A record as records are compared: suggested codes are as none."""
    return record | {"passages": [without_suggestion(one) for one in record.get("passages", ())]}


def say_the_same(before: RecordDict, after: RecordDict) -> bool:
    """Whether two records differ in suggestions alone, if at all."""
    return before == after or without_suggestions(before) == without_suggestions(after)


def with_codes_held(given: RecordDict, held: RecordDict) -> RecordDict:
    """What a record gives of a passage, unless that is no more than a suggestion, or nothing, about codes.

    Suggestions that are held stay, and what a person confirmed does.
    """
    codes = [given[key] for key in ("act", "addressees", "themes") if key in given]
    confirmed = held.get("coding") == Coding.CONFIRMED
    says_nothing = not any(codes) and given.get("coding", Coding.NONE) == Coding.NONE
    if (is_suggested(given) and (confirmed or is_suggested(held))) or (is_suggested(held) and says_nothing):
        return {key: value for key, value in given.items() if key not in NO_CODES}
    return given
