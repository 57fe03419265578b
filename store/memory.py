"""What each site repeats: on how many of its articles a block of text stood."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from scrapers.site_memory import SEEN_ON, SiteMemory, keys_of
from scrapers.values import Article
from store.database import Database
from store.statements import upsert
from store.tables import site_blocks

MOST_BLOCKS = 5_000
"""Blocks of one site that are kept in mind: those of its last few hundred articles."""
REMEMBERED_FOR = timedelta(days=90)
_MOST_OF_ONE_ARTICLE = 200


class Memory:
    """What the sites repeat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, site_id: str) -> SiteMemory:
        """The blocks that stood on enough of the site's articles to be its furniture."""
        query = select(site_blocks.c.block, site_blocks.c.articles).where(
            site_blocks.c.site_id == site_id, site_blocks.c.articles >= SEEN_ON
        )
        with self._database.read() as connection:
            return SiteMemory({row.block: row.articles for row in connection.execute(query)})

    def forget(self, site_id: str, *, now: datetime) -> int:
        """Drops the blocks that were not seen for long, and all but the latest `MOST_BLOCKS`;
        what is furniture goes last. Returns how many."""
        mine = site_blocks.c.site_id == site_id
        surplus = (
            select(site_blocks.c.block)
            .where(mine)
            .order_by(
                (site_blocks.c.articles < SEEN_ON),
                site_blocks.c.seen_at.desc(),
                site_blocks.c.block,
            )
            .offset(MOST_BLOCKS)
        )
        is_old = site_blocks.c.seen_at < now - REMEMBERED_FOR
        with self._database.write() as connection:
            found = connection.execute(
                delete(site_blocks).where(mine, or_(is_old, site_blocks.c.block.in_(surplus)))
            )
        return found.rowcount


def remember(connection: Connection, site_id: str, article: Article, now: datetime) -> None:
    """Counts the blocks of an article that is new: each article once, whatever becomes of it."""
    # In one order, so that two writers never wait for each other.
    keys = sorted(keys_of(article))[:_MOST_OF_ONE_ARTICLE]
    rows = [{"site_id": site_id, "block": key, "articles": 1, "seen_at": now} for key in keys]
    upsert(connection, site_blocks, rows, adding="articles")
