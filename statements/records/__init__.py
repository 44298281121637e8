"""The shape of each record, a statement read as one, and the cache of small tables."""
