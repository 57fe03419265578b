"""Titles of pages that a server gives instead of what was asked for, with status 200."""

from __future__ import annotations

import re

from scrapers.text import lower

_BEFORE = re.compile(
    r"""\W*(?:(?:
      (?P<number>40[0134] | 410 | 50[0-4]
        | errors? | erreur | errore | erro | fehler | fout | fel | feil | fejl | błąd | chyba | hiba
        | virhe | eroare | hata | ошибка | помилка | грешка | greška | σφάλμα | שגיאה | خطأ | lỗi
        | エラー | 错误 | 錯誤 | 오류)
    | http | h?oops | ops | ups | whoops | hoppla | sorry | désolée? | lo\ssentimos | desculpe
    | przepraszamy | извините | عذرًا | 很?抱歉 | 对不起 | 對不起 | 申し訳ありません
    )(?:\W+|$|(?<=\d)(?=[ぁ-鿿])))*""",
    re.IGNORECASE | re.VERBOSE,
)
"""The number of the error and excuses, in any order."""
_NO_PAGE = (
    "page not found", "page was not found", "page can't be found", "page cannot be found",
    "page could not be found", "page couldn't be found", "page doesn't exist",
    "page does not exist", "page no longer exists", "page is no longer available",
    "that page can't be found", "this page can't be found", "that page cannot be found",
    "this page doesn't exist", "this page does not exist", "this page isn't available",
    "this page could not be found", "this page no longer exists",
    "the page you requested", "the requested page", "the page you are looking for",
    "the page you're looking for", "the page you were looking for", "we can't find that page",
    "we can't find the page", "we couldn't find that page", "we couldn't find the page",
    "internal server error", "are you a human", "are you a robot", "seite nicht gefunden",
    "seite wurde nicht gefunden", "seite konnte nicht gefunden", "seite nicht verfügbar",
    "seite nicht vorhanden", "seite existiert nicht", "die seite wurde nicht gefunden",
    "die seite konnte nicht gefunden", "die seite existiert nicht", "diese seite existiert nicht",
    "diese seite wurde nicht gefunden", "die gesuchte seite", "die angeforderte seite",
    "page introuvable", "page non trouvée", "page inexistante", "page demandée introuvable",
    "la page demandée", "la page que vous", "cette page n'existe", "la page n'existe",
    "cette page est introuvable", "la page est introuvable", "página no encontrada",
    "pagina no encontrada", "página no existe", "pagina no existe", "página no disponible",
    "la página no existe", "la página que buscas", "la página solicitada", "esta página no existe",
    "no se encontró la página", "no se ha encontrado la página", "no encontramos la página",
    "página não encontrada", "página não existe", "página inexistente", "a página não foi",
    "a página não existe", "esta página não existe", "a página que você", "pagina non trovata",
    "pagina inesistente", "la pagina non esiste", "la pagina richiesta", "la pagina cercata",
    "pagina niet gevonden", "pagina bestaat niet", "deze pagina bestaat niet",
    "de pagina bestaat niet", "deze pagina is niet", "pàgina no trobada",
    "no s'ha trobat la pàgina", "nie znaleziono strony", "strona nie istnieje",
    "strona nie została znaleziona", "strony nie znaleziono", "taka strona nie istnieje",
    "stránka nenalezena", "stránka nebyla nalezena", "stránka neexistuje", "stránka sa nenašla",
    "stránka nebola nájdená", "sidan hittades inte", "sidan kunde inte hittas",
    "sidan finns inte", "siden blev ikke fundet", "siden findes ikke", "siden ble ikke funnet",
    "siden finnes ikke", "fant ikke siden", "sivua ei löytynyt", "sivua ei löydy",
    "sivua ei ole olemassa", "az oldal nem található", "oldal nem található",
    "a keresett oldal", "pagina nu a fost găsită", "pagina nu există", "stranica nije pronađena",
    "stranica ne postoji", "strani ni mogoče najti", "страница не найдена",
    "страница не существует", "страница удалена", "такой страницы не существует",
    "запрашиваемая страница", "сторінку не знайдено", "сторінка не знайдена",
    "сторінки не існує", "такої сторінки не існує", "страницата не е намерена",
    "страницата не беше намерена", "страница није пронађена", "η σελίδα δεν βρέθηκε",
    "η σελίδα δεν υπάρχει", "sayfa bulunamadı", "sayfa bulunamadi",
    "aradığınız sayfa", "halaman tidak ditemukan", "halaman tidak tersedia", "halaman yang anda",
    "không tìm thấy trang", "trang không tồn tại",
    "لم يتم العثور على الصفحة", "الصفحة غير موجودة", "الصفحة المطلوبة غير موجودة",
    "صفحه یافت نشد", "صفحه پیدا نشد", "صفحه مورد نظر", "הדף לא נמצא", "העמוד לא נמצא",
    "דף לא נמצא", "עמוד לא נמצא", "पृष्ठ नहीं मिला", "पेज नहीं मिला", "ไม่พบหน้า",
    "页面不存在", "页面未找到", "页面找不到", "网页不存在", "找不到页面", "找不到网页",
    "找不到该页", "找不到此页", "未找到页面", "您访问的页面", "您要找的页面", "頁面不存在",
    "頁面未找到", "找不到頁面", "找不到網頁", "找不到此頁", "您要找的頁面", "您訪問的頁面",
    "ページが見つかりません", "ページは見つかりません", "ページが存在しません",
    "ページは存在しません", "お探しのページ", "ご指定のページ", "指定されたページ",
    "페이지를 찾을 수 없", "요청하신 페이지", "찾으시는 페이지", "존재하지 않는 페이지",
)  # fmt: skip
"""How such titles begin, with straight apostrophes."""
_NO_PAGE_ALONE = frozenset(
    ["not found", "forbidden", "access denied", "bad gateway", "bad request", "gateway timeout",
     "service unavailable", "service temporarily unavailable",
     "just a moment", "attention required", "nicht gefunden", "no encontrado", "non trouvé",
     "non trovato", "não encontrado", "niet gevonden", "nie znaleziono", "не найдено"]
)  # fmt: skip
"""What such a title is as a whole; headlines may begin so."""
_BEGINNINGS = tuple(_NO_PAGE_ALONE)
_LIKE_NUMBER = re.compile(
    r"\W*(?:error\s)?(?:40[34]|410|50[0-3])(?:\W?\s|\W*$)(?!\w+\s\w+\s\w+\s\w+)|\W*error\s\d",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\W*[:–—-]\s*(?:\S+\s+){3}")
"""A headline goes on: "Page not found: how a number became a joke"."""
_SITE_BEHIND = re.compile(r"\s[|·–—-]\s(?!(?:\S+\s+){3})")
"""What stands between a title and the name of a site, of a few words, behind it."""
_MARKS = " .…!?:;()|-–—。！"


def is_error_title(title: str) -> bool:
    """The title is that of an error page."""
    before = _BEFORE.match(title)
    rest = _lower(title[before.end() :]) if before else ""
    alone = rest
    if before and before["number"]:
        if not rest:
            return True
        alone = _SITE_BEHIND.split(rest, maxsplit=1)[0]
    if alone.strip(_MARKS) in _NO_PAGE_ALONE:
        return True
    if not rest.startswith(_NO_PAGE):
        return False
    begun = next(words for words in _NO_PAGE if rest.startswith(words))
    return not _TOLD.match(rest, len(begun))


def may_be_error_title(title: str) -> bool:
    """The title begins as that of an error page does, and some headlines as well: "404 homes",
    "Forbidden shores"."""
    return _LIKE_NUMBER.match(title) is not None or _lower(title).startswith(_BEGINNINGS)


def _lower(title: str) -> str:
    """In lower case, with straight apostrophes."""
    return lower(title).replace("’", "'")
