"""Names by their sound, for texts in two scripts: "Harington", "Харингтон" and "هارينغتون" share
hardly a letter once transliterated, but the skeleton of their consonants.

The skeleton is that of Soundex (Russell and Odell 1918) with fewer classes lost: vowels, h and y
are dropped, what scripts write alike falls together (b p f v; d t; g k; c s z; l r).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from anyascii import anyascii

from normaliser.anchored import Anchors
from normaliser.anchors import WeighedKey, hash_anchor
from normaliser.calendar_words import calendar_key
from normaliser.text import Span

NAME_MARK = "~"
_TRANSCRIBING = (
    "阿埃艾安奥巴班邦保贝比彼波伯博布查达戴丹德迪蒂丁杜顿多恩尔法范费芬佛弗福盖冈戈格根贡古哈海汉赫亨霍基吉加贾杰金卡凯坎康考科克肯库"
    "拉莱兰朗劳勒雷里利丽莉林琳隆卢鲁路伦罗洛马玛麦曼梅门蒙米密莫默姆穆娜纳奈南内尼宁诺努欧帕潘佩皮珀蒲普奇齐恰乔切琼丘"
    "萨塞桑瑟沙莎珊施什士斯丝苏索塔泰坦汤特提图托瓦威韦维温沃乌伍西希锡夏香辛休叙雅亚扬耶伊因英尤约泽扎詹珍佐朱兹姬妮黛蕾薇菲"
)
"""Signs that Chinese writes foreign names with."""
_NAME = re.compile(
    rf"[\u30a1-\u30fc]{{3,}}|[{_TRANSCRIBING}]{{2,}}|[^\W\d_\u2e80-\u312f\u3400-\u9fff]+"
)
_IS_SYLLABIC = re.compile("[\u30a1-\u30fc\u4e00-\u9fff]")
_MIN_CASED, _MIN_CASELESS = 3, 4
"""Consonants of a skeleton that tells something. In scripts without capitals every word may be
a name."""
_MOST = 6
_TENTHS = {3: 8, 4: 12}
_LONG_TENTHS = 16
_CALENDAR_TENTHS = 7
"""Weights, in tenths."""
_GROUPS = (
    ("tsch", "s"), ("dzh", "s"), ("sch", "s"), ("tch", "s"), ("tsh", "s"), ("sh", "s"),
    ("ch", "s"), ("zh", "s"), ("cz", "s"), ("sz", "s"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("kh", ""), ("ng", "n"), ("ph", "p"), ("th", "t"), ("qu", "k"), ("x", "ks"),
)  # fmt: skip
_SOFT_C = re.compile("c(?=[eiy])")
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("bpfv", "b"),
        **dict.fromkeys("dt", "t"),
        **dict.fromkeys("cgkq", "k"),
        **dict.fromkeys("jsz", "s"),
        **dict.fromkeys("lr", "l"),
        **dict.fromkeys("aeiouyhw", None),
    }
)
_DOUBLE = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]+")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The skeleton of a word in any script, lower case, at most six consonants."""
    latin = _NO_LETTER.sub("", anyascii(word).lower())
    latin = latin.replace("gh", "" if word.isascii() else "g")
    for written, spoken in _GROUPS:
        latin = latin.replace(written, spoken)
    latin = _SOFT_C.sub("s", latin)
    if latin.startswith("w"):
        latin = "v" + latin[1:]
    skeleton = _DOUBLE.sub(r"\1", latin.translate(_SOUNDS))
    return skeleton.replace("nb", "mb")[:_MOST]


def read_sounds(text: str, without: Iterable[Span] = ()) -> Iterator[tuple[WeighedKey, int]]:
    """The names, weekdays and months of a text in order, and where each stands; those inside the
    spans `without` left out."""
    skipped = sorted(without)
    for match in _NAME.finditer(text):
        start = match.start()
        if any(first <= start < last for first, last in skipped):
            continue
        anchor = _sound_anchor(match[0])
        if anchor is not None:
            yield anchor, start


def with_sounds(anchors: Anchors, sounds: Iterable[tuple[WeighedKey, int]]) -> Anchors:
    """The numbers among `anchors`, and names by their sound, in the order of the text."""
    found = list(sounds)
    keys = [hash_anchor(key) for (key, _), _ in found]
    is_name = [key[0] == NAME_MARK for (key, _), _ in found]
    is_number = anchors.is_number
    starts = np.array([*anchors.starts[is_number].tolist(), *(start for _, start in found)], int)
    order = np.argsort(starts, kind="stable")
    parting = np.count_nonzero(is_number)
    return Anchors(
        keys=np.array([*anchors.keys[is_number].tolist(), *keys], np.uint32)[order],
        tenths=np.array(
            [*anchors.tenths[is_number].tolist(), *(tenths for (_, tenths), _ in found)], np.uint8
        )[order],
        starts=starts[order].astype(np.int32),
        is_number=order < parting,
        is_name=np.array([False] * parting + is_name, np.bool_)[order],
    )


@lru_cache(maxsize=50_000)
def _sound_anchor(word: str) -> WeighedKey | None:
    key = calendar_key(word)
    if key is not None:
        return key, _CALENDAR_TENTHS
    is_cased = word[0].lower() != word[0].upper()
    if is_cased and not word[0].isupper():
        return None
    is_name = is_cased or _IS_SYLLABIC.match(word) is not None
    skeleton = sound(word)
    if len(skeleton) < (_MIN_CASED if is_name else _MIN_CASELESS):
        return None
    return NAME_MARK + skeleton, _TENTHS.get(len(skeleton), _LONG_TENTHS)
