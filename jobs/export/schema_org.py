"""Articles as schema.org's NewsArticle in JSON-LD, with what each is based on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import IO, Any
from urllib.parse import quote

from jobs.app import App
from jobs.export.rows import walk_batches
from normaliser.values import CreditRole, Document, Relation
from store.values import StoredArticle

CONTEXT = {"@vocab": "https://schema.org/"}
"""The vocabulary by name: nobody has to fetch a context to read the file."""


def write_json_ld(
    app: App, out: IO[bytes], *, site_id: str | None = None, since: datetime | None = None
) -> int:
    """Writes one JSON-LD document with an object for each article, as its latest version has it;
    returns their number."""
    out.write(b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "@graph": [')
    count = 0
    for articles in walk_batches(app, site_id=site_id, since=since):
        for item in _describe(app, articles):
            out.write(b",\n" if count else b"\n")
            out.write(json.dumps(item, ensure_ascii=False).encode())
            count += 1
    out.write(b"\n]}\n")
    return count


def _describe(app: App, articles: Sequence[StoredArticle]) -> list[dict[str, Any]]:
    latest = {article.versions[-1].id: article for article in articles}
    sources = app.store.index.sources(latest)
    needed = {one.source_id for found in sources.values() for one in found}
    documents = app.store.articles.documents(needed)
    names = {agency.id: agency.name for agency in app.config.agencies}
    items = []
    for version_id, article in latest.items():
        based: dict[str, list[dict[str, str]]] = {}
        for one in sources.get(version_id, ()):
            if one.relation is Relation.REVISION:
                continue
            key = "translationOfWork" if one.relation is Relation.TRANSLATION else "isBasedOn"
            based.setdefault(key, []).append({"@id": to_iri(documents[one.source_id].url)})
        # What translates a text is based on it, too.
        based["isBasedOn"] = based.get("isBasedOn", []) + based.get("translationOfWork", [])
        items.append(_item(article, based, names))
    return items


def _item(
    article: StoredArticle, based: dict[str, list[dict[str, str]]], names: dict[str, str]
) -> dict[str, Any]:
    version = article.versions[-1]
    read, document = version.article, version.document
    published = document.published_at or document.published_on
    item = {
        "@type": "NewsArticle",
        "@id": to_iri(article.url),
        "url": article.url,
        "headline": read.title,
        "abstract": read.lede,
        "articleBody": read.text,
        "articleSection": read.section,
        "keywords": list(read.tags),
        "inLanguage": document.language,
        "datePublished": published.isoformat() if published else None,
        "author": [{"@type": "Person", "name": name} for name in read.authors],
        "sourceOrganization": _agencies(document, names),
        **based,
    }
    return {key: value for key, value in item.items() if value}


def _agencies(document: Document, names: dict[str, str]) -> list[dict[str, str]]:
    ids = {c.agency_id for c in document.credits if c.role is CreditRole.TEXT and c.agency_id}
    return [{"@type": "NewsMediaOrganization", "name": names.get(id_, id_)} for id_ in sorted(ids)]


def to_iri(url: str) -> str:
    """The URL with what no IRI may hold percent-encoded."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")
