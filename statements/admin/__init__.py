from . import passage, reference, statement

__all__ = ["passage", "reference", "statement"]
