"""Labels of what stands beside a text: whole lines that name a button, a box or a list, and say no
more. Digits and marks are left out of a line before it is looked up: "Lesezeit: 3 Min."."""

from __future__ import annotations

import re

_ADVERTISEMENTS = """
advertisement|advertising|sponsor message|sponsored|anzeige|werbung|publicidad|anuncio|publicité
annonce|pubblicità|publicidade|advertentie|reklama|reklam|reclamă|annons|mainos|hirdetés|oglas
реклама|διαφήμιση|إعلان|פרסומת|विज्ञापन|iklan|quảng cáo|広告|광고|广告|廣告
"""
_READING_TIMES = """
min read|minute read|minutes read|min listen|reading time min|estimated reading time min
estimated reading time minutes|read time min|lesezeit min|lesezeit minuten|lesedauer min
lesedauer minuten|min lesezeit|minuten lesezeit|tempo di lettura min|tempo di lettura minuti
temps de lecture min|temps de lecture minutes|lecture min|min de lecture
tiempo de lectura min|tiempo de lectura minutos|min de lectura|tempo de leitura min
tempo de leitura minutos|min de leitura|temps de lectura min|temps de lectura minuts|leestijd min
leestijd minuten|czas czytania min|czas czytania minuty|czas czytania minut|lästid min
lästid minuter|læsetid min|læsetid minutter|lesetid min|lesetid minutter|lukuaika min
lukuaika minuuttia|olvasási idő perc|čas čtení min|čas čtení minuty|čas čtení minut
čas čítania min|timp de citire min|timp de citire minute|vrijeme čitanja min|čas branja min
време за четене мин|время чтения мин|время чтения минуты|время чтения минут|час читання хв
час читання хвилини|okuma süresi dk|okuma süresi dakika|dk okuma|χρόνος ανάγνωσης λεπτά
מדה קריאה דקות|زمان مطالعه دقیقه|読了時間分|この記事は約分で読めます
"""
_SHARING = """
share|share this|share this article|share this story|like this|like this article|like this story
gift this article|save this article|save this story|print|print this article|print article|tweet
facebook|twitter|whatsapp|telegram|linkedin|email|e mail|copy link|copy url|share on facebook
share on twitter|share on whatsapp|share via email|teilen|artikel teilen|diesen artikel teilen
beitrag teilen|auf facebook teilen|auf twitter teilen|auf whatsapp teilen|drucken|artikel drucken
artikel merken|vorlesen|compartir|compartir en facebook|compartir en twitter|compartir en whatsapp
comparte|imprimir|partager|partager cet article|partager sur facebook|partager sur twitter
partager sur whatsapp|imprimer|condividi|condividi questo articolo|condividi su facebook
condividi su twitter|condividi su whatsapp|stampa|compartilhar|compartilhe|compartilhe esta notícia
compartilhar no facebook|compartilhar no whatsapp|compartilhe no whatsapp|compartilhe no facebook
partilhar|delen|deel dit artikel|deel op facebook|delen via whatsapp|del|del på facebook
del artikel|del artiklen|dela|dela på facebook|dela artikeln|dela på twitter|jaa|jaa facebookissa
udostępnij|udostępnij na facebooku|sdílet|sdílet na facebooku|zdieľať|zdieľať na facebooku
megosztás|megosztom|distribuie|distribuie pe facebook|podijeli|podeli|сподели|поделиться
поделиться в соцсетях|поділитися|κοινοποίηση|paylaş|facebook ta paylaş|شارك|مشاركة|שתף|שיתוף
शेयर करें|bagikan|chia sẻ|แชร์|シェアする|ツイート|공유하기|공유|分享|分享到
"""
_COMMENTS = """
comments|comment|no comments|comments are closed|join the conversation|join the discussion
view comments|show comments|kommentare|kommentar|kommentare anzeigen|kommentar schreiben
kommentare lesen|schreiben sie einen kommentar|kommentar verfassen|comentarios|comentario
deja un comentario|dejar un comentario|ver comentarios|commentaires|laisser un commentaire
ajouter un commentaire|voir les commentaires|commenti|lascia un commento|comentários
deixe um comentário|deixe seu comentário|comentar|reacties|reageer|reageer op dit artikel
plaats een reactie|kommentarer|skriv en kommentar|skriv kommentar|kommentera|kommentit
jätä kommentti|komentarze|dodaj komentarz|skomentuj|komentáře|komentovat|napsat komentář
vstoupit do diskuse|komentáre|pridať komentár|hozzászólások|hozzászólás|comentarii
lasă un comentariu|komentari|ostavi komentar|komentiraj|коментари|добави коментар|комментарии
оставить комментарий|коментарі|залишити коментар|σχόλια|yorumlar|yorum yaz|yorum yap|التعليقات
أضف تعليق|اترك تعليقا|תגובות|הוסף תגובה|टिप्पणियां|komentar anda|tulis komentar|bình luận
コメント|コメントを書く|댓글|댓글 쓰기|评论|評論|发表评论|發表評論
"""
_PICTURES = """
click to enlarge|tap to enlarge|enlarge image|enlarge this image|toggle caption|hide caption
image caption|photo caption|image source|bild vergrößern|zum vergrößern klicken|bildergalerie
zur bildergalerie|agrandir l image|agrandir la photo|cliquez pour agrandir|clique para ampliar
clique na imagem para ampliar|ampliar imagem|haz clic para ampliar|ampliar foto|ampliar imagen
ingrandisci|clicca per ingrandire|klik om te vergroten|klik voor groter|klikk for å forstørre
klicka för att förstora|kattints a nagyításhoz|zvětšit fotografii|powiększ zdjęcie
увеличить фото|click para ampliar
"""
_MOST_READ = """
most read|most popular|most viewed|trending now|top stories|meistgelesen|meistgelesene artikel
am meisten gelesen|lo más leído|las más leídas|más leídas|les plus lus|les articles les plus lus
i più letti|le più lette|mais lidas|as mais lidas|meest gelezen|mest lest|mest læst|mest läst
luetuimmat|najczęściej czytane|nejčtenější|najčítanejšie|legolvasottabb|cele mai citite
najčitanije|најчитаније|най четени|самое читаемое|популярное|найпопулярніше|най четено|δημοφιλή
τα πιο δημοφιλή|en çok okunanlar|الأكثر قراءة|הנקראות ביותר|terpopuler|đọc nhiều|多く読まれた記事
많이 본 뉴스|热门文章|熱門文章
"""
_READ_MORE = """
read more|read on|continue reading|weiterlesen|mehr lesen|mehr dazu|zum artikel|leer más
seguir leyendo|lire la suite|lire plus|lire l article|leggi tutto|leggi di più|continua a leggere
leia mais|ler mais|continue lendo|saiba mais|lees meer|lees verder|les mer|läs mer|læs mere
lue lisää|czytaj więcej|czytaj dalej|číst dál|celý článek|čítať ďalej|tovább olvasom
citește mai mult|pročitaj više|opširnije|прочети още|виж още|читать далее|читать дальше
подробнее|читати далі|детальніше|διαβάστε περισσότερα|devamını oku|اقرأ المزيد|קרא עוד|और पढ़ें
baca selengkapnya|xem thêm|続きを読む|더보기|阅读更多|閱讀更多
"""
_OTHERS = """
more to read|around the web|from our partners|sponsored content|up next|stay up to date
stay informed|never miss a story|breaking news alerts|follow us|opens in new window
opens in a new tab|opens in a new window|skip advertisement|skip to main content|skip to content
like loading|watch|listen|listen min|thanks for reading|thank you for reading|also on
the end|story continues|article continues|video player|play video|toggle table of contents
table of contents|read in app|read in the app|text size
"""
_TAGS = """
tags|tag|tagged|topics|filed under|posted in|published under|tagged under
category|categories|categorie|themen|schlagwörter|schlagworte
stichworte|stichwörter|kategorie|kategorien|etiquetas|categoría|categorías|mots clés|mots clefs
catégorie|catégories|trefwoorden|emneord|emner|stikkord|ämnen|ämnesord|avainsanat|aiheet|asiasanat
tagi|słowa kluczowe|štítky|klíčová slova|kľúčové slová|témata|címkék|címke|kulcsszavak|etichete
cuvinte cheie|oznake|ključne riječi|ključne reči|ознаке|етикети|теги|тэги|ключевые слова
ключові слова|ετικέτες|λέξεις κλειδιά|etiketler|anahtar kelimeler|الكلمات المفتاحية|كلمات مفتاحية
תגיות|برچسب ها|टैग|ট্যাগ|topik|kata kunci|từ khóa|แท็ก|タグ|キーワード|태그|키워드
标签|標籤|关键词|關鍵字
"""
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_LONGEST = 45
"""Characters of such a line."""


def _key(line: str) -> str:
    return _NOT_LETTERS.sub("", line.casefold())


def _keys(*lists: str) -> frozenset[str]:
    labels = "|".join(lists).replace("\n", "|").split("|")
    return frozenset(map(_key, filter(None, labels)))


_LABELS = _keys(
    _ADVERTISEMENTS, _READING_TIMES, _SHARING, _COMMENTS, _PICTURES, _MOST_READ, _READ_MORE, _OTHERS
)
_TAG_LABELS = _keys(_TAGS)


def is_label(line: str) -> bool:
    """The line names a button, a box or a list beside the text, and says no more; or it lists the
    text's tags behind their label."""
    if len(line) <= _LONGEST and _key(line) in _LABELS:
        return True
    label, colon, _ = line[:_LONGEST].replace("：", ":").partition(":")
    return bool(colon) and _key(label) in _TAG_LABELS
