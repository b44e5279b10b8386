"""Scores: what was read, held against rows that a person made by hand."""
