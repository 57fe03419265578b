"""Words and dates as the languages of the press write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from markupsafe import Markup, escape

_MONTHS = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_DATES = {"es": "{d} de {m} de {y}", "pt": "{d} de {m} de {y}", "fr": "{d} {m} {y}"}
_NAMES = re.compile(r"(?<=[a-zà-ÿ,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")


def long_date(instant: datetime, language: str) -> str:
    """The day as a newspaper prints it: "4 de marzo de 2026", "March 4, 2026"."""
    month = _MONTHS[language].split()[instant.month - 1]
    pattern = _DATES.get(language, "{m} {d}, {y}")
    return pattern.format(d=instant.day, m=month, y=instant.year)


def slug(text: str) -> str:
    """The text as a part of a URL: lower-case ASCII words joined by hyphens."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


def clip(text: str, limit: int = 140) -> str:
    """The first words of a text, as teasers show them."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",.;:") + "…"


def embolden_names(paragraph: str) -> Markup:
    """Sets names in bold and loses the space behind the first of them, as translating
    aggregators do ("<strong>Carla Espeleta</strong>said")."""
    marked = Markup("")
    position = 0
    for number, match in enumerate(_NAMES.finditer(paragraph)):
        marked += escape(paragraph[position : match.start()])
        marked += Markup("<strong>{}</strong>").format(match[0])
        position = match.end()
        if number == 0 and paragraph[position : position + 1] == " ":
            position += 1
    return marked + escape(paragraph[position:])
