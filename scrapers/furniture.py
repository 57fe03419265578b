"""What an element's class, id or role says about its part in the page."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache


class Part(IntEnum):
    """An element's part, by its hints alone."""

    UNKNOWN = 0
    BODY = 1
    LEDE = 2
    CAPTION = 3
    BYLINE = 4
    FURNITURE = 5
    """Named like furniture; overruled when most of the page's text stands in it."""
    STRANGERS = 6
    """Other people's or other articles' text, however long: comments, related stories."""


"""The names below count where a word of the hints begins with them: "share" is in "share-bar" and
"post-share", not in "shareholders". Names that may run on end in "*"."""

_STRANGERS = (
    "comment", "commentlist", "comment-list*", "disqus*", "respond", "reply", "replies",
    "related*", "recommend*", "recirc*", "outbrain*", "taboola*", "most-read*", "mostread*",
    "most-popular*", "more-from*", "more-news*", "more-stories*", "more-articles*",
    "read-also*", "readalso*", "see-also*", "seealso*", "also-like*", "you-may*", "up-next*",
    "also-read*", "alsoread*", "read-next*", "readnext*", "next-article*", "next-post*",
    "newsletter*", "relacionad*", "lo-mas*", "mas-leid*", "mas-noticias*", "te-puede*",
    "leia-*", "leia", "saiba-mais*", "a-lire*", "lire-aussi*", "correlat*", "leggi-anche*",
    "verwandte*", "mehr-zum*", "weitere-*", "jp-relatedposts", "yarpp*", "crp-related*",
    "cookie*", "consent*", "gdpr*", "cmpbox*", "cmp-banner*", "cmp-consent*", "onetrust*",
    "similar*", "trending*", "teaser-list*",
    "article-list*", "story-list*", "post-list*", "news-list*", "noticias-rel*", "kommentar*",
    "comentario*", "commentaire*", "commenti", "verwant*", "suggested*",
    "further-reading*", "linked-articles*", "link-list*", "linklist*", "entry-related*",
)  # fmt: skip

_FURNITURE = (
    "share", "sharing", "sharedaddy", "shareaholic*", "addtoany*", "addthis*", "social*",
    "sociable*", "follow-us*", "followus*", "follow-button*", "subscribe*", "subscription*",
    "abo", "abobox*", "signup", "sign-up", "login", "log-in", "register", "registration",
    "footer", "sidebar", "side-bar", "site-header", "page-header-nav", "breadcrumb*", "crumb",
    "nav", "navbar", "navigation", "menu", "submenu", "advert*", "ad", "adv", "ads", "adbox",
    "ad-*", "adsense*", "anzeige", "publicidad*", "publicite*", "werbung", "promo*",
    "sponsor*", "banner", "popup", "pop-up", "modal", "overlay", "lightbox", "widget",
    "tag-list*", "taglist*", "tags", "tag-cloud*", "tagcloud*", "post-tag", "article-tag",
    "entry-tag", "topic-list*", "topics", "keyword", "tags-links", "post-tags*",
    "author-box*", "author-bio*", "authorbox*", "about-author*", "author-info*",
    "author-profile*", "author-card*", "author-desc*", "biography", "bio", "post-author-box*",
    "rating", "toolbar", "tools", "actions", "pagination", "pager", "page-links",
    "screen-reader*", "sr-only", "visually-hidden*", "visuallyhidden*", "hide-text", "skip-*",
    "tooltip*", "toc", "table-of-contents", "copyright", "disclaimer", "legal", "imprint",
    "print-only", "printonly", "d-print-block", "visible-print*", "show-for-print", "noprint",
    "no-print", "player", "transcript-toggle",
    "carousel*", "slider", "slick-*", "ticker", "weather-*", "poll", "quiz", "donate*",
    "donation*", "paywall", "piano-*", "offer", "aside", "complementary",
    "role-complementary", "role-navigation", "role-search", "role-banner",
    "role-contentinfo", "role-dialog", "search-*", "searchform", "feedback", "infobox*",
    "factbox*", "box-info", "fact-box*", "info-box*", "read-more*", "readmore*", "teaser",
    "teasers", "post-nav*", "postmeta", "post-meta*", "entry-meta*", "article-meta*",
    "meta-data", "metadata", "story-meta*", "entry-utility", "postmetadata", "meta-info*",
    "display-none", "postinfo", "post-info", "entry-info", "byline-box", "edit-link*",
    "wp-block-latest*", "cta", "call-to-action", "callout-*", "jump-*", "app-promo*",
    "m-entry-box", "mw-editsection", "reference-list", "timestamp", "date-line", "dateline-*",
    "published", "publish-date*", "pub-date*", "post-date*", "entry-date*", "article-date*",
    "posted-on*", "updated", "reading-time*", "read-time*", "comment-count*", "views",
    "article-tools*", "article-info*", "article-footer*", "articlefooter*", "post-footer*",
    "entry-footer*", "story-footer*", "wp-caption-dd", "inline-nav*", "kicker", "dachzeile",
    "eyebrow", "rubrik", "breadcrum*", "topbar", "top-bar", "bottom-bar", "whatsapp*",
    "telegram*", "google-news*", "push-notif*", "notification*", "alert-*", "webpush*",
    "audio-player*", "listen*", "vorlesen*", "podcast-*", "embed-caption", "teaser-*",
    "print-footer*", "footnote-nav", "author-image*", "inline-teaser*", "liveblog-nav*",
    "corrections-box*", "article-options*", "premium-*", "upsell*", "regwall*",
)  # fmt: skip

_CAPTION = (
    "caption*", "figcaption*", "wp-caption*", "photo-credit*", "image-credit*", "img-credit*",
    "picture-credit*", "media-credit*", "image-caption*", "photocredit*", "imagecaption*",
    "pie-de-foto*", "pie-foto*", "bildunterschrift*", "bildtext*", "image-copyright*",
    "photo-caption*", "image-source*", "legende", "didascalia", "legenda", "media-caption*",
    "gallery*", "slideshow*", "bildergalerie*", "image-info*", "photo-info*", "img-caption*",
    "image-meta*", "image-description*", "bildnachweis*", "credit",
)  # fmt: skip

_BYLINE = (
    "byline*", "author*", "autor*", "firma", "auteur*", "autore", "writer", "signature",
    "itemprop-author", "reporter", "journalist", "verfasser", "vcard", "by-author", "posted-by",
    "redactor*", "contributor*", "redaktion", "c-author*",
)  # fmt: skip

_LEDE = (
    "lede", "lead", "leadtext", "lead-text", "standfirst*", "subtitle*", "sub-title*", "dek",
    "deck", "excerpt", "summary", "intro", "introtext", "intro-text", "introduction",
    "entradilla*", "bajada*", "copete", "chapo*", "chapeau*", "subhead*", "sub-head*",
    "sub-headline*", "vorspann*", "subheadline*", "standing-first", "sumario*", "volanta",
    "itemprop-description", "itemprop-alternative-headline", "entry-summary*", "tagline",
    "article-intro*", "article-lead*", "article-summary*", "article-description*", "sottotitolo",
    "sommario", "occhiello", "ingress", "manchet", "perex*", "perpex", "catchline", "resumo",
    "linha-fina*", "linhafina", "subtitulo*", "post-excerpt*", "headline-sub*", "article-excerpt*",
    "hat", "chamada", "article-subtitle*", "preamble*", "article-preamble", "anons", "standfirst",
)  # fmt: skip

_BODY = (
    "itemprop-article-body", "article-body*", "articlebody*", "article-content*", "article-text*",
    "articletext*", "articlecontent*", "entry-content*", "entrycontent", "post-content*",
    "postcontent", "post-body*", "post-entry*", "story-body*", "storybody*", "story-content*",
    "story-text*", "news-body*", "news-content*", "news-text*", "newstext", "body-copy*",
    "bodycopy", "body-text*", "bodytext*", "content-body*", "main-content-text", "rich-text*",
    "richtext*", "cuerpo*", "noticia-cuerpo*", "nota-cuerpo*", "texto-noticia*", "content-text*",
    "contenido*", "corps*", "testo*", "artikeltext*", "artikel-content*", "artikelinhalt*",
    "td-post-content", "single-content*", "article-main*", "paywall-content*", "page-content*",
    "field-name-body", "itemprop-text", "normal-texto*", "texto", "mc-article-body*",
    "wysiwyg*", "prose", "article-page-body*", "field--name-body", "texte",
)  # fmt: skip

_RANKED = (
    (Part.BODY, _BODY),
    (Part.STRANGERS, _STRANGERS),
    (Part.CAPTION, _CAPTION),
    (Part.LEDE, _LEDE),
    (Part.BYLINE, _BYLINE),
    (Part.FURNITURE, _FURNITURE),
)
"""Where names of several parts are found, the first of these wins."""


def _compile() -> tuple[re.Pattern[str], dict[str, int]]:
    """One expression for all names, with a group for each first letter and rank: the names are
    tried letter by letter at the start of each word, and one scan finds them all."""
    ends: dict[tuple[str, int], list[str]] = {}
    for rank, (_, names) in enumerate(_RANKED):
        for name in dict.fromkeys(names):
            rest = name[1:-1] if name.endswith("*") else name[1:] + r"s?(?![a-z])"
            ends.setdefault((name[0], rank), []).append(rest)
    letters: dict[str, list[str]] = {}
    ranks = {}
    for (letter, rank), rests in sorted(ends.items()):
        letters.setdefault(letter, []).append(f"(?P<{letter}{rank}>{'|'.join(rests)})")
        ranks[f"{letter}{rank}"] = rank
    starts = "|".join(f"{letter}(?:{'|'.join(groups)})" for letter, groups in letters.items())
    before = "(?<![a-z])(?<!has-)(?<!with-)(?<!no-)(?<!without-)"
    return re.compile(f"{before}(?={starts})"), ranks


_NAMES, _RANK_OF = _compile()
_POST = re.compile(r"(?<![a-z])(?:hentry|type-post|type-page|post-\d+|postid-\d+)(?![a-z\d])")


def part_of(tag: str, hints: str) -> Part:
    """The part that tag and hints claim."""
    if tag in ("main", "html", "body"):
        return Part.UNKNOWN
    if tag in ("aside", "form", "footer"):
        return Part.FURNITURE
    if tag == "figcaption":
        return Part.CAPTION
    # A blog lists its categories and tags among the classes of the post itself.
    if not hints or (tag in ("article", "div", "section") and _POST.search(hints)):
        return Part.UNKNOWN
    ranks = 0
    for word in hints.split():
        ranks |= _ranks_of(word)
    if tag == "article":
        ranks &= _OF_ARTICLE
    return _FIRST_OF[ranks]


@lru_cache(maxsize=16_384)
def _ranks_of(word: str) -> int:
    """The ranks of the parts that one class or id claims, as bits: sites share most of the words,
    so that few are looked at twice."""
    ranks = 0
    for found in _NAMES.finditer(word):
        ranks |= 1 << _RANK_OF[found.lastgroup or ""]
    return ranks


_FIRST_OF = [
    next((part for rank, (part, _) in enumerate(_RANKED) if ranks >> rank & 1), Part.UNKNOWN)
    for ranks in range(1 << len(_RANKED))
]
"""The part that goes first, by the ranks found."""
_OF_ARTICLE = sum(
    1 << rank
    for rank, (part, _) in enumerate(_RANKED)
    if part in (Part.BODY, Part.CAPTION, Part.LEDE)
)
"""An `article` is never furniture for its name alone."""
