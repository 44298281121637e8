"""Which runs of a page stand in two columns, told by the gap that goes down between them.

A table has such gaps too, but its cells do not fill them: lines of running text do.
"""

from collections import Counter

MIDDLE = (0.3, 0.7)  # of the page's width, where the gap between two columns may be
LEAST_GAP = 7  # points
LEAST_LINES = 5  # in each column
CROSSING = 0.25  # of the lines: titles and running heads
FILLED = 0.6  # of a column's width that its lines take, on average


def in_columns(runs, lines):
    """The text of a page, `lines` of whose runs are given column after column, parted by form feeds."""
    gap = gap_of(runs)
    if gap is None:
        return lines(runs)
    parts, band = [], ([], [])

    def close():
        if all(band):
            # where a column ends a page could, and text goes on as behind a page
            parts.append("\f".join(lines(column).rstrip() for column in band))
        elif any(band):
            parts.append(lines(band[0] or band[1]).rstrip())
        for column in band:
            column.clear()

    across = []
    # those that cross the gap part what stands above from what stands below them
    for crosses, run in told_apart(runs, gap):
        if crosses:
            close()
            across.append(run)
            continue
        if across:
            parts.append(lines(across).rstrip())
            across = []
        band[run["tx"] >= gap].append(run)
    close()
    if across:
        parts.append(lines(across).rstrip())
    return "\n\n".join(part for part in parts if part.strip())


def told_apart(runs, gap):
    """(whether its line crosses the gap, run), from the top of the page."""
    crossed = {row for row, some in rows_of(runs).items() if crosses(some, gap)}
    return [(row_of(run) in crossed, run) for run in runs]


def crosses(row, gap):
    """Whether a line goes over the gap, in one run or in two with no more than a space between them."""
    if any(run["tx"] < gap - 1 and run["displaced_tx"] > gap + 1 for run in row):
        return True
    left = [run["displaced_tx"] for run in row if run["tx"] < gap]
    right = [run["tx"] for run in row if run["tx"] >= gap]
    return bool(left and right) and min(right) - max(left) < LEAST_GAP


def rows_of(runs):
    rows = {}
    for run in runs:
        if run["text"].strip():
            rows.setdefault(row_of(run), []).append(run)
    return rows


def row_of(run):
    return round(run["ty"])


def gap_of(runs):
    """Where, in points from the left, a gap goes down between two columns of text; None if there is none."""
    rows = rows_of(runs)
    width = max((run["displaced_tx"] for row in rows.values() for run in row), default=0)
    if len(rows) < LEAST_LINES or not 0 < width < 5_000:
        return None
    crossing = Counter()
    for row in rows.values():
        crossing.update(
            {at for run in row for at in range(int(run["tx"]), min(int(run["displaced_tx"]) + 1, 5_000))}
        )
    low, high = (int(width * share) for share in MIDDLE)
    best, begins = None, None
    for at in range(low, high + 1):
        if crossing[at] <= CROSSING * len(rows):
            begins = at if begins is None else begins
            if best is None or at - begins > best[1] - best[0]:
                best = (begins, at)
        else:
            begins = None
    if best is None or best[1] - best[0] < LEAST_GAP:
        return None
    gap = (best[0] + best[1]) / 2
    left, right = [], []
    for row in rows.values():
        if crosses(row, gap):
            continue
        for column, some in (
            (left, [run for run in row if run["displaced_tx"] <= gap + 1]),
            (right, [run for run in row if run["tx"] >= gap - 1]),
        ):
            if some:
                column.append(max(run["displaced_tx"] for run in some) - min(run["tx"] for run in some))
    filled = all(
        len(column) >= LEAST_LINES and sum(column) / len(column) > FILLED * of
        for column, of in ((left, best[0]), (right, width - best[1]))
    )
    return gap if filled else None
