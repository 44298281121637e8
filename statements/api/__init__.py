"""The API, for reading: the records of `load`, by the filters of the pages."""
