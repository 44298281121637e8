"""Which runs of a page stand in two columns or more, told by the gap that goes down between them.

A table has such gaps too, but its cells do not fill them: lines of running text do.
"""

from collections import Counter

MIDDLE = (0.3, 0.7)  # of the page's width, where the gap between two columns may be
# lengths of a page are in units of its own, so that all are told by the size of its letters
LEAST_GAP = 0.6
GREAT = 1.25  # letters of a title
LEAST_LINES = 4  # in each column
MOST_STEPS = 2_000
CROSSING = 0.25  # of the lines: titles and running heads
SOME = 0.02  # of the lines
FILLED = 0.5  # of a column's width that its lines take, on average


def in_columns(runs, lines, deeper=2):
    """The text of a page, `lines` of whose runs are given column after column, parted by form feeds."""
    gap = gap_of(runs) if deeper else None
    if gap is None:
        return lines(runs).rstrip()
    parts, band = [], ([], [])

    def close():
        if all(band):
            # where a column ends a page could, and text goes on as behind a page
            parts.append("\f".join(in_columns(column, lines, deeper - 1) for column in band))
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
    usual = size_of(runs)
    crossed = {
        row
        for row, some in rows_of(runs).items()
        # the last line of a title may be short
        if crosses(some, gap) or min(run["font_height"] for run in some) > GREAT * usual
    }
    return [(row_of(run) in crossed, run) for run in runs]


def crosses(row, gap):
    """Whether a line goes over the gap, in one run or in two with no more than a space between them."""
    if any(run["tx"] < gap - 1 and run["displaced_tx"] > gap + 1 for run in row):
        return True
    left = [run["displaced_tx"] for run in row if run["tx"] < gap]
    right = [run["tx"] for run in row if run["tx"] >= gap]
    space = LEAST_GAP * max(run["font_height"] for run in row)
    return bool(left and right) and min(right) - max(left) < space


def size_of(runs):
    """The size of most letters."""
    sizes = Counter()
    for run in runs:
        sizes[run["font_height"]] += len(run["text"])
    return sizes.most_common(1)[0][0]


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
    edge = min((run["tx"] for row in rows.values() for run in row), default=0)
    end = max((run["displaced_tx"] for row in rows.values() for run in row), default=0)
    # counted in steps of a quarter of a letter
    step = max(size_of(runs) / 4, 1e-3)
    steps = int((end - edge) / step)
    if len(rows) < LEAST_LINES or not 0 < steps < MOST_STEPS:
        return None
    crossing = Counter()
    for row in rows.values():
        crossing.update(
            {
                at
                for run in row
                for at in range(int((run["tx"] - edge) / step), int((run["displaced_tx"] - edge) / step) + 1)
            }
        )
    low, high = (int(steps * share) for share in MIDDLE)
    fewest = min(crossing[at] for at in range(low, high + 1))
    if fewest > CROSSING * len(rows):
        return None
    widest, begins = (low, low), None
    for at in range(low, high + 1):
        if crossing[at] > fewest + SOME * len(rows):
            begins = None
            continue
        begins = at if begins is None else begins
        widest = max(widest, (begins, at), key=lambda one: one[1] - one[0])
    begins, ends = (edge + at * step for at in widest)
    if ends - begins < LEAST_GAP * size_of(runs):
        return None
    gap = (begins + ends) / 2
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
        for column, of in ((left, begins - edge), (right, end - ends))
    )
    return gap if filled else None
