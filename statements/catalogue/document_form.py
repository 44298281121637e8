"""The form of the documents: part of the name of the index's folder; an outdated index is built anew."""

DOCUMENT_FORM = 4
# of the documents of an archive that fills every field: a test compares it, and says what to do
DIGEST = "9200698e61cd0766"
