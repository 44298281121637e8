from . import passage, reference, statement, terms

__all__ = ["passage", "reference", "statement", "terms"]
