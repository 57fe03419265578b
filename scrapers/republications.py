"""Lines by which a reprint says where its text was first: "This article was originally published in
…", "The post … appeared first on …", in the languages that are read.

The extractor tells such lines from text by them, the normaliser reads the name. What WordPress puts
under each entry of a feed is among them, in its translations: scrapers of feeds print it.
"""

from __future__ import annotations

import re

from scrapers.months import month_of
from scrapers.signer_kinds import PARTICLES, kind_of
from scrapers.values import SignerKind

_LONGEST = 300
_SHORTEST_NAME = 2
_WORDS = {
    "en": "article story piece post report content essay column commentary interview op-ed review "
    "blog text analysis editorial investigation excerpt video podcast",
    "es": "artículo articulo texto nota reportaje noticia contenido columna entrevista crónica "
    "cronica análisis analisis publicación publicacion historia",
    "pt": "artigo texto matéria materia reportagem conteúdo conteudo notícia noticia coluna "
    "entrevista",
    "fr": "article texte entretien contenu billet reportage tribune",
    "de": "artikel beitrag text bericht kommentar interview gastbeitrag essay inhalt",
    "it": "articolo testo contenuto pezzo intervista notizia reportage",
    "nl": "artikel bericht stuk verhaal interview",
}
_WHAT = {language: f"(?:{words.replace(' ', '|')})" for language, words in _WORDS.items()}
"""What was first elsewhere."""
_TITLE = r"\s.{3,200}?\s"
_SELF = (
    # English
    rf"(?:this|the\s(?:above|following))\s(?:\w+\s){{0,2}}?{_WHAT['en']}\s"
    r"(?:(?:was|is|has\sbeen|has|also)\s)*"
    r"(?:(?:(?:first|originally|previously|initially)\s(?:posted|printed)"
    r"|(?:(?:first|originally|previously|initially)\s)?(?:appeared|ran|aired|(?:re)?published"
    r"|re-?printed|reposted|reproduced|syndicated|cross-?posted|co-?published))"
    r"\s(?:here\s)?(?:(?:first|originally)\s)?(?:with\s(?:\w+\s)?permission\s)?"
    r"(?:in|on|at|by|with|from|of|via|courtesy\sof)"
    r"|(?:provided|supplied|distributed|produced)\s(?:\w+\s)?by|courtesy\sof)\s",
    rf"the\s(?:post|article|story){_TITLE}(?:appeared\sfirst|first\sappeared)\son\s",
    r"read\sthe\soriginal\s(?:article|post|story|piece)\s(?:at|on|in)\s",
    # Spanish
    rf"est[ea]\s{_WHAT['es']}\s(?:original\s)?(?:(?:fue|ha\ssido|es|se)\s)?"
    r"(?:(?:originalmente|primero|inicialmente)\s)?"
    r"(?:(?:re)?publicad[oa]|(?:re)?public[oó]|reproducid[oa]|tomad[oa]|apareci[oó]|aparecid[oa])\s"
    r"(?:(?:originalmente|primero|inicialmente|por\sprimera\svez|aqu[ií])\s)?"
    r"(?:con\s(?:permiso|autorizaci[oó]n)\s)?(?:en|por|de)\s",
    rf"la\s(?:entrada|publicaci[oó]n){_TITLE}(?:se\spublic[oó]|aparece|apareci[oó])\sprimero\sen\s",
    r"lea\sel\s(?:art[ií]culo\s)?original\sen\s",
    # Portuguese
    rf"(?:est[ea]|[oa])\s{_WHAT['pt']}\s(?:(?:foi|é)\s)?(?:(?:originalmente|primeiro)\s)?"
    r"(?:publicad[oa]|republicad[oa]|reproduzid[oa])\s(?:(?:originalmente|primeiro|primeiramente)\s)"
    r"(?:em|n[oa]|por|pel[oa]|d[eoa])\s",
    rf"o\s(?:post|conte[uú]do|artigo){_TITLE}(?:apareceu|aparece)\sprimeiro\s(?:em|n[oa])\s",
    # French
    rf"(?:cet?|l['’])\s?{_WHAT['fr']}\s(?:est|a\sété|a)\s"
    r"(?:(?:initialement|d['’]abord|originellement)\s)?"
    r"(?:(?:re)?publi[ée]|repris|paru)\s"
    r"(?:(?:initialement|d['’]abord|originellement|pour\sla\spremière\sfois)\s)?"
    r"(?:sur|dans|par|chez|de|à\spartir\s(?:de|du))\s",
    rf"(?:cet?|l['’])\s?article{_TITLE}est\sapparu\sen\spremier\ssur\s",
    # German
    rf"diese[rs]?\s{_WHAT['de']}\s(?:(?:erschien|ist|wurde)\s"
    r"(?:zuerst|zunächst|ursprünglich|erstmals)|stammt)\s"
    r"(?:auf|bei|in|im|aus|beim|von\s(?:der|dem))\s(?:(?:der|dem)\s)?",
    rf"der\s(?:beitrag|artikel){_TITLE}erschien\szuerst\s(?:auf|bei|im|in)\s(?:(?:der|dem)\s)?",
    # Italian
    rf"quest[oa]?['’]?\s?{_WHAT['it']}\s(?:è|e['’])\s(?:stat[oa]\s)?"
    r"(?:(?:originariamente|originalmente)\s)?(?:(?:ri)?pubblicat[oa]|appars[oa]|tratt[oa])\s"
    r"(?:(?:originariamente|originalmente|per\sla\sprima\svolta|prima)\s)?"
    r"(?:su|in|da|dal|nel|sul|sulla|con\sil\spermesso\sdi)\s",
    rf"l['’]\s?articolo{_TITLE}(?:proviene\sda|sembra\sessere\sil\sprimo\ssu)\s",
    # Dutch, Scandinavian
    rf"dit\s{_WHAT['nl']}\s(?:verscheen|is|werd)\s(?:(?:eerder|eerst|oorspronkelijk)\s)?"
    r"(?:(?:gepubliceerd|verschenen)\s)?(?:in|op|bij|door)\s",
    rf"het\s(?:bericht|artikel){_TITLE}verscheen\seerst\sop\s",
    rf"inlägget{_TITLE}dök\sförst\supp\spå\s",
    rf"indlægget{_TITLE}blev\sførst\sudgivet\spå\s",
    rf"innlegget{_TITLE}dukket\sførst\sopp\spå\s",
    r"(?:den\shär\s)?artikeln\s(?:publicerades|har\s(?:tidigare\s)?publicerats)\s"
    r"(?:(?:först|ursprungligen)\s)?(?:i|på|hos)\s",
    r"(?:denne\s|den\sher\s)?(?:saken|artikkelen|artiklen)\s(?:ble|blev|er|var)\s"
    r"(?:(?:først|oprindeligt|opprinnelig)\s)(?:publisert|publiceret|udgivet|bragt)\s(?:i|på|hos)\s",
    # Slavic, Romanian, Turkish, Greek
    rf"(?:artykuł|wpis){_TITLE}pochodzi\sz\sserwisu\s",
    r"(?:ten\s)?(?:artykuł|tekst)\s(?:pochodzi\sz\s(?:serwisu|portalu)"
    r"|ukazał\ssię\s(?:pierwotnie\s)?(?:w|na))\s",
    rf"příspěvek{_TITLE}se\snejdříve\sobjevil\sna\s",
    rf"príspevok{_TITLE}zobrazený\snajskôr\s",
    rf"objava{_TITLE}pojavila\sse\sprvi\sputa\sna\s",
    rf"(?:сообщение|запись){_TITLE}(?:появил[аио]сь|появились)\sсначала\sна\s",
    rf"запис{_TITLE}спершу\s(?:з['’]явиться|з['’]явився)\sна\s",
    rf"публикацията{_TITLE}е\sпоказана\sза\sпръв\sпът\sна\s",
    r"(?:оригинал\s)?(?:материала?|стать[яи]|текст)\s(?:был[аи]?\s)?(?:впервые\s)?"
    r"(?:опубликован[аы]?|взят[аы]?)\s(?:в|на|с)\s(?:сайт[еа]\s|портал[еа]\s)?",
    rf"articolul{_TITLE}apare\sprima\sdată\s(?:în|pe)\s",
    rf"το\sάρθρο{_TITLE}εμφανίστηκε\sπρώτα\sστο\s",
    # Arabic, Hebrew, Indonesian, Vietnamese, Catalan
    rf"ظهرت\sالمقالة{_TITLE}أولاً\sعلى\s",
    rf"הפוסט{_TITLE}הופיע\sלראשונה\sב-?",
    r"artikel\sini\s(?:telah|sudah|pertama\skali)\s(?:tayang|terbit|dimuat|dipublikasikan)\s"
    r"(?:di|pada|oleh)\s",
    rf"artikel{_TITLE}pertama\skali\stampil\spada\s",
    rf"bài\sviết{_TITLE}(?:đã\s)?xuất\shiện\sđầu\stiên\s(?:trên|tại|vào\sngày)\s",
    rf"l['’]entrada{_TITLE}ha\saparegut\sprimer\sa\s",
)
_BARE = (
    rf"(?:{_WHAT['en']}\s)?(?:(?:originally|first|previously)\s(?:published|appeared|posted|printed)"
    r"|(?:re-?published|re-?printed|reposted|reproduced|cross-?posted|syndicated))\s"
    r"(?:with\s(?:\w+\s)?permission\s)?(?:in|on|at|by|from|of|via|courtesy\sof)\s",
    rf"(?:{_WHAT['es']}\s)?(?:publicad[oa]|aparecid[oa])\soriginalmente\s(?:en|por)\s",
    rf"(?:{_WHAT['es']}\s)?(?:tomad|reproducid|republicad|extra[ií]d)[oa]\s(?:de|en)\s",
    r"publicad[oa]\soriginalmente\s(?:em|n[oa]|por|pel[oa])\s",
    rf"(?:{_WHAT['fr']}\s)?(?:initialement\s(?:publié|paru)|(?:publié|paru)\sinitialement)\s"
    r"(?:sur|dans|par)\s",
    r"(?:ursprünglich|zuerst|zunächst)\s(?:veröffentlicht|erschienen)\s(?:auf|bei|im|in)\s",
    rf"(?:{_WHAT['it']}\s)?tratt[oa]\sda\s",
)
"""Without a subject: a clause behind a comma would have one of its own."""
_ENDS = "|".join(
    (
        r"[.。!”\"»)）\]]*\s*$",
        r"(?<=\w{3})[”\"»’']?[.。!]\s.*$",
        r"\s?[:：|]\s.*$",
        r"\s[–—-]\s.*$",
        r"\s(?:and|y|e|et|und|i|en|och|og)\s(?:is|was|has|it|the\soriginal|se|fue|é|è|est|a\sété|wird"
        r"|wurde|republished|reprinted|reproduced|appears|can)\s.*$",
        r"\s(?:under|bajo|sous|unter|sotto|sob|through|via|as\spart|dengan\sjudul|on\sbehalf|met)\s.*$",
        r"\s(?:with|con|com|avec|mit|by|per)\s(?:\w+\s)?(?:permission|permiso|autoriza\w+|permiss\w+"
        r"|genehmigung|permesso|lizenz)\b.*$",
        r"\s(?:on|in|en|el|le|am|em|il|den|op|i|el\sd[ií]a)\s[^.,]{0,20}\d[^.]{0,12}\.?\s*$",
        r"\s(?:erschienen|veröffentlicht|publiziert|gepubliceerd|verschenen|publicerats)\b.*$",
    )
)
_OPENING = " ([（【*_–—-"
_BEFORE = rf"[\s{re.escape(_OPENING)}]*"
_NAME = r"(?P<name>[\w“\"„«'‘].{1,70}?)"
_SAYS = re.compile(
    rf"{_BEFORE}(?:{'|'.join(_SELF)}){_NAME}(?:{_ENDS}|[,，;(（]\s?.*$)", re.IGNORECASE
)
_SAYS_BARELY = re.compile(rf"{_BEFORE}(?:{'|'.join(_BARE)}){_NAME}(?:{_ENDS})", re.IGNORECASE)
_PROVIDED = re.compile(
    rf"{_BEFORE}(?:{_WHAT['en']}\s)?(?:provided|syndicated|distributed)\sby\s{_NAME}(?:{_ENDS})",
    re.IGNORECASE,
)
"""Of a person, a picture mostly."""
_SAYS_CLOSELY = re.compile(
    r"[（(【\s]*(?:(?:本文|文章|稿件|原文|内容)?(?:转载自|轉載自|转自|轉自|首发于|首發於|摘自|节选自)"
    r"|(?:本文|文章|稿件)来自)\s?[:：]?\s?(?:微信公众号\s?[:：]?\s?)?"
    r"(?P<zh>(?!作者|记者|通讯员)[^，。、；：\s的]{2,20}?)\s?(?:[（(].*|[。.）)】]*)$"
    r"|(?:投稿\s.{3,120}?\sは|(?:本記事|この記事|本稿)は、?)\s?(?P<ja>\w[^、。]{1,40}?)\s?"
    r"(?:に最初に表示されました|(?:から|より)?(?:の)?転載|に掲載された)"
    r"|.{3,120}最先出现在(?P<cn>[^，。]{2,40})[。.]?\s*$"
    r"|.{3,120}\syazısı\silk\sönce\s(?P<tr>.{2,60})\süzerinde\sortaya\sçıktı"
)
"""Without spaces around the name, or with the verb behind it."""
_ARTICLES_BEFORE = frozenset(["the", "la", "o", "a", "der", "den", "το", "het"])
_FIRST_WORDS = frozenset(
    ["this", "originally", "first", "previously", "republished", "re-published", "reprinted",
     "re-printed", "reposted", "reproduced", "cross-posted", "crossposted", "syndicated",
     "provided", "distributed", "read", "este", "esta", "lea", "publicado", "publicada",
     "aparecido", "aparecida", "tomado", "tomada", "reproducido", "reproducida", "republicado",
     "republicada", "extraído", "extraída", "extraido", "extraida", "ce", "cet", "initialement",
     "publié", "paru", "dieser", "diese", "dieses", "ursprünglich", "zuerst", "zunächst", "questo",
     "questa", "tratto", "tratta", "dit", "inlägget", "indlægget", "innlegget", "artikeln",
     "denne", "saken", "artikkelen", "artiklen", "artykuł", "wpis", "ten", "tekst", "příspěvek",
     "príspevok", "objava", "сообщение", "запись", "запис", "публикацията", "оригинал", "материал",
     "материала", "статья", "статьи", "текст", "articolul", "ظهرت", "הפוסט", "bài", "above",
     "following", "entrada", "här", "her", "άρθρο"]
).union(*map(str.split, _WORDS.values()))  # fmt: skip
"""With which the sentences begin, perhaps behind a small one: asking for them first spares the
expressions."""
_ELIDED = ("l'", "l’", "quest'", "quest’", "c'", "c’")
_CLOSE_BEGINNINGS = (
    "本文", "文章", "稿件", "原文", "内容", "转", "轉", "首发", "首發", "摘自", "节选",
    "投稿", "本記事", "この記事", "本稿",
)  # fmt: skip
_BEYOND_LATIN = "\u0250"
_WITHIN_NAMES = PARTICLES.union(
    ["of", "the", "and", "for", "&", "et", "i", "och", "og", "für", "van", "to"]
)
"""Words that are written small inside an outlet's name."""
_ARTICLES = re.compile(
    r"(?:the|el|la|los|las|il|lo|le|les|der|die|das|dem|den|de|het|o|os|as)\s(?=[^\W\d_]|\d)"
)
_QUOTES = " .“”\"„«»'‘’《》「」『』"
_TIME = re.compile(r"\d+[:.]\d|\d{4}\b|\d{1,2}(?:st|nd|rd|th|\.)?\s[^\W\d_]+\s\d{4}")
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag",
     "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"]
)  # fmt: skip
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")


def find_first_outlet(line: str) -> tuple[int, int] | None:
    """Where a line that says where the text was first names the outlet; `None` where the line says
    something else, or names none."""
    if len(line) > _LONGEST:
        return None
    bare = line.lstrip(_OPENING)
    first, *further = bare.split(" ", 2)[:2]
    first = further[0].lower() if further and first.lower() in _ARTICLES_BEFORE else first.lower()
    if first in _FIRST_WORDS or first.startswith(_ELIDED):
        found = _SAYS.match(line) or _SAYS_BARELY.match(line) or _PROVIDED.match(line)
    elif line.isascii():
        return None
    elif bare.startswith(_CLOSE_BEGINNINGS) or "最先出现在" in line or "üzerinde ortaya" in line:
        found = _SAYS_CLOSELY.match(line)
    else:
        return None
    if found is None:
        return None
    begin, end = found.span(found.lastgroup or 0)
    name = line[begin:end]
    begin += len(name) - len(name.lstrip(_QUOTES))
    if article := _ARTICLES.match(line, begin, end):
        begin = article.end()
    end = begin + len(line[begin:end].rstrip(_QUOTES))
    name = line[begin:end]
    if found.re is _PROVIDED and kind_of(name) is SignerKind.PERSON:
        return None
    return (begin, end) if _reads_like_name(name) else None


def _is_day(words: list[str]) -> bool:
    """A day of the week, or a month alone or before a number."""
    if words[0].casefold() in _DAYS:
        return True
    is_alone = len(words) == 1 or words[1][0].isdigit()
    return is_alone and month_of(words[0], None) is not None


def _reads_like_name(name: str) -> bool:
    """Words with capitals, and small ones as within names (any in other than Latin letters); no day
    and no time. Or an address."""
    words = name.split()
    if len(name) < _SHORTEST_NAME or not name[0].isalnum() or _TIME.match(name) or _is_day(words):
        return False
    if _ADDRESS.fullmatch(name):
        return True
    is_small = [word[0].islower() and word[0] < _BEYOND_LATIN for word in words]
    return not is_small[0] and all(
        word.lower() in _WITHIN_NAMES for word, small in zip(words, is_small, strict=True) if small
    )
