"""`teletipo extract`: what one page says, which rule said so, and what became of its blocks."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, datetime
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from config.load import Config
from config.site import Site
from jobs.app import open_store_if_any
from jobs.console import make_console
from jobs.pages import read_page, site_of
from scrapers.extract import explain_page, extract_page
from scrapers.judged import Reading
from scrapers.site_memory import SiteMemory
from scrapers.sites import scraper_for
from scrapers.values import Article


def extract(where: str, config: Config, *, url: str | None = None) -> Article:
    """The article in a file or at a URL. Raises ScrapeError, and OSError for a file."""
    page = read_page(where, config, url=url)
    site = site_of(page.url, config)
    if site is None:
        return extract_page(page)
    return scraper_for(site).extract(page, _memory_of(site, config))


def explain(where: str, config: Config, *, url: str | None = None) -> Reading:
    """The same with an account of each block, from the same reading of the page."""
    page = read_page(where, config, url=url)
    site = site_of(page.url, config)
    if site is None:
        return explain_page(page)
    return scraper_for(site).explain(page, _memory_of(site, config))


def _memory_of(site: Site, config: Config) -> SiteMemory | None:
    """What the site repeats on its articles; `None` where no store is there to know."""
    store = open_store_if_any(
        config.settings.database, without="The page is read without what its site repeats"
    )
    if store is None:
        return None
    with store:
        return store.memory.of(site.id)


def to_json(value: Article | Reading) -> str:
    """The article, or the article and its blocks, as one JSON object; times in ISO 8601."""
    return json.dumps(dataclasses.asdict(value), ensure_ascii=False, indent=2, default=_plain_value)


def render(article: Article) -> RenderableType:
    """The article for a person: fields with their sources, credit lines, body."""
    body = [
        Text.assemble(("embedded post: ", "bold") if i in article.embedded else "", text + "\n")
        for i, text in enumerate(article.paragraphs)
    ]
    return Group(*render_head(article), Text(), *body)


def render_head(article: Article) -> list[RenderableType]:
    """All but the body."""
    fields = Table.grid(padding=(0, 2))
    fields.add_column(style="bold")
    fields.add_column()
    fields.add_column(style="dim")
    for name, value, source in list_fields(article):
        fields.add_row(name, Text(value), Text(source))
    parts: list[RenderableType] = [fields, Text()]
    for line in article.credit_lines:
        link = f" → {line.link}" if line.link and line.link != line.text else ""
        parts.append(Text.assemble((f"credit, {line.place}: ", "bold"), line.text + link))
    return parts


def print_article(article: Article, *, as_json: bool) -> None:
    """Prints it on standard output."""
    if as_json:
        print(to_json(article))
    else:
        make_console().print(render(article))


def list_fields(article: Article) -> list[tuple[str, str, str]]:
    """Name, value and source of each field that is set, but for credit lines and body; then the
    reason for each value that the page states and that was not taken."""
    refused = [(name, reason, "not taken") for name, reason in article.refused.items()]
    return [*((n, value, _source_of(article, n)) for n, value in _fields(article)), *refused]


def _fields(article: Article) -> list[tuple[str, str]]:
    published, modified = article.published, article.modified
    values = {
        "title": article.title,
        "lede": article.lede,
        "authors": ", ".join(article.authors),
        "published": published and f"{article.published_at} ({published.raw})",
        "modified": modified and f"{article.modified_at} ({modified.raw})",
        "language": article.language,
        "section": article.section,
        "tags": ", ".join(article.tags),
        "canonical_url": article.canonical_url,
        "site_name": article.site_name,
        "images": "\n".join(image.url for image in article.images),
        "kind": None if article.is_article else article.kind.value,
        "is_paywalled": "yes" if article.is_paywalled else None,
    }
    return [(name, value) for name, value in values.items() if value]


def _source_of(article: Article, name: str) -> str:
    """The rule that gave a field, and how sure it is."""
    sure = article.field_confidence.get(name)
    rule = article.field_sources.get(name, "")
    return rule if sure is None else f"{rule} {sure:.2f}"


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return dict(value)
