"""What is only about words, dates, letters and order: no database, no request."""
