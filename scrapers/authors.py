"""Names that sign: how a byline is cut into names, and which lines read like one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Set
from functools import lru_cache
from typing import Any

from scrapers.byline_words import AUTHORS, TEXTS, WRITTEN_BY
from scrapers.credit_lines import filed_by
from scrapers.phrases import ends_sentence
from scrapers.signer_kinds import (
    MOST_WORDS,
    PARTICLES,
    kind_of,
    may_have_such_surname,
    without_role,
)
from scrapers.structured import Node, Structured, text_of, types_of
from scrapers.text import fold_line, lower
from scrapers.values import Signer, SignerKind

_PREFIX = re.compile(
    rf"""^\W*(?:
      (?:(?:written|posted|published|reported|contributed|compiled|by\sour|an?\s\w+\sby|escrito
        |redactado|firmado|elaborado|guest\s(?:column|essay)|letter|perspective|review|special\sreport
        |publicado|a\scura|scritto|geschrieben|verfasst|aufgezeichnet|gepostet|veröffentlicht|publié|rédigé
        |propos\srecueillis|skriven|skrevet|geschreven|scris
        |autorin
        |(?:(?:eine?|une?|una?|uma?|an?)\s)?(?:story|words|text[eo]?s?|tekst|article|artikel|artículo
          |artigo|articolo|interview|intervista|entrevista|entretien|kommentar|kolumne|analyse
          |gast(?:beitrag|kommentar)|bericht|essay|protokoll|glosse|rezension|leitartikel|porträt
          |reportage|reportaje|opinion|analysis|commentary|column|report(?:ing)?|feature|guest\spost
          |chronique|tribune|crónica|columna|análisis|opinión)
        )\s+)?
      (?:by|von|vom|por|par|di|da|door|av|af|de|od|przez|autor(?:en|e|es|in|a|zy)?|auteurs?|autore
        |autori|authors?|автор|текст|(?:redacci[oó]n|redaktion)(?=\s*:)|text[eo]?|texto|tekst|interview|words
        |podle|deur|oleh|โดย|от|τ(?:ου|ης)|द्वारा|penulis|enviad[oa]\sespecial|{WRITTEN_BY}|kirjoittaja
        |szerző|autorka|tác\sgiả|作者|记者|文|取材|بقلم|كتبت?|מאת|nga(?=\s\S+\s\S))(?!\w)\s*:?\s+
        (?!(?:und|and|y|et|e|&)\s)(?:unser(?:er|em)\s\w+\s+)?
      | \w{{0,12}}(?:记者|記者|通[讯訊][员員]|作者)\s*[:：]?\s*(?=[一-鿿]{{2}})
      | (?:原[创創]|采写|採寫|[执執][笔筆]|撰文)\s*[:：/丨|\s]\s*
      | (?:und\s)?(?:{AUTHORS}|{TEXTS}|escriben?|作者|文|聞き手)
        (?:\s(?:und|and|&)\s\w+)?\s*[:：|/／・]\s*
      | (?:une?\s)?(?:article|analyse|chronique)\sd['’]
      | \w{{1,10}}(?:[·・]\w{{1,10}})?[=＝／]
      | (?-i:[Bb]y(?=[A-Z][a-z]+\s[A-Z]))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑梁谢宋唐许韩邓冯曹彭曾肖董潘袁蔡蒋余于杜叶魏苏吕丁任卢姚沈钟姜"
    "崔谭陆范汪廖韦贾付邹熊孟邱侯尹薛闫陶贺毛段郝顾龚邵覃钱戴严張劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮蕭葉蘇呂盧鍾"
    "譚陸範賈鄒閻賀顧龔錢嚴"
)
"""With which most Chinese names begin, but for those with which Japanese given names do."""
_KOREAN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진"
)
_BEFORE_KOREAN = re.compile(
    r"^\W*(?:[\w.]{1,8}(?:일보|신문|뉴스\d*|방송|경제|통신|저널|데일리|타임스|투데이|매일|미디어)\s+"
    r"(?=[가-힣]{2,4}\b)|(?:[가-힣]{2}[,·\s]\s?)+(?=[가-힣]{3}\s(?:기자|특파원)))"
)
"""The outlet or the places, of two syllables as most are, before a reporter's name."""
_SMALL_AGENCIES = r"(?:afp|apa?|ats|awp|dpa|epd|kna|ntb|ots|ritzau|sda|sid)\b"
"""Agencies that sign in small letters."""
_SEPARATOR = re.compile(
    rf"""(?:
      \s*,?\s+(?:
        (?:and|und|y|e|et|och|og|en|a|i|ja|és|ve|dan|и|та|și|și|sowie|και|ir|un|và|AND|UND|ET|OG|OCH)
        \s+(?=[^\W\d_a-zà-ÿа-я]|agenc\w+\b|{_SMALL_AGENCIES})
      | (?:with|avec|con|com|mit|im\sgespräch\smit)
        \s+(?=[^\W\d_a-zà-ÿа-я]|$|{_SMALL_AGENCIES})
      | (?:[-–—+]|by)\s+
      )
    | \s*[,;|/•·&、，،；\n]
    | (?<=[一-鿿])\s+(?=[{_SURNAMES}][一-鿿])
    | (?<=[가-힣])\s+(?=[{_KOREAN_SURNAMES}][가-힣]{{2}}(?:\s|$))
    )\s*""",
    re.VERBOSE,
)
_NICKNAME = re.compile(r"^([^\W\d_][\w.'’-]*)\s+\([^()]{1,12}\)(?=\s+[^\W\d_a-zà-ÿа-я])")
"""A given name and a short one in brackets before the surname."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+|\[email\sprotected\]")
_PICTURED = re.compile(r"[(\[]\s*(?:fotos?|photos?|bild(?:er)?|pictures?|video)\b", re.IGNORECASE)
"""The name before it is that of who took the pictures."""
_GENERATION = re.compile(r",\s+(?=(?:Jr|Sr|II|III|PhD|MD|M\.D|Ph\.D)\b)")
_OF_OTHERS = re.compile(
    r"""(?:^|[,;|/•·\n]|\s(?:and|&))\s*(?:
      (?:edited|translated|(?:\w+ly\s)?reviewed|fact[-\s]?checked|photograph(?:y|s)|photos
        |illustrations?|video|graphics?)\s+by\s
    | (?:editor|edición|edição|redaktor|oprac|tłum|traducción|tradução|übersetzung)\s*[:.]
    )[^,;|/•·\n]*
    | \s(?:[攝摄]影?|[圖图])\s?[:：/／][^,;|•·\n]*""",
    re.IGNORECASE | re.VERBOSE,
)
"""Who edited, translated, checked or pictured a text."""
_OUTLET_AND_PLACE = re.compile(r"(,\s*[^,]{1,30})\s[–—-]\s[^,]{1,30}$")
"""Behind a name: "Ana Ruiz, g1 — São Paulo"."""
_FROM = re.compile(r"(?:do|da|em|no|na|en)\s", re.IGNORECASE)
"""Before the outlet or the place in Portuguese."""
_WITH_AGENCY = re.compile(
    r"(?P<who>[^\W\d_][^\s,]*(?:\s[^\s,]+){1,3})\s+(?P<agency>(?:the\s)?(?:associated\spress"
    r"|canadian\spress|press\sassociation|agence\sfrance-presse|europa\spress|reuters))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(（](?:\w+\s)?(\w{2,16})[)）]\s*$")
"""What may be an agency behind a name: "Ana Ruiz (EFE)"."""
_TRAILER = re.compile(
    r"""(?:
      [(\[（] | @\w | (?:기자|특파원|논설위원|記者|记者|特派員|編集委員)(?=$|[\s\])])
    | (?<=^[가-힣]{3})\s[^,]*(?:교수|작가|칼럼니스트|논설위원|평론가|연구(?:원|위원)
        |변호사|편집장|부장|국장)$
    | \b(?:
        (?:fotos?|photos?|bild(?:er)?|images?)\s?:
      | (?:(?:last\s)?(?:updated|modified)|published|posted|veröffentlicht|publicad[oa]
        |actualizad[oa]|publié|mis\sà\sjour|aktualisiert|zuletzt|gepostet|el\s\d|on\s\d|am\s\d|vom\s\d|le\s\d|il\s\d)\b
      | (?:am|on|el|le)
        \s(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|sun|lun|mar|mer|jeu|ven|sam|dim)
      )
    | \s(?:follow(?:$|\s(?:on\b|@))|et\sal\b|last$|d[ae]\s(?:la\s)?redac?(?:ção|ción)$)
    | \s(?:著|編著?|共著|監[訳修]|訳|整合|编译|編譯|综合|綜合|[报報]道)$
    | \s?\d{1,3}[\s-]min(?:ute)?s?\b
    | \s(?:
        \d{1,2}[./:]\d | \S+@\S | reporting\s(?:from|by|in)\b
      | (?-i:in|à)\s(?-i:[^\W\d_a-zà-ÿа-я])
      | im\sgespräch|für\s|for\s(?:the\s)?[A-Z]|of\sthe\s[A-Z]
      | para\s[A-Z]|pour\s[A-Z]|aus\s[A-Z]|en\s[A-Z]
      )
    ).*$""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{2}|[<>{}=→]|^[\W\d]*$")
_NOBODY = frozenset(
    ("null", "none", "undefined", "unknown", "no author", "n/a", "default", "false", "true",
     "author", "by", "von", "por", "par", "admin", "anonymous", "online", "web", "guest", "staff",
     "name", "zvg", "z.v.g", "handout", "opinion", "analysis", "perspective", "exclusive")
)  # fmt: skip
_NO_NAMES = re.compile(
    r"""\b(?:posted|published|updated|publiziert|veröffentlicht|geschrieben|minutes?|minuten|min|read
    |lesezeit|lectura|lecture|quelle|source|fuentes?|fonte|photograph\w*|photos?|fotos?|images?|bild
    |feed|rss|follow|folgen|more|mehr|weitere|stories|artikel|articles?|article|archiv|archive|comments?
    |kommentare?|share|teilen|view|all|alle|about|über|autor|author|profile?|contact|kontakt
    |newsletter|subscribe|abonnieren|zum|zur|read|lesen|im\swortlaut|anzeigen|tags?|category
    |[发發][布表][于於]?|[时時][间間]|[当當]前位置|[关關]注|分享\w?|字[号號体體]|打印|收藏
    |[阅閱][读讀]\w{0,2}|浏览\w{0,2}|点击\w{0,2}|相[关關]\w*|(?:责任|責任)?(?:编辑|編輯)|责编
    |この記事を書いた人|カテゴリー?|タグ|分类|分類|标签|標籤|更新日?[时時]間?间?
    |发布[时日][间期]|發[布佈][時日][間期]|公開日時?|投稿日時?|掲載日時?|配信日時?
    |来源|來源|\w*[报報][导導道]|기사\s?(?:입력|수정|등록|승인)|입력|수정|승인|등록|최종\s?(?:입력|수정)|kategorie
    |allgemein|uncategorized|home|startseite|by|on|am|in|print|drucken|e-?mail)\b""",
    re.VERBOSE,
)
_KEEPS_DOT = re.compile(r"(?:\s[A-ZÀ-Ý]|\b[JS]r)\.$")
_PARTS_OF_NAME = ("givenName", "additionalName", "familyName")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese and Korean letters."""
_OPENING = " ([（【"
_EDGES = " ,:;|-–—*'\"“”()[]（）【】"
_LONGEST_NAME = 60
_LONGEST_LINE = 400
_MOST_NAMES = 40


@lru_cache(maxsize=256)
def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline such as "By Ana Ruiz and Li Wei, Lima"; titles, roles, places,
    handles and times of day are left out. A page gives the same line in several places."""
    names = tuple(_cut_names(text[:_LONGEST_LINE]))
    if len(names) < 2 or not any(
        " " in name or kind_of(name) is not SignerKind.PERSON for name in names
    ):
        return names
    # What looks like a person's name is a place after whole ones when it is of one word, and an
    # office when no letter of it is large.
    is_small = names[0].islower()
    later = (
        name
        for name in names[1:]
        if kind_of(name) is not SignerKind.PERSON
        or not (is_lone_word(name) or (name.islower() and not is_small))
    )
    return (names[0], *later)


def is_lone_word(name: str) -> bool:
    """One word, in a script that would set spaces between the parts of a name."""
    return " " not in name and not _UNSPACED.search(name)


def _cut_names(text: str) -> Iterator[str]:
    if "://" in text:
        return
    if "@" in text or "[" in text:
        text = _EMAIL.sub(" ", text)
    if not text.isascii() and (filed := filed_by(text)):
        who, outlet = filed
        is_of_agency = outlet is not None and kind_of(outlet) is SignerKind.AGENCY
        text = f"{who}、{outlet}" if is_of_agency else who
    text = _OUTLET_AND_PLACE.sub(r"\1", _OF_OTHERS.sub("", text))
    text = _BEFORE_KOREAN.sub("", _GENERATION.sub(" ", _PREFIX.sub("", text)))
    is_first = True
    for piece in _split(text):
        if _PICTURED.search(piece) or (not is_first and _FROM.match(piece)):
            continue
        begun = _NICKNAME.sub(r"\1", _PREFIX.sub("", piece).lstrip(_OPENING))
        name = _TRAILER.sub("", begun).strip(_EDGES)
        if not (name.endswith(".") and _KEEPS_DOT.search(name)):
            name = name.strip(" .")
        bare = without_role(name)
        is_agency = bare != name and kind_of(bare) is SignerKind.AGENCY
        if " " in bare or is_agency or not (bare or (is_first and " " in name)):
            name = bare
        is_first = False
        is_whole = name.count("(") >= name.count(")")
        if name and is_whole and len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name):
            together = _WITH_AGENCY.fullmatch(name)
            yield from together.groups() if together else (name,)
            bracketed = None if is_agency else _IN_BRACKETS.search(piece)
            if bracketed and kind_of(bracketed[1]) is SignerKind.AGENCY:
                yield bracketed[1]


def _split(text: str) -> Iterator[str]:
    """Between the separators, but for a "y" or "i" between two surnames of one person, and a "&"
    beside a letter or in a firm's name, as in "Hook & I" and "Reyne & Co."."""
    begin = 0
    for cut in _SEPARATOR.finditer(text):
        piece, sign = text[begin : cut.start()], cut[0].strip()
        if sign in ("y", "i", "&"):
            after = _SEPARATOR.split(text[cut.end() :], maxsplit=1)[0]
            is_one = (
                1 in (len(piece), len(after)) or after.startswith("Co.")
                if sign == "&"
                else _is_second_surname(piece, after)
            )
            if is_one:
                continue
        yield piece
        begin = cut.end()
    yield text[begin:]


def _is_second_surname(before: str, after: str) -> bool:
    """As in "José Ortega y Gasset": one word after a name of two."""
    is_word = " " not in after and after.istitle()
    return is_word and before.count(" ") == 1 and kind_of(after) is SignerKind.PERSON


def reads_like_name(name: str) -> bool:
    """A visible line reads like a name: few words, large letters in scripts that have them, and
    none of the words that stand where names do."""
    words = name.split()
    if (
        not 1 <= len(words) <= MOST_WORDS
        or _NO_NAMES.search(lower(name))
        or any(map(str.isdigit, name))
        or ":" in name
    ):
        return False
    if len(name) < 2 or (ends_sentence(name) and not _KEEPS_DOT.search(name)):
        return False
    if words[0][0].isupper() and kind_of(name) is SignerKind.NEWSROOM:
        return True
    large = [word for word in words if not word[0].islower()]
    return all(word.lower() in PARTICLES for word in words if word[0].islower()) or (
        len(words) == 1 and bool(large or name.islower())
    )


def sign(names: Iterable[str], outlets: Container[str]) -> list[Signer]:
    """Judges names one by one; repeated ones and those of nobody ("null") are dropped."""
    seen: set[str] = set()
    out: list[Signer] = []
    for name in names:
        key = fold_line(name)
        if key and key not in seen and name.lower() not in _NOBODY and len(out) < _MOST_NAMES:
            seen.add(key)
            out.append(Signer(name, kind_of(name, outlets)))
    return out


def read_json_ld_authors(data: Structured, outlets: Set[str]) -> list[Signer]:
    """The signatures in the article's JSON-LD, else the people who sign the page around it, and
    not a video of the article. What it types as an organisation is none of a person, unless another
    author is one of that name. A person whom it types so is one under a surname that is a word of
    outlets as well."""
    found = _json_ld_names(data, data.article)
    if not found and not (data.article and "videoobject" in types_of(data.page)):
        around = _json_ld_names(data, data.page)
        found = [(name, kind) for name, kind in around if _is_full_name(name, outlets)]
    typed: dict[str, set[SignerKind | None]] = {}
    for name, kind in found:
        typed.setdefault(fold_line(name), set()).add(kind)
    return [
        _as_typed(signer, typed[fold_line(signer.name)], outlets)
        for signer in sign((name for name, _ in found), outlets)
    ]


def _as_typed(signer: Signer, kinds: set[SignerKind | None], outlets: Set[str]) -> Signer:
    """The signature, of which the words of the name do not tell all."""
    if signer.kind is SignerKind.PERSON and kinds == {SignerKind.ORGANISATION}:
        return Signer(signer.name, SignerKind.ORGANISATION)
    if signer.kind is SignerKind.ORGANISATION and SignerKind.PERSON in kinds:
        key = fold_line(signer.name)
        is_own = any(key in outlet or outlet in key for outlet in outlets)
        if not is_own and may_have_such_surname(signer.name):
            return Signer(signer.name)
    return signer


def _is_full_name(name: str, outlets: Container[str]) -> bool:
    """A person's name, and not that of an account."""
    return kind_of(name, outlets) is SignerKind.PERSON and not name.islower()


def _json_ld_names(data: Structured, node: Node) -> list[tuple[str, SignerKind | None]]:
    """The names of a node's authors, each with what it types them as: a person, an organisation, or
    `None`."""
    found: list[tuple[str, SignerKind | None]] = []
    for key in ("author", "creator"):
        for value in _as_list(node.get(key))[:_MOST_NAMES]:
            value = data.resolve(value)
            kinds = types_of(value) if isinstance(value, dict) else []
            kind = SignerKind.PERSON if "person" in kinds else None
            if any(word.endswith("organization") for word in kinds):
                kind = SignerKind.ORGANISATION
            found.extend((name, kind) for name in _names_in(value))
        if found:
            break
    return found


def _names_in(value: Any) -> list[str]:
    """The names in an author's value: one text or several, or a node with its name whole or in
    parts."""
    if isinstance(value, dict):
        parts = [text for part in _PARTS_OF_NAME if (text := text_of(value.get(part)))]
        value = value.get("name") or (" ".join(parts) if len(parts) > 1 else None)
    out: list[str] = []
    for item in _as_list(value):
        if text := text_of(item.get("name", item) if isinstance(item, dict) else item):
            out.extend(split_names(text))
    return out


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
