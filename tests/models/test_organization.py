import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from statements.models import Organization

pytestmark = pytest.mark.django_db


def organization(slug, parent=None):
    return Organization.objects.create(
        slug=slug, acronym=slug.upper(), name=f"The {slug}", kind="treaty", parent=parent
    )


def test_an_organization_cannot_be_part_of_itself_by_any_path():
    un = organization("un")
    council = organization("unsc", parent=un)
    un.parent = council
    with pytest.raises(ValidationError) as caught:
        un.clean()
    assert caught.value.messages == ["An organization cannot be part of itself, by any path."]


def test_the_database_refuses_an_organization_directly_above_itself():
    un = organization("un")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.update(parent=un)
