"""What analysts come for, each from the front page by keyboard alone, in at most four pages."""

import pytest

from statements.catalogue import catalogue

from ..builders import loaded, passage, statement, write

MOST_PAGES = 4
MOST_PRESSES = 120  # to come to one link: nobody should have to look further


MINSK = [
    "6 states behind it",
    *("Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"),
]
KOREA = ["Warning of spring", "Warning of autumn"]


class Keyboard:
    """A page that is used by keys alone; counts the keys and the pages."""

    def __init__(self, page):
        self.page, self.presses, self.pages = page, 0, 1
        page.goto("/")

    def press(self, key):
        self.page.keyboard.press(key)
        self.presses += 1

    def type(self, words):
        self.page.keyboard.type(words)
        self.presses += len(words)

    def tab_to(self, words):
        """To the next thing whose name begins with these words."""
        for _ in range(MOST_PRESSES):
            self.press("Tab")
            if self.page.evaluate(NAME).startswith(words):
                return
        raise AssertionError(f"no key leads to “{words}”")

    def follow(self, words):
        """To a link or a button, and to the page that it leads to."""
        self.tab_to(words)
        self.send()

    def send(self):
        with self.page.expect_navigation():
            self.press("Enter")
        self.pages += 1

    def search(self, words):
        self.tab_to("Search the archive")
        self.type(words)
        self.send()


NAME = """() => {
  const here = document.activeElement;
  const name = here.labels?.[0]?.textContent ?? here.getAttribute("aria-label") ?? here.textContent;
  return name.trim().replace(/\\s+/g, " ");
}"""


@pytest.fixture
def keyboard(served_archive, page):
    return Keyboard(page)


def by_the_words_of_a_question(words):
    return lambda keyboard: keyboard.follow(words)


def by_a_feed(keyboard):
    keyboard.follow("Statements")
    keyboard.tab_to("Terrorism")
    keyboard.press("Space")
    keyboard.send()  # Enter in a check box sends its form
    keyboard.tab_to("Feed")
    feed = keyboard.page.request.get(keyboard.page.evaluate("document.activeElement.href"))
    assert feed.ok and "<title>Statements on terrorism</title>" in feed.text()


def by_comparing(keyboard):
    keyboard.search("CSTO Afghanistan")
    keyboard.follow("compare Statement by the Ministers for Foreign Affairs of the CSTO")
    keyboard.follow("Joint statement of the foreign ministers")


def by_who_cites_what(keyboard):
    keyboard.follow("Which resolutions of the Security Council")
    keyboard.tab_to("To the table")
    keyboard.press("Enter")
    keyboard.follow("S/RES/2231 (2015)")


def by_a_series(keyboard):
    keyboard.follow("Series")
    keyboard.follow("SCO heads of state declarations")
    keyboard.tab_to("The texts")  # behind the menu, which has themes too
    keyboard.tab_to("Theme")
    keyboard.type("Terro")
    keyboard.follow("Show")


# (task of an analyst, what is done, what the last page says)
TASKS = {
    "a": (
        by_the_words_of_a_question("What did CSTO, SCO and NATO"),
        ["on drugs", "by CSTO", "or SCO", "or NATO", "\nCSTO\n", "\nSCO\n"],
    ),
    "b": (by_the_words_of_a_question("Which states are behind"), [*MINSK, "women"]),
    "c": (by_a_series, ["What became of each formula", "formulas on Terrorism", "not known", "new"]),
    "d": (
        by_the_words_of_a_question("Who condemned ISIL"),
        ["finds these names too", "ISIL", "condemns", "oldest first"],
    ),
    "e": (by_who_cites_what, ["In this archive 4 statements refer to it", "G7", "SCO"]),
    "f": (by_the_words_of_a_question("What was said on North Korea"), ["2 statements", *KOREA]),
    "i": (by_a_feed, ["on terrorism"]),
    "j": (by_the_words_of_a_question("In which years did CSTO"), ["Coverage", "unknown"]),
    "m": (by_comparing, ["First text", "Second text", "What became of it", "only in the second"]),
    "l": (lambda keyboard: keyboard.search("терроризма"), ["терроризм"]),
}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_is_done_by_keyboard_in_four_pages(keyboard, task, tmp_path):
    if task == "f":  # the demonstration archive has nothing on it
        words = zip(KOREA, ("North Korea", "the DPRK"), strict=True)
        records = [
            statement(f"asked-{n}", [passage(1, wordings={"en": f"They warned {name}."})], title=title)
            for n, (title, name) in enumerate(words)
        ]
        assert loaded(write(tmp_path / "statements.jsonl", *records))[0][0] == 2
        catalogue.catch_up()
        keyboard.page.goto("/")
    done, said = TASKS[task]
    done(keyboard)
    print(f"{task}: {keyboard.pages} pages, {keyboard.presses} keys")
    assert keyboard.pages <= MOST_PAGES
    words = keyboard.page.locator("main").inner_text()
    assert [part for part in said if part not in words] == []


def test_the_results_of_a_list_are_two_keys_away(keyboard):
    keyboard.page.goto("/statements/?theme=drugs")
    keyboard.press("Tab")
    keyboard.tab_to("To the results")
    keyboard.press("Enter")
    assert keyboard.page.evaluate("document.activeElement.id") == "list"
    assert keyboard.presses == 3
