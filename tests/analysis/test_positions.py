"""Which acts and addressees a table of positions shows."""

from statements.analysis.positions import foremost, positions

TABLE = {"notes": {"un": 1}, "condemns": {"iskp": 3, "taliban": 1}, "urges": {"taliban": 4}, "welcomes": {}}


def test_acts_stand_in_their_order_of_force_and_addressees_by_how_often_they_are_addressed():
    assert positions(TABLE, 2) == (
        ["taliban", "iskp"],
        [
            ("condemns", {"taliban": 1, "iskp": 3}),
            ("urges", {"taliban": 4}),
            ("welcomes", {}),
            ("notes", {}),
        ],
        1,
    )


def test_of_each_act_those_whom_it_addresses_most_come_first():
    assert foremost(TABLE, 1) == [("condemns", ["iskp"]), ("urges", ["taliban"]), ("notes", ["un"])]
