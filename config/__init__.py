"""What an operator edits, and the typed models that load and check it."""
