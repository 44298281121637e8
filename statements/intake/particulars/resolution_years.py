"""In which year the Security Council adopted a resolution, by its number."""

from bisect import bisect_left

# the last of each year from 1946 on
LAST = (
    15, 37, 66, 78, 89, 96, 98, 103, 105, 110, 121, 126, 131, 132, 160,  # to 1960
    170, 177, 185, 199, 219, 232, 244, 262, 275, 291, 307, 324, 344, 366, 384,  # to 1975
    402, 422, 443, 461, 484, 499, 528, 545, 559, 580, 593, 606, 626, 646, 683,  # to 1990
    725, 799, 892, 969, 1035, 1092, 1146, 1220, 1284, 1334, 1386, 1459, 1521, 1580, 1651,  # to 2005
    1738, 1794, 1859, 1907, 1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2503, 2560,  # to 2020
    2617, 2671, 2721, 2767,  # to 2024
)  # fmt: skip
FIRST_YEAR = 1946


def year_of(number):
    """The year, or None for a number that is above those counted here."""
    place = bisect_left(LAST, number)
    return FIRST_YEAR + place if number > 0 and place < len(LAST) else None
