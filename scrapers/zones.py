"""The time zone of the place a page is written in, from its country or its language."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_BY_COUNTRY = {
    "ad": "Europe/Andorra", "ae": "Asia/Dubai", "al": "Europe/Tirane", "am": "Asia/Yerevan",
    "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna", "aw": "America/Aruba",
    "az": "Asia/Baku", "ba": "Europe/Sarajevo", "bd": "Asia/Dhaka", "be": "Europe/Brussels",
    "bg": "Europe/Sofia", "bo": "America/La_Paz", "br": "America/Sao_Paulo", "by": "Europe/Minsk",
    "ch": "Europe/Zurich", "cl": "America/Santiago", "cn": "Asia/Shanghai", "co": "America/Bogota",
    "cr": "America/Costa_Rica", "cu": "America/Havana", "cy": "Asia/Nicosia", "cz": "Europe/Prague",
    "de": "Europe/Berlin", "dk": "Europe/Copenhagen", "do": "America/Santo_Domingo",
    "dz": "Africa/Algiers", "ec": "America/Guayaquil", "ee": "Europe/Tallinn", "eg": "Africa/Cairo",
    "es": "Europe/Madrid", "fi": "Europe/Helsinki", "fr": "Europe/Paris", "gb": "Europe/London",
    "ge": "Asia/Tbilisi", "gh": "Africa/Accra", "gr": "Europe/Athens", "gt": "America/Guatemala",
    "hk": "Asia/Hong_Kong", "hn": "America/Tegucigalpa", "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest", "ie": "Europe/Dublin", "il": "Asia/Jerusalem", "in": "Asia/Kolkata",
    "iq": "Asia/Baghdad", "ir": "Asia/Tehran", "is": "Atlantic/Reykjavik", "it": "Europe/Rome",
    "jo": "Asia/Amman", "jp": "Asia/Tokyo", "ke": "Africa/Nairobi", "kr": "Asia/Seoul",
    "kw": "Asia/Kuwait", "lb": "Asia/Beirut", "li": "Europe/Vaduz", "lk": "Asia/Colombo",
    "lt": "Europe/Vilnius", "lu": "Europe/Luxembourg", "lv": "Europe/Riga",
    "ma": "Africa/Casablanca",
    "md": "Europe/Chisinau", "mk": "Europe/Skopje", "mm": "Asia/Yangon", "mt": "Europe/Malta",
    "mx": "America/Mexico_City", "my": "Asia/Kuala_Lumpur", "na": "Africa/Windhoek",
    "ng": "Africa/Lagos", "ni": "America/Managua", "nl": "Europe/Amsterdam", "no": "Europe/Oslo",
    "np": "Asia/Kathmandu", "nz": "Pacific/Auckland", "pa": "America/Panama", "pe": "America/Lima",
    "ph": "Asia/Manila", "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "pr": "America/Puerto_Rico",
    "ps": "Asia/Gaza", "pt": "Europe/Lisbon", "py": "America/Asuncion", "qa": "Asia/Qatar",
    "ro": "Europe/Bucharest", "rs": "Europe/Belgrade",
    "sa": "Asia/Riyadh", "se": "Europe/Stockholm",
    "sg": "Asia/Singapore", "si": "Europe/Ljubljana", "sk": "Europe/Bratislava",
    "sn": "Africa/Dakar", "sv": "America/El_Salvador", "sy": "Asia/Damascus", "th": "Asia/Bangkok",
    "tn": "Africa/Tunis", "tr": "Europe/Istanbul", "tw": "Asia/Taipei",
    "tz": "Africa/Dar_es_Salaam", "ua": "Europe/Kyiv", "ug": "Africa/Kampala",
    "uk": "Europe/London", "uy": "America/Montevideo", "ve": "America/Caracas",
    "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg", "zw": "Africa/Harare",
}  # fmt: skip
"""Countries that live by one time, or nearly all of whose people do."""

_MAIN_BY_COUNTRY = {
    "us": "America/New_York", "ca": "America/Toronto", "au": "Australia/Sydney",
    "ru": "Europe/Moscow", "id": "Asia/Jakarta", "kz": "Asia/Almaty",
}  # fmt: skip
"""The time of the most people in countries with several: good to explain a day that the page
shows, no more."""

_BY_LANGUAGE = {
    "de": "de", "it": "it", "pl": "pl", "cs": "cz", "sk": "sk", "hu": "hu", "da": "dk", "sv": "se",
    "no": "no", "nb": "no", "fi": "fi", "nl": "nl", "el": "gr", "tr": "tr", "ja": "jp", "ko": "kr",
    "he": "il", "uk": "ua", "ro": "ro", "bg": "bg", "hr": "hr", "sl": "si", "lt": "lt", "lv": "lv",
    "et": "ee", "is": "is", "th": "th", "vi": "vn", "en": "us", "pt": "br", "zh": "cn",
}  # fmt: skip
_BY_SHORT_NAME = {
    "ET": "America/New_York", "EST": "America/New_York", "EDT": "America/New_York",
    "CDT": "America/Chicago", "MDT": "America/Denver", "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon", "BST": "Europe/London", "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin",
    "EET": "Europe/Kyiv", "EEST": "Europe/Kyiv",
    "MSK": "Europe/Moscow", "EAT": "Africa/Nairobi", "SAST": "Africa/Johannesburg",
    "PKT": "Asia/Karachi", "WIB": "Asia/Jakarta", "HKT": "Asia/Hong_Kong", "SGT": "Asia/Singapore",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}  # fmt: skip
"""Short names that one place has: what several have, as CST and IST, names none. Pages write CET or
EST all through the year: the name says where, and the day whether it is summer time."""
_NOT_COUNTRIES = frozenset(("io", "co", "tv", "me", "ai", "ly", "fm", "to", "cc"))
"""Country domains that anybody takes for their looks."""


def country_of(url: str | None) -> str | None:
    """The country in a host's name: "mx" of www.diario.example.mx."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    top = host.rsplit(".", 1)[-1]
    return top if len(top) == 2 and top.isalpha() and top not in _NOT_COUNTRIES else None


def place_zone(url: str | None, region: str | None) -> tzinfo | None:
    """The zone of the country that the host names, else that of the page's language tag; `None`
    for a country with several."""
    return zone_of(_BY_COUNTRY.get(country_of(url) or region or ""))


def fitting_zone(
    at: datetime, on: date, url: str | None, region: str | None, language: str | None
) -> tzinfo | None:
    """A zone in which the instant falls on the day that the page shows, of those that its host,
    its language tag or its language speak for."""
    countries = (country_of(url), region, _BY_LANGUAGE.get(language or ""))
    for country in countries:
        zone = zone_of(_BY_COUNTRY.get(country or "") or _MAIN_BY_COUNTRY.get(country or ""))
        if zone and at.astimezone(zone).date() == on:
            return zone
    return None


def is_utc(at: datetime) -> bool:
    """The time is given in UTC, as machines do wherever they are."""
    return at.tzinfo is UTC


def abbreviated_zone(name: str) -> tzinfo | None:
    """The zone with this short name in capitals, where only one place has it."""
    return zone_of(_BY_SHORT_NAME.get(name))


def named_zone(name: str) -> tzinfo | None:
    """The zone of the IANA database by a name from outside; `None` where it has none."""
    try:
        return zone_of(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=256)
def zone_of(name: str | None) -> tzinfo | None:
    """The zone of the IANA database by name."""
    return ZoneInfo(name) if name else None
