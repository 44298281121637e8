"""Words and addresses that templates need; built in, so that no template loads them."""

from html import escape

from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from statements.models import language_name

register = template.Library()


@register.filter
def counted(number, noun):
    """`12 statements`, `1 statement`, `1,204 countries`."""
    if number != 1 and noun != "series":
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun}"


register.filter(language_name)


@register.simple_tag
def facet_values(values):
    """List items of FacetValues. In Python: a page has hundreds, and a template takes ten times as long."""
    return mark_safe("".join(map(facet_value, values)))  # noqa: S308 - each is escaped


def facet_value(value):
    name, address = escape(value.name), escape(value.address)
    if value.chosen:
        return (
            f'<li><a class="value" href="{address}" rel="nofollow" aria-current="true">'
            f'<span><span class="visually-hidden">Remove: </span>{name} <span aria-hidden="true">×</span>'
            f"</span></a>"
            f' <span class="count">{value.count:,}</span></li>'
        )
    also = ""
    if value.also:
        also = (
            f'<a class="also" href="{escape(value.also)}" rel="nofollow">'
            f'or<span class="visually-hidden"> {name}</span></a> '
        )
    return (
        f'<li>{also}<a class="value" href="{address}" rel="nofollow"><span>{name}</span> '
        f'<span class="count">{value.count:,}</span></a></li>'
    )


@register.simple_tag(takes_context=True)
def site_address(context):
    """The address that every canonical address begins with."""
    return settings.SITE_URL or context["request"].build_absolute_uri("/").rstrip("/")


@register.simple_tag(takes_context=True)
def page_address(context, number):
    """The address of another page of the list that is shown, with its filters."""
    if "filter" in context:
        query = context["filter"].canonical(number)
    else:
        query = f"?page={number}" if number > 1 else ""
    return f"{context['request'].path}{query}"
