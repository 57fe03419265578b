"""How each site of the press is run: where it lists its articles and what is odd about it.

The same text reaches a crawler in twelve ways. A site's looks are its template in `templates/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SurfaceKind(StrEnum):
    """What a surface is."""

    RSS = "RSS 2.0"
    ATOM = "Atom"
    JSON_FEED = "JSON Feed"
    NEWS_SITEMAP = "news sitemap"
    SITEMAP = "sitemap"
    GZIP_SITEMAP_INDEX = "gzip sitemap index"
    INDEX = "index page"

    @property
    def is_feed(self) -> bool:
        """Readers subscribe to it, and pages link it in their head."""
        return self in (SurfaceKind.RSS, SurfaceKind.ATOM, SurfaceKind.JSON_FEED)


@dataclass(frozen=True, slots=True)
class Traits:
    """What is particular to one site."""

    surface: SurfaceKind
    surface_path: str
    """The one place where all articles are listed."""
    full_text: bool = False
    """The feed carries the whole text, else a summary."""
    in_robots: bool = False
    """robots.txt names the sitemap."""
    section_path: str = "/{}/"
    tag_path: str = "/tag/{}/"
    about_path: str = "/about/"
    charset: str = "utf-8"
    charset_in_meta_on: str | None = None
    """Id of the one article whose charset is told by a meta element, not by the header."""
    crawl_delay_s: float | None = None
    disallow: str | None = None
    """Path prefix that robots.txt forbids."""
    validators: bool = False
    """Sends ETag and Last-Modified and answers conditional requests."""
    compressed: bool = False
    """Sends pages gzipped to who accepts that."""


TRAITS = {
    "cordillera": Traits(
        SurfaceKind.ATOM,
        "/atom.xml",
        full_text=True,
        section_path="/seccion/{}",
        tag_path="/tema/{}",
        about_path="/agencia",
    ),
    "meridian": Traits(
        SurfaceKind.SITEMAP,
        "/sitemap.xml",
        section_path="/desk/{}.html",
        tag_path="/topic/{}.html",
        about_path="/about.html",
        compressed=True,
    ),
    "elfaro": Traits(
        SurfaceKind.RSS,
        "/rss.xml",
        tag_path="/temas/{}/",
        about_path="/quienes-somos/",
        validators=True,
        compressed=True,
    ),
    "lagaceta": Traits(
        SurfaceKind.NEWS_SITEMAP,
        "/sitemap-news.xml",
        in_robots=True,
        section_path="/secciones/{}.html",
        tag_path="/etiquetas/{}.html",
        about_path="/contacto.html",
    ),
    "diariodelvalle": Traits(
        SurfaceKind.RSS,
        "/titulares.xml",
        section_path="/{}/index.htm",
        tag_path="/temas/{}.htm",
        about_path="/redaccion.htm",
        charset="iso-8859-1",
        charset_in_meta_on="diariodelvalle-008",
    ),
    "laprensalibre": Traits(
        SurfaceKind.INDEX,
        "/",
        section_path="/seccion/{}",
        tag_path="/tag/{}",
        about_path="/nosotros",
    ),
    "elmirador": Traits(
        SurfaceKind.RSS,
        "/rss/portada.xml",
        section_path="/seccion/{}.html",
        tag_path="/noticias/{}.html",
        about_path="/suscripciones.html",
        disallow="/premium/",
    ),
    "ojornal": Traits(
        SurfaceKind.RSS,
        "/feed.rss",
        full_text=True,
        section_path="/editoria/{}",
        tag_path="/assunto/{}",
        about_path="/expediente",
        crawl_delay_s=0.2,
    ),
    "lecourrier": Traits(
        SurfaceKind.ATOM,
        "/flux/une.atom",
        section_path="/rubrique/{}",
        tag_path="/mot-cle/{}",
        about_path="/mentions-legales",
    ),
    "dailyharbor": Traits(
        SurfaceKind.GZIP_SITEMAP_INDEX,
        "/sitemaps/index.xml.gz",
        in_robots=True,
        section_path="/section/{}",
        tag_path="/topics/{}",
        about_path="/help",
        compressed=True,
    ),
    "thetribune": Traits(
        SurfaceKind.JSON_FEED,
        "/feed.json",
        section_path="/desk/{}",
        tag_path="/t/{}",
        about_path="/masthead",
    ),
    "worldwire": Traits(
        SurfaceKind.RSS,
        "/feed/",
        section_path="/category/{}/",
        about_path="/about/",
    ),
}
"""By site id."""
