"""Whether a statement that is added is one that the archive has: an editor is asked before it is stored."""

import re

from django import forms

from statements.catalogue.likely import issuers_of, likely_duplicates
from statements.intake.duplicates import ComparedStatement
from statements.text.dates import PartialDate


class AnotherOneForm(forms.Form):
    """For a form that adds a statement: asks, before it is stored, whether it is one that the archive has.

    `duplicates` are those that an editor has to look at; `compared` is what was typed, as it was compared.
    """

    another_one = forms.BooleanField(required=False, label="It is another one: none of these")
    duplicates = ()
    compared = None

    def look_for_duplicates(self, compared):
        """As soon as a text is read, before anybody corrects what was read in it."""
        self.compared, self.duplicates = compared, likely_duplicates(compared, summaries=True)

    def ask_for_duplicates(self, compared):
        if self.cleaned_data.get("another_one"):
            return
        self.compared, self.duplicates = compared, likely_duplicates(compared)
        if self.duplicates:
            self.add_error(
                None,
                "The archive may have this statement already, so nothing was stored. Compare them: "
                "go on with the one that is there, or tick that yours is another one and save again.",
            )


SYMBOL = re.compile(r"identifiers-\d+-value")


def compared_from_form(form):
    """Known of what was typed into the valid form of a new statement; symbols stand in the forms below it."""
    cleaned = form.cleaned_data
    return ComparedStatement(
        (cleaned["title"], *cleaned["original_title"].values()),
        PartialDate.around(cleaned["adopted"], form.instance.adopted_precision),
        issuers_of(*([one.pk for one in cleaned[name]] for name in ("organizations", "states"))),
        tuple(value for name, value in form.data.items() if SYMBOL.fullmatch(name) and value.strip()),
        cleaned["text"],
    )
