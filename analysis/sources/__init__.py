"""Readers: what is in the files that users save. Articles, their sections, and what failed."""
