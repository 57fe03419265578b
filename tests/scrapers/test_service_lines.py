"""Lines about the page itself, by their meaning in many languages, and reporting on the same."""

from __future__ import annotations

import numpy as np
import pytest

from scrapers.phrases import Notices, is_call

LINES = {
    "consent": """
        Um diesen Inhalt zu sehen, müssen Sie Cookies von Dritten zulassen.
        Wir brauchen Ihre Einwilligung, um die Karte der Inseln zu laden.
        To view this content, please change your cookie choices.
        This post cannot be shown because you have not accepted cookies.
        Pour afficher ce contenu, vous devez accepter les cookies.
        Para ver este contenido debes aceptar las cookies.
        Per vedere questo contenuto devi accettare i cookie.
        För att se det här innehållet måste du godkänna kakor.
        Nähdäksesi tämän sisällön sinun on hyväksyttävä evästeet.
        Aby zobaczyć tę treść, musisz zaakceptować pliki cookie.
        Obsah nelze zobrazit, protože jste nesouhlasili s cookies.
        A tartalom megjelenítéséhez el kell fogadnia a sütiket.
        Чтобы увидеть этот материал, примите файлы cookie.
        Για να δείτε αυτό το περιεχόμενο, αποδεχτείτε τα cookies.
        Bu içeriği görebilmek için çerezleri kabul edin.
        لعرض هذا المحتوى يجب الموافقة على ملفات تعريف الارتباط.
        इस सामग्री को देखने के लिए कुकीज़ स्वीकार करें।
        このコンテンツを表示するにはクッキーへの同意が必要です。
        이 콘텐츠를 보려면 쿠키에 동의해야 합니다.
        要查看此内容，请先同意使用Cookie。
    """,
    "letters and channels": """
        Bleiben Sie informiert: Abonnieren Sie unseren Inselbrief als Newsletter.
        Téléchargez notre application et suivez les ferries.
        Apúntate a nuestro boletín de las islas.
        Segui il nostro canale Telegram.
        Meld je aan voor onze nieuwsbrief.
        Last ned appen vår og følg fergene.
        Liity WhatsApp-kanavallemme.
        Zapisz się do naszego newslettera z wyspy.
        Přihlaste se k odběru našeho newsletteru.
        Töltse le alkalmazásunkat!
        Последвайте ни в Google News.
        Ещё больше новостей — в нашем телеграм-канале.
        Sekite mus „WhatsApp“ kanale.
        Piesakies mūsu jaunumu vēstulei.
        Liitu meie uudiskirjaga.
        Κατεβάστε την εφαρμογή μας.
        Telegram kanalımızı takip edin, adaları kaçırmayın.
        انضم إلى قناتنا على تلغرام.
        הצטרפו לערוץ הטלגרם שלנו.
        ما را در تلگرام دنبال کنید.
        हमारे फेसबुक पेज को फॉलो करें।
        আমাদের টেলিগ্রাম চ্যানেলে যোগ দিন।
        Bergabunglah dengan kanal Telegram kami.
        Theo dõi kênh WhatsApp của chúng tôi.
        ดาวน์โหลดแอปของเรา
        公式LINEを友だち追加して島のニュースを受け取ろう。
        카카오톡 채널을 추가하세요.
        关注我们的微信公众号。
        有料会員になると島の記事もお読みいただけます。
    """,
    "players": """
        Votre navigateur ne permet pas la lecture de cette vidéo.
        Din webbläsare stöder inte uppspelning av videon.
        Videon kan inte spelas upp.
        Twoja przeglądarka nie obsługuje tego filmu.
        Ваш браузер не поддерживает это видео.
        Tarayıcınız bu videoyu desteklemiyor.
        متصفحك لا يدعم تشغيل هذا الفيديو.
        お使いのブラウザではこの動画を再生できません。
        Debes habilitar JavaScript para ver el puerto.
        请启用JavaScript。
    """,
    "read aloud": """
        Artikel anhören
        Écoutez cet article (3 min)
        Lyt til artiklen
        Posłuchaj tego artykułu
        Слушать статью
        この記事を聞く
    """,
    "gifts": """
        Soutenez la presse indépendante des îles.
        Wesprzyj niezależne dziennikarstwo.
        Поддержите независимую журналистику островов.
        Please consider making a donation to Kysten.
    """,
    "comments": """
        Reacties onder dit artikel zijn gesloten.
        Kommentarfeltet er stengt.
        Комментарии к этой статье закрыты.
        Los comentarios están cerrados.
        Bình luận của bạn sẽ được kiểm duyệt trước khi đăng.
        Оставьте свой комментарий.
    """,
    "mistakes": """
        Fehler gefunden? Schreiben Sie dem Kysten.
        Spotted a mistake? Tell the desk.
        Vous avez repéré une erreur ? Signalez-la.
        ¿Has encontrado un error? Escríbenos.
        Zauważyłeś błąd? Napisz do redakcji.
        Нашли ошибку в тексте? Выделите её.
        Βρήκατε λάθος; Γράψτε μας.
        هل وجدت خطأ في المقال؟ راسلنا.
        記事の誤りにお気づきの方は、お知らせください。
        如发现错误，欢迎来信。
    """,
    "rights": """
        Wszelkie prawa zastrzeżone.
        © Riproduzione riservata
        Все права защищены.
        版权所有，不得转载。
    """,
    "what to write": """
        Do you know more about the harbour fund? Reach our reporter on Signal at ana.42.
        If you have seen the ferry adrift, get in touch with the editor at desk@island.example.
        Are you a fisher on the outer islands? We'd love to hear from you.
        Please send your letters to the editor at letters@island.example.
        Ana Ruiz can be reached at ana@island.example.
        Ana Ruiz is a reporter for the Post. Reach her at ana@island.example.
        Do you have an opinion on this article? Send us a letter.
        Haben Sie Hinweise zu der Fähre? Schreiben Sie uns.
        Vous avez vu la tempête ? Écrivez-nous.
        ¿Tienes información sobre el ferri? Escríbenos.
        Você viu o barco? Envie para a redação.
        Hai foto della nave? Scrivi alla redazione.
        У вас есть новости? Пишите нам.
        여러분의 제보를 기다립니다.
    """,
    "what stands elsewhere": """
        NEWYou can now listen to Island Post articles!
        Listen to the full interview with the pilot here.
        Watch the ferry leave the harbour in the video above.
        Scroll down for more photos
        Click on the map to see the new routes.
        Sorry, this video is no longer available.
        Photo 3 of 12
        list 1 of 4
        swipe left below to view more authors
        Please use Chrome browser for a more accessible video player
        Mira el vídeo completo.
        Cliquez sur la carte pour voir les nouvelles lignes.
        Klicken Sie auf die Karte.
    """,
    "who pays": """
        All products are independently selected by our editors.
        If you buy a tent through this page, we may earn a share.
        This article was paid for by the port. This is a paid post.
        Presented by Nordlys Shipping
        Dieser Artikel enthält Affiliate-Links.
        Este artículo contiene enlaces de afiliados.
        本記事はアフィリエイト広告を含みます。
    """,
    "letters in English": """
        Sign up for breaking news alerts.
        Join the Post’s WhatsApp channel for the latest ferries.
        Follow the Post on Snapchat, Instagram and YouTube.
        On the islands we and our partners use information from your device.
        Enter your email to get the island letter.
        You’re reading the Harbour Letter, our weekly newsletter.
        The day's ferries, delivered straight to your inbox.
        Get unlimited access for 4 dollars a month.
        Story continues below gallery
    """,
}
WALLS = """
    Dieser Artikel ist unseren Abonnenten vorbehalten.
    Already a subscriber? Log in to read the rest.
    La suite de cet article est réservée aux abonnés.
    El resto de la noticia está reservado a los suscriptores.
    Este texto está disponível apenas para assinantes.
    De rest van dit artikel is voorbehouden aan abonnees.
    Resten av saken er forbeholdt abonnenter.
    Loput jutusta on luettavissa vain tilaajille.
    Pozostało 74% tekstu.
    Restul articolului poate fi citit doar de abonați.
    Nastavak članka dostupan je samo pretplatnicima.
    Продовження статті доступне лише передплатникам.
    Likusią straipsnio dalį gali skaityti tik prenumeratoriai.
    Το υπόλοιπο άρθρο είναι μόνο για συνδρομητές.
    بقية المقال متاحة للمشتركين فقط.
    המשך הכתבה זמין למנויים בלבד.
    यह लेख केवल सदस्यों के लिए है।
    Bài viết chỉ dành cho độc giả trả phí.
    ここから先は有料会員のみご覧いただけます。
    이 기사의 나머지는 구독자 전용입니다.
    本文为付费内容。
"""
NEWS = """
    Um das Kind zu sehen, braucht der Vater die Zustimmung des Amtes.
    Um den Beitrag zu senken, braucht die Kasse die Zustimmung des Ministers.
    Die Frau ging, weil sie ohne Einwilligung fotografiert worden war.
    Der Hafen zeigt auf seiner Seite nur Inhalte, die ohne Cookies auskommen.
    Websites use cookies to show you content that matches what you like.
    To view this content in full, the court ordered, Kysten must hand over its cookies.
    Pour voir ce film, il faut le consentement des parents.
    Otoritas mendenda situs itu karena pembaca tidak dapat menolak cookie.
    Unser Newsletter hat uns gerettet, erzählt die Buchhändlerin von der Insel.
    Sigue creciendo en nuestro país el uso de WhatsApp entre los mayores.
    Få använder Telegram i våra skolor.
    Sleduje náš kanál na Telegramu, tvrdil svědek, ale jméno neuvedl.
    Подписание нашего договора в Telegram высмеяли юристы.
    وأثار الخبر على فيسبوك ما لم يتوقعه أحد.
    市は道路工事を知らせるため、公式LINEを開設した。
    Your browser tells a site which fonts you have, and does not ask.
    Toto video nestačí jako důkaz.
    Attackers have actively exploited JavaScript flaws.
    Support for independent journalism has fallen on all islands.
    Steun voor onafhankelijke journalistiek daalt.
    Комментарии под статьёй удалили после жалобы мэра.
    Comments from our readers on the new parking rules were mixed.
    Haben Sie damals einen Fehler gemacht? Nein, ich würde wieder so entscheiden.
    Did you find the mistake in the painting? Few do.
    Chybu v článku zákona objevili poslanci až po hlasování.
    该片的版权所有者表示将提起诉讼。
    Do you know who owns the ferry? The police would like to hear from you.
    Are you a saver? Let us explain what the new rules mean.
    If you want to save our harbour, contact your member of parliament.
    Anyone who saw the ferry is asked to call 555-0100.
    He can be reached only by boat.
    Tell me in the comments how your garden does.
    You can now listen to the stories of forty survivors in the new museum.
    Scroll down the list of donors and one name stands out.
    Swipe right for love: how the apps changed the islands.
    This video is evidence, two lawyers argue.
    Sponsored by the brewery, the race drew four thousand runners.
    When you buy a house, the state taxes you twice.
    Sign up to the treaty, the minister promised, and the markets open.
    The messages go to your phone without passing a server.
    Все права защищены. ТАСС
    版权所有 新华社
    Please consider donating blood, the hospital asks.
    El contenido es solo para suscriptores de la red de agua, aclaró la empresa.
    居民们先在我们的微信公众号上看到了这座桥。
    Some 40 % of voters remain undecided.
    The paper cut its free articles from ten to five a month.
    Les abonnés du théâtre pourront lire la suite du programme dès lundi.
    Er kündigte sein Abonnement, und es ging auch so weiter.
    Die Zeitung zeigt ihre besten Artikel nur noch Abonnenten.
    El artículo 12 es solo para los suscriptores del seguro.
    同紙の有料会員は5万人で、1月から料金を上げる。
"""
SPEECH = """
    «Подписывайтесь на мой канал», — призвал он зрителей.
    « Inscrivez-vous avant vendredi », a lancé la maire.
    “Join our channel and you will see the truth,” read a message.
    „Stáhněte si naši aplikaci,“ říkali podvodníci.
    – Prenumerera på min kanal, sade han till de unga.
    — Скачайте наше приложение — уговаривал он стариков.
    Soutenez la presse locale, disait l'affiche collée sur la mairie.
    Читайте законы, советует наш юрист в телеграм-канале.
    「公式LINEを友だち追加してください」と男は呼びかけた。
"""


def lines_of(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


def is_wall(line: str) -> bool:
    return 0 in Notices([line], f"{line}\0".encode(), np.array([len(line)], np.int64)).walls


@pytest.mark.parametrize("line", [line for table in LINES.values() for line in lines_of(table)])
def test_a_line_about_the_page_is_a_call(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize("line", lines_of(WALLS))
def test_a_line_that_keeps_the_rest_for_subscribers_is_a_wall(line: str) -> None:
    assert is_wall(line)


@pytest.mark.parametrize("line", lines_of(NEWS))
def test_reporting_on_the_same_is_neither(line: str) -> None:
    assert not is_call(line)
    assert not is_wall(line)


@pytest.mark.parametrize("line", lines_of(SPEECH))
def test_what_somebody_in_the_news_calls_for_is_no_call(line: str) -> None:
    assert not is_call(line)


def test_a_call_with_a_quoted_name_is_one() -> None:
    assert is_call("Sign up for our „Letter from the Islands“ newsletter and read more.")


def test_a_long_line_that_waits_for_consent_is_a_call_up_to_a_bound() -> None:
    long = (
        "Wir brauchen Ihre Zustimmung, um den Inhalt von Kysten zu laden. " + "Er ist fern. " * 15
    )
    assert len(long) > 200
    assert is_call(long)
    assert not is_call(long * 3)
