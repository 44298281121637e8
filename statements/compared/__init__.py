"""Two texts as a comparison names them, and its rows: for the page and for the API."""
