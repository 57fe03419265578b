"""The pages in a real headless Chromium: both colour schemes, desktop and phone.

No console error, no request off the host, no violation of axe-core's rules, and nothing that a
site wrote ever runs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from jobs.app import App
from jobs.dashboard.rendering import FOLDER
from jobs.dashboard.server import Serving
from jobs.ingest import extraction_of, place_new
from scrapers.sites import scraper_for
from scrapers.values import Candidate, CreditLine, CreditPlace, Signer, Surface
from scrapers.values import Page as FetchedPage
from tests.dashboard.serving import serving

CHROMIUM = shutil.which("chromium")
# As root in a closed network: no sandbox of its own, and no calls home.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = {"desktop": 1280, "phone": 390}
expect.set_options(timeout=30_000)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs Chromium: apt-get install chromium (as .ci/run does)"
)


@pytest.fixture(scope="module")
def browser(dashboard: httpx.Client) -> Iterator[Browser]:
    # Playwright leaves an event loop at work: the crawl must be done, and tests elsewhere must
    # not see it.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A page of a browser, and what went wrong on it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.problems: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.problems.append(f"dialog: {dialog.message}"))
        page.on("request", self._see)
        page.on("requestfailed", self._see_refused)

    def _hear(self, message: object) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text}")

    def _see(self, request: object) -> None:
        if not request.url.startswith(self.base):
            self.problems.append(f"request: {request.url}")

    def _see_refused(self, request: object) -> None:
        """What the policy of the page stopped never left the browser."""
        if request.failure == "csp" and f"request: {request.url}" in self.problems:
            self.problems.remove(f"request: {request.url}")


@pytest.fixture
def watch(browser: Browser, request: pytest.FixtureRequest) -> Iterator[object]:
    contexts = []

    def open_page(base: str, scheme: str = "light", width: str = "desktop") -> Watched:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": WIDTHS[width], "height": 850}
        )
        contexts.append(context)
        return Watched(context.new_page(), base)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def paths(crawled: App, flood: int) -> list[str]:
    """Every kind of page."""
    story = crawled.store.stories.get(flood)
    relations = {one.relation: one for one in story.derivations}
    changed = next(article for article in story.articles if len(article.versions) > 1)
    compared = [
        f"/stories/{flood}/compare?copy={one.copy_id}&source={one.source_id}"
        for one in (relations["copy"], relations["translation"])
    ]
    return [
        "/", "/sites", "/sites/elfaro", "/sites/diariodelvalle", "/stories", "/stories?q=nobody",
        f"/stories/{flood}", *compared, f"/articles/{changed.id}", "/trace", "/nothing",
    ]  # fmt: skip


OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def find_violations(page: Page, rules: dict[str, object]) -> list[tuple[str, str]]:
    options = {"iframes": False, **rules}
    found = Axe().run(page, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]


def test_nothing_but_colours_depends_on_the_scheme() -> None:
    css = (FOLDER / "static" / "teletipo.css").read_text("utf-8")
    blocks = re.findall(r"@media \(prefers-color-scheme: \w+\) \{\s*(\S+) \{([^}]*)\}\s*\}", css)
    assert len(blocks) == css.count("prefers-color-scheme") == 1
    for selector, rules in blocks:
        assert selector == ":root"
        assert all(rule.strip().startswith("--") for rule in rules.split(";") if rule.strip())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page(dashboard: httpx.Client, paths: list[str], watch: object, width: str) -> None:
    base = str(dashboard.base_url).rstrip("/")
    watched = watch(base, "light", width)
    page, violations = watched.page, []
    for path in paths:
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(base + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(OVERFLOW) <= 0, f"{path} is wider than the screen"
        violations += [(path, "light", *one) for one in find_violations(page, {})]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        violations += [(path, "dark", *one) for one in find_violations(page, OF_COLOURS)]
    assert violations == []
    # Chromium reports the page that is not there, and the pictures that the policy of a raw page
    # keeps it from asking for.
    expected = ("the server responded with a status of 404", 'directive: "img-src data:"')
    assert [one for one in watched.problems if not any(said in one for said in expected)] == []


def test_the_keyboard_reaches_everything(
    dashboard: httpx.Client, flood: int, watch: object
) -> None:
    base = str(dashboard.base_url).rstrip("/")
    page = watch(base).page
    page.goto(f"{base}/stories/{flood}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.graph a')")


def test_a_search_and_a_trace_by_hand(
    dashboard: httpx.Client, crawled: App, flood: int, watch: object
) -> None:
    base = str(dashboard.base_url).rstrip("/")
    watched = watch(base)
    page = watched.page
    page.goto(f"{base}/stories")
    page.get_by_label("Words").fill("moro")
    page.get_by_label("Carried as").select_option("translation")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="El río Moro se desborda").click()
    expect(page).to_have_url(f"{base}/stories/{flood}")
    text = crawled.store.stories.get(flood).articles[0].versions[0].article.text
    page.goto(f"{base}/trace")
    page.get_by_label("Paste the address").fill(text)
    page.get_by_role("button", name="Trace it").click()
    expect(page.get_by_role("heading", name="It comes from Cordillera")).to_be_visible()
    assert watched.problems == []


EVIL = "<script>top.ran=1;parent.ran=1;alert(1)</script><img src=x onerror='top.ran=1'>"
HOSTILE = f"""<!doctype html><html lang=es><head>
<meta http-equiv=refresh content="0;url=http://evil.example/"><base href="http://evil.example/">
<link rel=stylesheet href="http://evil.example/x.css"><link rel=prefetch href="http://evil.example/p">
<script>top.ran=1;alert(1)</script><script src="http://evil.example/x.js"></script>
</head><body>
<article><h1>Title {EVIL}</h1>
<p>Words of the first paragraph, enough of them to be read as the text of an article here.{EVIL}</p>
<p>Words of the second paragraph, enough of them to be read as the text of an article here.
<a href="javascript:top.ran=1">link</a></p>
<p>Words of the third paragraph, enough of them to be read as the text of an article here.</p>
<img src="http://evil.example/x.png" onerror="top.ran=1"><iframe src="http://evil.example/f"></iframe>
<form action="http://evil.example/" id=f><button>go</button></form>
</article></body></html>"""


def store_hostile(app: App, **said: object) -> tuple[int, int]:
    """Stores the page as a crawl would, saying that, too; the numbers of its article and
    version."""
    site = next(site for site in app.config.sites if site.id == "elfaro")
    url, body = "http://elfaro.example/evil?<script>top.ran=1</script>", HOSTILE.encode()
    now = datetime.now(UTC)
    candidate = Candidate(url, Surface.MANUAL, "javascript:top.ran=1", title=EVIL)
    app.store.frontier.save_listing("elfaro", url, [candidate], site_run_id=None, now=now)
    (due,) = [
        due
        for due in app.store.frontier.due(
            "elfaro",
            now=now,
            listed_since=now,
            recheck_after=app.config.settings.schedule.recheck_after,
            recheck_within=app.config.settings.schedule.recheck_within,
            limit=100,
        )
        if due.article_id is None
    ]
    page = FetchedPage(
        requested_url=url,
        url=url,
        status=200,
        headers={"content-type": "text/html; charset=utf-8", "etag": EVIL},
        body=body,
        sha256=sha256(body).hexdigest(),
        fetched_at=now,
        elapsed_s=0.1,
    )
    read = scraper_for(site).extract(page)
    # Whatever an extractor lets through must stay words.
    article = replace(
        read,
        title=f"Title {EVIL}",
        lede=EVIL,
        signers=(Signer(EVIL),),
        paragraphs=(f"PUERTO ALMA {EVIL} (EFE).-", *read.paragraphs, EVIL),
        section=EVIL,
        tags=(EVIL,),
        site_name=EVIL,
        credit_lines=(
            CreditLine(f"Fuente: {EVIL}", CreditPlace.AFTER_BODY, 4, "javascript:ran=1"),
        ),
        field_sources={**read.field_sources, "title": EVIL},
    )
    article = replace(article, **said)
    extraction = extraction_of(app, article, page, site, None)
    saved = app.store.articles.save(due, page, extraction, site_run_id=None, now=now)
    place_new(app)
    return saved.article_id, saved.version_id


LONG = "ض" + "x" * 400
ARABIC = f"الطوفان يصل إلى الوادي {LONG}"


def test_titles_of_any_length_and_direction(own_app: App, watch: object) -> None:
    article_id, _ = store_hostile(own_app, title=ARABIC, language="ar")
    story_id = own_app.store.articles.get(article_id).story_id
    with serving(own_app, Serving()) as client:
        base = str(client.base_url).rstrip("/")
        for width in WIDTHS:
            page = watch(base, "dark", width).page
            for path in (f"/articles/{article_id}", f"/stories/{story_id}", "/stories?least=1"):
                page.goto(base + path)
                assert ARABIC[:20] in page.inner_text("main")
                assert page.evaluate(OVERFLOW) <= 0, f"{path} is wider than the screen"
            page.goto(f"{base}/articles/{article_id}")
            heading = page.locator("h1").evaluate(
                "h => { const r = document.createRange(); r.selectNodeContents(h);"
                " return [...r.getClientRects()][0].right - h.getBoundingClientRect().right }"
            )
            assert abs(heading) < 2, "an Arabic headline begins at the right"


def test_what_a_site_wrote_never_runs(own_app: App, watch: object) -> None:
    article_id, version_id = store_hostile(own_app)
    stored = own_app.store.articles.get(article_id)
    read = stored.versions[0].article
    for said in (read.title, read.text, "".join(read.authors), "".join(read.tags)):
        assert "<script>" in said
    with serving(own_app, Serving()) as client:
        base = str(client.base_url).rstrip("/")
        watched = watch(base)
        page = watched.page
        for path in (
            "/",
            "/sites/elfaro",
            "/stories?least=1",
            f"/stories/{stored.story_id}",
            f"/articles/{article_id}",
        ):
            page.goto(base + path)
            assert page.evaluate("window.ran") is None
            if path != "/" and path != "/sites/elfaro":
                assert "<script>top.ran=1" in page.inner_text("main")
        assert watched.problems == []
        page.locator("summary").click()
        expect(page.frame_locator("iframe").locator("article h1")).to_contain_text("Title")
        page.wait_for_timeout(500)
        assert page.evaluate("window.ran") is None
        assert page.frames[1].url == f"{base}/versions/{version_id}/raw"
        page.goto(f"{base}/versions/{version_id}/raw")
        page.wait_for_timeout(500)
        assert page.evaluate("window.ran") is None
        assert page.url == f"{base}/versions/{version_id}/raw"
    # That the browser refuses what the page asks for is what we want to hear.
    acted = [
        one
        for one in watched.problems
        if not one.startswith("console: ") or "Content Security Policy" not in one
    ]
    assert [one for one in acted if "sandboxed" not in one] == []
