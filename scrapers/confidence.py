"""How sure a field is: the share of pages on which its rule was right.

The counts are those of `bench/extraction/confidence.py` on pages with a gold of their own, which
prints them anew. A rule's share is drawn towards its field's as if twenty pages more had been
seen, so that a rule that few pages use is not taken for perfect. Fields that no gold measures
have the share of the kind of their source.
"""

from __future__ import annotations

from functools import lru_cache

_PRIOR_PAGES = 20
_COUNTS: dict[str, dict[str, tuple[int, int]]] = {
    "authors": {
        "byline": (25, 31),
        "json-ld": (199, 228),
        "marked": (56, 59),
        "meta": (26, 34),
        "posted by": (5, 5),
    },
    "language": {
        "html": (119, 119),
        "meta": (1, 1),
        "text": (2, 2),
    },
    "published": {
        "json-ld alone": (7, 10),
        "json-ld settled": (200, 208),
        "json-ld shown": (40, 44),
        "meta alone": (5, 5),
        "meta disputed": (4, 5),
        "meta settled": (43, 46),
        "meta shown": (19, 20),
        "meta weak": (9, 9),
        "microdata alone": (0, 1),
        "microdata settled": (14, 15),
        "microdata shown": (15, 15),
        "script": (4, 4),
        "time likely": (11, 12),
        "time perhaps": (2, 2),
        "time shown": (4, 4),
        "url": (6, 6),
        "visible hardly": (8, 8),
        "visible likely": (70, 71),
        "visible perhaps": (10, 11),
    },
    "title": {
        "h1 seen 1": (21, 22),
        "h1 seen 2": (58, 61),
        "h1 seen 3": (102, 106),
        "h1 seen 4": (139, 148),
        "h1 seen 5": (81, 85),
        "json-ld seen 1": (8, 11),
        "json-ld seen 2": (7, 11),
        "json-ld seen 3": (7, 9),
        "json-ld seen 4": (11, 15),
        "json-ld seen 5": (1, 1),
        "meta seen 1": (11, 14),
        "meta seen 2": (38, 51),
        "meta seen 3": (4, 9),
        "title seen 1": (17, 28),
    },
}
"""By field and by rule with its support: pages on which it was right, and all that used it."""
_UNMEASURED = {
    "selector": 0.98,
    "json-ld": 0.95,
    "link": 0.97,
    "site": 0.95,
    "meta": 0.9,
    "breadcrumb": 0.54,
}
"""By the kind of source, for what no gold measures. Of 96 pages that state a section and have a
breadcrumb trail, the trail says the same section on 52."""
_OTHERWISE = 0.75
_MOST = 0.99


@lru_cache(maxsize=1024)
def confidence_of(name: str, rule: str, support: str = "") -> float:
    """The likelihood that a field is right, 0 to 1, from the rule that gave it."""
    if rule.startswith("selector:"):
        return _UNMEASURED["selector"]
    counts = _COUNTS.get(name)
    if not counts:
        return _UNMEASURED.get(kind_of_rule(rule), _OTHERWISE)
    all_right, all_pages = map(sum, zip(*counts.values(), strict=True))
    right, pages = counts.get(key_of(rule, support), (0, 0))
    share = (right + _PRIOR_PAGES * all_right / all_pages) / (pages + _PRIOR_PAGES)
    return round(min(share, _MOST), 2)


def key_of(rule: str, support: str) -> str:
    """The row of a rule in the counts: metas count together, and so do JSON-LD's keys."""
    kind = kind_of_rule(rule)
    return f"{kind} {support}".strip()


def kind_of_rule(rule: str) -> str:
    """The kind of source that a rule reads: "json-ld", "meta", "link" or the rule itself."""
    head = rule.partition(":")[0]
    return "meta" if head in ("og", "article", "twitter", "description", "metadata") else head
