import pytest


@pytest.fixture(autouse=True)
def formsets(settings):
    """Django's formsets ask for each of their rows by itself, which is not ours to change."""
    settings.ZEAL_ALLOWLIST = [{"model": "statements.*", "field": "get()"}]
