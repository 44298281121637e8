"""What an archive needs that several machines serve: where pages are read from, how it tells of itself."""
