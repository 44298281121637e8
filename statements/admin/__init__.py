from . import blind, passage, reference, statement, terms

__all__ = ["blind", "passage", "reference", "statement", "terms"]
