def label_of(field, choices):
    """A model's `get_FIELD_display`: the choice's label, or the value where it is none.

    Django's own translates and hashes the labels of all choices for each value that a page shows.
    """
    labels = dict(choices.choices)

    def display(thing):
        value = getattr(thing, field)
        return str(labels.get(value, value))

    return display
