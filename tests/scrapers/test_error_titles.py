"""Titles that say that a page is not there, and headlines that begin so."""

from __future__ import annotations

import pytest

from scrapers.error_titles import is_error_title, may_be_error_title


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "Error", "HTTP 404", "503 Service Temporarily Unavailable",
        "404 - Not found - The Tribune", "403 Forbidden | Kysten", "Just a moment...",
        "Oops! That page can’t be found.", "Page introuvable – Erreur 404",
        "Fehler 404: Seite nicht gefunden", "La página no existe o ha sido eliminada",
        "Página não encontrada", "Pagina non trovata", "Pagina niet gevonden",
        "Nie znaleziono strony", "Stránka nenalezena", "Sivua ei löytynyt", "Сторінку не знайдено",
        "Страница не найдена", "Sayfa Bulunamadı", "SAYFA BULUNAMADI", "404页面不存在",
        "找不到頁面", "404エラー", "お探しのページは見つかりませんでした",
        "페이지를 찾을 수 없습니다", "الصفحة غير موجودة", "הדף לא נמצא",
    ],
)  # fmt: skip
def test_titles_of_errors(title: str) -> None:
    assert is_error_title(title)


@pytest.mark.parametrize(
    ("title", "may_be"),
    [
        ("410 casas inundadas", True),
        ("Forbidden shores: where nobody may bathe", True),
        ("Error 1020", True),
        ("Attention Required! | Wall", True),
        ("404: the story of an error code", False),
        ("500 jobs at risk at the old harbour", False),
        ("500-year-old wreck found", False),
        ("Page not found: how a number became a joke", False),
        ("404 not found: how a number became a joke", True),
        ("404 Forbidden shores – a novel", True),
        ("Sorry", False),
        ("Erro médico custa caro", False),
        ("500年前の沈没船", False),
    ],
)
def test_headlines(title: str, may_be: bool) -> None:
    assert not is_error_title(title)
    assert may_be_error_title(title) is may_be
