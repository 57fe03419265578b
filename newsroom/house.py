"""The website of each site of the press: which pages it has, and its answer to each request."""

from __future__ import annotations

import gzip
import threading
from base64 import b64decode
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import TypeVar

from newsroom.articles import Article, Press, Site
from newsroom.errors import PressError
from newsroom.feeds import write_atom, write_json_feed, write_rss
from newsroom.rendering import Surroundings, render_article, render_list
from newsroom.replies import Host, Reply, Request, answer_condition, compress, with_validators
from newsroom.sitemaps import (
    write_news_sitemap,
    write_robots,
    write_sitemap,
    write_sitemap_index,
)
from newsroom.traits import TRAITS, SurfaceKind, Traits
from newsroom.wording import slug

Item = TypeVar("Item")

_PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
_FRONT_PAGE_ITEMS = 12
_RELATED = 4
_MOST_READ = 5


def open_houses(press: Press, traits: Mapping[str, Traits] = TRAITS) -> dict[str, Host]:
    """The websites of all sites, by host. Raises PressError when a site's traits do not fit."""
    problems = [problem for site in press.sites.values() for problem in _misfits(site, traits)]
    if problems:
        raise PressError(problems)
    return {site.host: House(press, site, traits[site.id]) for site in press.sites.values()}


class House:
    """One site. Pages are made when first asked for, once an edition."""

    def __init__(self, press: Press, site: Site, traits: Traits) -> None:
        self.site = site
        self.traits = traits
        self._urls = {one.id: one.url for one in press.articles.values()}
        self._replies: dict[tuple[int, str], Reply] = {}
        self._routes = {edition: self._build_routes(edition) for edition in (1, 2)}
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Reply:
        """Answers a request."""
        reply = self._find(min(request.edition, 2), request.target)
        reply = answer_condition(reply, request)
        return compress(reply, request) if self.traits.compressed else reply

    def paths(self, edition: int = 1) -> tuple[str, ...]:
        """Every path that the site serves, articles and surfaces among them."""
        return tuple(self._routes[edition])

    def _find(self, edition: int, target: str) -> Reply:
        routes = self._routes[edition]
        if target not in routes:
            # Visitors bring campaign parameters along.
            target = target.partition("?")[0]
        if target.startswith("/media/"):
            return Reply(_PIXEL, "image/png")
        if target not in routes:
            return Reply.plain(404, f"{self.site.name}: 404")
        with self._lock:
            if (edition, target) not in self._replies:
                self._replies[edition, target] = routes[target]()
            return self._replies[edition, target]

    def _build_routes(self, edition: int) -> dict[str, Callable[[], Reply]]:
        site = self.site.in_edition(edition)
        newest = tuple(sorted(site.articles, key=lambda one: one.published, reverse=True))
        sections = _group((one.section, one) for one in newest)
        tags = _group((slug(tag), one) for one in newest for tag in one.tags)
        traits = self.traits
        around = Surroundings(
            site,
            traits,
            {name: traits.section_path.format(slug(name)) for name in sections},
            newest[:: max(1, len(newest) // _MOST_READ)][:_MOST_READ],
            self._urls,
            max(one.published for one in newest) + timedelta(days=edition),
        )
        front = newest if traits.surface is SurfaceKind.INDEX else newest[:_FRONT_PAGE_ITEMS]
        routes: dict[str, Callable[[], Reply]] = {
            "/": lambda: self._page(render_list(around, site.name, front)),
            "/robots.txt": lambda: Reply(write_robots(site, traits), "text/plain; charset=utf-8"),
            traits.about_path: lambda: self._page(render_list(around, site.name, ())),
        }
        for name, path in around.sections.items():
            routes[path] = self._lister(around, name, sections[name])
        for tag, items in tags.items():
            routes[traits.tag_path.format(tag)] = self._lister(around, tag, items)
        for article in newest:
            related = _choose_related(article, newest)
            routes[article.path] = self._printer(around, article, related)
        if traits.surface is not SurfaceKind.INDEX:
            routes |= self._build_surface(site, newest)
        return routes

    def _printer(
        self, around: Surroundings, article: Article, related: tuple[Article, ...]
    ) -> Callable[[], Reply]:
        return lambda: self._page(render_article(around, article, related), article)

    def _lister(
        self, around: Surroundings, heading: str, items: tuple[Article, ...]
    ) -> Callable[[], Reply]:
        return lambda: self._page(render_list(around, heading, items))

    def _page(self, html: str, article: Article | None = None) -> Reply:
        body = html.encode(self.traits.charset, "xmlcharrefreplace")
        declared = f"text/html; charset={self.traits.charset}"
        if article is not None and article.id == self.traits.charset_in_meta_on:
            declared = "text/html"
        return self._validated(Reply(body, declared), [article] if article else ())

    def _validated(self, reply: Reply, articles: Iterable[Article]) -> Reply:
        changed = [one.changed for one in articles]
        return with_validators(reply, max(changed)) if self.traits.validators and changed else reply

    def _build_surface(
        self, site: Site, newest: tuple[Article, ...]
    ) -> dict[str, Callable[[], Reply]]:
        traits, path = self.traits, self.traits.surface_path
        match traits.surface:
            case SurfaceKind.RSS:
                charset = traits.charset
                body = write_rss(site, newest, traits.full_text, charset)
                reply = Reply(body, f"application/rss+xml; charset={charset}")
            case SurfaceKind.ATOM:
                body = write_atom(site, newest, path, traits.full_text)
                reply = Reply(body, "application/atom+xml; charset=utf-8")
            case SurfaceKind.JSON_FEED:
                body = write_json_feed(site, newest, path, traits.full_text)
                reply = Reply(body, "application/feed+json")
            case SurfaceKind.NEWS_SITEMAP:
                reply = Reply(write_news_sitemap(site, newest), "application/xml")
            case SurfaceKind.GZIP_SITEMAP_INDEX:
                return _gzip_sitemaps(site, newest, path)
            case _:
                reply = Reply(write_sitemap(newest), "application/xml")
        reply = self._validated(reply, newest)
        return {path: lambda: reply}


def _gzip_sitemaps(
    site: Site, newest: tuple[Article, ...], path: str
) -> dict[str, Callable[[], Reply]]:
    """An index at `path` and one sitemap a day beside it, all as gzip files."""
    days = _group((one.published.date().isoformat(), one) for one in newest)
    folder = path.rpartition("/")[0]
    files = {f"{folder}/{day}.xml.gz": write_sitemap(items) for day, items in days.items()}
    root = site.url.rstrip("/")
    files[path] = write_sitemap_index((f"{root}{name}", None) for name in files)
    return {name: _serve_gzip(content) for name, content in files.items()}


def _serve_gzip(content: bytes) -> Callable[[], Reply]:
    reply = Reply(gzip.compress(content, mtime=0), "application/gzip")
    return lambda: reply


def _group(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return {key: tuple(items) for key, items in groups.items()}


def _choose_related(article: Article, newest: tuple[Article, ...]) -> tuple[Article, ...]:
    others = [one for one in newest if one.id != article.id]
    others.sort(key=lambda one: one.section != article.section)
    return tuple(others[:_RELATED])


def _misfits(site: Site, traits: Mapping[str, Traits]) -> Iterable[str]:
    if site.id not in traits:
        yield f"{site.id}: has no traits"
        return
    forbidden = traits[site.id].disallow
    for article in site.articles:
        lies_under = forbidden is not None and article.path.startswith(forbidden)
        if article.disallowed != lies_under:
            yield f"{article.id}: disallowed, but robots.txt forbids {forbidden} alone"
