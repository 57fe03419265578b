"""How well and how fast `scrapers.extract` reads real pages, beside its peers."""
