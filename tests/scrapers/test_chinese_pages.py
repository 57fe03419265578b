"""Pages as Chinese portals build them: the source beside the date, the wire's own headline over the
text, the reporter in the dateline, the editor and a disclaimer under it."""

from __future__ import annotations

import pytest

from scrapers import extract
from scrapers.authors import split_names
from scrapers.credit_lines import (
    dateline_reporters,
    is_byline,
    is_picture_line,
    is_source_line,
    names_source,
)
from scrapers.phrases import is_call, is_pointer
from scrapers.site_names import strip_site_name
from scrapers.values import Article
from scrapers.visible_dates import strip_times

TEXT = (
    "海岸社盐湾3月1日电（记者林小雨）盐湾港的起重机本周搬到了新码头，港口负责人周日表示，"
    "四十年来所有上岸的货物都由它吊起，这座城市为它付出了很多。",
    "市议会去年秋天批准了这笔费用。港口方面说，新码头的水更深，可以停靠更大的船，"
    "渔民们则希望旧码头能留给他们的小船使用。",
    "下一次会议定于五月举行，届时将决定旧起重机的去留。一些居民建议把它改成一座观景台，"
    "另一些人则担心维护的费用太高。",
)


def read(
    over: str = "", under: str = "", head: str = "<title>盐湾起重机搬家_港口_南洋在线</title>"
) -> Article:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
    return extract(
        f"<html lang='en'><head>{head}</head><body><ul><li><a href='/'>首页</a></ul>"
        "<div class=main><h1>盐湾起重机搬家</h1>"
        "<div class='info'>2026-03-01 18:20 来源：南洋日报 举报</div>"
        f"<div class=content>{over}{text}</div>{under}</div></body></html>",
        "https://nanyang.example/2026/1.html",
    )


def test_a_portal_page_is_read_with_its_source() -> None:
    article = read(
        over="<p>（原标题：盐湾港的起重机换了地方）</p><p>图为盐湾港的起重机在新码头上吊起第一批货物，许多居民前来观看。林小雨摄</p>",
        under="<div>责任编辑：李明</div><div>免责声明：本文仅代表作者本人观点，与本站无关。</div>",
    )
    assert article.title == "盐湾起重机搬家"
    assert article.language == "zh"
    assert article.authors == ("林小雨",)
    assert article.paragraphs == TEXT
    assert str(article.published_at) == "2026-03-01"
    assert [line.text for line in article.credit_lines] == [
        "2026-03-01 18:20 来源：南洋日报 举报",
        "（原标题：盐湾港的起重机换了地方）",
        "图为盐湾港的起重机在新码头上吊起第一批货物，许多居民前来观看。林小雨摄",
    ]


def test_what_is_said_to_the_search_of_baidu_is_read() -> None:
    said = """{"@context": "https://ziyuan.baidu.com/contexts/cambrian.jsonld", "appid": "1",
    "@id": "https://nanyang.example/2026/1.html", "title": "盐湾起重机搬家", "images": [],
    "pubDate": "2026-03-01T18:20:31+08:00", "upDate": "2026-03-02T09:00:00+08:00"}"""
    article = read(head=f"<title>盐湾</title><script type='application/ld+json'>{said}</script>")
    assert str(article.published_at) == "2026-03-01 18:20:31+08:00"
    assert str(article.modified_at) == "2026-03-02 09:00:00+08:00"
    assert article.title == "盐湾起重机搬家"


def test_a_reporter_signs_before_the_editor() -> None:
    article = read(over="", under="")
    signed = read(over="<p>南洋日报记者 王小雨 李明</p>")
    assert article.authors == ("林小雨",)
    assert signed.authors == ("王小雨", "李明")
    assert signed.paragraphs == TEXT


@pytest.mark.parametrize(
    ("description", "lede"),
    [
        ("盐湾起重机搬家,起重机,盐湾,港口,码头,市议会,渔民,观景台,费用,南洋日报,记者", None),
        ("盐湾起重机搬家-港口频道-南洋在线-南洋日报网站-盐湾新闻中心-海岸新闻", None),
        *[
            (said, said)
            for said in (
                "搬家用了整整三天，沿途的路灯和电线都要先拆下来，再一个一个装回去。",
                "盐湾起重机搬家：沿途的路灯和电线都要先拆下来，再一个一个装回去，用了三天。",
            )
        ],
    ],
)
def test_a_title_with_keywords_is_no_lede(description: str, lede: str | None) -> None:
    head = f'<title>盐湾起重机搬家</title><meta name="description" content="{description}">'
    assert read(head=head).lede == lede


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("盐湾起重机搬家_港口_南洋在线", "盐湾起重机搬家"),
        ("盐湾起重机搬家--南洋在线", "盐湾起重机搬家"),
        ("盐湾起重机搬家 南洋在线", "盐湾起重机搬家"),
        ("盐湾港的起重机这次真的搬家了_南洋在线", "盐湾港的起重机这次真的搬家了"),
        ("Port - crane_moved to the new quay", "Port - crane_moved to the new quay"),
    ],
)
def test_titles_are_parted_without_spaces(title: str, bare: str) -> None:
    assert strip_site_name(title, set(), {"盐湾起重机搬家"}) == bare


@pytest.mark.parametrize(
    "line",
    [
        "来源：南洋日报",
        "来源|南洋日报、海岸通讯社",
        "2026年03月01日 18:20 来源：南洋日报",
        "本文来源：南洋日报 责任编辑：李明_N1",
        "信息来源: 盐湾港务局",
        "01.03.2026 | Quelle: Meridian Press",
    ],
)
def test_lines_that_name_a_source(line: str) -> None:
    assert names_source(line)
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "原标题：盐湾港的起重机换了地方",
        "（原题为《盐湾港的起重机换了地方》）",
        "(综合整理自南洋日报、海岸通讯社)",
        "编辑 李明 校对 王小雨",
        "（责编：李明、王小雨）",
    ],
)
def test_source_lines(line: str) -> None:
    assert is_source_line(line)
    assert not names_source(line)


@pytest.mark.parametrize(
    "line", ["编辑部昨天说，港口的起重机搬家了。", "来源不明的货物在码头被发现。"]
)
def test_sentences_are_no_source_lines(line: str) -> None:
    assert not is_source_line(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("图片来源：海岸通讯社", True),
        ("▲图片来自视频截图。", True),
        ("图为盐湾港的起重机。（林小雨摄）", True),
        ("资料图：港口的起重机。海岸社记者 林小雨 摄", True),
        ("渔民供图", True),
        ("他们连续三天在港口拍摄", False),
        ("图书馆昨天重新开放，吸引了许多居民。", False),
    ],
)
def test_captions(line: str, expected: bool) -> None:
    assert is_picture_line(line) is expected


@pytest.mark.parametrize(
    "line",
    [
        "南洋日报记者 王小雨 李明",
        "采写：南洋日报见习记者 王小雨",
        "【文/南洋在线专栏作者 王小雨】",
        "执笔/王小雨、李明",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


def test_a_sentence_about_reporters_is_no_byline() -> None:
    assert not is_byline("记者昨天从港务局获悉，起重机已经搬到了新码头。")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (TEXT[0], "记者林小雨"),
        ("南洋日报讯（见习记者 王小雨 李明）起重机搬家了。", "见习记者 王小雨 李明"),
        ("起重机搬家了（记者会）。", None),
        ("The crane has moved.", None),
    ],
)
def test_reporters_in_the_dateline(text: str, who: str | None) -> None:
    assert dateline_reporters(text) == who


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("南洋日报记者 王小雨 李明", ["王小雨", "李明"]),
        ("记者林小雨", ["林小雨"]),
        ("执笔/王小雨、李明&张三", ["王小雨", "李明", "张三"]),
        ("原创 王小雨", ["王小雨"]),
        ("王小雨 整合", ["王小雨"]),
        ("山田 花子", ["山田 花子"]),
        ("鈴木 一郎", ["鈴木 一郎"]),
    ],
)
def test_names(line: str, names: list[str]) -> None:
    assert list(split_names(line)) == names


@pytest.mark.parametrize("line", ["最后更新: 2026-03-01 09:27", "发布时间：2026-03-01 09:27"])
def test_labels_of_dates(line: str) -> None:
    assert not (strip_times(line) or "").strip(" :：")


@pytest.mark.parametrize(
    "line",
    ["【免责声明】本文仅代表作者本人观点，与本站无关。", "转载请注明出处：南洋在线", "- THE END -"],
)
def test_calls(line: str) -> None:
    assert is_call(line)


@pytest.mark.parametrize("line", ["为你推荐", "相关阅读", "相关新闻"])
def test_pointers(line: str) -> None:
    assert is_pointer(line)
