"""The page of one's own account: second factors and sessions; and the log of all accounts."""

from . import log
from .pages import addresses, held_back

__all__ = ["addresses", "held_back", "log"]
