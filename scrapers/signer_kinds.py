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
    | prensa | imprensa | news\w* | partei | gesellschaft | club | church | kirche
    | committee | company | portal | \w*photos? | images? | grupa | groupe | holding | konzern | llc
    | plc | kft | zrt | oyj | sp\.?\sz\s?o\.?\s?o | s\.?r\.?l | s\.?p\.?a | sarl | wydawnictwo
    | vydavatel\w* | ediciones | éditions | edizioni | editorial | editora | publishing | publishers
    | broadcasting | communications
    )\b | \.(?:com|de|es|net|org|fr|it|at|ch|uk|is|mx|br|pt|info|tv)\b""",
    re.VERBOSE,
)
_NEWSROOM = re.compile(
    r"""\b(?:redacci[oó]n\w* | redaktion\w* | \w*-?redaktion | redactie | redazione
    | reda[cç][aã]o | r[eé]daction | redakcja | redakce | redakcia | redaktionen | toimitus
    | ritstjórn | szerkesztőség | staff | team | desk | editors? | editorial | newsroom | newsdesk
    | reporters | correspondents | writers | online | admin(?:istrator)? | webmaster | guest
    | contributors? | editor | author | autor | web)\b""",
    re.VERBOSE,
)
_AGENCY = re.compile(
    r"""\b(?:
      agenc(?:y|ies|ia|ias|e|es) | agentur\w* | (?:bild|depeschen|nachrichten|presse)agentur\w*
    | agenzi[ae] | agència\w* | agência\w* | agen(?:cij|cj|ţi|ți)[aeęiu] | agentúr[ay] | ajans[ıi]
    | агентство | агенци[яј]\w* | πρακτορείο | \w*persbureau | \w*telegrambyr[åa] | tietotoimisto
    | tisková\skancelář | távirati\siroda | \w*presse-?dienst | \w*informations-?dienst
    | fidesdienst | وكالة | news\s?(?:wires?|services?) | newswires?
    | press(?:e|a)?\s(?:association|service|syndicate|trust)
    | (?:associated|canadian|united)\spress(?:\sinternational)? | presse\scanadienne
    | (?:creators|project|news)[\s-]syndicate | (?!wordpress)\w{3,}-?press[ae]? | \w{3,}prensa
    | \w{2,}newswire
    | \w*\s?presswire | (?:pr|business|access|cnn|zuma)[\s-]?wires? | prweb | prn\sasia
    | cnw\stelbec | reuters | bloomberg | ansa | lusa | efe(?:agro|com|tur|usa|verde)? | afp | dpa
    | apa | sda | ats | kna | epd | sid | ap | upi | pti | ani | ians | telám | télam | telam
    | notimex | europa\s?press | adnkronos | askanews | servimedia | colpisa | radiocor
    | teleborsa | 9colonne | quadratín | estadão\scont\w+ | folhapress | france[\s-]presse
    | xinhua | chine\snouvelle | tass | interfax | ria\sn[oó]vosti | sputnik\smundo | kyodo
    | kyōdō | jiji | yonhap | belga | anp | ritzau\w? | ntb | tt | stt | awp | teleschau | pap
    | čtk | ctk | mti | tanjug | hina | fonet | bta | agerpres | moldpres | mediafax | anadolu
    | iha | dha | aa | azertac | azertag | belta | kazinform | bernama | antara | irna | pa\smedia
    | press\sassociation | keystone | kathpress | ots | ukrinform | unian | new\sziana
    | bangladesh\ssangbad\ssangstha | bang\s?showbiz | cover\s?media | field\slevel\smedia
    | states\snewsroom | local\sjournalism\sinitiative | aci\s(?:prensa|digital|stampa)
    | statepoint | brandpoint | family\sfeatures | apanews | rttnews
    | 新[华華]社 | 新华网 | 中新[社网]
    | 中[国國]新[闻聞]社 | 路透社? | 法新社? | 美[联聯]社 | 中央社
    | 共同(?:通信社?)? | 時事(?:通信社?)? | ロイター
    | 연합뉴스(?:tv)? | 뉴시스 | 뉴스1 | 로이터
    | тасс | афп | дпа | бта | риа\sновости | интерфакс | інтерфакс-\w+
    | укр[иі]нформ | ун[иі]ан | эфе | рейтерс? | анса | анадолу | белта | казинформ | қазинформ
    | арменпресс | азертадж | синьхуа | رويترز | شينخوا | الأناضول | فرانس\sبرس | تاس | إفي
    | أسوشي?يتد\sبرس | франс\sпресс | ассошиэйтед\sпресс
    )\b | (?:通信社?|通訊社|통신)$""",
    re.VERBOSE,
)
_CJK_OUTLET = re.compile(
    r"[一-鿿](?:[网網报報社台]|新[闻聞]|大[学學]|研究[院所]|发布|在[线線]|客户端|周刊|[杂雜][志誌]|[频頻]道|公司|集[团團]|[传傳]媒"
    r"|[协協][会會]|委[员員][会會]|[编編][辑輯]部|オンライン|通信|放送|テレビ)$|[가-힣](?:일보|신문|뉴스|방송|통신|경제)$"
)
_LONGEST_SHORT = 4
"""Letters of agencies' names that are first names elsewhere: Ani, Efe, Sid."""
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
    lowered = lower(name)
    if fold_line(name) in outlets or _NEWSROOM.search(lowered) or not without_role(name):
        return SignerKind.NEWSROOM
    if _names_agency(name, lowered):
        return SignerKind.AGENCY
    if not name.isascii() and (_CJK_OUTLET.search(name) or _LONG_HAN.fullmatch(name)):
        return SignerKind.ORGANISATION
    is_short = 1 <= len(name.split()) <= MOST_WORDS
    if not is_short or _ORGANISATION.search(lowered) or _SHORT.fullmatch(name) or _is_phrase(name):
        return SignerKind.ORGANISATION
    return SignerKind.PERSON


def reads_like_outlet(name: str) -> bool:
    """The name is an agency's, or ends as those of newsrooms do in Chinese, Japanese and Korean."""
    return _AGENCY.search(lower(name)) is not None or _CJK_OUTLET.search(name) is not None


def _names_agency(name: str, lowered: str) -> bool:
    """A short name that is written like a first name among others is one: "Sid Lowe"."""
    words = len(name.split())
    return any(
        len(found[0]) > _LONGEST_SHORT or words == 1 or not name[slice(*found.span())].istitle()
        for found in _AGENCY.finditer(lowered)
    )


def _is_phrase(name: str) -> bool:
    """It goes on in small letters, as a slogan does."""
    small = [w for w in name.split()[1:] if w[0].islower() and w not in PARTICLES]
    return name[0].isupper() and len(small) > 1
