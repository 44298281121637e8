"""The form of the documents: part of the name of the index's folder; an outdated index is built anew."""

DOCUMENT_FORM = 6
# of the documents of an archive that fills every field: a test compares it, and says what to do
DIGEST = "a7bd63b1a8566e63"
