"""Weekdays and months in many languages, as values."""

# ruff: noqa: E501 - one line a day or month

from __future__ import annotations

from normaliser.text import fold

_WEEKDAYS = (
    "monday lunes lundi montag lunedi dilluns poniedzialek понедельник понедельника الاثنين الإثنين 월요일",
    "tuesday martes mardi dienstag martedi dimarts wtorek вторник вторника الثلاثاء 화요일",
    "wednesday miercoles mercredi mittwoch mercoledi dimecres sroda среда среду среды الأربعاء 수요일",
    "thursday jueves jeudi donnerstag giovedi dijous czwartek четверг четверга الخميس 목요일",
    "friday viernes vendredi freitag venerdi divendres piatek пятница пятницу пятницы الجمعة 금요일",
    "saturday sabado samedi samstag sabato dissabte sobota суббота субботу субботы السبت 토요일",
    "sunday domingo dimanche sonntag domenica diumenge niedziela воскресенье воскресенья الأحد 일요일",
)  # fmt: skip
_MONTHS = (
    "january enero janvier januar gennaio janeiro gener stycznia январь января январе يناير",
    "february febrero fevrier februar febbraio fevereiro febrer lutego февраль февраля феврале فبراير",
    "march marzo marz marco mars marc marca март марта марте مارس",
    "april abril avril aprile kwietnia апрель апреля апреле أبريل",
    "may mayo mai maggio maio maja май мая мае مايو",
    "june junio juin juni giugno junho juny czerwca июнь июня июне يونيو",
    "july julio juillet juli luglio julho juliol lipca июль июля июле يوليو",
    "august agosto aout agost sierpnia август августа августе أغسطس",
    "september septiembre septembre settembre setembro setembre wrzesnia сентябрь сентября سبتمبر",
    "october octubre octobre oktober ottobre outubro pazdziernika октябрь октября октябре أكتوبر",
    "november noviembre novembre novembro listopada ноябрь ноября ноябре نوفمبر",
    "december diciembre decembre dezember dicembre dezembro desembre grudnia декабрь декабря ديسمبر",
)  # fmt: skip
_KEYS = {
    fold(word): f"@{mark}{number}"
    for mark, names in (("d", _WEEKDAYS), ("m", _MONTHS))
    for number, words in enumerate(names, start=1)
    for word in words.split()
}


def calendar_key(word: str) -> str | None:
    """ "@d1" for Monday to "@d7", "@m1" for January to "@m12"; `None` for any other word."""
    return _KEYS.get(fold(word))
