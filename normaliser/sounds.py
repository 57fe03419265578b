"""Names by their sound, for texts in two scripts: "Harington", "Харингтон" and "هارينغتون" share
hardly a letter once transliterated, but the skeleton of their consonants.

The skeleton is that of Soundex (Russell and Odell 1918) with fewer classes lost: vowels, h and y
are dropped, what scripts write alike falls together (b p f v; d t; g k; c s z; l r).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from anyascii import anyascii

from normaliser.anchors import Anchor
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
_WEIGHTS = {3: 0.8, 4: 1.2}
_LONG_WEIGHT = 1.6
_CALENDAR_WEIGHT = 0.7
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


def read_sounds(text: str, without: Iterable[Span] = ()) -> Iterator[Anchor]:
    """The names, weekdays and months of a text in order, those inside the spans `without` left
    out."""
    skipped = sorted(without)
    for match in _NAME.finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in skipped):
            continue
        anchor = _sound_anchor(match[0])
        if anchor is not None:
            yield Anchor(*anchor, start, end)


@lru_cache(maxsize=50_000)
def _sound_anchor(word: str) -> tuple[str, float] | None:
    key = calendar_key(word)
    if key is not None:
        return key, _CALENDAR_WEIGHT
    is_cased = word[0].lower() != word[0].upper()
    if is_cased and not word[0].isupper():
        return None
    is_name = is_cased or _IS_SYLLABIC.match(word) is not None
    skeleton = sound(word)
    if len(skeleton) < (_MIN_CASED if is_name else _MIN_CASELESS):
        return None
    return NAME_MARK + skeleton, _WEIGHTS.get(len(skeleton), _LONG_WEIGHT)
