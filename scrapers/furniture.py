"""What an element's tag, class, id or role says about its part in the page.

kernels/names.c looks names up in tables that are made of the lists below.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from kernels import ARRAY, COUNT, address_of, kernel


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
"post-share", not in "shareholders" or "no-share". Names that may run on end in "*"; the others may
be plural. "paywall" alone marks what is behind one (as in Google's guide to marking such text up),
"paywall-..." the wall."""

_POST = ("hentry", "type-post", "type-page", "post-#", "postid-#")
"""What blogs call a whole post, where "#" is a number. Beside it they list the post's categories
and tags, which say nothing of its part."""

_LAYOUT = ("sidebar-grid", "content-sidebar-wrap")
"""What holds a text and the sidebar beside it."""

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
    "similar*", "trending*", "role-form", "teaser-list*", "factbox*", "fact-box*",
    "faktabox*", "faktaboks*", "faktaruta*",
    "article-list*", "story-list*", "news-list*", "noticias-rel*", "kommentar*",
    "comentario*", "commentaire*", "commenti", "verwant*", "suggested*",
    "further-reading*", "linked-articles*", "link-list*", "linklist*", "entry-related*",
    "entry-unrelated", "most-watched*", "most-viewed*", "most-shared*", "most-commented*",
    "most-emailed*", "reader-reaction*", "reader-comment*", "forum", "also-news*", "komentarz*",
    "komentari", "comentarii", "yorumlar*", "hozzaszolas*", "reacties", "podobne*", "powiazan*",
    "czytaj-tak*", "zobacz-tak*", "souvisejici*", "povezan*", "kapcsolodo*", "gerelateerd*",
    "lees-ook*", "leesook*", "relaterade*", "relaterte*", "relaterede*", "les-ogsa*", "laes-ogsa*",
    "las-ocksa*", "lue-myos*", "baca-juga*", "citeste-si*", "ilgili-*", "otras-noticias*",
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
    "author-box*", "author-bio*", "wp-biographia*", "authorbox*", "about-author*", "author-info*",
    "author-profile*", "author-card*", "author-desc*", "biography", "bio", "post-author-box*",
    "rating", "toolbar", "tools", "actions", "pagination", "pager", "page-links",
    "screen-reader*", "sr-only", "visually-hidden*", "visuallyhidden*", "hide-text", "skip-*",
    "tooltip*", "toc", "table-of-contents", "copyright", "disclaimer", "legal", "imprint",
    "print-only", "printonly", "d-print-block", "visible-print*", "show-for-print", "noprint",
    "no-print", "player", "transcript-toggle",
    "carousel*", "slider", "slick-*", "ticker", "weather-*", "poll", "quiz", "donate*",
    "donation*", "paywall-*", "piano-*", "offer", "aside", "complementary",
    "role-complementary", "role-navigation", "role-search", "role-banner",
    "role-contentinfo", "role-dialog", "search-*", "searchform", "feedback", "infobox*",
    "box-info", "info-box*", "placeholder*", "read-more*", "readmore*", "teaser",
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
    "corrections-box*", "article-options*", "premium-*", "upsell*", "regwall*", "sharebar*",
    "compartir*", "comparte*", "condividi*", "partage*", "teilen", "udostepnij*", "paylas*",
    "reklam*", "pubblicita*", "anuncio", "herramientas*", "tagi", "etiquetas", "feedflare*",
    "post-bottom*", "article-foot", "article-links*", "article-functions", "nocontent",
    "instapaper-ignore", "hide-for-print",
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
    "redactor*", "contributor*", "redaktion", "c-author*", "by-line", "penulis", "yazar",
    "redattore",
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
    "hat", "chamada", "article-subtitle*", "preamble*", "article-preamble", "anons", "strapline*",
    "einleitung*", "article-abstract*", "preface",
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
    "wysiwyg*", "prose", "article-page-body*", "texte", "premium-content*", "premium-text*",
    "subscriber-content*", "subscriber-only*", "subscribers-only*",
)  # fmt: skip

_RANKED = (
    (Part.UNKNOWN, (*_POST, *_LAYOUT)),
    (Part.BODY, _BODY),
    (Part.STRANGERS, _STRANGERS),
    (Part.CAPTION, _CAPTION),
    (Part.LEDE, _LEDE),
    (Part.BYLINE, _BYLINE),
    (Part.FURNITURE, _FURNITURE),
)
"""Where names of several parts are found, the first of these wins."""
_PARTS = np.array([part for part, _ in _RANKED], np.int64)
_MAY_RUN_ON = 128

_IS_CARD, _HOLDS_TEXT, _HOLDS_OTHER = 8, 32, 64
"""Bits of `read_names`."""


def _heed(*parts: Part) -> int:
    """The names of these parts count in a tag; `UNKNOWN` are those of posts and layouts."""
    return sum(1 << rank for rank, (part, _) in enumerate(_RANKED) if part in parts) << 8


_BOX = _heed(*Part) | _IS_CARD
_OTHER_TAG = _heed(*Part) & ~_heed(Part.UNKNOWN)
_TAGS = {
    "main": 0, "html": 0, "body": 0, "aside": Part.FURNITURE, "form": Part.FURNITURE,
    "footer": Part.FURNITURE, "figcaption": Part.CAPTION | _HOLDS_OTHER, "div": _BOX,
    "section": _BOX,
    # It is never furniture for its name alone.
    "article": _heed(Part.UNKNOWN, Part.BODY, Part.CAPTION, Part.LEDE) | _IS_CARD,
    "li": _OTHER_TAG | _IS_CARD | _HOLDS_TEXT, "figure": _OTHER_TAG | _IS_CARD | _HOLDS_OTHER,
    **dict.fromkeys(
        ("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"), _OTHER_TAG | _HOLDS_TEXT
    ),
    **dict.fromkeys(("td", "th", "dt", "dd", "pre"), _OTHER_TAG | _HOLDS_OTHER),
}  # fmt: skip
"""The part that a tag has by itself, what else it says, and which names count beside it."""

_LONGEST_WORD = 31
_PAIRS = 1024


class _Table:
    """Words in the order of their first two letters, and a number that each stands for. Of those
    with the same two letters the first ones come first."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(entries, key=lambda entry: _pair_of(entry[0]))
        self.words = np.array([word for word, _ in ordered], f"S{_LONGEST_WORD + 1}")
        self.marks = np.array([mark for _, mark in ordered], np.int64)
        pairs = [_pair_of(word) for word, _ in ordered]
        self.begins = np.searchsorted(pairs, np.arange(_PAIRS + 1))
        """Of the words of each pair of letters."""
        self.addresses = address_of(self.words), address_of(self.marks), address_of(self.begins)


def _pair_of(word: str) -> int:
    """Of letters: a number below `_PAIRS`."""
    return (ord(word[0]) & 31) << 5 | (ord(word[1:2] or "\0") & 31)


def _heads_of(words: list[bytes]) -> NDArray[np.uint8]:
    """The first eight bytes of each word, up to a number, and as many that are 255: what they leave
    of another word tells most others from it."""
    heads = [word[:8].partition(b"#")[0] for word in words]
    pairs = [head.ljust(8, b"\0") + (b"\xff" * len(head)).ljust(8, b"\0") for head in heads]
    return np.frombuffer(b"".join(pairs), np.uint8).copy()


_read = kernel(
    "read_names", ARRAY, COUNT, ARRAY, ARRAY, ARRAY, COUNT, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY, ARRAY
)
_KNOWN_TAGS = _Table(_TAGS.items())
_KNOWN_NAMES = _Table(
    (name.rstrip("*"), 1 << rank | _MAY_RUN_ON * name.endswith("*"))
    for rank, (_, names) in enumerate(_RANKED)
    for name in names
)
_HEADS = _heads_of(_KNOWN_NAMES.words.tolist())
_TABLES = (
    *_KNOWN_TAGS.addresses, _OTHER_TAG, *_KNOWN_NAMES.addresses, address_of(_HEADS),
    address_of(_PARTS),
)  # fmt: skip


def read_names(names: bytes, count: int) -> NDArray[np.int64]:
    """What so many names say, each a tag, a space, hints and a NUL in UTF-8: bits as in
    kernels/names.h."""
    facts = np.empty(count, np.int64)
    _read(names, count, *_TABLES, address_of(facts))
    return facts
