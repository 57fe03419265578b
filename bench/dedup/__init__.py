"""How fast articles are placed, beside MinHash LSH: `make bench-dedup`."""
