"""How a line says that the source of a text follows, in the languages that are read: "Quelle: ...".

The extractor tells such lines from text by them, the normaliser what they name.
"""

from __future__ import annotations

DAY_BEFORE = r"(?:[\d年月日:：/.,|\s–—-]{8,30})?"
"""A date, or none: portals set the source behind it."""
SOURCE_LABELS = (
    "fuentes?", "sources?", "quellen?", "fontes?", "fonti", "fonts?", "bron", "źródło", "kilder?",
    "källa", "källor", "zdroje?", "forrás", "surs[aăe]", "lähde", "lähteet", "heimild", "allikas",
    "avots", "šaltinis", "izvori?", "vir", "kaynak", "sumber", "nguồn", "πηγή", "источник",
    "джерело", "източник", "извори?", "burimi?", "iturriak?", "chanzo", "pinagmulan",
    "সূত্র", "ماخذ", "المصدر", "منبع", "מקור", "ที่มา", "स्रोत", "출처", "出典", "情報元",
)  # fmt: skip
"""Patterns in lower case."""
