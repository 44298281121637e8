"""What the words of the codebook mean, for every page that leads to one. Examples are of our own making."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .actor import ActorKind
from .passage import Act, Coding
from .statement import Extent, StatementKind, StatementOutcome, Status, TextBasis


class ActDefinition(NamedTuple):
    """What an act is, words to know it by, and a sentence that does it."""

    means: Any
    signs: Any
    example: Any


ACTS = {
    Act.CONDEMNS: ActDefinition(
        _("The speakers denounce what somebody did or does."),
        _("condemn, denounce, deplore, reject as unacceptable"),
        _("We condemn the attack on the bus station in the strongest terms."),
    ),
    Act.DEMANDS: ActDefinition(
        _("The speakers insist on something as an obligation."),
        _("demand, require, insist, must"),
        _("The Council demands that the road be opened at once."),
    ),
    Act.DECIDES: ActDefinition(
        _(
            "The speakers create or change something, with effect: a body, a mandate, a rule, a budget. To "
            "give their own secretariat a task under a decision is a decision, too."
        ),
        _("decide, establish, extend a mandate, authorise, approve, adopt; request the Secretary-General to"),
        _("The Ministers decide to establish a centre for border training."),
    ),
    Act.URGES: ActDefinition(
        _("The speakers appeal strongly to somebody to do something or to stop it."),
        _("urge, strongly call on, press for"),
        _("We urge both sides to return to the talks without delay."),
    ),
    Act.CALLS_ON: ActDefinition(
        _("The speakers ask somebody to do something or to stop it."),
        _("call on, call for, appeal to, request a state or a party to, invite, encourage"),
        _("The Leaders call on all states of the region to share what they know of floods."),
    ),
    Act.EXPRESSES_CONCERN: ActDefinition(
        _("The speakers say that something worries them or that they regret it."),
        _("concern, alarm, worry, regret, grave situation"),
        _("We are deeply concerned about the shortage of clean water in the camps."),
    ),
    Act.COMMITS: ActDefinition(
        _("The speakers bind themselves to do something."),
        _("we will, we commit ourselves, we resolve to, remain seized of the matter"),
        _("We will open a joint office for rescue at sea by next spring."),
    ),
    Act.OFFERS_SUPPORT: ActDefinition(
        _("The speakers stand by somebody or something, or offer help."),
        _("support, solidarity, stand with, assistance, ready to help"),
        _("The Member States support the work of the mediator and stand ready to help her."),
    ),
    Act.REAFFIRMS: ActDefinition(
        _("The speakers repeat a principle or a position that they held before."),
        _("reaffirm, reiterate, confirm once more, remain committed to the principle"),
        _("We reaffirm that borders may not be changed by force."),
    ),
    Act.RECOGNISES: ActDefinition(
        _("The speakers say that something is so, or that it matters, without asking anything of anybody."),
        _("recognise, acknowledge, stress the importance, consider, are convinced"),
        _("The Ministers recognise the importance of women in local peace talks."),
    ),
    Act.WELCOMES: ActDefinition(
        _("The speakers are glad of something or thank somebody."),
        _("welcome, commend, appreciate, thank, congratulate"),
        _("We welcome the release of the fishermen and thank those who made it possible."),
    ),
    Act.RECALLS: ActDefinition(
        _("The speakers point to an earlier text or event."),
        _("recall, recalling, bearing in mind, guided by"),
        _("Recalling the declaration that was adopted at the first summit,"),
    ),
    Act.NOTES: ActDefinition(
        _("The speakers say that they have seen or heard something, and do not judge it."),
        _("take note, note, observe, having heard, having considered"),
        _("The Council took note of the report on road safety."),
    ),
}

BASES = {
    TextBasis.OFFICIAL_TEXT: _("The words of the issuer, in a language in which it published them."),
    TextBasis.OFFICIAL_TRANSLATION: _("A translation that the issuer published."),
    TextBasis.UNOFFICIAL_TRANSLATION: _(
        "A translation by somebody else: cite the original, where it is held."
    ),
    TextBasis.PRESS_REPORT: _(
        "The text itself is not held. The archive tells in its own words what a press report says of it: "
        "never quote it as the words of the issuer."
    ),
    TextBasis.SUMMARY: _(
        "The archive tells in its own words what the text says: never quote it as the words of the issuer."
    ),
}

# of a text that is held; the name of each as it stands after the text basis
EXTENTS = {
    Extent.FULL: (
        pgettext_lazy("extent of what is held", "Whole"),
        _("All passages of the text are held. What is not in them was not said."),
    ),
    Extent.PARTIAL: (
        pgettext_lazy("extent of what is held", "Partial"),
        _("Only some passages are held. A theme that is missing in them may stand in the rest of the text."),
    ),
    Extent.UNKNOWN: (
        pgettext_lazy("extent of what is held", "Not stated"),
        _("Nobody recorded whether all of the text is held: read it as if it were partial."),
    ),
}

STATEMENT_KINDS = {
    StatementKind.JOINT_STATEMENT: _("What several states or organizations say together at one time."),
    StatementKind.DECLARATION: _("A text that sets out principles or aims, most often of a summit."),
    StatementKind.COMMUNIQUE: _("A report of a meeting to the public, adopted by those who met."),
    StatementKind.RESOLUTION: _(
        "A text with operative paragraphs that a body adopts, most often by vote, under a number."
    ),
    StatementKind.PRESIDENTIAL_STATEMENT: _(
        "A text that the president of a body makes in its name, and on which all its members agreed."
    ),
    StatementKind.DECISION: _("A text by which a body settles a question, such as a mandate or a budget."),
    StatementKind.PRESS_STATEMENT: _("A short text for the press, in the name of the whole body."),
    StatementKind.OTHER: _("A text that is none of these."),
}

OUTCOMES = {
    StatementOutcome.ADOPTED: _("The states that decide on it accepted the text."),
    StatementOutcome.NOT_ADOPTED: _(
        "The text was put to the vote and failed. No state is behind it, and lists leave it out unless you "
        "ask for it."
    ),
}

STATUSES = {
    Status.DRAFT: (
        pgettext_lazy("status", "Draft"),
        _("An editor works on it. Readers do not see it."),
    ),
    Status.IN_REVIEW: (
        pgettext_lazy("status", "In review"),
        _("Another editor is to check it. Readers do not see it."),
    ),
    Status.PUBLISHED: (
        pgettext_lazy("status", "Published"),
        _("Readers see it, in lists, figures, feeds and files."),
    ),
    Status.WITHDRAWN: (
        pgettext_lazy("status", "Withdrawn"),
        _("It was published and is no longer shown. Its address stays and says why."),
    ),
}

KINDS = {
    ActorKind.STATE: _("A state as a whole."),
    ActorKind.AUTHORITIES: _("A government or those who rule in fact, apart from the state as a whole."),
    ActorKind.ARMED_GROUP: _("A group that fights and is not a state’s army."),
    ActorKind.PARTIES: _("All who take part in a conflict, together."),
    ActorKind.PEOPLE: _("A people, or a part of one, such as refugees or women."),
    ActorKind.ORGANIZATION: _("An organization of states, or another one, such as an aid agency."),
    ActorKind.INTERNATIONAL_COMMUNITY: _("All states and organizations, addressed without a name."),
    ActorKind.MEMBERS: _("The states whose text it is speak to themselves."),
    ActorKind.OTHER: _("Whoever is none of these."),
}

CODINGS = {
    Coding.NONE: _("The passage has no codes: no editor gave it any, and none are suggested."),
    Coding.SUGGESTED: _(
        "The archive read the codes from the words of the passage. They may be wrong. No editor has checked "
        "them; pages underline them with dots."
    ),
    Coding.CONFIRMED: _("An editor has read the passage and stands behind its codes."),
}
