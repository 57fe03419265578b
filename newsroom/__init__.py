"""A small press on loopback for demos, tests and benchmarks. It knows of nothing else here."""
