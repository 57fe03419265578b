"""Learns the forest that tells body text from the rest, and says how good it is on unseen sites.

    python bench/train_body.py                 cross-validate by site, and print the figures
    python bench/train_body.py --write         learn from all pages and write the model file

Needs scikit-learn (`make .venv-bench/.ready`) and the development pages in ../shared. The seed is
fixed: the same pages give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from body_labels import UNKNOWN, label_by_body, label_by_segments
from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser
from sklearn.ensemble import HistGradientBoostingClassifier

from newsroom.articles import Article
from newsroom.house import House, open_houses
from newsroom.press import load_press
from newsroom.replies import Request
from scrapers.article import part_credits
from scrapers.blocks import Blocks, read_blocks_around_text
from scrapers.body import find_body
from scrapers.charset import decode_html
from scrapers.columns import H1, H4, LI, QUOTE, TD
from scrapers.features import NAMES, find_candidates, measure
from scrapers.forest import Forest
from scrapers.head import read_head
from scrapers.outline import Clues, Outline
from scrapers.page_text import read_clues
from scrapers.signers import read_stated
from scrapers.text import fold
from scrapers.title import find_title

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MODEL = ROOT / "scrapers" / "body_model.json"
SETS = ("aeb", "fundus", "segments")

SEED = 1
FOLDS = 5
TREES = 200
RATE = 0.1
ASKED_ABOUT = 0.5
"""The share of the measures that a question may be about, drawn anew for each: trees that differ
say more together."""
SMALLEST_LEAF = 40
SHRINKAGE = 5.0
NEWSROOM_WEIGHT = 0.05
"""The newsroom's pages are many of few templates."""
SEGMENT_WEIGHT = 2.0
"""A page of `segments` has few labels: each counts twice."""

PASSED_OVER = (LI, H4, QUOTE, TD)
"""The kinds of blocks that a parser may pass over; all headings below h1 count as one."""
FEWEST_PASSED_OVER = 2

_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"))


@dataclass(frozen=True)
class Sample:
    """One page: its blocks, their measures and labels, and its gold."""

    group: str
    site: str
    url: str | None
    gold: dict[str, Any]
    page: Blocks
    clues: Clues
    candidates: np.ndarray
    rows: np.ndarray
    labels: np.ndarray
    """Of the candidates: 1 text, 0 none, UNKNOWN."""
    weights: np.ndarray


def read_samples() -> Iterator[Sample]:
    """The development pages."""
    for group in SETS:
        folder = SHARED / "data" / "pages" / group
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            yield read_sample(group, gold, gzip.decompress((folder / gold["file"]).read_bytes()))


def forget_passed_over(samples: Iterable[Sample]) -> None:
    """Takes labels back that say more about a publisher's parser than about its texts.

    The gold of a Fundus page is what that parser picks, and some pick paragraphs alone. Where none
    of the list items, headings, quotations or cells between a publisher's paragraphs is in its
    gold, whether they are text is UNKNOWN.
    """
    between: dict[tuple[str, int], list[tuple[np.ndarray, np.ndarray]]] = {}
    for sample in samples:
        texts = (sample.labels == 1).nonzero()[0]
        if sample.group == "fundus" and len(texts):
            inner = slice(texts[0] + 1, texts[-1])
            labels, rows = sample.labels[inner], sample.rows[inner]
            kinds = rows[:, NAMES.index("kind")]
            kinds = np.where((kinds > H1) & (kinds < H4), H4, kinds)
            is_plain = rows[:, NAMES.index("link_density")] < 0.5
            for kind in PASSED_OVER:
                places = ((kinds == kind) & is_plain).nonzero()[0]
                between.setdefault((sample.site, kind), []).append((labels, places))
    for found in between.values():
        is_taken = any(labels[places].any() for labels, places in found)
        if not is_taken and sum(len(places) for _, places in found) >= FEWEST_PASSED_OVER:
            for labels, places in found:
                labels[places] = UNKNOWN


def read_sample(group: str, gold: dict[str, Any], html: bytes) -> Sample:
    """A page with the labels that its gold gives."""
    page, clues = read_text_of(html, gold.get("url"))
    outline = Outline(page, clues)
    candidates = find_candidates(outline) if page.blocks else np.zeros(0, dtype=np.intp)
    rows = measure(outline, candidates).T if page.blocks else np.zeros((0, len(NAMES)))
    texts = [block.text for block in page.blocks]
    if "body" in gold:
        labels = label_by_body(texts, gold["body"])
    else:
        labels = label_by_segments(texts, gold["with"], gold["without"])
    weights = (
        np.log1p(outline.columns.lengths) / 5 * (SEGMENT_WEIGHT if group == "segments" else 1.0)
    )
    site = site_of(gold.get("url")) or gold["id"]
    return Sample(
        group, site, gold.get("url"), gold, page, clues, candidates, rows,
        labels[candidates], weights[candidates],
    )  # fmt: skip


def read_newsroom() -> Iterator[Sample]:
    """The pages of our own press: small articles, and lists, of which no block is text."""
    press = load_press()
    articles = {(a.host, a.path): a for a in press.articles.values()}
    for host, house in open_houses(press).items():
        for path in house.paths() if isinstance(house, House) else ():
            reply = house(Request("GET", host, path, {}, 1))
            if reply.status == 200 and "html" in reply.content_type:
                shown = articles.get((host, path))
                html = decode_html(reply.body, reply.content_type)
                yield read_printed(host, f"http://{host}{path}", html, shown)


def read_printed(site: str, url: str, html: str, shown: Article | None) -> Sample:
    """A page whose paragraphs are known; whether its lede is text is not for it to say."""
    page, clues = read_text_of(html, url)
    outline = Outline(page, clues)
    candidates = find_candidates(outline)
    texts = [fold(block.text) for block in page.blocks]
    paragraphs = {fold(p) for p in shown.paragraphs} if shown else set()
    lede = fold(shown.lede) if shown and shown.lede else None
    labels = np.array(
        [1 if t in paragraphs else UNKNOWN if t == lede else 0 for t in texts], dtype=np.int8
    )
    weights = np.log1p(outline.columns.lengths) / 5 * NEWSROOM_WEIGHT
    return Sample(
        "newsroom", site, url, {"id": url}, page, clues, candidates,
        measure(outline, candidates).T, labels[candidates], weights[candidates],
    )  # fmt: skip


def read_text_of(html: bytes | str, url: str | None) -> tuple[Blocks, Clues]:
    """The blocks of a page, read as the extractor reads them."""
    text = decode_html(html) if isinstance(html, bytes) else html
    tree = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS, scripting=True)
    head = read_head(tree, text, url, None, seen_at=datetime.now(UTC))
    title = find_title(head)
    page = read_blocks_around_text((tree.body.html if tree.body else "") or "")
    return page, read_clues(head, title.value if title else None, read_stated(head).people)


def site_of(url: str | None) -> str | None:
    """The registrable domain, near enough."""
    host = (urlsplit(url).hostname if url else None) or ""
    parts = host.split(".")
    is_long = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3 if is_long else -2 :]) or None


def fold_of(site: str) -> int:
    """The fold that all pages of a site are in."""
    return hashlib.sha256(site.encode()).digest()[3] % FOLDS


def learn(samples: Iterable[Sample]) -> dict[str, Any]:
    """The forest of these pages, as the model file holds it."""
    used = [s for s in samples if len(s.rows)]
    known = [s.labels != UNKNOWN for s in used]
    rows = np.vstack([s.rows[k] for s, k in zip(used, known, strict=True)])
    labels = np.concatenate([s.labels[k] for s, k in zip(used, known, strict=True)])
    weights = np.concatenate([s.weights[k] for s, k in zip(used, known, strict=True)])
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=3,
        max_leaf_nodes=8,
        learning_rate=RATE,
        max_features=ASKED_ABOUT,
        min_samples_leaf=SMALLEST_LEAF,
        l2_regularization=SHRINKAGE,
        random_state=SEED,
        early_stopping=False,
    ).fit(rows, labels, sample_weight=weights)
    return as_data(model)


def as_data(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The plain numbers of a model, as the model file holds them."""
    return {
        "about": "Gradient-boosted trees over the measures of scrapers/features.py, written by "
        "bench/train_body.py. Each tree asks 7 questions, breadth first; a leaf is in log-odds.",
        "names": list(NAMES),
        "bias": round(float(np.ravel(model._baseline_prediction)[0]), 5),
        "trees": [tree_of(stage[0].nodes) for stage in model._predictors],
    }


def as_json(model: dict[str, Any]) -> str:
    """One line for each tree."""
    trees = ",\n".join(f"  {json.dumps(tree)}" for tree in model["trees"])
    head = {key: value for key, value in model.items() if key != "trees"}
    opening = json.dumps(head, indent=1).removesuffix("\n}")
    return f'{opening},\n "trees": [\n{trees}\n ]\n}}\n'


def tree_of(nodes: np.ndarray) -> dict[str, list[Any]]:
    """A tree filled up to three levels: under an early leaf every question is answered "no"."""
    asks: list[str] = [NAMES[0]] * 7
    above, means, leaves = [1e9] * 7, [0.0] * 7, [0.0] * 8

    def fill(node: int, place: int, depth: int) -> tuple[float, float]:
        """Fills what stands under a place; gives the sum of its leaves and its training blocks."""
        row = nodes[node]
        if depth == 3:
            leaves[place - 7] = round(float(row["value"]), 5)
            return float(row["value"]) * float(row["count"]), float(row["count"])
        if row["is_leaf"]:
            total, count = fill(node, 2 * place + 1, depth + 1)
            fill(node, 2 * place + 2, depth + 1)
        else:
            asks[place] = NAMES[row["feature_idx"]]
            above[place] = float(f"{row['num_threshold']:.7g}")
            left = fill(row["left"], 2 * place + 1, depth + 1)
            right = fill(row["right"], 2 * place + 2, depth + 1)
            total, count = left[0] + right[0], left[1] + right[1]
        means[place] = round(total / count, 5)
        return total, count

    fill(0, 0, 0)
    return {"asks": asks, "above": above, "means": means, "leaves": leaves}


def text_of(sample: Sample, forest: Forest) -> str:
    """The text of a page as `Article.text` gives it: the shown lede and the paragraphs."""
    body = find_body(sample.page, sample.clues, forest=forest)
    parted = part_credits(sample.page, body, sample.url)
    is_shown = body.lede is not None and body.lede_is_text
    shown = [sample.page.blocks[body.lede].text] if is_shown else []
    return "\n\n".join([*shown, *parted.texts])


def figures(scorer: ModuleType, samples: Sequence[Sample], texts: Sequence[str]) -> str:
    """A line for each set."""
    lines = []
    for group in SETS:
        rows = []
        for sample, text in zip(samples, texts, strict=True):
            if sample.group == group:
                keys = ("body", "with", "without")
                gold = {k: v for k, v in sample.gold.items() if k in keys}
                page = scorer.Page(sample.gold["id"], b"", gold=gold)
                rows.append(scorer.score_page(page, {"text": text}))
        found = scorer.summarise(rows)
        names = ("f1", "precision", "recall", "exact")
        values = "  ".join(f"{name} {found[name]:.4f}" for name in names if name in found)
        lines.append(f"  {group:9} {len(rows):4} pages  {values}")
    return "\n".join(lines)


def load_scorer() -> ModuleType:
    """The scorer of the development pages."""
    path = SHARED / "eval" / "extraction.py"
    spec = importlib.util.spec_from_file_location("extraction_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Cross-validates, and learns from all pages with --write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"write {MODEL.relative_to(ROOT)}")
    parser.add_argument(
        "--all", action="store_true", help="also by page, where a site may be known"
    )
    options = parser.parse_args()
    samples = [*read_samples(), *read_newsroom()]
    forget_passed_over(samples)
    scorer = load_scorer()
    print(f"{len(samples)} pages of {len({s.site for s in samples})} sites")
    keys = [("by site", [fold_of(s.site) for s in samples])]
    if options.all:
        keys.append(("by page", [fold_of(s.gold["id"]) for s in samples]))
    for name, folds in keys:
        forests = [
            Forest.read(learn(s for s, f in zip(samples, folds, strict=True) if f != fold))
            for fold in range(FOLDS)
        ]
        texts = [text_of(s, forests[f]) for s, f in zip(samples, folds, strict=True)]
        print(f"cross-validated {name}, {FOLDS} folds\n{figures(scorer, samples, texts)}")
    if options.write:
        model = learn(samples)
        MODEL.write_text(as_json(model), encoding="utf-8")
        texts = [text_of(s, Forest.read(model)) for s in samples]
        print(f"learned from all of them\n{figures(scorer, samples, texts)}")


if __name__ == "__main__":
    main()
