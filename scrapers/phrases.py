"""Words that give furniture away where the markup does not. Structure comes first: these are
asked only about short blocks that stand among the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scrapers.stems import Stems

_READ_ALSO = re.compile(
    r"""^\W*(?:
      (?:read|see|watch|listen|also|learn)\s+(?:also|more|next|this|now)\b
    | (?:also|further)\s+(?:read|reading|see)\b | read(?:\s+(?:full|the|our)\b.*)?:
    | related(?:\s+(?:article|stor|content|link|topic|news|read|post)\w*|:|$)
    | (?:more|you\smay|you\smight)\s+(?:on\s+this|also|from|stories|news|like|articles)\b
    | (?:recommended|don['’]?t\smiss|must\sread|read\smore|click\shere|trending)\b
    | more\s?:\s | more\sabout\W*$
    | most\s(?:read|popular|viewed)\s(?:in|on|stories|articles|news)\b
    | (?:also|watch|listen|photos|in\spictures):\s
    | read\sthe\sfull\s(?:story|article|report)\b.{0,20}$
    | >>\s?\w
    | for\smore\s(?:stories|news|articles|on\sthis)\b | follow\s\S+\sfull\scoverage\b
    | (?:lea|lee|leer|mira|mire|vea|ver|escucha|consulta)\s+(?:también|tambien|además|más)\b
    | (?:te\s(?:puede|podría)|le\spuede|quiz[aá]s?\ste|también\s(?:te|puedes|lee|en))\b
    | lo\smás\s(?:leído|visto)\b
    | (?:noticias?|notas?|contenidos?|temas?|art[ií]culos?)\s(?:relacionad[oa]s?|de\sinter[eé]s)\b
    | (?:leia|veja|assista|saiba|confira|ouça)\s(?:também|tamb[eé]m|mais|ainda)\b | saiba\smais
    | (?:à|a)\s(?:lire|voir|écouter)(?:\s(?:aussi|également|sur))?\b(?=.{0,4}[:>]|\saussi|\ségal|$)
    | (?:lire|voir)\s(?:aussi|également|la\ssuite|plus)\b | sur\sle\smême\s(?:sujet|thème)
    | (?:lesen|sehen|hören)\ssie\s(?:auch|mehr|dazu|hier)\b | (?:lies|siehe)\s(?:auch|dazu|mehr)\b
    | (?:mehr|weitere)\s(?:zum\sthema|dazu|informationen|artikel|news|nachrichten|infos|aus)\b
    | (?:das\skönnte|auch\sinteressant|passend\sdazu|zum\sthema|lesetipp|mehr\slesen)\b
    | (?:leggi|guarda|ascolta|vedi)\s(?:anche|pure|di\spiù|qui)\b | (?:potrebbe|ti\spotrebbe)\s
    | (?:lees|bekijk)\sook\b | (?:läs|les|læs)\s(?:också|også|mer|mere)\b | czytaj\s(?:też|także
    |więcej)
    | (?:zobacz|przeczytaj)\s(?:też|także|również) | čtěte\stak[eé] | читайте\sтакже | leia\smais
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CALL = re.compile(
    r"""(?:
      \b(?:subscribe|sign\sup)\b.{0,40}\b(?:newsletter|channel|free|now|today|here|to\sour)\b
    | \bnewsletter\b.{0,60}\b(?:abonn|anmeld|suscr|inscr|iscri|inbox|bestell)\w*
    | \b(?:suscr[ií]b\w+|s[ií]guenos|[uú]nete|inscr[ií]bete)\b.{0,60}\b(?:newsletter|bolet[ií]n
    |canal|redes|whatsapp|telegram|google|facebook|twitter|instagram)
    | \b(?:abonnez-vous|inscrivez-vous|iscriviti|inscreva-se|assine|siga)\b.{0,60}
    | \bfollow\s(?:us|him|her|me|\S+)\son\s(?:twitter|facebook|instagram|x\b|google|telegram
    |whatsapp|linkedin)
    | \b(?:folgen\ssie|folge)\s(?:uns|ihm|ihr)\b
    | \ball\srights\sreserved\b | \btodos\slos\sderechos\b | \balle\srechte\svorbehalten\b
    | \btous\sdroits\sréservés\b | \btutti\si\sdiritti\sriservati\b | \btodos\sos\sdireitos\b
    | ^\W*(?:[©ⓒ]|\(c\)\s|copyright\b) | \bprohibida\s(?:la|su)\s(?:reproducción|distribución)
    | \b(?:enable|activate|aktivieren|activez)\b.{0,30}\b(?:javascript|cookies)\b
    | ^\W*(?:advertisement|anzeige|publicidad|publicité|pubblicità|publicidade|werbung|annonce
    |reklam\w*|sponsored)\W*$
    | ^\W*(?:share|teilen|compartir|partager|condividi|compartilhar|print|drucken|email|tweet
    |facebook|twitter|whatsapp|telegram|linkedin|comments?|kommentare|comentarios)\W*$
    | ^\W*(?:tags?|themen|schlagw[oö]rter|etiquetas|mots[-\s]clés|topics|filed\sunder
    |categor[iy]\w*|stichworte)\s*:
    | \bby\sclicking\shere\W*$ | \bearn\san?\saffiliate\scommission\b
    | ^\W*hat\sihnen\s(?:der|dieser)\s(?:artikel|beitrag)\sgefallen\b
    | ^\W*(?:did\syou|have\syou)\s(?:like|enjoyed?|liked)\sthis\s(?:article|story)\b
    | ^\W*(?:got\sa\s(?:story|tip)|have\syou\sgot\sa\s(?:story|tip)|do\syou\shave\sa\sstory)\b
    | \bget\sin\stouch\s(?:with\s(?:our\snews|us\b)|at\s\S+@)
    | ^\W*(?:download|get)\s.{0,30}\bapps?\b
    | ^\W*for\sthe\slatest\s.{0,80}\b(?:sign\sup|follow|download|subscribe|visit)\b
    | ^\W*(?:image|photo|video)\s(?:copyright|caption|source)\W*$
    | ^\W*externer?\sinhalte?\b | ^\W*empfohlener\s(?:redaktioneller|externer)\sinhalt
    | ^\W*an\sdieser\sstelle\sfinde\w*\s.{0,30}\binhalte?\b
    | \b(?:externe|eingebettete)\sinhalte\san(?:zu)?zeig\w*
    | \bmir\sexterne\sinhalte\b | ^\W*link\szum\s\S+-inhalt
    | \byour\s(?:cookie|consent|privacy)\s(?:settings|preferences|choices)\b
    | \b(?:vos|tus|sus|tue|deine|ihre)\s(?:préférences|preferencias|preferenze
    |einstellungen)\b.{0,60}\bcookies
    | ^\W*(?:story|article|text|post)?\s?continue[sd]?\s(?:reading\s)?(?:below|after)
        \W*(?:advertisements?)?\W*$
    | ^\W*advertisement\W.{0,12}continues\sbelow\W*$ | ^\W*scroll\s(?:down\s)?to\scontinue\b
    | ^\W*continue\sreading\sthe\smain\sstory\b | ^\W*(?:story|article)\scontinues\W*$
    | \bmay\snot\sbe\s(?:published|reproduced|broadcast|rewritten|copied|redistributed)\b
    | \bsubject\sto\scopyright\b | ^\W*our\sstandards:\s
    | ^\W*(?:this\s)?video\s(?:player\b|can\s?not\sbe\splayed) | ^\W*play\svideo\W*$
    | ^\W*(?:enlarge\s(?:this\s)?image|(?:hide|toggle)\scaption|text\ssize)\b.{0,20}$
    | ^\W*listen\sto\s(?:this\s)?(?:article|story)\W*$ | ^\W*share\sthis\s(?:article|story)\W*$
    | ^\W*(?:view|show|load|read)\s(?:all\s|more\s|\d+\s)?comments\b
    | ^\W*have\sa\s(?:news\s)?tip\b
    | \b(?:leave|write|post)\sa\s(?:reply|comment)\b | \bdeja\s(?:un|tu)\scomentario\b
    | \byour\semail\saddress\swill\snot\b | ^\W*loading\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"\b\w")
_PAYWALL = re.compile(
    r"""(?:subscribe|sign\sup|log\sin|register)\s(?:now\s)?to\s(?:continue|keep|read|unlock)
    | to\scontinue\sreading
    | (?:suscr[ií]b\w+|reg[ií]strate)\spara\s(?:seguir|continuar|leer)
    | (?:exclusiv[oa]|solo|sólo|únicamente)\spara\s(?:nuestros\s)?suscriptores
    | exclusiv[oa]\spara\sassinantes | assine\spara\s(?:ler|continuar)
    | réservée?s?\s(?:aux?|à\snos)\sabonnés | abonnez-vous\spour\s(?:lire|continuer)
    | il\svous\sreste\s\d+
    | (?:jetzt\s)?weiterlesen\smit | nur\sfür\sabonnenten | artikel\sfreischalten
    | riservato\sagli\sabbonati | abbonati\sper\s(?:leggere|continuare)""",
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"\S+@\S+\.\w+|(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram|linkedin)\.com/[\w.]+/?"
)
SENTENCE_ENDS = ".!?…:;。！？।"
CLOSING_MARKS = " \"'”’»“«)]"

_CALL_STEMS = (
    "subscribe", "sign up", "newsletter", "suscr", "síguenos", "siguenos", "únete", "unete",
    "inscr", "abonn", "iscriv", "assine", "siga", "follow", "folge", "rights", "derechos", "rechte",
    "droits", "diritti", "direitos", "©", "copyright", "prohibida", "javascript", "cookies",
    "activ", "activez", "reply", "comment", "email address", "got a", "have a story", "in touch",
    "download", "latest", "inhalt", "your c", "your privacy", "clicking", "commission", "gefallen",
    "this article", "this story", "continue", "may not be", "our standards", "video", "have a",
)  # fmt: skip
"""One of these is in every longer call: asking for them first spares the expression."""
_LABEL_STEMS = (
    "ⓒ", "(c) ", "advertis", "anzeige", "publicid", "publicit", "pubblicit", "werbung", "annonce",
    "reklam", "sponsored", "share", "teilen", "compartir", "partager", "condividi", "compartilhar",
    "print", "drucken", "email", "tweet", "facebook", "twitter", "whatsapp", "telegram", "linkedin",
    "kommentare", "comentario", "tag", "themen", "schlagw", "etiquetas", "mots", "topics", "filed",
    "categor", "stichworte", "app", "caption", "source", "enlarge", "text size", "listen to",
    "loading",
)  # fmt: skip
"""One of these, or of those, is in every shorter one."""
_WALL_STEMS = (
    "subscri", "suscri", "suscrí", "sign up", "log in", "regist", "regíst", "continue reading",
    "assina", "assine", "abonn", "abbona", "il vous reste", "weiterlesen", "freischalten",
)  # fmt: skip
_CALLS = Stems(_CALL_STEMS, _LABEL_STEMS)
_IN_CALL, _IN_LABEL = 1, 2
_WALLS = Stems(_WALL_STEMS)
_LABEL_WITHIN = 30
_CALL_WITHIN = 200


def is_pointer(text: str) -> bool:
    """The line sends the reader to another article ("Lea también: ...")."""
    return _READ_ALSO.match(text) is not None


def is_call(text: str) -> bool:
    """The line asks for something or claims rights: newsletter, follow us, copyright, share."""
    if len(text) >= _CALL_WITHIN:
        return False
    may_be = _IN_CALL | _IN_LABEL if len(text) < _LABEL_WITHIN else _IN_CALL
    if not _CALLS.find(text) & may_be:
        return False
    # A call begins with the line or with a word.
    return _CALL.match(text) is not None or any(
        _CALL.match(text, word.start()) for word in _WORD.finditer(text)
    )


def is_address(text: str) -> bool:
    """The line is an e-mail address or a profile's and no more."""
    return " " not in text and _ADDRESS.fullmatch(text) is not None


def is_paywall_notice(text: str) -> bool:
    """The line says that the rest of the text is for subscribers."""
    return len(text) < _CALL_WITHIN and _WALLS.find(text) > 0 and _PAYWALL.search(text) is not None


def find_paywall_notices(texts: Sequence[str]) -> list[int]:
    """The indexes of the texts that are paywall notices. All are asked for the stems at once:
    most pages have few lines with one."""
    marks = _WALLS.find_all([text if len(text) < _CALL_WITHIN else "" for text in texts])
    return [i for i, mark in enumerate(marks) if mark and is_paywall_notice(texts[i])]


def ends_sentence(text: str) -> bool:
    """The text ends as a sentence does."""
    bare = text.rstrip(CLOSING_MARKS)
    return bool(bare) and bare[-1] in SENTENCE_ENDS
