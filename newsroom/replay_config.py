"""Writes a folder of configuration with which teletipo crawls a replay."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from newsroom.replay import FEED_PATH, Replay, SavedSite

_AGENCIES = "# No agency is known here: copy those that are to be recognised from your own file.\n"


def write_config(folder: Path, replay: Replay, address: str, agencies: Path | None = None) -> None:
    """Writes settings.toml, agencies.toml (a copy of `agencies` if given) and a file a site.

    Files in `sites/` that are there already are kept: they may have been edited. Raises OSError.
    """
    sites = folder / "sites"
    sites.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(_settings(folder, replay, address), encoding="utf-8")
    if agencies is not None:
        shutil.copyfile(agencies, folder / "agencies.toml")
    elif not (folder / "agencies.toml").exists():
        (folder / "agencies.toml").write_text(_AGENCIES, encoding="utf-8")
    for site in replay.hosts.values():
        path = sites / f"{_site_id(site.name)}.toml"
        if not path.exists():
            path.write_text(_site(site), encoding="utf-8")


def _settings(folder: Path, replay: Replay, address: str) -> str:
    database = f"sqlite:///{folder.resolve() / 'teletipo.db'}"
    hosts = "".join(f"{json.dumps(name)} = {json.dumps(address)}\n" for name in replay.hosts)
    return (
        "# Written by `newsroom replay`: the saved pages are served at one address.\n"
        f"database = {json.dumps(database, ensure_ascii=False)}\n\n"
        f"[fetch]\ndelay_s = 0\n\n[fetch.hosts]\n{hosts}"
    )


def _site(site: SavedSite) -> str:
    feed = f"http://{site.name}{FEED_PATH}"
    return (
        f"name = {json.dumps(site.name)}\n"
        f'url = "http://{site.name}/"\n\n'
        "[discover]\n"
        f"feeds = [{json.dumps(feed)}]\n"
        '# Saved pages are of any age.\nmax_age = "36500d"\n'
        f"max_articles = {max(500, len(site.pages))}\n"
    )


def _site_id(host: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", host).strip("-")
