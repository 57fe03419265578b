"""Lines that credit somebody and say nothing else, alone or at the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from normaliser.agencies import Mention
from normaliser.credit_forms import AGENCIES, NAME, PICTURE, Found, is_name, mentions_inside
from normaliser.credit_words import (
    BOILERPLATE,
    PICTURE_VOCABULARY,
    PICTURE_WORDS,
    RIGHTS,
    TEXT_AND_PICTURES,
    TEXT_VOCABULARY,
)
from normaliser.values import CreditKind, CreditRole

MAX_LINE = 220
"""Letters of a line that is a credit and nothing else."""
_MAX_CAPTION = 240
_MAX_PICTURE_WORDS = 40
"""Letters beside the names in a line that credits a picture without a caption."""
_WORD = re.compile(rf"[^\W\d_{NAME}]+")
_SIGN = re.compile(r"[:/|©=]")
_BOTH = re.compile(rf"\W*(?:{'|'.join(TEXT_AND_PICTURES)})\W")
_RIGHTS = re.compile("|".join(RIGHTS))
_RIGHTS_SIGN = re.compile(r"©|\(c\)|\bcopyright\b")
_DATED = re.compile(r"\d{4}|:\d")
_BOILERPLATE = re.compile("|".join(pattern.replace("@", AGENCIES) for pattern in BOILERPLATE))
_PERSON = r"[^\W\d_][\w.'’-]{0,30}(?:\s[^\W\d_][\w.'’-]{0,30}){0,3}"
_BY_SLASH = re.compile(
    rf"{NAME}+(?:\sphoto)?\s*/\s*{_PERSON}|{_PERSON}(?:\s?/\s?{NAME}+){{1,3}}[\s)\].]*$|{NAME}+\sphotos?\b"
)
_DESK_CODE = re.compile(
    rf"(?<=/)\s*[a-z]{{2,4}}(?![^\W{NAME}])|(?<![^\W{NAME}])[a-z]{{2,4}}(?=\s?/\s?)"
    rf"|(?<={NAME})\s[a-z]{{2,4}}(?:/[a-z]{{2,4}})+"
)
"""Initials of who handled a wire: "dpa/hau", "ED/EFE"."""
_SIGNED = re.compile(
    rf"(?:\W*(?:by|por|von|par|di|de)\s)?(?P<name>[^,|{NAME}]{{3,50}}?)\s?[,|]\s*{AGENCIES}"
    rf"(?:\swriters?)?\W*"
)
_WITH = re.compile(
    rf"\W*(?P<name>[^{NAME}]{{3,60}}?)\s(?:avec|with|con|com|mit|amb)\s(?:l')?{AGENCIES}\W*"
)
_PARTS = re.compile(
    rf"(?:\.\s+|\s*[|;]\s*|\s/\s|,\s)(?=(?:{'|'.join(PICTURE_WORDS)}|textos?|texts?|texte|testo)\s?:)"
)
_TAIL = re.compile(
    r"(?:[.!?…。！？\"”»)\]]\s*[–—-]*|\s[|/–—-])\s*(?=[^\s.!?…。！？\"”»)\]|/–—-])"
    r"|\s(?=[(\[（][^()\[\]]*[)\]）]\W*$)"
)
"""Where the last words of a paragraph may begin that are no part of its sentences."""


def find_line(
    paragraph: str,
    masked: str,
    mentions: Sequence[Mention],
    *,
    is_last: bool,
    is_first: bool = False,
) -> list[Found]:
    """What a paragraph credits that is a credit and nothing else; empty for other paragraphs.
    Rights in a text are stated where it ends (`is_last`); elsewhere © stands under pictures. A
    text is signed where it begins or ends; a name and an agency between stand under a picture."""
    if len(paragraph) > MAX_LINE:
        return []
    parts = list(_split(masked))
    found = []
    for start, end in parts:
        inside = mentions_inside(mentions, start, end)
        if not inside:
            continue
        role = _role_of(paragraph[start:end], masked[start:end], inside, is_last=is_last)
        if role is None:
            return []
        if not is_first and not is_last and _SIGNED.fullmatch(masked[start:end]):
            role = CreditRole.PHOTO
        found.append(Found(role, CreditKind.CREDIT_LINE, start, end, inside))
    return found


def find_tail(
    paragraph: str, masked: str, mentions: Sequence[Mention], *, is_last: bool
) -> Found | None:
    """The credit at the end of a paragraph: of a picture, when the paragraph is its caption
    (the whole of it then), or of the text, when it is one of the last (`is_last`)."""
    if not is_last and len(paragraph) > _MAX_CAPTION:
        return None
    for match in _TAIL.finditer(masked, max(0, len(masked) - MAX_LINE)):
        start = match.end()
        inside = mentions_inside(mentions, start, len(paragraph))
        if not inside:
            continue
        role = _role_of(paragraph[start:], masked[start:], inside, is_last=is_last)
        is_signed = _SIGNED.fullmatch(masked, start) is not None
        if role is CreditRole.TEXT and not is_last and (is_signed or _is_caption(paragraph, match)):
            role = CreditRole.PHOTO
        if role is CreditRole.PHOTO and len(paragraph) <= _MAX_CAPTION:
            return Found(role, CreditKind.CREDIT_LINE, 0, len(paragraph), inside)
        # What ends in square brackets is an entry of a list of links.
        if role is CreditRole.TEXT and is_last and masked[start] != "[":
            return Found(role, CreditKind.CREDIT_LINE, start, len(paragraph), inside)
    return None


def _is_caption(paragraph: str, end: re.Match[str]) -> bool:
    """A bare name after a bar or dash, or in brackets, ends a caption that is no sentence."""
    if "|" in end[0]:
        return True
    before = paragraph[: end.start() + 1].rstrip()
    return len(paragraph) <= _MAX_CAPTION / 2 and before[-1:].isalnum()


def is_picture_credit(masked: str) -> bool:
    """A line taken out of the page speaks of a picture."""
    return bool(PICTURE.search(masked) or _BY_SLASH.search(masked))


def _split(masked: str) -> Iterator[tuple[int, int]]:
    """Spans of "Texto: …" and "Foto: …" in one line."""
    start = 0
    for match in _PARTS.finditer(masked):
        yield start, match.start()
        start = match.end()
    yield start, len(masked)


def _role_of(
    words: str, masked: str, mentions: Sequence[Mention], *, is_last: bool
) -> CreditRole | None:
    """What the words credit the agencies for; `None` when they are no credit."""
    if _states_rights(masked):
        return CreditRole.TEXT if is_last else CreditRole.PHOTO
    if _BOTH.match(masked):
        return CreditRole.TEXT
    left = sum(map(len, _WORD.findall(masked)))
    has_picture = any(mention.agency.pictures_only for mention in mentions)
    if PICTURE.search(masked) or has_picture:
        return CreditRole.PHOTO if left < _MAX_PICTURE_WORDS and _is_terse(words, masked) else None
    if all(word in TEXT_VOCABULARY for word in _WORD.findall(_without_codes(words, masked))):
        return CreditRole.TEXT
    if _BOILERPLATE.search(masked):
        return CreditRole.TEXT
    if _BY_SLASH.search(masked) and _holds_names_alone(words, masked):
        return CreditRole.PHOTO
    for shape in (_SIGNED, _WITH):
        match = shape.fullmatch(masked)
        if match is not None and is_name(words[match.start("name") : match.end("name")]):
            return CreditRole.TEXT
    return None


def _is_terse(words: str, masked: str) -> bool:
    """A picture's credit, and no sentence that talks of a picture: signs part it, or beside the
    words of credits it holds only names."""
    return bool(_SIGN.search(masked)) or _holds_names_alone(words, masked)


def _holds_names_alone(words: str, masked: str) -> bool:
    unknown = (
        match
        for match in _WORD.finditer(PICTURE.sub(lambda m: " " * len(m[0]), masked))
        if match[0] not in TEXT_VOCABULARY and match[0] not in PICTURE_VOCABULARY
    )
    return not any(words[match.start()].islower() for match in unknown)


def _without_codes(words: str, masked: str) -> str:
    """The line without initials, which are never written like a name."""

    def blank(match: re.Match[str]) -> str:
        code = words[match.start() : match.end()].strip()
        return match[0] if code.istitle() else " " * len(match[0])

    return _DESK_CODE.sub(blank, masked)


def _states_rights(masked: str) -> bool:
    sign = bool(_RIGHTS_SIGN.search(masked))
    return sign and bool(_RIGHTS.search(masked) or _DATED.search(masked) or "(c)" in masked)
