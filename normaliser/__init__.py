"""From an `Article` to its place among the others: text, credits, copies, stories."""
