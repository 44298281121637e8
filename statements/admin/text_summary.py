"""What an edit of a text does, in sentences for its editor."""

from django.utils.text import get_text_list


def they_stay(numbers):
    """`Passages 1, 3–5 and 9 stay as they are.`"""
    if len(numbers) == 1:
        return f"Passage {numbers[0]} stays as it is."
    spans = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    said = [f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans]
    return f"Passages {get_text_list(said, 'and')} stay as they are."


def in_words(edit):
    """`2 passages changed, 1 new`."""
    said = []
    for kinds, what in (
        (("changed", "moved and changed"), "changed"),
        (("moved", "moved and changed"), "moved"),
        (("appeared",), "new"),
        (("worded",), "with words in this language for the first time"),
        (("unworded",), "without words in this language now"),
        (("vanished",), "taken out"),
    ):
        if count := len(edit.of(*kinds)):
            said.append(f"{count} passage{'' if count == 1 else 's'} {what}")
    return ", ".join(said) or "nothing changed but line breaks"
