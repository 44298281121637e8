"""The form of the documents: part of the name of the index's folder; an outdated index is built anew."""

DOCUMENT_FORM = 8
# of the documents of an archive that fills every field: a test compares it, and says what to do
DIGEST = "68ca3a6d300eef4e"
