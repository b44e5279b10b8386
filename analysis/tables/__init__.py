"""The frames: schemas, the tables together, the store, the ledger, export."""

from analysis.tables.tables import Tables

__all__ = ["Tables"]
