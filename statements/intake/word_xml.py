"""How Word's XML says yes, no and how much."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"


def value_of(element):
    """The `w:val` of an element, or None of none."""
    return None if element is None else element.get(f"{W}val")


def is_on(element):
    """Whether a switch is there and not turned off."""
    return element is not None and value_of(element) not in ("0", "false", "off")


def number_of(element, otherwise):
    """The whole number that an element has as its value."""
    said = value_of(element) or ""
    return int(said) if said.isdecimal() and len(said) < 7 else otherwise
