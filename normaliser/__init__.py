"""From an `Article` to its place among the others: text, credits, copies, stories."""

from normaliser.agencies import Agencies
from normaliser.memory import MemoryIndex
from normaliser.outlets import Outlet
from normaliser.place import Normaliser

__all__ = ["Agencies", "MemoryIndex", "Normaliser", "Outlet"]
