"""Lines that name who made the text or a picture, told by how they begin and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from scrapers.byline_words import AUTHORS, WRITTEN_BY
from scrapers.phrases import is_call, is_pointer
from scrapers.republications import find_first_outlet
from scrapers.signer_kinds import (
    PARTICLES,
    is_agency_alone,
    names_agency,
    reads_like_outlet,
)
from scrapers.source_labels import DAY_BEFORE, SOURCE_LABELS
from scrapers.stems import Stems
from scrapers.text import without_loose_bracket

_LONGEST = 240
_LONGEST_DESK = 1000
_LONGEST_FROM_AGENCY = 80
_LONGEST_CLOSING = 45
_LONGEST_CAPTION = 300
_LONGEST_PICTURE_LINE = 120
_LONGEST_TAKEN_BY = 60
_LONGEST_AGENCY_CAPTION = 700
_LONGEST_CREDIT = 60

_BEFORE_COLON = re.compile(r"([^\W\d_]+)\s?[:：]")
_SOURCE_LABEL = re.compile(rf"{'|'.join(SOURCE_LABELS)}|[来來]源", re.IGNORECASE)
_LABELLED_SOURCE = re.compile(
    rf"""^[\s(（【\[*_—–-]*{DAY_BEFORE}(?:
      {"|".join(SOURCE_LABELS)}|bronnen|źródła|источники|agenc(?:y|ia)|agentur
    | (?:本文|文章|稿件|[资資]料|消息|信息|新[闻聞])?[来來]源
    )\s*[:：/|丨]\s*\S""",
    re.IGNORECASE | re.VERBOSE,
)
_SOURCE = re.compile(
    r"""^[\s(（【\[*_•·—–-]*(?:
      cr[eé]ditos?\s*[:/|]\s*\S
    | (?:本文)?原[标標][题題]\s*[:：为為] | 原[题題][为為] | (?:综合|綜合)整理自
    | (?:责任|責任)?(?:编辑|編輯|责编|責編|[编編][审審])\s*[:：/|丨\s]\s*[^，。]{2,40}$
    | (?:本記事|この記事|本稿)は.{2,80}転載
    | (?:con|com|with|avec|mit)\s+(?:la\s|des\s|as\s|los\s)?
        (?:(?:datos\se\s)?informaci[oó]n(?:es)?|informa[cç](?:ão|ões)|information|informations
          |informazioni
          |informationen|material|materiales|inputs?|files?|reporting|reports?|contributions?
          |agency\sinputs|angaben|agencias?
          |ag[eê]ncias?|agences?|agenzie|agencies|datos|contenido)
        \b.{0,20}?(?:\b(?:de|del|do|da|dos|das|from|by|of|von|der|des|di|dell\w*|d['’])\b|$|\))
    | \(?(?:según|segundo|secondo|selon|laut|according\sto)\s(?:la\s|las\s|les\s|le\s)?
        (?:informa\w+|reports?|datos|agen\w+)\s(?:\w+\s)?(?:de|from|by|von|di|do|da)\b.{2,80}\)\s*$
    | \((?:con|com|with|avec|mit)\s(?:informa\w+|agen\w+|material|files|afp|efe|reuters|ap|ansa
    |dpa)\b.*\)\W*$
    | (?:reporting|additional\sreporting|writing|edited|editing|compiled|redacci[oó]n
    |redigid[oa]|editad[oa])\s
        (?:by|por)\s\S.+
    | (?:this\s(?:article|story|report|text)|(?:este|esta|el|la|o|a)\s(?:art[ií]culo|nota
    |noticia|artigo|texto|mat[eé]ria)
        (?:\soriginal)?|(?:cet|l['’])\s?article|dieser\s(?:artikel|text|beitrag)|(?:questo
          |l['’])\s?articolo)\s
        .{0,40}\b(?:originally|originalmente|initialement|ursprünglich|zuerst|zunächst
          |originariamente|first
          |publicad[oa]|apareci[oó]|syndicated|republish\w*|adapt\w*|courtesy)\b
    | (?:informaci[oó]n|texto|textos|cr[oó]nica)\s(?:de|por)\s(?:la\s|el\s)?
        (?:agencia\s)?(?-i:[A-ZÀ-Ý])[^.]{2,40}$
    | [^.]{3,60},\s(?:translated|traducid[oa]|traduzid[oa]|traduit|übersetzt|tradotto)\s
        (?:by|por|par|von|da)\s[^.]{3,60}$
    | (?:redaktion|mitarbeit|übersetzung|translation|traducci[oó]n|tradução|traduction|traduzione)
        \s*:\s*(?-i:[A-ZÀ-Ý])[^.]{2,}$
    | (?:except\sfor\sthe\sheadline,\s)?(?:the\sabove|this)\s(?:\w+\s)?
        (?:article|copy|news|post|report|story)\b.{0,100}\b(?:syndicated\s(?:news\s)?feed|agency\sfeed
        |auto-?generated|auto-?published|verified\sand\sauthored)\b
    | only\sthe\sheadline\sand\s(?:the\s)?picture\sof\sthis\b
    | disclaimer:\s.{0,60}\b(?:agency|syndicated)\s(?:news\s)?feed\b
    | (?:the\s)?[^.]{3,40}\s(?:receives\s(?:financial\s)?support\sfrom
        |is\ssolely\sresponsible\sfor\s(?:all|its|this))\s.{3,140}
    | find\s[^.]{2,40}['’]s\sstandards\sfor\sworking\swith\b
    | this\s(?:article|report|story)\s(?:is|was)\s(?:based|compiled|written)\s.{0,30}
        \b(?:agenc(?:y|ies)|news\sservice|wire)\b
    | direkt\saus\sdem\s\S+-newskanal\b
    | diese[rs]?\s(?:artikel|beitrag|meldung|text)\s(?:ist|stammt|wurde)\s.{0,50}
        (?:agentur|newsfeed|\b(?:afp|apa|dpa|sda))\b.{0,80}\b(?:bearbeitet|erstellt|übernommen)\b
    | to\scontact\sthe\s(?:authors?|editors?|reporters?|staff|writers?)\b
    | this\s(?:(?-i:[A-Z])\w+\s\d+\s)?story\s(?:has\sbeen|was|is)\sre-?filed\b
    | (?:originally|first)\s(?:published|appeared)\s(?:in|on|at|by)\b[^,]*$
    | (?:(?:a\sversion\sof\s)?this\s(?:article|story)\s)?appear(?:s|ed)\sin\s
        (?:print\b|the\s.{3,50}\b(?:edition|issue)\b)
    | read\sthe\soriginal\s(?:article|post|story)\b
    | (?:publicad[oa]|tomad[oa]|reproducid[oa]|republicad[oa])\s(?:originalmente\s)?
        (?:en|de|em|por)\s(?:[aeo]l?s?\s|l[ao]s?\s)?(?-i:[A-ZÀ-Ý“"«]|https?:|\S+\.\w).{2,80}$
    | (?:courtesy\sof|cortes[ií]a\sde|cortesia\sde|vía|via)\s*:?\s.{2,60}$
    | (?:copyright|©|\(c\))\s*(?:\d{4}\s*)?.{2,80}?(?:\.\s.*)?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FROM_AGENCY = re.compile(
    r"""^\W*(?:
      (?:with|met|med)\s(?:\w+\s)?(?:inputs?|informatie|medewerking|information|oplysninger
        |materia[ael]l?)(?:\s(?:van|fr[aå]n?|from))?
    | na\spodstawie | opracowano\sna\spodstawie | (?:s|za)\s(?:vy|po)uži[tť]\w+ | podle | prema
    | по\s(?:материалам|данным|информации|сообщениям|материали\s(?:на|от))
    | за\s(?:матеріалами|даними|інформацією|повідомленням)
    | με\s(?:πληροφορίες|στοιχεία)(?:\sαπό)? | theo | dengan\s(?:laporan|informasi)
    )\s.{2,60}$ | .{2,40}\s(?:haberlerinden|kaynaklarından)\sderlen\w+\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""A line that says so of an agency."""
_LIKE_SENTENCES = re.compile(
    r"(?:with|reporting|writing|edited|editing|compiled|originally|first|copyright|via|by)\s"
    r"|this\s\w+\s(?:is|was)\sthe\sfirst\b",
    re.IGNORECASE,
)
"""How credits begin, and sentences as well."""
_FEWEST_TOLD = 8
"""Words of a sentence that begins like a credit."""
_DESK = re.compile(
    r"^\W*(?:additional\s)?(?:reporting|writing|editing|compiled)\s(?:and\s\w+\s)?by\s", re.I
)
"""How agencies list their own."""
_SERVICE = re.compile(r"(?:[A-Z][\w.&’']*\s|of\s){1,5}(?:News|Wire)\sServices?\W*")
_REPORTED = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?:(?:,|\sand)?\s[^\W\d_a-z][\w'’-]+){0,4}\sreported\sfrom\s[A-Z][^.]{2,60}\.?"
    r"|[A-Z].{3,60}?\s(?:also\s)?writes\sfor\s[A-Z][^,]{3,60},\san?\s.{3,40}"
    r"\s(?:affiliate|property)\.?"
)
"""How agencies and newspaper groups close a report of several hands."""
_CONTRIBUTED = re.compile(
    r"\bcontributed\s(?:to\s(?:this|the)\s(?:article|post|report|story)(?:\sfrom\s[^.]{2,60})?"
    r"|(?:additional\s)?reporting(?:\s(?:for|from|in|to)\s.{2,40})?)\W*$"
)
_PICTURE = re.compile(
    r"""(?:^|[\s.(（【\[|/–—-])(?:
      (?:(?:cover|featured|header|main|top)\s)?
        (?:photos?|fotos?|foto(?:graf[ií]as?)?|fotografo|fotoğraf|images?|im[aá]gen(?:es)?|imagem
        |immagine|bild(?:er)?|bildquelle
        |pictures?|pic|v[ií]deo|illustration|symbolbild|symbolfoto|archivbild|archivfoto|grafik
        |graphic
        |cr[eé]ditos?|credits?|crédit(?:\sphoto)?|photograph(?:er|s|y)?|fotógraf[oa]
        |foto\sde\sarchivo|фото(?:граф\w*)?|снимка|φωτ(?:ογραφία|ο)|ảnh|صورة|تصوير|fotók?|kuvat?
        |צילום|写真)
        (?:\s(?:by|de|credits?|courtesy(?:\sof)?|von))?\s*[:：/|©=＝]\s*\S
    | fot\.\s*(?-i:[^\W\d_a-z]) | credit\.{3}\s*\S
    | (?:cover|featured|header|main|top)\s(?:image|photo|picture)\s(?:by|credit|courtesy|via)\b
    | (?:photo\sillustration|photo|photograph|picture|image)s?\s(?:by|credit|courtesy)\b
    | (?:©|\(c\)|copyright)\s*\S
    | [▲△▼（]?(?:[配题題]?[图圖][片像]?|照片|视频|視頻)[均皆]?(?:[来來][源自]|提供)
        \s*[:：/丨]?\s*\S
    | [▲△▼（]?(?:[资資]料|示意)?[图圖](?:[为為源]|\s?[/:：丨])\s*\S
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SELLER = re.compile(
    r"\W*(?:getty\simages|istock(?:photo)?|shutterstock|alamy(?:\sstock\sphoto)?|adobe\sstock|unsplash"
    r"|imago(?:\simages)?|(?:dpa\s)?picture[\s-]alliance|pixabay|pexels|depositphotos)\W*",
    re.IGNORECASE,
)
"""Who sells or gives pictures, and no texts."""
_TAKEN_BY = re.compile(r"(?:(?<!拍)[摄攝]|供[图圖]|[视視][频頻]截[图圖]|[资資]料[图圖])[)）\s]*$")
"""How a short caption in Chinese ends; a long one may be all the text that a page has."""
_ENDS_OF_TAKEN_BY = tuple("摄攝图圖料)）")
_AGENCY_CAPTION = re.compile(
    r"FILE\s?[-–—]+\s|(?:In\st|T)his\s(?:\S+\s){0,6}?(?:frame\sgrab|image|photo|picture)"
    r"\s(?:\S+\s){0,3}?(?:obtained|provided|released|made\savailable)\s(?:by|from|on)\b"
)
_PICTURE_STEMS = Stems(
    ("phot", "fot", "imag", "imág", "immag", "bild", "pic", "vide", "víde", "illustr", "symbol",
     "archiv", "grafik", "graphic", "图", "圖", "фото", "cred", "créd", "©", "(c)", "copyright",
     "снимка", "φωτ", "ảnh", "صورة", "تصوير", "kuva", "צילום", "写真", "사진"),
)  # fmt: skip
"""One of these is in each: asking for them first spares the expression."""
_NAME = r"(?-i:[^\W\d_a-zà-ÿ])[\w.’'&-]*"
_NAMES = rf"{_NAME}(?:\s?[/|,]\s?{_NAME}|\s{_NAME}|\s(?:de|del|of|da|do|la)(?=\s)){{0,6}}"
_PICTURE_TAIL = re.compile(
    r"(?:\((?P<paren>[^()]{2,40})\)"
    rf"| (?:(?<=\w{{4}}[.!?…] )(?:[–—]\s)?(?P<after>{_NAMES})"
    r"|[/|]\s*(?P<bar>[^/|]{2,40})"
    rf"|[–—]\s(?P<dash>{_NAMES})))\.?\s*$"
)
"""Begins with a plain space or a bracket, so that no other place in a caption is tried."""
_PICTURE_IN_BRACKETS = re.compile(
    r"[(（\[]\s?(?P<credit>사진\s?[=:/]\s?[^()（）\[\]]{2,40})[)）\]]"
)
_AGENCY_BEFORE = re.compile(r"(?:[A-Z][\w&’'-]*\s){1,2}$")
_WORDS_OF_AGENCIES = ("Photo/", "Images/", "Images /", "Photos /")
_SENTENCE_END = re.compile(r"[.!?。](?:\s|$)")
_LONGEST_BETWEEN = 40
_LABEL_WORDS = (" by", " credit", " courtesy")
_OPENING_QUOTES = ("“", '"', "«", "„", "‘", "'", "「")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = re.compile(
    r"""^[\s(\[/—–-]*(?:
      [A-ZÁÉÍÓÚÑÜ]{2,8}(?:\s[A-ZÁÉÍÓÚÑ]{2,10})? | [a-z]{2,4} | (?:[A-Z][\w’'-]+\.?\s?){1,4}
    )(?:\s?(?:[/,;&+|-]|\s(?:y|and|und|et|e)\s)\s?[\w’'.& -]{1,24}){0,4}[\s)\].+—–-]*$""",
    re.VERBOSE,
)
_BARE_NAME = re.compile(rf"[–—]\s?{_NAME}(?:\s{_NAME}){{0,3}}|{_NAME}(?:\s{_NAME}){{1,3}}")
_BESIDE_AGENCY = re.compile(r"\s*[/|,·•()\[\]]\s*|\s[–—-]\s")
_BARE_WORDS = re.compile(rf"{_NAME}(?:\s(?:{_NAME}|{'|'.join(map(re.escape, PARTICLES))})){{0,3}}")
_IN_BRACKETS = re.compile(r"[（(【\[](?P<name>[\w\s·・=＝]{2,16})[）)】\]]")
_MARKED = re.compile(r"^[(\[/—–-].*|.*[/].*|[^a-z]+\.?|[a-z]{2,4}", re.DOTALL)
_DATELINE = re.compile(
    r"""^[^\W\d_][^()\n]{1,60}            # MADRID, 8 Feb. / Buenos Aires, 3 de mayo
        [\s,.:–—-]*\([^()\n]{2,50}\)      # (EUROPA PRESS)
        [\s.,:–—-]*$""",
    re.VERBOSE,
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽ][\w.’'-]*"
_SIGNED = re.compile(
    rf"""^\W*(?:
      (?:(?:eine?|una?|une|an?)\s[^\W\d_]{{4,20}}\s)?
      (?:by|von|por|par|di|{WRITTEN_BY}|autor(?:en|in|es|as?)?|auteure?s?|author
        |text[eo]?\s?(?:de|:|von)|{AUTHORS}\s?[:：])\s*:?\s+
        (?-i:[^\W\d_a-zà-ÿа-яα-ωά-ώ])[^.!?]{{3,60}}
    | (?:door|deur|a[vf])\s(?-i:
        {_CAPITAL}(?:\s(?:{_CAPITAL}|a[flv]|de[nr]?|la|te[nr]?|v[ao]n)){{0,3}}\s{_CAPITAL})
    | (?:redacci[oó]n|redaktion|redazione|redaç[aã]o|la\srédaction|agencias|agencies
    |staff\s\w+)(?:\s[\w./-]+){{0,3}}
    | \w{{0,10}}(?:记者|記者|通[讯訊][员員])[:：\s]\s*(?:[一-鿿·]{{2,5}}[\s、，,]*){{1,5}}
    | \w{{0,4}}(?:文|撰文|采写|採寫|[执執][笔筆]|作者)\s?[:：/／丨|]\s*[^。]{{2,40}}
    | [가-힣]{{2,5}}(?:[,·\s]+[가-힣]{{2,5}}){{0,3}}\s?(?:기자|특파원)(?:\s\S+@[\w.-]+)?
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_FILED = re.compile(
    r"\W*(?P<outlet>\w{2,8}?)??\s?(?:記者|編譯|特派員)\s?(?!綜合|會)"
    r"(?P<who>[一-鿿]{2,3}(?:[、，]\s?[一-鿿]{2,3}){0,4})"
    r"\s?(?:[／/]\s?[一-鿿]{2,6}\s?報導|[一-鿿]{2,5}(?:報導(?=\W?$|[)）】〕\]])"
    r"|\d{1,2}日(?:[一-鿿]{2})?電))\W*"
)
"""How papers and agencies in Taiwan say who filed from where: "記者王小明／台北報導"."""
_REPORTERS = re.compile(
    r"[（(](?P<zh>\w{0,8}(?:记者|記者)[\s:：]*(?:[一-鿿·]{2,4}[\s、，,]*){1,5})[）)]"
    r"|[(\[][^()\[\]]{1,20}=[^()\[\]]{1,20}[)\]]\s*"
    r"(?P<ko>[가-힣]{2,4}(?:[·,\s]+[가-힣]{2,4}){0,4}\s?(?:기자|특파원))\s*="
    r"|^【[^【】]{1,12}[＝=](?P<ja>[一-鿿々]{2,4}[ぁ-ん一-鿿]{0,3})】"
)
_CLOSING_REPORTER = re.compile(
    r"[（(](?![^）)]*[略談完了終続報社通信新聞共時写真])(?P<who>[一-鿿々]{4,5})[）)]$"
)
_LONGEST_CLOSING_REPORTER = 7
"""Characters of such a name with its brackets."""
_DATELINE_WITHIN = 60
_BYLINE_LABEL = re.compile(
    r"\W*(?:auteure?s?|autor(?:en|in|es|a)?|autore|authors?|by|von|por|par|written\sby)\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20
_BARE_DATELINE = re.compile(
    r"^[A-ZÁÉÍÓÚÑÜ][A-ZÁÉÍÓÚÑÜ .'-]{2,30},\s\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s*(?:[–—-]|\.-)\s*$"
)


def names_source(text: str) -> bool:
    """The line says what the text was taken from: by a label, perhaps behind the date ("Quelle:
    dpa", "2026-03-01 09:30 来源：南洋日报"), or where it was first ("First published in ...")."""
    is_labelled = len(text) <= _LONGEST and _LABELLED_SOURCE.match(text) is not None
    return is_labelled or find_first_outlet(text) is not None


def may_name_source(text: str) -> bool:
    """The line has the label of a source in it, perhaps behind something else."""
    if ":" not in text and "：" not in text:
        return False
    return any(_SOURCE_LABEL.fullmatch(word) for word in _BEFORE_COLON.findall(text))


def is_source_line(text: str) -> bool:
    """The whole line credits the text: "Fuente: ...", "(Con información de ...)", "... contributed
    to this report"."""
    if names_source(text):
        return True
    if len(text) > _LONGEST:
        return len(text) < _LONGEST_DESK and ";" in text and _DESK.match(text) is not None
    has_helper = "contributed" in text and _CONTRIBUTED.search(text) is not None
    if has_helper or (_SOURCE.match(text) and not _is_sentence(text)):
        return True
    if len(text) <= _LONGEST_FROM_AGENCY and _FROM_AGENCY.match(text) and names_agency(text):
        return not _is_sentence(text)
    if "Service" in text:
        return _SERVICE.fullmatch(text) is not None
    closes = "reported from" in text or "writes for" in text
    return closes and _REPORTED.fullmatch(text) is not None


def _is_sentence(text: str) -> bool:
    """The line begins as a credit does, and goes on to tell something: names have capitals, and no
    stop behind them. "With reports of looting, the governor called up the guard." """
    if not text.endswith((".", ".”", '."')) or not _LIKE_SENTENCES.match(text):
        return False
    words = _WORD.findall(text)
    return len(words) >= _FEWEST_TOLD and 2 * sum(word[0].isupper() for word in words) < len(words)


def is_closing_name(text: str) -> bool:
    """The line is nothing but a name, as agencies and desks sign under a text: "(EFE)",
    "AFP/dpa", "fab/ik (dpa, Reuters)", "（海岸通信）", and no label such as "- Advertisement -".
    Ask it of the last line alone."""
    bracketed = None if text.isascii() else _IN_BRACKETS.fullmatch(text)
    if bracketed and reads_like_outlet(bracketed["name"]):
        return True
    if len(text) > _LONGEST_CLOSING:
        return False
    is_marked = _CLOSING.match(text) is not None and _MARKED.fullmatch(text) is not None
    return (is_marked and not is_call(text)) or is_agency_alone(text)


def is_bare_name(text: str) -> bool:
    """The line is two to four words with capitals and no more, perhaps after a dash, as in
    "Meridian Press" or "— Meridian", and no label such as "Read Next". Ask it of a last line that
    is set apart."""
    is_name = _BARE_NAME.fullmatch(text) is not None
    return is_name and not is_call(text) and not is_pointer(text)


def is_picture_line(text: str) -> bool:
    """The line is a picture's credit and no more ("Photo: Reuters Archive"), or a caption as
    agencies write them."""
    if len(text) <= _LONGEST_PICTURE_LINE:
        may_end_so = len(text) <= _LONGEST_TAKEN_BY and text.endswith(_ENDS_OF_TAKEN_BY)
        taken_by = may_end_so and _TAKEN_BY.search(text)
        is_credit = _PICTURE.match(text) or _SELLER.fullmatch(text) or _AGENCY_CAPTION.match(text)
        return bool(taken_by or is_credit)
    return len(text) <= _LONGEST_AGENCY_CAPTION and _AGENCY_CAPTION.match(text) is not None


def ends_in_picture_credit(text: str) -> bool:
    """The line ends in a picture's credit that says so: "The pier at noon. Photo: Reuters". Ask it
    of a line right behind a picture."""
    if len(text) > _LONGEST_CAPTION or not _PICTURE_STEMS.find(text):
        return False
    return any(
        len(text) - found.start() <= _LONGEST_CREDIT and _names_someone(text, found)
        for found in _PICTURE.finditer(text)
    )


def _names_someone(text: str, label: re.Match[str]) -> bool:
    """What follows the label of a picture's credit is a name, not what somebody says or does:
    "captioned the photo: “Home at last”", "a photo by the pool"."""
    is_word = label[0][-1:].isalpha() and label[0].lower().endswith(_LABEL_WORDS)
    name = text[label.end() :].lstrip() if is_word else text[label.end() - 1 :]
    words = _WORD.findall(name)
    is_told = len(words) > 3 and 2 * sum(word[0].isupper() for word in words) < len(words)
    return name[:1] not in _OPENING_QUOTES and not (is_word and name[:1].islower()) and not is_told


@lru_cache(maxsize=32)
def picture_credit(caption: str) -> str | None:
    """The part of a caption that credits the picture, `None` when nothing does. The credit lines
    and the pictures of a page ask about the same few captions."""
    if _PICTURE_STEMS.find(caption):
        if found := list(_PICTURE.finditer(caption)):
            credit = caption[_begin_of_credit(caption, found) :].strip(" .(（|–—-")
            return without_loose_bracket(credit) or None
        if bracketed := _PICTURE_IN_BRACKETS.search(caption):
            return bracketed["credit"]
    if tail := _PICTURE_TAIL.search(caption):
        name = tail["paren"] or tail["after"] or tail["bar"] or tail["dash"]
        return name.strip() if name and name[:1].isupper() else None
    return None


def _begin_of_credit(caption: str, found: Sequence[re.Match[str]]) -> int:
    """Where the last credit begins: at its first label, as one may hold another ("Foto: IMAGO
    Images / Sven Ohm"), or at the agency before the word that looks like one ("AP Photo/Tom
    Reyes")."""
    begin = found[-1].start()
    for before in reversed(found[:-1]):
        between = caption[before.end() : begin + 1]
        if len(between) > _LONGEST_BETWEEN or _SENTENCE_END.search(between):
            break
        begin = before.start()
    if not caption[begin : begin + _LONGEST_BETWEEN].lstrip(" (").startswith(_WORDS_OF_AGENCIES):
        return begin
    agency = _AGENCY_BEFORE.search(caption, max(0, begin - _LONGEST_BETWEEN), begin + 1)
    return agency.start() if agency else begin


def is_dateline(text: str) -> bool:
    """The line is a dateline and no more: "MADRID, 8 Feb. (EUROPA PRESS) -"."""
    return len(text) <= 120 and bool(_DATELINE.match(text) or _BARE_DATELINE.match(text))


def is_byline(text: str) -> bool:
    """The line signs the text and says no more: "By Ana Ruiz", "Redacción AN"."""
    if len(text) > 80:
        return False
    is_filed = not text.isascii() and _FILED.fullmatch(text) is not None
    return is_filed or (_SIGNED.match(text) is not None and not _is_sentence(text))


def dateline_reporters(text: str) -> str | None:
    """Who reported by the beginning of a first paragraph in Chinese, Japanese or Korean, as written
    there: "记者林小雨" of "（记者林小雨）"; `None` where it names nobody."""
    if text.isascii():
        return None
    if filed := filed_by(text):
        return filed[0]
    found = _REPORTERS.search(text[:_DATELINE_WITHIN])
    return (found["zh"] or found["ko"] or found["ja"]) if found else None


def filed_by(text: str) -> tuple[str, str | None] | None:
    """Who filed by the beginning of a line or a first paragraph from Taiwan, as written there, and
    the outlet named before: of "（中央社記者王小明台北1日電）". `None` where nobody did."""
    found = _FILED.match(text[:_DATELINE_WITHIN])
    return (found["who"], found["outlet"]) if found else None


def closing_reporter(text: str) -> str | None:
    """Who signs the end of a last paragraph in Japanese, in brackets: "（山田花子）"."""
    found = None if text.isascii() else _CLOSING_REPORTER.search(text[-_LONGEST_CLOSING_REPORTER:])
    return found["who"] if found else None


def is_agency_byline(text: str) -> bool:
    """The line is an agency's name, alone or beside a name or a place that a mark parts from it:
    "EFE", "Madrid, EFE", "Ana Ruiz (EFE)"."""
    if len(text) > _LONGEST_CREDIT or not names_agency(text):
        return False
    if is_picture_line(text) or "archiv" in text.lower():
        return False
    parts = list(filter(None, _BESIDE_AGENCY.split(text)))
    others = [part for part in parts if not is_agency_alone(part)]
    is_beside = len(others) < len(parts) and len(others) <= 1
    return is_beside and all(map(_BARE_WORDS.fullmatch, others))


def is_byline_label(text: str) -> bool:
    """The line says no more than that who signs follows: "By", "Autor:"."""
    return len(text) <= _LONGEST_LABEL and _BYLINE_LABEL.fullmatch(text) is not None
