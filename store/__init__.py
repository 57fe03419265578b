"""The relational store: tables, migrations, and what the jobs ask of them."""

from store.repository import Store, open_store
from store.schema import check, upgrade

__all__ = ["Store", "check", "open_store", "upgrade"]
