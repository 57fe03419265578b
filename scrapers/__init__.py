"""From a site to an `Article`: discovery, polite fetching, extraction."""
