"""Whom an act addresses: names that stand where its verb has its object.

Who is called upon stands right behind the verb. Who is condemned, thanked or supported is the one who acts
("the attack by …", "…'s efforts", "the refusal of …"), never the one to whom something is done ("against …",
"the territory of …").
"""

from bisect import bisect_left, bisect_right

# to be asked, one is named behind the verb; to be judged, as the one who acted
ASKING = frozenset("demands decides urges calls-on".split())
JUDGING = frozenset("condemns expresses-concern welcomes offers-support".split())
NEAR_ASKED = 9  # words between the verb and the first that is asked
NEAR_JUDGED = 24
NEAR_NEXT = 7  # words between one that is asked and the next

# between a verb and whom it asks; any other preposition begins something else
ENDS_OBJECT = frozenset(
    "to for in of by with from against at on over which who where through during under between into within"
    " pour dans par avec sur contre qui dont из для в с от против на при".split()
)
BY_THE_WAY = frozenset("this that these particular addition accordance".split())
# "calls once again upon", "appeals urgently to", "demands that"
BEGINS_OBJECT = frozenset("to on upon that à aux au que к на чтобы".split())
# a name may be led up to by these
TITLES = frozenset(
    "the all its their both every each any other said present new government governments authorities leaders"
    " leadership people president prime minister ministers republic kingdom state states members member"
    " racist minority illegal regime régime oppressive of relevant concerned russian de la le les du des l d"
    " gouvernement gouvernements autorités tous toutes правительство правительства власти всем все".split()
)
OFFICES = frozenset(
    "government governments authorities leaders leadership president representative representatives regime"
    " régime delegation minister gouvernement autorités правительство власти".split()
)
JOINERS = (TITLES - {"of", "de"}) | frozenset(
    "and or as well also in particular especially including together with particularly to et ou ainsi que и"
    " а также или upon on".split()
)
# "the refusal of …" says who acts, "the territory of …" does not
ACTING = OFFICES | frozenset(
    "refusal failure non compliance efforts effort action actions acts policies policy practices decision"
    " decisions conduct attitude behaviour behavior readiness willingness role work commitment statement"
    " statements initiative initiatives contribution contributions leadership progress aggression attacks"
    " activities launch launches tests provocations threats cooperation operation initiatives engagement"
    " generosity persistence intransigence forces troops refus efforts actions rôle engagement decision"
    " отказ усилия действия роль усилий действий".split()
)
# a name behind these is no more than where or about what something is: "from the …'s report"
ABOUT = frozenset("from in on against to at into within under with for".split())
CLOSE = 4  # words between a verb and "to" or "that": "expresses appreciation to", "concerned that"
WHO_ACTS = {
    "condemns": frozenset("by that par".split()),
    "expresses-concern": frozenset("by that par".split()),
    "welcomes": frozenset("by to par that".split()),
    "offers-support": frozenset("for to with by à pour au aux".split()),
}


def addressed(act, said, words, named):
    """The Matches among `named` (in order) that this act addresses; `said` are the sentences that do it."""
    if act not in ASKING and act not in JUDGING:
        return []
    begin, end = [name.first for name in named], [name.last for name in named]
    found = []
    for one in said:
        names = named[bisect_left(begin, one.match.first) : bisect_right(end, one.last)]
        if act in ASKING:
            found += asked(one, words, names)
        else:
            found += [name for name in names if is_judged(name, act, one, words)]
    return found


def asked(said, words, names):
    """The first that is named behind the verb, and whoever is joined to it."""
    found, at = [], said.match.last + 1
    for name in names:
        if not found:
            if name.first > said.match.last and not leads_to(words, at, name.first):
                return []
        elif not joins(words, at, name.first):
            return found
        found.append(name)
        at = name.last + 1
    return found


def leads_to(words, at, name):
    """Whether nothing else begins between a verb and a name."""
    if name - at > NEAR_ASKED:
        return False
    begun = False
    while at < name:
        word = words[at].text
        if word in BEGINS_OBJECT and not begun:
            begun = True
        elif word in ("in", "as") and words[at + 1].text in BY_THE_WAY:
            at += 1
        elif word in ENDS_OBJECT and words[at - 1].text not in OFFICES:
            return False
        at += 1
    return True


def joins(words, at, name):
    between = [word.text for word in words[at:name]]
    return len(between) <= NEAR_NEXT and bool(between) and JOINERS.issuperset(between)


def is_judged(name, act, said, words):
    """Whether this is the name of who acts."""
    if name.first - said.match.last > NEAR_JUDGED:
        return False
    at = name.first - 1
    while (
        at > said.match.last
        and words[at].text in TITLES
        and not (words[at].text in ("of", "de") and words[at - 1].text not in OFFICES)
    ):
        at -= 1
    if at <= said.match.last:
        return True
    if name.last < len(words) - 1 and words[name.last + 1].text == "s":
        return words[at].text not in ABOUT and at - said.match.last <= NEAR_JUDGED // 2
    if words[at].text in ("of", "de", "du", "des"):
        return words[at - 1].text in ACTING
    close = at - said.match.last <= CLOSE or words[at].text in ("by", "par")
    return close and words[at].text in WHO_ACTS[act]
