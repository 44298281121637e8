"""The form of a proposed statement, or another, as a browser sends it."""

from selectolax.lexbor import LexborHTMLParser


def filled(response, form="form.proposal"):
    """What a browser would send back of a proposal, or of the form that this selects, unchanged."""
    sent = {}
    for field in LexborHTMLParser(response.content.decode()).css(f"{form} [name]"):
        attributes = field.attributes
        if field.tag == "button" or attributes.get("type") == "submit":
            continue
        if field.tag == "textarea":
            sent[attributes["name"]] = field.text().removeprefix("\n")
        elif field.tag == "select":
            options = [one.attributes["value"] for one in field.css("option") if "selected" in one.attributes]
            sent[attributes["name"]] = options
        elif attributes.get("type") != "checkbox" or "checked" in attributes:
            sent[attributes["name"]] = attributes.get("value") or ""
    return sent
