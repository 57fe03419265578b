"""Learns the numbers of normaliser/models.toml from the labelled reprints."""
