from . import account, blind, passage, reference, series_proposals, statement, terms

__all__ = ["account", "blind", "passage", "reference", "series_proposals", "statement", "terms"]
