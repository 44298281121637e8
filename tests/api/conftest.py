import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def unlimited(settings):
    """As many answers as a test asks for, and none counted of another test."""
    settings.API_RATE = "999999/s"
    cache.clear()
