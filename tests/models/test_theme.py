import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from statements.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """threats › terrorism › financing, and threats › drugs."""
    themes = {}
    for slug, broader in (
        ("threats", None),
        ("terrorism", "threats"),
        ("financing", "terrorism"),
        ("drugs", "threats"),
    ):
        themes[slug] = Theme.objects.create(slug=slug, name=slug.capitalize(), broader=themes.get(broader))
    return themes


def test_a_theme_knows_its_broader_themes_the_broadest_first(tree):
    assert [str(theme) for theme in tree["financing"].ancestors()] == ["Threats", "Terrorism"]


def test_everything_at_or_below_a_theme_is_found_with_one_query(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = Theme.objects.at_or_below(tree["terrorism"])
    assert found == {tree["terrorism"].pk, tree["financing"].pk}


@pytest.mark.parametrize("broader", ["threats", "terrorism", "financing"])
def test_a_theme_cannot_be_broader_than_itself_by_any_path(tree, broader):
    tree["threats"].broader = tree[broader]
    with pytest.raises(ValidationError) as caught:
        tree["threats"].clean()
    assert caught.value.message_dict == {"broader": ["A theme cannot be broader than itself, by any path."]}


def test_a_theme_may_move_to_another_branch(tree):
    tree["financing"].broader = tree["drugs"]
    tree["financing"].full_clean()
    tree["financing"].save()
    assert [str(theme) for theme in tree["financing"].ancestors()] == ["Threats", "Drugs"]
    assert Theme.objects.at_or_below(tree["terrorism"]) == {tree["terrorism"].pk}


def test_the_database_refuses_a_theme_directly_above_itself(tree):
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.filter(slug="drugs").update(broader=tree["drugs"])


def test_a_circle_that_got_in_does_not_hang_the_archive(tree):
    Theme.objects.filter(slug="threats").update(broader=tree["financing"])
    assert Theme.objects.at_or_below(tree["drugs"]) == {tree["drugs"].pk}
    assert len(Theme.objects.at_or_below(tree["threats"])) == 4
    assert len(Theme.objects.get(slug="drugs").ancestors()) == 3
