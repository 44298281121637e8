from .pages import addresses

__all__ = ["addresses"]
