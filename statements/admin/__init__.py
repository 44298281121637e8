from . import blind, passage, reference, series_proposals, statement, terms

__all__ = ["blind", "passage", "reference", "series_proposals", "statement", "terms"]
