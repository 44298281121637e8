"""Passages of nobody, by random numbers: frequent words as in any text, and rarer ones beside them."""

from random import Random

FREQUENT = "the of and to in for all its on with by that as".split()
OPENINGS = "Calls on,Urges,Welcomes,Recalls,Notes,Condemns,Decides to support,Reaffirms".split(",")
SYLLABLES = "ba ke li mo nu ra se ti vo wa zel dor min pas gre tul".split()


def vocabulary(random, size=3_000):
    return ["".join(random.choices(SYLLABLES, k=random.randint(2, 4))) for _ in range(size)]


def passages(random, count, words, shortest=30, longest=80):
    """Texts of so many words each, two in five of them frequent."""
    return [
        f"{random.choice(OPENINGS)} "
        + " ".join(
            random.choice(FREQUENT if random.random() < 0.4 else words)
            for _ in range(random.randint(shortest, longest))
        )
        + "."
        for _ in range(count)
    ]


def text_of(seed, count, shortest=30, longest=80):
    random = Random(seed)
    return passages(random, count, vocabulary(random), shortest, longest)
