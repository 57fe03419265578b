from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.dates import parse_stated, parse_url_date
from scrapers.visible_dates import Label, find_shown, parse_visible, strip_times

MADRID = ZoneInfo("Europe/Madrid")
DAY = date(2024, 2, 8)


@pytest.mark.parametrize(
    ("raw", "zone", "at"),
    [
        ("2024-02-08T10:20:00-06:00", None, "2024-02-08T10:20:00-06:00"),
        ("2024-02-08T10:20:00-06:00", MADRID, "2024-02-08T10:20:00-06:00"),
        ("2024-02-08T10:20:00.500Z", None, "2024-02-08T10:20:00.500000+00:00"),
        ("2024-02-08T10:20+0100", None, "2024-02-08T10:20:00+01:00"),
        ("2024-02-08 9:05:00 +01", None, "2024-02-08T09:05:00+01:00"),
        ("2024-02-08t10:20:00 utc", MADRID, "2024-02-08T10:20:00+00:00"),
        ("2024-02-08T10:20:00:123456789Z", None, "2024-02-08T10:20:00.123456+00:00"),
        ("20240208T10:20:00Z", None, "2024-02-08T10:20:00+00:00"),
        ("2024-02-08 10:20", MADRID, "2024-02-08T10:20:00+01:00"),
        ("2024-02-08 10:20", None, None),
        ("2024-02-08", MADRID, None),
        ("2024/02/08", MADRID, None),
        ("2024-02-08T25:00:00Z", None, None),
        ("Thu, 08 Feb 2024 10:20:00 GMT", None, "2024-02-08T10:20:00+00:00"),
        ("Thu, 08 Feb 2024 10:20:00 -0000", MADRID, None),
        ("2024-2-8T10:20:00Z", None, "2024-02-08T10:20:00+00:00"),
        ("২০২৪-০২-০৮T১০:২০:০০+০৬:০০", None, "2024-02-08T10:20:00+06:00"),
        ("1707387600", None, "2024-02-08T10:20:00+00:00"),
        ("1707387600000", None, "2024-02-08T10:20:00+00:00"),
        ("February 8, 2024", None, None),
        ("Thu, 08 Feb 2024", None, None),
        ("8th Feb. 2024", None, None),
        ("Thursday, February 8, 2024 - 10:20", None, None),
        ("Feb 8, 2024, 10:20 p.m. EDT", None, "2024-02-08T22:20:00-05:00"),
        ("February 8, 2024 at 10:20 AM PST", None, "2024-02-08T10:20:00-08:00"),
        (
            "Thu Feb 08 2024 10:20:00 GMT+0100 (Central European Standard Time)",
            None,
            "2024-02-08T10:20:00+01:00",
        ),
        ("Thu, 08 Feb 2024 10:20:00 CST", None, "2024-02-08T10:20:00-06:00"),
        ("2024/02/08 10:20:00 +0100", None, "2024-02-08T10:20:00+01:00"),
        ("2024.02.08 10:20", MADRID, "2024-02-08T10:20:00+01:00"),
        ("20240208T102000Z", None, "2024-02-08T10:20:00+00:00"),
        ("20240208T102000+0100", None, "2024-02-08T10:20:00+01:00"),
        ("20240208102000", MADRID, "2024-02-08T10:20:00+01:00"),
        ("202402081020", None, None),
        ("2024-02-08 10.20.30", None, None),
        ("2024-02-08 10:20 PM UTC", None, "2024-02-08T22:20:00+00:00"),
        ("2024-02-08 12:20 AM UTC", None, "2024-02-08T00:20:00+00:00"),
        ("2024-02-08T10:20:00+00:00Z", None, "2024-02-08T10:20:00+00:00"),
        ("2024-02-08T10:20:00GMT+1", None, "2024-02-08T10:20:00+01:00"),
        ("2024-02-08T10:20:00−06:00", None, "2024-02-08T10:20:00-06:00"),
        ("2024-02-08T10:20:00+99:00", None, None),
        ("2024-02-08T10:20:00+99:00", MADRID, None),
        ("Thu Feb 8 10:20:00 2024", MADRID, "2024-02-08T10:20:00+01:00"),
        ("Thu, 08 Feb 24 10:20:00 +0100", None, "2024-02-08T10:20:00+01:00"),
        ("Thu, 08 Feb 24 10:20 PM", MADRID, None),
        ("2024-02-08T10:20:00[Europe/Berlin]", None, "2024-02-08T10:20:00+01:00"),
        ("2024-02-08T10:20:00 America/Argentina/Salta", None, "2024-02-08T10:20:00-03:00"),
        ("2024-02-08T10:20:00 Nowhere/Else", None, None),
        ("2024-02-08 10:20 CEST", None, "2024-02-08T10:20:00+01:00"),
        ("2024-02-08 10:20 IST", None, None),
        ("2567-02-08T10:20:00Z", None, "2024-02-08T10:20:00+00:00"),
    ],
)
def test_stated(raw: str, zone: ZoneInfo | None, at: str | None) -> None:
    found = parse_stated(raw, zone)
    assert found is not None
    assert (found.on, found.raw) == (DAY, raw)
    assert found.at == (datetime.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "hoy",
        "a las 12:30",
        "9999-01-01",
        "0001-01-01T00:00:00Z",
        "2024-13-01",
        "2024-02-30",
        "9707387600",
        "202402",
        "Thu, 08 Feb 9999 10:20:00 GMT",
        "Mon, 99 Foo 2024",
    ],
)
def test_not_stated(raw: str) -> None:
    assert parse_stated(raw) is None


@given(st.text(max_size=40))
def test_nothing_raises(raw: str) -> None:
    parse_stated(raw)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(MADRID)))  # noqa: DTZ001
def test_iso_comes_back(at: datetime) -> None:
    found = parse_stated(at.isoformat())
    assert found is not None
    assert found.at is not None
    assert found.at.isoformat() == at.isoformat()


@pytest.mark.parametrize(
    ("line", "language", "region"),
    [
        ("8 de febrero de 2024", "es", None),
        ("Madrid, 08 feb 2024, 10:20 h", "es", None),
        ("Publicado el 08/02/2024", "es", None),
        ("February 8, 2024", "en", None),
        ("8 בפברואר 2024", "he", None),
        ("令和6年2月8日", "ja", None),
        ("Posted on 8th Feb. 2024", "en", None),
        ("Madrid, Sept.Feb.8th, 2024", "en", None),
        ("Thứ Năm, 8 Tháng 2, năm 2024", "vi", None),
        ("2024. február 8.", "hu", None),
        ("02/08/2024", "en", "us"),
        ("02.08.24", "en", "us"),
        ("08/02/2024", "en", "gb"),
        ("8 de fevereiro de 2024", "pt", None),
        ("8 février 2024", "fr", None),
        ("8. Februar 2024, 10:20 Uhr", "de", None),
        ("08.02.2024", "de", None),
        ("08 | 02 | 2024", "de", None),
        ("Registriert: 18.09.2008, Beitrag vom 08.02.2024", "de", None),
        ("8 febbraio 2024", "it", None),
        ("2024-02-08 10:20", None, None),
        ("８ Feb ２０２４", "en", None),
        ("٨ فبراير ٢٠٢٤", "ar", None),
        ("08 फ़रवरी 2024", "hi", None),
        ("8 กุมภาพันธ์ 2567", "th", None),
        ("๘ ก.พ. ๒๕๖๗", "th", None),
        ("پنجشنبه ۱۹ بهمن ۱۴۰۲ - ۱۰:۲۰", "fa", None),
        ("۱۴۰۲/۱۱/۱۹", "fa", None),
        ("8 فوریه 2024", "fa", None),
    ],
)
def test_visible(line: str, language: str | None, region: str | None) -> None:
    found = parse_visible(line, language, region)
    assert found is not None
    assert (found.on, found.at) == (DAY, None)


@pytest.mark.parametrize(
    ("line", "language"),
    [
        pytest.param("03/04/2024", "en", id="ambiguous"),
        pytest.param("03.04.24", "en", id="ambiguous with dots"),
        pytest.param("19 بهمن 1402", "ar", id="a Persian year on a page in Arabic"),
        pytest.param("30 اسفند 1402", "fa", id="no leap year"),
        pytest.param("8 February 1450", "en", id="long ago"),
        pytest.param("publicado a las 12:30", "es", id="time alone"),
        pytest.param("8 de febrero", "es", id="no year"),
        pytest.param("8 de february de 2024", "es", id="another language's month"),
        pytest.param("10 personas 2024", "es", id="no month"),
        pytest.param("del 8 de febrero de 2024 al 9 de marzo de 2024", "es", id="two dates"),
        pytest.param("31.02.2024", "de", id="no such day"),
        pytest.param("Copyright 8. Februar 2024", "de", id="rights"),
        pytest.param("ISBN 3-16-148410-0, 8. Februar 2024", "de", id="a book"),
        pytest.param("eISSN 2049-3630, 8 February 2024", "en", id="a journal"),
        pytest.param("8 de febrero de 2024" + " y más" * 40, "es", id="a paragraph"),
    ],
)
def test_no_visible_date(line: str, language: str) -> None:
    assert parse_visible(line, language) is None


@pytest.mark.parametrize(
    ("line", "language", "label"),
    [
        ("Posted on 8 Feb 2024", "en", Label.PUBLISHED),
        ("Posted 7 Feb 2024, last UPDATED 8 Feb 2024", "en", Label.UPDATED),
        ("YAYINLANMA: 08.02.2024", "tr", Label.PUBLISHED),
        ("8 Feb 2024, updated", "en", Label.NONE),
    ],
)
def test_label(line: str, language: str, label: Label) -> None:
    assert (find_shown(line, language)[-1].on, find_shown(line, language)[-1].label) == (DAY, label)


@pytest.mark.parametrize(
    "line", ["Joined: 8 Feb 2024", "COPYRIGHT 8 Feb 2024", "Gültig BIS 8. Februar 2024"]
)
def test_another_kind_of_date(line: str) -> None:
    assert find_shown(line, None) == ()


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Ana Pérez, PUBLISHED: 8 Feb 2024, 10:20 h", "Ana Pérez"),
        ("İREM İNCİ, YAYINLANMA | 08.02.2024", "İREM İNCİ"),
        ("Published Thu, Feb 8 2024 8:00 AM", ""),
        ("Updated Feb. 8, 2024, 10:00 a.m. ET", ""),
        ("8 Feb 2024, 3 PM PST", ""),
        ("Feb. 8, 2024 at 9:00 a.m. by Ana Pérez", "by Ana Pérez"),
        ("Nr. 1 am 08.02.2024", "Nr. 1"),
        ("Thursday, 8 Feb 2024", ""),
        ("8 Feb 2024", ""),
        ("Ana Pérez", None),
    ],
)
def test_rest_of_a_dated_line(line: str, rest: str | None) -> None:
    assert strip_times(line) == rest


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/02/08/title/", DAY),
        ("https://a.example/mundo/2024-02-08/title", DAY),
        ("https://a.example/noticia-title-20240208141500.html", DAY),
        ("https://a.example/2024/POLITICS/02/08/title/index.html", DAY),
        ("https://a.example/2024/world/2/8/title/", DAY),
        ("https://a.example/2024/13/08/title/", None),
        ("https://a.example/title-123456789", None),
    ],
)
def test_url_date(url: str, day: date | None) -> None:
    found = parse_url_date(url)
    assert (found.on if found else None) == day
