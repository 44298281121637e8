"""Which things a statement and a passage are linked with: the one list of them.

{key of the record, which is the name of the field: table of PublicIds}
"""

OF_STATEMENT = {
    "organizations": "organizations",
    "states": "members",
    "signatories": "members",
    "sponsors": "members",
    "countries_concerned": "members",
    "themes": "themes",
}
OF_PASSAGE = {"addressees": "actors", "themes": "themes"}
# one of a table, in a sentence
SINGULAR = {
    "organizations": "organization",
    "members": "member",
    "themes": "theme",
    "actors": "actor",
}
