"""Python looks for objects that hold one another in a circle, time and again among all that there are."""

import gc


def freeze_garbage_collector():
    """All that this process holds so far. A fifth of a load's time went into searching it."""
    gc.collect()
    gc.freeze()
