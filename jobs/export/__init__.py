"""Exports: everything that is stored, in the formats that other tools read."""
