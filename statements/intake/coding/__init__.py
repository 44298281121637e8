"""Suggested codes: which act, addressees and themes the words of a passage speak for."""

from .lexicon import Lexicon
from .suggest import NOTHING, Span, Suggestion, ToRead, suggest, suggest_all

__all__ = ["NOTHING", "Lexicon", "Span", "Suggestion", "ToRead", "suggest", "suggest_all"]
