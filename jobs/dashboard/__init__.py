"""The dashboard and its API: pages for people and JSON for programs over one store."""
