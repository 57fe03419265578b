"""Fills the templates: one file a site in `templates/`, for its articles and its lists alike."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from mako.lookup import TemplateLookup
from markupsafe import Markup

from newsroom.articles import Article, Site
from newsroom.traits import Traits
from newsroom.wording import clip, embolden_names, long_date, slug

TEMPLATES_FOLDER = Path(__file__).parent / "templates"

PAYWALLED_PARAGRAPHS = 2
"""How much of a text is shown to those who do not subscribe."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the text on every page of a site."""

    site: Site
    traits: Traits
    sections: Mapping[str, str]
    """Paths of the section pages, by name."""
    most_read: Sequence[Article]
    urls: Mapping[str, str]
    """URLs of all articles of the press, by id."""
    today: datetime
    """The day that page headers show, which is not that of the article."""


def render_article(around: Surroundings, article: Article, related: Sequence[Article]) -> str:
    """The page of one article."""
    shown = article.paragraphs[:PAYWALLED_PARAGRAPHS] if article.paywalled else article.paragraphs
    return _render(
        around,
        article=article,
        paragraphs=shown,
        related=related,
        source_url=around.urls[article.source.article] if article.source else None,
        canonical_url=around.urls[article.contract or article.id],
        heading=article.title,
        items=(),
    )


def render_list(around: Surroundings, heading: str, items: Sequence[Article]) -> str:
    """A home, section or tag page; without items, the page about the site."""
    return _render(
        around,
        article=None,
        paragraphs=(),
        related=(),
        source_url=None,
        canonical_url=None,
        heading=heading,
        items=items,
    )


def _render(around: Surroundings, **values: Any) -> str:
    template = _lookup().get_template(f"{around.site.id}.html")
    site, traits = around.site, around.traits
    text = template.render_unicode(
        site=site,
        sections=around.sections,
        most_read=around.most_read,
        today=around.today,
        feed_path=traits.surface_path if traits.surface.is_feed else None,
        about_path=traits.about_path,
        charset_in_meta_on=traits.charset_in_meta_on,
        tag_path=lambda tag: traits.tag_path.format(slug(tag)),
        section_path=lambda section: around.sections[section],
        long_date=lambda instant: long_date(instant, site.language),
        clip=clip,
        embolden_names=embolden_names,
        to_json=_to_json,
        **values,
    )
    return str(text).lstrip()


def _to_json(value: Any) -> Markup:
    """JSON for a script element: `<` cannot end the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - that is what the line above is for


@functools.cache
def _lookup() -> TemplateLookup:
    return TemplateLookup(
        [str(TEMPLATES_FOLDER)],
        default_filters=["h"],
        strict_undefined=True,
        filesystem_checks=False,
        input_encoding="utf-8",
    )
