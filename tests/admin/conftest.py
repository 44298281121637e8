import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def formsets(settings):
    """Django's formsets ask for each of their rows by itself, which is not ours to change."""
    settings.ZEAL_ALLOWLIST = [{"model": "statements.*", "field": "get()"}]


@pytest.fixture
def staff(db, django_user_model):
    """Logs one of the staff in, who is in the groups named: `staff("Editors")` is a client.

    With a second factor, unless `factor` is False.
    """

    from django.contrib.auth.models import Group

    from tests.second_factor import verified

    def logged_in(*groups, name=None, factor=True):
        name = name or "-".join(groups).lower() or "nobody"
        user = django_user_model.objects.create_user(name, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        if factor:
            verified(client)
        client.user = user
        return client

    return logged_in
