"""In which year the Security Council adopted a resolution, by its number."""

from bisect import bisect_left

# The last number of each year from 1946 on, by the year that the Council's resolutions bear. To 1990 each of
# them was looked at; from 1991 on the table agrees with all that resolutions of 2010 to 2024 say of others.
LAST = (
    15, 37, 66, 78, 89, 96, 98, 103, 105, 110, 121, 126, 131, 132, 160,  # to 1960
    170, 177, 185, 199, 219, 232, 244, 262, 275, 291, 307, 324, 344, 366, 384,  # to 1975
    402, 422, 443, 461, 484, 499, 528, 545, 559, 580, 593, 606, 626, 646, 683,  # to 1990
    725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284, 1334, 1386, 1454, 1521, 1580, 1651,  # to 2005
    1738, 1794, 1859, 1907, 1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2503, 2560,  # to 2020
    2617, 2671, 2721, 2767,  # to 2024
)  # fmt: skip
FIRST_YEAR = 1946
MOST_IN_A_YEAR = 200  # resolutions, so that the table may grow old; 93 were adopted in 1993


def year_of(number: int) -> int | None:
    """The year, or None for a number that is above those counted here."""
    place = bisect_left(LAST, number)
    return FIRST_YEAR + place if number > 0 and place < len(LAST) else None


def why_not(number: int, year: int, latest: int) -> str:
    """Why the Council has no resolution of that number and year, in words; "" if it may have.

    `latest` is the last year that can be: of the text that refers to it, or the present one.
    """
    if year > latest:
        return f"{year} is later than the text"
    if number < 1 or year < FIRST_YEAR:
        return "there is no such number"
    counted = year_of(number)
    if counted:
        return "" if counted == year else f"{number} was adopted in {counted}"
    after = FIRST_YEAR + len(LAST)
    if year < after:
        return f"{number} was adopted after {after - 1}"
    highest = LAST[-1] + (year - after + 1) * MOST_IN_A_YEAR
    return "" if number <= highest else "there is no such number"


def probably(number: int, year: int, latest: int) -> tuple[int, int] | None:
    """(number, year) of what was meant by two that do not fit each other, if their figures say so."""
    counted = year_of(number)
    if counted and counted <= latest:
        pairs = list(zip(str(counted), str(year), strict=False))
        same_figures = sorted(str(counted)) == sorted(str(year))
        if same_figures or sum(one != two for one, two in pairs) == 1:
            return number, counted
    turned = {
        int(written[:at] + written[at + 1] + written[at] + written[at + 2 :])
        for written in [str(number)]
        for at in range(len(written) - 1)
    }
    fitting = [one for one in turned - {number} if not why_not(one, year, latest)]
    return (fitting[0], year) if len(fitting) == 1 else None
