"""Lines that are furniture by their words, and lines of news that sound like them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import phrases
from scrapers.labels import is_label
from scrapers.phrases import is_address, is_call, is_pointer
from scrapers.service_lines import _FOR_SUBSCRIBERS, WALL
from scrapers.text import squeeze


@pytest.mark.parametrize(
    "line",
    [
        "Follow us on WhatsApp to get the news as soon as it is announced.",
        "Sign up for our newsletter, which tells you what matters.",
        "Suscríbete a nuestro boletín y lee lo que dijo el alcalde.",
        "Download our app to get the news, according to your interests.",
        "Got a story? Write to our news desk at desk@kysten.example.",
        "Get in touch with our news team, whatever you saw.",
        "Are you on the pier? Get in touch at desk@kysten.example",
        "For the latest news from the islands, sign up for our letter.",
        "Download our app",
        "READ KYSTEN WITHOUT ADS BY CLICKING HERE",
        "Kysten may earn an affiliate commission when you buy through links on this page.",
        "If you buy something through our links, we may earn a small commission.",
        "Image copyright",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Unsere Werte: The Thomson Reuters Trust Principles",
        "Nuestros Estándares: Los principios Thomson Reuters.",
        "Notre code de conduite : Les principes de confiance de Thomson Reuters",
        "Purchase Licensing Rights, opens new tab",
        "ⓒ Kysten 2026",
        "Externer Inhalt nicht verfügbar",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
        "Empfohlener redaktioneller Inhalt",
        "Change your privacy settings to see this post.",
        "Hat Ihnen dieser Artikel gefallen? Dann erzählen Sie es weiter.",
        "Did you like this article?",
        "Story continues below",
        "ADVERTISEMENT - story continues below",
        "Scroll to continue",
        "This material may not be broadcast, copied or rewritten without our leave.",
        "Listen to this article",
        "Show 14 comments",
        "Have a tip? Our desk reads everything.",
        "4 min read",
        "Estimated reading time: 4 minutes",
        "Listen to this article 4 min",
        "Story continues below this ad",
        "ADVERTISEMENT – CONTINUE READING BELOW",
        "Gift this article",
        "Like this:",
        "Join the conversation",
        "Comments are closed.",
        "Sign in to comment",
        "Report a correction or typo",
        "Was this story helpful?",
        "Make Kysten your preferred source on Google",
        "An error has occurred. Please try again later.",
        "Thank you for signing up!",
        "By subscribing, you agree to our terms and to the use of your address.",
        "[embedded content]",
        "Follow The Kysten on Google News and miss nothing of the storm",
        "Your support makes our work on the islands possible.",
        "Kysten is a newsroom of six. Donate today, and it will be seven.",
        "Support independent local journalism on the islands.",
        "Kysten is reader-supported.",
        "Do you know more? Write to desk@kysten.example",
        "after newsletter promotion",
        "You must be logged in to vote",
        "Updated 9 hours ago",
        "This article is more than 2 years old",
        "Toggle table of contents",
        "View this post on a social network",
        "If you enjoyed this story, tell your friends of it.",
        "Republish our articles for free, online or in print.",
        "Write to Ana Ruiz at ana.ruiz@kysten.example.",
        "Topics: ports, shipping, the islands",
        "Join our channel for news of the islands",
        "Follow Ole Brandvik at: https://kysten.example/people/ole",
        "Ole Brandvik on Twitter: https://kysten.example/ole",
        "Have something to say? Tell us.",
        "For the best commenting experience, log in.",
        "Please use one of the following formats to cite this article:",
        "Not to be reproduced without leave of Kysten",
        "This page is best viewed with style sheets. Without them you will see all its text, but "
        "neither its maps nor the table of tides, which the harbour board draws anew every morning "
        "from the readings of the four gauges.",
        "This site uses cookies.",
        "Like us on Facebook",
        "Подписывайтесь на наш канал",
        "Следите за новостями островов в телеграм-канале",
        "Підпишіться на наш канал",
        "Ακολουθήστε μας στα νησιά",
        "Urmăriți-ne pe canalul insulelor",
        "Pratite nas na otocima",
        "Simak berita kepulauan lewat saluran kami",
        "Adaları Google News'te takip edin",
        "تابعونا على قناة الجزر",
        "हमें चैनल पर फॉलो करें",
        "本紙記事の無断転載を禁じます",
        "Följ oss på öarna",
        "Obserwuj nas na wyspach",
        "Kövessen minket a szigeteken",
        "Volg ons op de eilanden",
        "Seuraa meitä saarilla",
        "Theo dõi quần đảo trên Zalo",
        "Ada Reyne, who writes about ports, ferries and the islands, is on Twitter @adareyne.",
    ],
)
def test_a_line_that_asks_for_something_is_a_call(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "More: The storm in pictures",
        "MORE ABOUT",
        "READ | The storm in pictures",
        "GALLERY: The storm in pictures",
        "More:The storm in pictures",
        "More on the storm",
        "Weitere Beiträge aus der Kolumne:",
        "Leé más: La noche en que cedió el muelle",
        "İlgili Haber: İskelenin yıkıldığı gece",
        "Читайте далее: Ночь, когда рухнул причал",
        "اقرأ أيضا: ليلة انهيار الرصيف",
        "ये भी पढ़ें- तूफान की रात",
        "【関連記事】桟橋が崩れた夜",
        "延伸阅读：码头倒塌之夜",
        "[관련기사] 부두가 무너진 밤",
        "Most read in Islands",
        "More about the islands:",
        "The harbour board has more about the pier.",
        "To read the full report, click here.",
        "También puede leer: La noche en que cedió el muelle",
        "For more stories like this, look at our front page.",
        "Follow Kysten's full coverage of the storm",
        "Lo más leído en las islas",
        "Don’t miss: the night the pier gave way",
        "WATCH: The night the pier gave way",
        "Read the full story",
        ">> What the islands pay for their ferries",
        "Материалы по теме",
        "Διαβάστε επίσης: Η νύχτα της προβλήτας",
        "Citește și: Noaptea digului",
        "Přečtěte si také: Noc na molu",
        "Kapcsolódó cikkek",
        "Pročitajte još: Noć na molu",
        "Lue myös: Laiturin yö",
        "► Baca juga: Malam dermaga runtuh",
        "Xem thêm: Đêm bến tàu sập",
        "بیشتر بخوانید: شب اسکله",
        "קראו גם: ליל המזח",
        "อ่านเพิ่มเติม: คืนที่ท่าเรือพัง",
        "আরও পড়ুন: জেটির রাত",
        "Läs även: Natten vid piren",
        "Llegiu també: La nit del moll",
    ],
)
def test_a_line_that_points_elsewhere_is_a_pointer(line: str) -> None:
    assert is_pointer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Licensing rights to train models are what both want, according to Thomson Reuters.",
        "Users who download the app will see the water level of all harbours, the board said.",
        "The browser has blocked third-party cookies since March.",
        "Networks must take down externe Inhalte within a day, says the German draft.",
        "The bank will earn a commission of two per cent on every boat that is sold.",
        "More than forty boats lay in the harbour.",
        "For more than forty years nobody had seen such a storm.",
        "He got a story out of it that he told for years.",
        "The story continues after the war, when both have come home to the islands.",
        "The board may not be right, but it has the last word.",
        "Watch the harbour closely, the pilot told his crew.",
        "Join the discussion in the harbour hall and you hear two towns.",
        "More on the ferries was not to be heard from the board.",
        "“Your support makes a difference,” the chairman told the crews.",
        "The union spoke of your support for the crews, and of its own.",
        "Errors have occurred in every count since the war.",
        "We reserve the right to strike, the crews of both ferries told the harbour board.",
        "The board reserves the right to reject every offer, it said.",
        "The board has more on its plate than the pier.",
        "Your browser of old newspapers knows the harbour hall.",
        "Reading time was cut in half in all schools of the islands, the teachers said.",
        "Donate today or see the pier go, the chairman told the town.",
        "Owners who sign up now will pay half for their moorings, the board said.",
        "The board said what owners who sign up now will pay for their moorings.",
        "Owners will pay half if they sign up now, as the board announced.",
        "A right to sign up now was announced on Monday.",
        "All rights reserved for the islanders were lost in 1921, she wrote.",
        "«Únete al canal o vete», dijo el alcalde a los barqueros.",
    ],
)
def test_news_that_sounds_alike_is_neither(line: str) -> None:
    assert not is_call(line)
    assert not is_pointer(line)


@pytest.mark.parametrize(
    ("line", "is_wall"),
    [
        ("Subscribe to continue reading.", True),
        ("Owners must register to keep their moorings, the board said.", False),
        ("You told us what you miss. Subscribe to continue.", True),
        ("Subscribe to continue reading what the mayor said.", True),
    ],
)
def test_who_reports_what_others_must_do_builds_no_wall(line: str, is_wall: bool) -> None:
    notices = phrases.Notices([line], f"{line}\0".encode(), np.array([len(line)], np.int64))
    assert (0 in notices.walls) is is_wall


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ole.brandvik@kysten.example", True),
        ("twitter.com/olebrandvik", True),
        ("ole.brandvik@kysten.example (END)", True),
        ("https://x.com/olebrandvik/status/1", False),
        ("Write to ole.brandvik@kysten.example", False),
    ],
)
def test_an_address_alone_is_no_line_of_a_text(line: str, expected: bool) -> None:
    assert is_address(line) is expected


@pytest.mark.parametrize(
    ("line", "is_wall"),
    [
        ("This article is for subscribers only", True),
        ("To read the full story, subscribe or log in", True),
        ("Dit artikel is alleen voor abonnees", True),
        ("For å lese videre må du være abonnent", True),
        ("Denna artikel är låst för prenumeranter", True),
        ("Ten artykuł jest dostępny tylko dla prenumeratorów", True),
        ("Tento článek je jen pro předplatitele", True),
        ("Ez a cikk csak előfizetőknek olvasható", True),
        ("Artikkeli on vain tilaajille", True),
        ("Статья доступна только подписчикам", True),
        ("Bu haber yalnızca abonelere özeldir", True),
        ("この記事は会員限定です。", True),
        ("残り1,234文字", True),
        ("成為會員以繼續閱讀", True),
        ("이 기사는 유료 회원 전용입니다", True),
        ("The ferry line has lost half of its subscribers since the storm.", False),
        ("Сериал доступен по подписке с марта.", False),
        ("内覧会は会員限定です。", False),
        ("会員限定", True),
        ("会員限定の内覧会も開くという。", False),
        ("画面には残り140文字まで書けると出る。", False),
        ("유료 회원 전용 휴게실도 들어선다.", False),
        ("Biletler sadece abonelere satılacak.", False),
        ("Register now and keep reading.", True),
        ("Already registered? Log in", True),
    ],
)
def test_a_wall_says_who_may_read_on(line: str, is_wall: bool) -> None:
    notices = phrases.Notices([line], f"{line}\0".encode(), np.array([len(line)], np.int64))
    assert notices.walls == ({0} if is_wall else set())


@pytest.mark.parametrize(
    "line",
    [
        "CLICK TO GET THE HARBOUR NEWS APP",
        "For more city, sea and weather coverage, visit harbour.example/city.",
        "Sign up to Harbour Headlines",
        "You may occasionally receive promotional content from the Harbour Times.",
        "Get the day's headlines emailed direct to you every morning",
        "Privacy notice: letters may contain advertisements.",
        "This site is protected by reCAPTCHA.",
        "Register now for free unlimited access",
        "Please consider supporting our work.",
        "This content can also be viewed on the site it originates from.",
        "The Harbour Times values your comments but asks you to be brief.",
        "Turn on desktop notifications for breaking stories?",
        "You can follow Jane Roe on X.",
        "Subscribe to Harbour News on YouTube.",
        "Plain news. Delivered to you.",
        "If you buy something through a link on our site, we may receive compensation.",
    ],
)
def test_calls_of_sites_in_english(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize(
    "line",
    [
        "To sign up for the navy takes a day, the recruiter said.",
        "You may receive a letter from the port in May.",
        "The letters were emailed to the council in March.",
        "She asked the council to consider supporting the port.",
        "The mayor values the comments of the port's workers.",
        "For more than a year, visitors stayed away.",
    ],
)
def test_reporting_in_the_same_words_is_no_call(line: str) -> None:
    assert not is_call(line)


CALLS = (
    st.from_regex(phrases._CALL_LINE)
    | st.from_regex(phrases._CALL_WORDS)
    | st.from_regex(phrases._NOTICE)
)


@given(CALLS.map(squeeze), st.sampled_from([str, str.upper]))
def test_every_short_call_has_one_of_the_stems(line: str, spell: Callable[[str], str]) -> None:
    line = spell(line)
    if len(line) < phrases._LABEL_WITHIN:
        lower = line.lower()
        own = phrases._CALL_LINE.match(lower) or phrases._CALL_WORDS.search(lower)
        calls = own or phrases._find_service(lower, phrases._STEMS.find(line))
        is_notice = phrases._NOTICE.match(lower) is not None
        is_own = calls is not None and not phrases._reports(lower, calls)
        assert is_call(line) == (is_label(line) or is_notice or is_own)


@given(st.from_regex(_FOR_SUBSCRIBERS).map(squeeze), st.sampled_from([str, str.upper]))
def test_every_short_wall_has_one_of_the_stems(line: str, spell: Callable[[str], str]) -> None:
    line = spell(line)
    if len(line) < phrases._NOTICE_WITHIN:
        lower = line.lower()
        wall = WALL.find(lower)
        is_wall = wall is not None and not phrases._reports(lower, wall)
        sizes = np.array([0, len(line)], np.int64)
        notices = phrases.Notices(["", line], f"\0{line}\0".encode(), sizes)
        assert notices.walls == ({1} if is_wall else set())
