"""Any text that is pasted: its references found, checked and linked. Nothing of it is stored."""

from datetime import date

from django import forms
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from statements.catalogue.leaning import named_in
from statements.text.paragraphs import paragraphs

LONGEST = 200_000  # characters, some sixty pages


class PastedText(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "spellcheck": "false"}),
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(gettext("Paste a text that has words."))
        if len(text) > LONGEST:
            sentence = gettext("The text has {length} characters; at most {most} are read at once.")
            raise forms.ValidationError(sentence.format(length=len(text), most=LONGEST))
        return text


# nothing is changed by what is sent here, and whoever sends it needs no cookie
@method_decorator(csrf_exempt, name="dispatch")
class CheckReferences(FormView):
    template_name = "statements/check.html"
    form_class = PastedText

    def form_valid(self, form):
        parts = list(enumerate(paragraphs(form.cleaned_data["text"]), start=1))
        named = named_in(((number, {"": part}) for number, part in parts), date.today().year)
        places = {number: [] for number, _part in parts}
        for one in named:
            for use in one.uses:
                places[use.number].append((use.found, one))
        read = [(part, places[number]) for number, part in parts]
        impossible = sum(bool(one.why) for one in named)
        context = {"named": named, "read": read, "impossible": impossible, "is_read": True}
        return self.render_to_response(self.get_context_data(form=form, **context))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=400)
