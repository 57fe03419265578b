"""What signs under a name: a person, an agency, the newsroom, another organisation."""

from __future__ import annotations

import re
from collections.abc import Container

from scrapers.text import fold_line, lower
from scrapers.values import SignerKind

MOST_WORDS = 6
"""Words of the longest name of a person."""
PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "das", "du", "la",
     "le", "el", "al", "bin", "ibn", "zu", "zum", "und", "y", "e", "ter", "ten", "af", "av", "auf",
     "d’", "d'", "des", "v."]
)  # fmt: skip
"""Words that are written small inside a person's name."""
_OFFICES = (
    "affairs|and|assistant|associate|breaking|business|chief|city|community|consumer|content"
    "|contributing|court|crime|culture|data|defen[cs]e|deputy|digital|diplomatic|economics?"
    "|education|entertainment|environment|executive|film|food|football|foreign|freelance|guest"
    "|head|health|hub|international|investigations?|investigative|legal|lifestyle|live|local"
    "|managing|media|money|music|national|news|of|political|politics|property|royal|science|senior"
    "|showbiz|social|special|sports?|staff|technology|travel|trends|tv|uk|us|video|world"
)
_OFFICE = re.compile(_OFFICES)
_ROLE = re.compile(
    rf"""(?:^|\s)(?:
      (?:{_OFFICES})(?:\s(?:{_OFFICES}|editor|writer))*(?:\s[^\W\d_]+)?
        \s(?:columnist|contributor|correspondent|director|editor|producer|reporter|writer)s?
    | contributor|correspondent|reporter|editor|writer|columnist|journalist(?:in)?|redakteur(?:in)?
    | \w{{4,}}(?:leiter|sprecher)(?:in)?(?:\s(?:bei|der|des|für|im)\s.+)?
    | korrespondent(?:in)?|autor(?:in)?|volontär(?:in)?|chefredakteur(?:in)?|reporterin
    | corresponsal|periodista|redactor(?:a)?|enviad[oa]\sespecial|columnista|correspondante?
    | journaliste|envoyée?\sspéciale?|giornalista|jornalista|repórter|photographer|fotograf(?:in)?
    | lesezeit|gastautor(?:in)?|kommentator(?:in)?
    )\.?$""",
    re.VERBOSE,
)
_ORGANISATION = re.compile(
    r"""\b(?:
      media | medien | magazin[e]? | zeitung | journal | times | tribune | gazette | herald | post
    | service | noticias | notícias | notizie | nachrichten | diario | jornal | periódico | daily
    | weekly | radio | tv | television | televisión | network | group | grupo | gruppe | inc | ltd
    | gmbh | ag | e\.?\s?v | council | ministry | ministerio | ministerium | university
    | universität | universidad | institut[eo]? | association | foundation | stiftung | verlag
    | verband | verein | blog | the | unknown | anonymous | wire | wires | reports? | press[ae]?
    | prensa | imprensa | news(?:papers?|rooms?|wires?|desks?|letter|feeds?)? | partei
    | gesellschaft | club | church | kirche
    | committee | company | portal | \w*photos? | images? | grupa | groupe | holding | konzern | llc
    | plc | kft | zrt | oyj | sp\.?\sz\s?o\.?\s?o | s\.?r\.?l | s\.?p\.?a | sarl | wydawnictwo
    | vydavatel\w* | ediciones | éditions | edizioni | editorial | editora | publishing | publishers
    | broadcasting | communications
    )\b | \.(?:com|de|es|net|org|fr|it|at|ch|uk|is|mx|br|pt|info|tv)\b""",
    re.VERBOSE,
)
_SURNAMES_TOO = frozenset(("church", "post", "press"))
"""Words of organisations' names that are surnames as well."""
_OF_OUTLETS = frozenset(
    ["aberdeen", "african", "american", "anglican", "arab", "asbury", "asian", "athens", "bangkok",
     "baptist", "belfast", "birmingham", "borneo", "bristol", "british", "cambridge", "canadian",
     "catholic", "christ", "cyprus", "denver", "detroit", "dhaka", "dominion", "egyptian",
     "european", "evening", "express", "featured", "financial", "free", "freie", "global",
     "guardian", "houston", "huffington", "hull", "indian", "irish", "jakarta", "jerusalem",
     "kashmir", "kathmandu", "kiev", "kyiv", "lancashire", "lebanon", "lincolnshire", "liverpool",
     "lutheran", "methodist", "mindanao", "morning", "new", "nottingham", "orthodox",
     "oxford", "partner", "pittsburgh", "presbyterian", "rheinische", "saint", "saturday",
     "schwäbische", "scottish", "sheffield", "sponsored", "student", "sunday", "trinity", "turkish",
     "union", "united", "washington", "wordpress", "yorkshire", "zambia", "zimbabwe"]
)  # fmt: skip
"""Before such a word, these make the name of an outlet or a church of it."""
_NEWSROOM = re.compile(
    r"""\b(?:redacci[oó]n\w* | redaktion\w* | \w*-?redaktion | redactie | redazione
    | reda[cç][aã]o | r[eé]daction | redakcja | redakce | redakcia | redaktionen | toimitus
    | ritstjórn | szerkesztőség | staff | team | desk | editors? | editorial | newsroom | newsdesk
    | reporters | correspondents | writers | online | admin(?:istrator)? | webmaster | guest
    | contributors? | editor | author | autor | web)\b""",
    re.VERBOSE,
)
_NEWSROOM_NAMES = frozenset(
    map(
        fold_line,
        ("Redaksi", "Tim Redaksi", "Haber Merkezi", "Редакция", "Редакція", "Редакцията",
         "От редакции", "Redacția", "Σύνταξη", "Συντακτική ομάδα", "هيئة التحرير", "מערכת",
         "编辑部", "編集部", "온라인뉴스부", "편집국", "निजी संवाददाता", "न्यूज डेस्क", "वेब डेस्क",
         "নিজস্ব প্রতিবেদক", "নিজস্ব সংবাদদাতা", "Our Correspondent", "Our Special Correspondent",
         "Our Reporter", "Own Correspondent", "Ban biên tập", "Tòa soạn"),
    )
)  # fmt: skip
"""What newsrooms sign with in scripts and languages of which no word tells, folded."""
_AGENCY_NAMES = frozenset(
    map(
        fold_line,
        ("وكالات", "الوكالات", "סוכנויות", "סוכנויות הידיעות", "एजेंसी", "एजेंसियां", "এজেন্সি"),
    )
)
"""The same for "agencies"."""
_AGENCIES = frozenset(
    ["agency", "agencies", "agencia", "agencias", "agence", "agences", "agenzia", "agenzie",
     "agencija", "agencije", "agencja", "agencji", "agencię", "agenția", "agenţia", "agentúra",
     "agentúry", "ajansı", "ajansi", "агентство", "агенция", "агенција", "πρακτορείο",
     "tietotoimisto", "وكالة", "bildagentur", "depeschenagentur", "nachrichtenagentur",
     "nachrichtenagenturen", "presseagentur", "presseagenturen", "fidesdienst", "pressedienst",
     "sportinformationsdienst", "9colonne", "aa", "adnkronos", "afp", "agerpres", "anadolu",
     "ani", "anp", "ansa", "antara", "ap", "apa", "apanews", "askanews", "ats", "awp", "azertac",
     "azertag", "belga", "belta", "bernama", "bloomberg", "brandpoint", "bta", "colpisa", "ctk",
     "dha", "dpa", "efe", "efeagro", "efecom", "efetur", "efeusa", "efeverde", "epd",
     "europapress", "fonet", "folhapress", "hina", "ians", "iha", "interfax", "irna", "jiji",
     "kathpress", "kazinform", "keystone", "kna", "kyodo", "kyōdō", "lusa", "mediafax",
     "moldpres", "mti", "notimex", "ntb", "ots", "pap", "prweb", "pti", "quadratín", "radiocor",
     "reuters", "ritzau", "ritzaus", "rttnews", "sda", "servimedia", "sid", "statepoint", "stt",
     "tanjug", "tass", "telam", "teleborsa", "teleschau", "telám", "tt", "télam", "ukrinform",
     "unian", "upi", "xinhua", "yonhap", "čtk", "анадолу", "анса", "арменпресс", "афп",
     "азертадж", "белта", "бта", "дпа", "интерфакс", "казинформ", "қазинформ", "рейтер",
     "рейтерс", "синьхуа", "тасс", "укринформ", "укрінформ", "униан", "уніан", "эфе", "απε", "μπε",
     "танјуг", "רויטרס", "إفي", "الأناضول", "تاس", "رويترز", "شينخوا",
     "ایسنا", "ایرنا", "رویترز", "रॉयटर्स", "पीटीआई", "বাসস",
     "রয়টার্স", "ttxvn", "tasr", "新华社", "新華社", "新华网", "中新社", "中新网",
     "中国新闻社", "中國新聞社", "中央社", "法新", "法新社", "美联社", "美聯社", "路透", "路透社",
     "共同", "共同通信", "共同通信社", "時事", "時事通信", "時事通信社", "ロイター", "뉴스1",
     "뉴시스", "로이터", "연합뉴스", "연합뉴스tv"]
)  # fmt: skip
"""Words that make a name one of an agency."""
_AGENCY_BEGINS = ("agentur", "agència", "agência")
_AGENCY_ENDS = (
    "accesswire", "businesswire", "cnnwire", "newswire", "newswires", "persbureau", "presswire",
    "telegrambyra", "telegrambyrå", "通信", "通信社", "通訊社", "통신",
)  # fmt: skip
_PRESS = re.compile(r"(?!word)\w{3,}(?:press[ae]?|prensa)")
_AGENCY_PHRASE = re.compile(
    r"""\b(?:
      news\s(?:services?|wires?) | (?:business|cnn|pr|zuma)\swires?
    | press(?:e|a)?\s(?:association|service|syndicate|trust(?:\sof\sindia)?)
    | (?:associated|canadian|united)\spress | presse\scanadienne
    | (?:creators|project|news)[\s-]syndicate | aci\s(?:digital|prensa|stampa) | bang\s?showbiz
    | bangladesh\ssangbad\ssangstha | chine\snouvelle | cnw\stelbec | cover\s?media
    | estadão\scont\w+ | europa\spress | family\sfeatures | field\slevel\smedia | france[\s-]presse
    | local\sjournalism\sinitiative | new\sziana | pa\smedia | prn\sasia | ria\sn[oó]vosti
    | sputnik\smundo | states\snewsroom | tisková\skancelář | távirati\siroda
    | أ\W{1,2}ف\W{1,2}ب
    | ассошиэйтед\sпресс | риа\sновости | франс\sпресс | أسوشي?يتد\sبرس | فرانس\sبرس
    )\b""",
    re.VERBOSE,
)
_CJK_OUTLET = re.compile(
    r"[一-鿿](?:[网網报報社台]|新[闻聞]|大[学學]|研究[院所]|发布|在[线線]|客户端|周刊|[杂雜][志誌]|[频頻]道|公司|集[团團]|[传傳]媒"
    r"|[协協][会會]|委[员員][会會]|[编編][辑輯]部|オンライン|通信|放送|テレビ)$|[가-힣](?:일보|신문|뉴스|방송|통신|경제)$"
)
_LONGEST_SHORT = 4
"""Letters of agencies' names that are first names elsewhere: Ani, Efe, Sid."""
_BEFORE_AGENCY = frozenset(
    ["by", "von", "por", "par", "door", "deur", "av", "af", "da", "di", "de", "from", "oprac",
     "with", "avec", "con", "com", "mit", "met", "med", "und", "and"]
)  # fmt: skip
_MOST_INITIALS, _LONGEST_INITIALS = 2, 3
_WORD = re.compile(r"\w+")
_LONG_HAN = re.compile(r"[一-鿿]{8,}")
_SHORT = re.compile(r"[A-Z]{2,6}|[a-z]{2,4}")


def without_role(name: str) -> str:
    """The name without the office that is written behind it; empty where it is an office alone."""
    role = _ROLE.search(lower(name))
    return name[: role.start()].strip() if role else name


def kind_of(name: str, outlets: Container[str] = ()) -> SignerKind:
    """What kind of author a name is. A name that is none of the known words for newsrooms,
    agencies and organisations, nor one of the outlet's, which come folded, is taken for a
    person's."""
    lowered, key = lower(name), fold_line(name)
    if key in _AGENCY_NAMES:
        return SignerKind.AGENCY
    is_known = key in outlets or key in _NEWSROOM_NAMES
    if is_known or _NEWSROOM.search(lowered) or not without_role(name):
        return SignerKind.NEWSROOM
    if names_agency(name):
        return SignerKind.AGENCY
    if not name.isascii() and (_CJK_OUTLET.search(name) or _LONG_HAN.fullmatch(name)):
        return SignerKind.ORGANISATION
    is_short = 1 <= len(name.split()) <= MOST_WORDS
    if not is_short or _ORGANISATION.search(lowered) or _SHORT.fullmatch(name) or _is_phrase(name):
        return SignerKind.ORGANISATION
    return SignerKind.PERSON


def may_have_such_surname(name: str) -> bool:
    """The name is one of two words of which the second, taken for an organisation's, is a surname
    as well: "Alonzo Church", "Emily Post"."""
    words = name.split()
    return (
        len(words) == 2
        and all(word.istitle() and word.isalpha() for word in words)
        and lower(words[1]) in _SURNAMES_TOO
        and lower(words[0]) not in _OF_OUTLETS
        and not _OFFICE.fullmatch(lower(words[0]))
        and kind_of(words[0]) is SignerKind.PERSON
    )


def reads_like_outlet(name: str) -> bool:
    """The name is an agency's, or ends as those of newsrooms do in Chinese, Japanese and Korean."""
    return names_agency(name) or _CJK_OUTLET.search(name) is not None


def names_agency(name: str) -> bool:
    """A word or a phrase of it is an agency's. A short one that is written like a first name among
    others is a person's: "Sid Lowe"."""
    words = _WORD.findall(name)
    for word in words:
        lowered = lower(word)
        if lowered in _AGENCIES:
            if len(word) > _LONGEST_SHORT or len(words) == 1 or not word.istitle():
                return True
        elif (
            lowered.endswith(_AGENCY_ENDS)
            or lowered.startswith(_AGENCY_BEGINS)
            or _PRESS.fullmatch(lowered)
        ):
            return True
    return len(words) > 1 and _AGENCY_PHRASE.search(lower(name)) is not None


def is_agency_alone(line: str) -> bool:
    """The line is an agency's name with at most "by", "with" or the initials of who wrote:
    "By AFP", "/ritzau/", "PAP, mk"."""
    own = line
    for phrase in reversed(list(_AGENCY_PHRASE.finditer(lower(line)))):
        own = f"{own[: phrase.start()]} {own[phrase.end() :]}"
    rest = [
        w
        for w in _WORD.findall(own)
        if lower(w) not in _AGENCIES and lower(w) not in _BEFORE_AGENCY
    ]
    return (
        len(rest) <= _MOST_INITIALS
        and all(w.isalpha() and not w.istitle() and len(w) <= _LONGEST_INITIALS for w in rest)
        and names_agency(line)
    )


def _is_phrase(name: str) -> bool:
    """It goes on in small letters, as a slogan does."""
    small = [w for w in name.split()[1:] if w[0].islower() and w not in PARTICLES]
    return name[0].isupper() and len(small) > 1
