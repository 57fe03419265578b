"""When an article was published and last changed.

What the metadata states goes first. Where its statements differ, or are in UTC so that the day
at the place is another one, the date that the page shows near its headline decides. A date in
the address, and then one that is only shown, are taken when nothing is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import islice

from scrapers.blocks import Blocks
from scrapers.body import Body
from scrapers.dated_lines import Dated, find_dated
from scrapers.dates import parse_stated, parse_url_date
from scrapers.head import Head
from scrapers.meta_names import modification_metas, publication_metas
from scrapers.provenance import Found, Provenance
from scrapers.structured import text_of
from scrapers.text import plain
from scrapers.values import PublishedTime
from scrapers.visible_dates import Label, parse_visible
from scrapers.zones import country_of, fitting_zone, is_utc, place_zone

_OF_DAYS_ALONE = (time(0), time(12))
"""The time in UTC that programs write of a day alone."""
_LIKELY = 0.55
_SURE = 0.8
_AGAINST_WEAK = 0.6
_LEAST = 0.3
_EMBEDDED = re.compile(rb"""["'](?P<raw>\d{4}-\d\d-\d\d[^"'\\]{0,25})""")
"""A time in the data that a page's own scripts draw it from."""
_EMBEDDED_NAME = re.compile(
    rb"""(?:date_?published|published_?(?:at|date|time|on)|publish_?(?:date|time|ed)|publication_?date
    |first_?published|pub_?date|posted_?(?:at|on)|created_?(?:at|date)|creation_?date|display_?date)
    \\?["']\s*[:=]\s*\\?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before such a time. Times are far fewer in a page than places at which a name could
begin."""
_LONGEST_NAME = 200
_MOST_VALUES = 10_000
"""Times of any name that are looked at: some ten milliseconds."""
_MOST_EMBEDDED = 400
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _Stated:
    time: PublishedTime
    rule: str
    is_weak: bool = False


def find_published(
    head: Head, page: Blocks, body: Body, language: str | None, region: str | None,
    noted: Provenance,
) -> Found[PublishedTime] | None:  # fmt: skip
    """When the page says it was published, with the rule that found it; `None` rather than a
    doubtful date. A stated one that cannot be is refused, with the reason in `noted`."""
    country = country_of(head.url) or region
    stated = list(_read_stated(head, language, country, noted))
    if stated and _is_settled(stated, head, region):
        return _found(stated[0], "settled")
    shown = [
        one
        for one in find_dated(page, body, language, country)
        if one.likelihood >= _LEAST and one.time.on <= head.latest
    ]
    in_url = parse_url_date(head.url) if head.url else None
    if in_url and in_url.on > head.latest:
        in_url = None
    if stated and (picked := _on_picked_day(stated[0], head, region)):
        return _found(picked, "alone")
    if stated:
        return _arbitrate(stated, shown, in_url, head, language, region)
    return _unstated(shown, in_url, head)


def find_modified(head: Head, noted: Provenance) -> Found[PublishedTime] | None:
    """The last change that the metadata states: the most trusted statement, by the instant of
    another one where it gives the day alone. One that cannot be is refused, with the reason in
    `noted`."""
    found = _read_modified(head, noted)
    first = next(found, None)
    if first is None or first.value.at:
        return first
    same = (one for one in found if one.value.on == first.value.on and one.value.at)
    return next(same, first)


def _read_modified(head: Head, noted: Provenance) -> Iterator[Found[PublishedTime]]:
    """The times of the last change that can be, the most trusted first."""
    metas = head.data.metas
    said = [(text_of(head.data.article.get("dateModified")), "json-ld:dateModified")]
    said += [(plain(metas[name][0]), name) for name in modification_metas(metas)]
    for raw, rule in said:
        time = parse_stated(raw, head.zone) if raw else None
        if time and time.on > head.latest:
            noted.refuse("modified", f"{rule} is in the future: {time.raw[:_LONGEST_SHOWN]}")
        elif time:
            yield Found(time, rule)


def _read_stated(
    head: Head, language: str | None, country: str | None, noted: Provenance
) -> Iterator[_Stated]:
    """The times of the metadata that can be, the most trusted first."""
    for raw, rule, is_weak in _stated_words(head):
        time = parse_stated(raw, head.zone)
        if time is None and not is_weak:
            time = parse_visible(raw, language, country)
        if time is None:
            noted.refuse("published", f"{rule} is no time of a page: {raw[:_LONGEST_SHOWN]}")
        elif time.on > head.latest:
            noted.refuse("published", f"{rule} is in the future: {raw[:_LONGEST_SHOWN]}")
        else:
            yield _Stated(time, rule, is_weak)


def _stated_words(head: Head) -> Iterator[tuple[str, str, bool]]:
    """Statements as written, with their rules and whether they are weak."""
    for node, name in ((head.data.article, "json-ld"), (head.data.page, "json-ld:page")):
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if raw := text_of(node.get(key)):
                yield raw, f"{name}:{key}", False
                break
    if head.marked_time:
        yield head.marked_time, "microdata", False
    metas = head.data.metas
    for name, is_weak in publication_metas(metas):
        if raw := plain(metas[name][0]):
            yield raw, f"meta:{name}", is_weak
    if raw := text_of(head.data.article.get("dateModified")):
        yield raw, "json-ld:dateModified", True


def _is_settled(stated: list[_Stated], head: Head, region: str | None) -> bool:
    """All agree on the day, and it is the same in UTC and at the place."""
    best = stated[0]
    if best.is_weak or any(s.time.on != best.time.on for s in stated if not s.is_weak):
        return False
    at = best.time.at
    if at is None:
        return False
    if not is_utc(at):
        return True
    zone = place_zone(head.url, region)
    return zone is not None and at.astimezone(zone).date() == at.date()


def _on_picked_day(stated: _Stated, head: Head, region: str | None) -> _Stated | None:
    """The midnight at the place that a time in UTC is: somebody picked a day, and a page that its
    server draws may show the one before."""
    at, zone = stated.time.at, place_zone(head.url, region)
    if at is None or zone is None or not is_utc(at):
        return None
    there = at.astimezone(zone)
    is_midnight = there.time() == time() and there.date() != at.date()
    return _moved(stated, there) if is_midnight else None


def _moved(stated: _Stated, there: datetime) -> _Stated:
    """The statement with its instant as the clocks of a place have it, on their day."""
    return replace(stated, time=replace(stated.time, on=there.date(), at=there))


def _found(stated: _Stated, support: str) -> Found[PublishedTime]:
    return Found(stated.time, stated.rule, "weak" if stated.is_weak else support)


def _arbitrate(
    stated: list[_Stated], shown: list[Dated], in_url: PublishedTime | None, head: Head,
    language: str | None, region: str | None,
) -> Found[PublishedTime]:  # fmt: skip
    """The statement that the page shows as well; else the first one, on the day of its place."""
    best = stated[0]
    own = _likeliest(shown)
    witness = own.time.on if own and own.likelihood >= _LIKELY else in_url and in_url.on
    if best.is_weak and own and own.likelihood >= _AGAINST_WEAK and own.time.on != best.time.on:
        return _seen(own)
    same = [s for s in stated if s.time.on == best.time.on]
    if witness and (agreeing := [s for s in stated if s.time.on == witness and not s.is_weak]):
        same = agreeing
    elif witness and (moved := _move(best, witness, head, language, region)):
        return _found(moved, "shown")
    precise = [s for s in same if s.time.at]
    element = _find_element(shown, same[0].time.on)
    if element and (not precise or precise[0].is_weak):
        precise.insert(0, _Stated(element.time, element.rule))
    local = next((s for s in precise if s.time.at and not is_utc(s.time.at)), None)
    chosen = same[0]
    if precise and (chosen.time.at is None or chosen.is_weak):
        chosen = precise[0]
    if local and chosen.time.at == local.time.at:
        chosen = local
    zone, at = place_zone(head.url, region), chosen.time.at
    if witness is None and zone and at and is_utc(at):
        chosen = _moved(chosen, at.astimezone(zone))
    support = "alone" if witness is None else "shown" if witness == best.time.on else "disputed"
    return _found(chosen, support)


def _find_element(shown: list[Dated], on: date) -> Dated | None:
    """The element that gives an instant on this day, and does not call it one of a change."""
    own = (d for d in shown if d.time.on == on and d.label is not Label.UPDATED)
    return next((d for d in own if d.time.at and not _is_of_day_alone(d.time.at)), None)


def _is_of_day_alone(at: datetime) -> bool:
    return is_utc(at) and at.time() in _OF_DAYS_ALONE


def _likeliest(shown: list[Dated]) -> Dated | None:
    """The likeliest date that is not called one of a change."""
    return next((one for one in shown if one.label is not Label.UPDATED), None)


def _move(
    best: _Stated, witness: date, head: Head, language: str | None, region: str | None
) -> _Stated | None:
    """The instant at the place where it falls on the day that the page shows."""
    at = best.time.at
    if at is None or not is_utc(at):
        return None
    zone = fitting_zone(at, witness, head.url, region, language)
    return _moved(best, at.astimezone(zone)) if zone else None


def _unstated(
    shown: list[Dated], in_url: PublishedTime | None, head: Head
) -> Found[PublishedTime] | None:
    own = _likeliest(shown)
    if shown and (own is None or own.likelihood < _LIKELY <= shown[0].likelihood):
        own = shown[0]
    if own and not own.time.at and (timed := _find_element(shown, own.time.on)):
        own = replace(own, time=timed.time, rule=timed.rule)
    if in_url:
        # An address keeps the day of the server, which may be the one before or after.
        near = own and own.likelihood >= _SURE and abs((own.time.on - in_url.on).days) <= 1
        return _seen(own) if own and near else Found(in_url, "url")
    if own and own.likelihood >= _LIKELY:
        return _seen(own)
    embedded = _find_embedded(head)
    if embedded:
        return embedded
    return _seen(own) if own else None


def _seen(dated: Dated) -> Found[PublishedTime]:
    likely = "likely" if dated.likelihood >= _SURE else "perhaps"
    return Found(dated.time, dated.rule, likely if dated.likelihood >= _LIKELY else "hardly")


def _find_embedded(head: Head) -> Found[PublishedTime] | None:
    """The one day that the page's scripts give for its publication."""
    times: dict[date, PublishedTime] = {}
    for count, raw in enumerate(_embedded_words(head.source.utf8)):
        time = parse_stated(raw, head.zone)
        if time and time.on <= head.latest:
            times.setdefault(time.on, time)
        if len(times) > 1 or count > _MOST_EMBEDDED:
            return None
    return next((Found(time, "script") for time in times.values()), None)


def _embedded_words(html: bytes) -> Iterator[str]:
    for found in islice(_EMBEDDED.finditer(html), _MOST_VALUES):
        begin = found.start()
        if _EMBEDDED_NAME.search(html, max(0, begin - _LONGEST_NAME), begin):
            yield found["raw"].decode("utf-8", "replace")
