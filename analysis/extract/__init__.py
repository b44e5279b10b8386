"""What a Doc means: mentions, statements, amounts, dates, commitments, events.

Pure functions from a spaCy Doc to immutable rows; nothing here knows files, frames or charts.
"""
