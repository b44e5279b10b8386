"""What the tables show: frame in, chart out, each with title, units, range, source, alt text."""
