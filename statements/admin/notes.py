"""What editors are told of the notes: all of them are public, and each is about one thing."""

PUBLIC = (
    "Readers see it, and the public id of a statement in it becomes a link. Votes, relations and codes have "
    "fields of their own; what only editors need stands in why a version was saved."
)
# by model: what its `note` is for
NOTES = {
    "Statement": f"What the sources leave open or disagree on, and which part of the text is held. {PUBLIC}",
    "Membership": f"How it began or ended, or what sources disagree on. {PUBLIC}",
    "Meeting": f"What a reader should know of the meeting. {PUBLIC}",
    "Participation": "Readers see it.",
}
