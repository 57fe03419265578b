"""Who reported, as Korean and Japanese papers write it: in the dateline, in brackets at the end."""

from __future__ import annotations

import time

import pytest

from scrapers import extract
from scrapers.authors import reads_like_name, split_names
from scrapers.credit_lines import closing_reporter, dateline_reporters, is_closing_name
from scrapers.values import Article

KOREAN = (
    "살렘 항구의 크레인이 이번 주 새 부두로 옮겨졌다. 항만 책임자는 일요일 사십 년 동안 모든 "
    "화물을 들어 올린 크레인이라며 도시가 많은 비용을 치렀다고 말했다.",
    "시의회는 지난가을 이 비용을 승인했다. 항만 측은 새 부두의 수심이 더 깊어 더 큰 배가 정박할 수 "
    "있다고 밝혔고, 어민들은 옛 부두를 작은 배들이 쓸 수 있기를 바란다고 했다.",
    "다음 회의는 오월에 열리며 옛 크레인의 처리 방안을 결정할 예정이다. 일부 주민은 전망대로 "
    "바꾸자고 제안했고 다른 이들은 유지비가 너무 비싸다고 우려했다.",
)
JAPANESE = (
    "サレム港のクレーンが今週、新しい埠頭に移された。港の責任者は日曜日、四十年にわたってすべての荷物を"
    "つり上げてきたクレーンであり、街は多くの費用を払ったと述べた。",
    "市議会は昨年の秋にこの費用を承認した。港側は、新しい埠頭は水深が深く、より大きな船が停泊できると"
    "している。漁師らは古い埠頭を小さな船が使えるよう望んでいる。",
    "次の会議は五月に開かれ、古いクレーンの扱いが決まる予定だ。一部の住民は展望台にすることを提案し、"
    "維持費が高すぎると心配する声もある。",
)


def read(texts: tuple[str, ...], over: str = "", head: str = "") -> Article:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return extract(
        f"<html><head><title>크레인 이사 サレム</title>{head}</head><body><article>"
        f"<h1>크레인 이사 サレム</h1>{over}<div>{body}</div></article></body></html>"
    )


@pytest.mark.parametrize(
    ("texts", "over", "authors"),
    [
        pytest.param(
            ("(살렘=해안통신) 김하나 기자 = " + KOREAN[0], *KOREAN[1:]),
            "<div>입력 2026.03.01 09:30 | 수정 2026.03.01 10:00</div>",
            ("김하나",),
            id="dateline",
        ),
        pytest.param(
            ("[살렘=해안통신] 김하나 박두리 기자 = " + KOREAN[0], *KOREAN[1:]),
            "",
            ("김하나", "박두리"),
            id="two reporters",
        ),
        pytest.param((*KOREAN, "[해안일보 김하나 기자]"), "", ("김하나",), id="at the end"),
        pytest.param(
            (*KOREAN, "김하나 기자 hana@kysten.example"), "", ("김하나",), id="with an address"
        ),
        pytest.param(
            KOREAN,
            "<div><span>김하나</span> <span>승인 2026.03.01 09:30</span> <span>댓글 0</span></div>",
            ("김하나",),
            id="beside the date",
        ),
        pytest.param(
            ("【サレム＝山田花子】" + JAPANESE[0], *JAPANESE[1:]), "", ("山田花子",), id="ja"
        ),
        pytest.param(
            (*JAPANESE[:2], JAPANESE[2] + "（山田花子）"), "", ("山田花子",), id="ja, at the end"
        ),
        pytest.param(
            (*JAPANESE[:2], JAPANESE[2] + "（敬称略）"), "", (), id="ja, a note at the end"
        ),
    ],
)
def test_reporters(texts: tuple[str, ...], over: str, authors: tuple[str, ...]) -> None:
    article = read(texts, over)
    assert article.authors == authors
    assert len(article.paragraphs) == 3


TAIWANESE = (
    "港口的起重機本週移到新碼頭，負責人週日說，四十年來所有上岸的貨物都由它吊起，這座城市為此付出了很多。",
    "市議會去年秋天核准了這筆費用。港方表示，新碼頭水深較深，較大的船隻可以停泊，漁民希望舊碼頭能留給小船使用。",
    "下次會議五月舉行，將決定舊起重機的處理方式。部分居民建議改建為瞭望台，也有人擔心維護費用太高。",
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("記者王小明／台北報導", ("王小明",)),
        ("〔記者王小明／台北報導〕", ("王小明",)),
        ("記者林大海、王小明／綜合報導", ("林大海", "王小明")),
        ("晚報 記者王小明／台北即時報導", ("王小明",)),
        ("【記者王小明台北報導】", ("王小明",)),
        ("（中央社記者王小明台北1日電）", ("王小明", "中央社")),
    ],
)
def test_who_filed_from_where_in_taiwan(line: str, authors: tuple[str, ...]) -> None:
    beside = f"<div><span>{line}</span> <time>2026-03-01 09:30</time></div>"
    for over in (f"<p>{line}</p>", f'<div class="author">{line}</div>', beside):
        article = read(TAIWANESE, over)
        assert article.authors == authors
        assert article.paragraphs == TAIWANESE
        is_credit = "中央社" in line
        assert [one.text for one in article.credit_lines] == [line] * is_credit
    before = read((line + TAIWANESE[0], *TAIWANESE[1:]))
    assert before.authors == authors[: len(authors) - ("中央社" in authors)]
    assert before.paragraphs == (line + TAIWANESE[0], *TAIWANESE[1:])


@pytest.mark.parametrize("begin", ["記者會根據媒體報導，", "記者協會引述外媒報導，"])
def test_what_reporters_are_said_to_do_is_no_dateline(begin: str) -> None:
    assert read((begin + TAIWANESE[0], *TAIWANESE[1:])).authors == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("文／王小明", ["王小明"]),
        ("文/王小明 攝影/李大海", ["王小明"]),
        ("記者綜合報導", []),
        ("政治中心／綜合報導", []),
    ],
)
def test_names_that_papers_in_taiwan_sign_with(line: str, names: list[str]) -> None:
    assert [name for name in split_names(line) if reads_like_name(name)] == names


def test_whom_the_metadata_names_goes_before_the_dateline() -> None:
    head = '<meta name="author" content="이서준">'
    assert read(("(살렘=해안통신) 김하나 기자 = " + KOREAN[0],), head=head).authors == ("이서준",)


def test_an_agency_in_brackets_closes_a_text() -> None:
    article = read((*JAPANESE, "（海岸通信）"))
    assert article.paragraphs == JAPANESE
    assert [line.text for line in article.credit_lines] == ["（海岸通信）"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（海岸通信）", True),
        ("（時事）", True),
        ("[해안뉴스]", True),
        ("（完）", False),
        ("（つづく）", False),
        ("（文中人物均为化名）", False),
    ],
)
def test_closing_names(line: str, expected: bool) -> None:
    assert is_closing_name(line) is expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("【サレム＝山田花子】クレーンが移された。", "山田花子"),
        ("【サレム＝AFP】クレーンが移された。", None),
        ("（サレム）クレーンが移された。", None),
    ],
)
def test_dateline_reporters(text: str, who: str | None) -> None:
    assert dateline_reporters(text) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("費用を払った。（山田花子）", "山田花子"),
        ("費用を払った。（海岸通信）", None),
        ("費用を払った。（敬称略）", None),
        ("The city paid (Ana Ruiz)", None),
    ],
)
def test_closing_reporters(text: str, who: str | None) -> None:
    assert closing_reporter(text) == who


def test_a_closing_reporter_behind_many_brackets_takes_no_long_time() -> None:
    started = time.process_time()
    assert closing_reporter("（" * 100_000 + "山田花子）") == "山田花子"
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("해안일보 김하나 기자", ["김하나"]),
        ("살렘, 해주 김하나 기자", ["김하나"]),
        ("김하나 박두리 기자", ["김하나", "박두리"]),
        ("살렘·해주=김하나 기자", ["김하나"]),
        ("김하나 나무 칼럼니스트", ["김하나"]),
    ],
)
def test_names(line: str, names: list[str]) -> None:
    assert list(split_names(line)) == names
