"""What Pledgebook knows about the world and about words, as data files with their sources.

Files are CSV with a header row. A user adds to them without touching the package: rows of a
file of the same name in the folder that the environment variable PLEDGEBOOK_KNOWLEDGE names
are read after the bundled ones.
"""
