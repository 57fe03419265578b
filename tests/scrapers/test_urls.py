import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from scrapers.urls import clean_url, is_same_site, is_web_url, resolve_link, url_key

SAME = [
    ("https://x.example/a", "http://x.example/a"),
    ("https://x.example/a", "https://X.Example/a"),
    ("https://x.example/a", "https://x.example/a#part"),
    ("https://x.example/a", "https://x.example/a?utm_source=rss&utm_medium=feed"),
    ("https://x.example/a?b=1", "https://x.example/a?fbclid=z&b=1"),
    ("https://x.example/a?b=1&c=2", "https://x.example/a?c=2&b=1"),
    ("https://x.example", "https://x.example/"),
    ("https://x.example/ñ", "https://x.example/%C3%B1"),
    ("https://x.example/a", "https://x.example:443/a"),
    ("http://x.example:80/a", "https://x.example/a"),
    ("https://новости.example/a", "https://xn--b1amnebsh.example/a"),
    ("https://straße.example/a", "https://xn--strae-oqa.example/a"),
]
OTHER = [
    ("https://x.example/a", "https://x.example/b"),
    ("https://x.example/a", "https://y.example/a"),
    ("https://x.example/a", "https://x.example/A"),
    ("https://x.example/a?id=1", "https://x.example/a?id=2"),
    ("https://x.example/a?id=1&id=2", "https://x.example/a?id=1"),
    ("https://x.example/a%2Fb", "https://x.example/a/b"),
    ("https://x.example/a", "https://x.example:8080/a"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_article(left: str, right: str) -> None:
    assert url_key(left) == url_key(right)


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_two_articles(left: str, right: str) -> None:
    assert url_key(left) != url_key(right)


PATHS = st.text(alphabet="abÑñ/%2Ff.-_ ~;:@!$'()*,+", max_size=20)
QUERIES = st.text(alphabet="ab=&%2Fñ+;?utm_source", max_size=25)


@given(PATHS, QUERIES)
def test_cleaning_twice_changes_nothing(path: str, query: str) -> None:
    once = clean_url(f"https://x.example/{path}?{query}")
    assert clean_url(once) == once
    assert url_key(once) == url_key(f"https://x.example/{path}?{query}")


HOSTS = st.lists(st.text("ab1-", min_size=1, max_size=4), min_size=1, max_size=3).map(".".join)


@given(st.sampled_from(["http", "https"]), HOSTS, st.text("aB1_.-/~", max_size=9))
def test_what_is_clean_is_left_as_it_is(scheme: str, host: str, path: str) -> None:
    url = f"{scheme}://{host}/{path}"
    assert clean_url(url) == canonicalize_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "a page", "/a", "//x.example/a", "mailto:a@x.example", "javascript:void(0)",
        "ftp://x.example/a", "http://", "http:///a", "http://[bad/", "http://x.example:99999/",
        "http://x.example:port/",
    ],
)  # fmt: skip
def test_no_web_urls(url: str) -> None:
    assert not is_web_url(url)


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=10))
def test_a_host_of_anything(host: str, path: str) -> None:
    link = resolve_link("https://новости.example/", f"http://{host}/{path}")
    if link is not None:
        assert is_web_url(link)
        assert clean_url(clean_url(link)) == clean_url(link)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    link = resolve_link("https://x.example/a/", text)
    if is_web_url(text):
        url_key(text)
    if link is not None:
        assert is_web_url(link)
        url_key(link)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("b", "https://x.example/a/b"),
        (" /b \n", "https://x.example/b"),
        ("../b", "https://x.example/b"),
        ("//y.example/b", "https://y.example/b"),
        ("?c=1", "https://x.example/a/?c=1"),
        ("b#part", "https://x.example/a/b"),
        ("http://y.example/", "http://y.example/"),
        ("#part", None),
        ("", None),
        ("mailto:a@x.example", None),
        ("javascript:void(0)", None),
        ("data:text/html,a", None),
        ("http://[bad", None),
        ("/ñ", "https://x.example/ñ"),
        ("https://Новости.example:8080/ñ?b", "https://xn--b1amnebsh.example:8080/ñ?b"),
        ("http://a:b@faß.example/", "http://a:b@xn--fa-hia.example/"),
        ("http://ＮＥＷＳ。example/b", "http://news.example/b"),
        ("http://ñ_ñ.example/", "http://ñ_ñ.example/"),
    ],
)
def test_links(link: str, url: str | None) -> None:
    assert resolve_link("https://x.example/a/", link) == url


@pytest.mark.parametrize("url", ["https://www.новости.example/a", "http://НОВОСТИ.example/"])
def test_a_site_in_other_letters(url: str) -> None:
    assert is_same_site(url, "https://xn--b1amnebsh.example/")
    assert is_same_site("https://xn--b1amnebsh.example/a", url.removesuffix("a"))
    assert not is_same_site(url, "https://новость.example/")


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://x.example/a", True),
        ("http://www.x.example/a", True),
        ("https://sport.x.example/a", True),
        ("https://notx.example/a", False),
        ("https://example/a", False),
        ("https://x.example.org/a", False),
    ],
)
def test_same_site(url: str, same: bool) -> None:
    assert is_same_site(url, "https://www.x.example/") is same
