"""Where a reprint says its text was first: the sentences, and the names in them."""

from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.credit_lines import is_source_line, names_source
from scrapers.republications import find_first_outlet

NAMED = {
    # Sentences about the text itself
    "This article was originally published on Quay Ledger.": "Quay Ledger",
    "This story first appeared in the London Review of Boats.": "London Review of Boats",
    "(This story originally ran in The Quay Review.)": "The Quay Review",
    "This article is republished from The Conversation under a Creative Commons license. Read the "
    "original article.": "The Conversation",
    "This article originally appeared on USA TODAY: Ferry runs twice a day": "USA TODAY",
    "This story was originally published by ProPublica, a newsroom that investigates. Sign up for "
    "its newsletter.": "ProPublica",
    "This story was first published in the St. Louis Post-Dispatch on May 3, 2026.": (
        "St. Louis Post-Dispatch"
    ),
    "This piece was produced by Floodlight and is republished with permission.": "Floodlight",
    "This content was provided by 20 Minutes": "20 Minutes",
    "Este artículo se publicó originalmente en Diario del Puerto.": "Diario del Puerto",
    "Esta nota fue publicada originalmente en La Voz del Puerto, lea el original.": (
        "La Voz del Puerto"
    ),
    "Este artigo foi publicado originalmente no Jornal do Porto.": "Jornal do Porto",
    "Cet article est republié à partir de The Conversation sous licence Creative Commons.": (
        "The Conversation"
    ),
    "Cet article a été publié initialement sur Le Courrier du Port.": "Le Courrier du Port",
    "Dieser Artikel ist zuerst bei „Hafenblatt“ erschienen.": "Hafenblatt",
    "Dieser Beitrag erschien zuerst auf Hafenblatt.": "Hafenblatt",
    "Questo articolo è stato pubblicato originariamente su Il Porto.": "Il Porto",
    "Dit artikel verscheen eerder in De Havenkrant.": "De Havenkrant",
    "Den här artikeln publicerades först i Hamnbladet.": "Hamnbladet",
    "Материал впервые опубликован на сайте Порт.": "Порт",
    'Artikel ini telah tayang di Pelabuhan.com dengan judul "Feri"': "Pelabuhan.com",
    "本文转载自南洋日报。": "南洋日报",
    "本文来自微信公众号：盐湾港口": "盐湾港口",
    "この記事は港湾新聞からの転載です。": "港湾新聞",
    "Denne saken ble først publisert i Havnebladet.": "Havnebladet",
    "Artykuł pochodzi z serwisu Port24.": "Port24",
    # Without a subject
    "Read the original article on Quay Ledger.": "Quay Ledger",
    "Lea el artículo original en Diario del Puerto": "Diario del Puerto",
    "Tomado de Diario del Puerto": "Diario del Puerto",
    "Publicado originalmente em Jornal do Porto": "Jornal do Porto",
    "Ursprünglich veröffentlicht auf Hafenblatt": "Hafenblatt",
    "Originally published at quayledger.example": "quayledger.example",
    "Republished with permission from The Lake Tribune.": "The Lake Tribune",
    "Story provided by Quay Institute": "Quay Institute",
    "Article initialement publié dans Le Courrier du Port": "Le Courrier du Port",
    "Publicado originalmente en Diario del Puerto": "Diario del Puerto",
    "Articolo tratto da Il Porto": "Il Porto",
    "转自：南洋日报": "南洋日报",
    # What WordPress puts under the entries of a feed
    "The post Ferry runs twice appeared first on Quay Ledger.": "Quay Ledger",
    "La entrada El ferry se publicó primero en El Faro.": "El Faro",
    "L’article Le bac passe est apparu en premier sur Le Courrier.": "Le Courrier",
    "Der Beitrag Fähre fährt erschien zuerst auf Hafenblatt.": "Hafenblatt",
    "L'articolo Traghetto due volte proviene da Il Porto.": "Il Porto",
    "O post Balsa duas vezes apareceu primeiro em O Jornal.": "O Jornal",
    "Het bericht De veerboot verscheen eerst op Havenkrant.": "Havenkrant",
    "Artykuł Prom dwa razy pochodzi z serwisu Port24.": "Port24",
    "Сообщение Паром ходит дважды появились сначала на Портовая газета.": "Портовая газета",
    "Inlägget Färjan dök först upp på Hamnbladet.": "Hamnbladet",
    "Indlægget Færgen blev først udgivet på Havnebladet.": "Havnebladet",
    "Příspěvek Trajekt se nejdříve objevil na Přístav.": "Přístav",
    "Príspevok Trajekt zobrazený najskôr Prístav.": "Prístav",
    "Objava Trajekt pojavila se prvi puta na Luka.": "Luka",
    "Запис Пором ходить двічі спершу з'явиться на Порт.": "Порт",
    "Публикацията Ферибот е показана за пръв път на Пристанище.": "Пристанище",
    "Articolul Feribotul apare prima dată în Portul.": "Portul",
    "Feribot yazısı ilk önce Liman üzerinde ortaya çıktı.": "Liman",
    "Το άρθρο Το φέρι εμφανίστηκε πρώτα στο Λιμάνι.": "Λιμάνι",
    "הפוסט המעבורת הופיע לראשונה ב-נמל.": "נמל",
    "Bài viết Phà xuất hiện đầu tiên trên Cảng.": "Cảng",
    "L'entrada El ferri ha aparegut primer a El Port.": "El Port",
    "Artikel Feri pertama kali tampil pada Pelabuhan.": "Pelabuhan",
    "Innlegget Fergen dukket først opp på Havnebladet.": "Havnebladet",
    "ظهرت المقالة العبارة أولاً على جريدة الميناء.": "جريدة الميناء",
    "渡轮每天两班最先出现在南洋日报。": "南洋日报",
    "投稿 フェリー は 港湾新聞 に最初に表示されました。": "港湾新聞",
}


@pytest.mark.parametrize(("line", "name"), NAMED.items(), ids=range(len(NAMED)))
def test_the_outlet_is_named(line: str, name: str) -> None:
    span = find_first_outlet(line)
    assert span is not None
    assert line[slice(*span)] == name
    assert names_source(line)
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "This story was originally published May 3, 2026.",
        "This story was first published on Monday.",
        "This article was originally published in 2019.",
        "First published on November 19, 2019 / 8:16 AM",
        "Originally published at 10:05 a.m.",
        "This article was published by mistake.",
        "This article was produced by our commercial team.",
        "The story was first published in The Times, the court heard.",
        "The first post of the guard appeared on the pier at noon.",
        "Syndicated columnist Ana Ruiz writes about ferries.",
        "Provided by the family",
        "Provided by Ana Ruiz",
        "First published in London in 1813, the novel was an immediate success.",
        "Tratta da Genova a Palermo, la linea resta chiusa.",
        "Tomado de Ana Ruiz por sorpresa, el pueblo calló.",
        "Dieser Bericht erschien zuerst in Paris und machte sie berühmt.",
        "Dieser Text stammt von Ana Ruiz.",
        "Der Artikel über die Fähre erschien zuerst auf Seite drei.",
        "稿件来自通讯员王小雨",
        "Republished from",
        "El texto fue publicado en el Boletín Oficial.",
        "Publicado en Política",
        "This article was posted in Politics",
        "Publicado por Redacción",
        "Tomado en cuenta lo anterior, el plan sigue.",
        "Dieser Artikel wurde am 3. Mai 2026 veröffentlicht.",
        "Dieser Artikel ist in der Printausgabe erschienen.",
        "Zuerst auf dem Hof war es still.",
        "转型升级是港口的方向。",
        "转自南洋日报的消息说，渡轮每天两班。",
        "This article first appeared in " + "The Quay " * 40,
    ],
)
def test_no_outlet_is_named(line: str) -> None:
    assert find_first_outlet(line) is None


BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "The ferry to the outer islands will run twice a day from Monday, the harbour board said.",
        "Fares stay as they are until the spring, when the second boat is back from the yard.",
        "Islanders had asked for a later boat since the school on the mainland moved its hours.",
    )
)
OUTLET, ARTICLE = "https://quay.example/", "https://www.quay.example/2026/ferry"


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (
            f'The post <a href="{ARTICLE}">Ferry runs twice</a> appeared first on '
            f'<a href="{OUTLET}">Quay Ledger</a>.',
            ARTICLE,
        ),
        (
            f'This article is republished from <a href="{OUTLET}">Quay Ledger</a> under a <a '
            'href="https://creativecommons.org/licenses/by/4.0/">Creative Commons</a> license. '
            f'Read the <a href="{ARTICLE}">original article</a>.',
            ARTICLE,
        ),
        (f'This article first appeared in <a href="{OUTLET}">Quay Ledger</a>.', OUTLET),
        (
            f'This article first ran in <a href="{OUTLET}">Quay Ledger</a>, <a '
            'href="https://cape.example/">whose editor</a> sold it.',
            None,
        ),
        ("This article first appeared in Quay Ledger.", None),
    ],
)
def test_the_line_is_taken_out_with_its_deepest_link(line: str, link: str | None) -> None:
    page = f"<article><h1>Ferry runs twice a day</h1>{BODY}<p>{line}</p></article>"
    article = extract(page, "https://cape.example/2026/ferry")
    assert len(article.paragraphs) == 3
    assert [credit.link for credit in article.credit_lines] == [link]
