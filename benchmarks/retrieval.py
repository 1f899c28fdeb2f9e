"""The table of deck 003 on `scenes`: descriptors with and without expansion of the query, whitening and distractors.

    python benchmarks/retrieval.py [--count 2000] [--distractors 2000] [--neighbours 5] [--regions]

Beside each descriptor its bytes a picture, and milliseconds of a query: an inner product with all of the gallery and
the order. Whitening is learnt on the held-out scenes. The descriptors of images are computed once and kept; the first
run takes about a quarter of an hour, and with regional search half as long again. The last line is JSON.
"""

import argparse
import functools
import json
import time

import numpy as np
from rich.console import Console
from rich.table import Table

from cvcourse.retrieval import descriptors, scenes
from cvcourse.retrieval.evaluation import evaluate, relevance_of

DECK = {  # mAP on Instre, Oxford, Oxford105k; the same with query expansion
    "MAC": (48.5, 79.7, 73.9, 71.8, 87.4, 86.0),
    "R-MAC": (47.7, 77.7, 70.1, 70.3, 85.7, 82.7),
    "FS.EGM": (48.4, 77.5, 70.2, 71.2, 89.8, 87.9),
    "OS.EGM": (50.1, 79.6, 71.8, 72.7, 90.4, 88.0),
    "OS.EGM-delta": (53.7, 79.8, 71.4, 75.4, 90.1, 84.3),
}
REGIONAL = "R-MAC regions"
DIMS = 256


def all_of(maps):
    """All descriptors of maps side by side, and behind them the regions of R-MAC at two levels: one pass is enough."""
    pooled = [descriptor(maps) for descriptor in descriptors.DESCRIPTORS.values()]
    return np.concatenate(pooled, axis=1).astype(np.float16)


def regions_of(maps):
    return descriptors.regional(maps, 2).astype(np.float16)


def of_images(images, describe):
    """A descriptor of pixels, for pictures that are read one at a time."""
    one = images.images if hasattr(images, "images") else images.__getitem__
    return np.concatenate([describe(one(i)[None]) for i in range(len(images))])


def described(found, regions):
    """{name: (queries, gallery, held out)} of descriptors (n, D) float32; with `regions` also those, (n, R, D)."""
    queries = [query.image for query in found.queries]
    held_out = [query.image for query in found.training.queries]
    parts = {}
    for label, describe in (("pooled", all_of), ("regions", regions_of))[: 1 + regions]:
        in_scenes = scenes.described(found.training, describe, label)
        parts[label] = (
            scenes.described(queries, describe, label),
            scenes.described(found, describe, label),
            np.concatenate([in_scenes, scenes.described(held_out, describe, label)]),
        )
    table = {
        name: tuple(of_images(images, describe) for images in (queries, found, held_out))
        for name, describe in descriptors.OF_PIXELS.items()
    }
    for number, name in enumerate(descriptors.DESCRIPTORS):
        columns = slice(1280 * number, 1280 * (number + 1))
        table[name] = tuple(np.asarray(part[:, columns], np.float32) for part in parts["pooled"])
    return table, [np.asarray(part, np.float32) for part in parts.get("regions", ())]


def by_inner_product(Q, X):
    return Q @ X.T


def by_regions(Q, X):
    """Each query region finds its best region; the mean of their cosines (Razavian and others 2016)."""
    flat = X.reshape(-1, X.shape[-1])
    return np.stack([(one @ flat.T).reshape(len(one), len(X), -1).max(axis=2).mean(axis=0) for one in Q])


class Measured:
    """mAP by level, for the gallery alone and with its distractors."""

    def __init__(self, found):
        self.count, self.total = found.count, len(found)
        self.relevance = {
            level: relevance_of([found.relevance(query, level) for query in found.queries], len(found))
            for level in scenes.LEVELS
        }

    def of(self, similar, Q, X):
        """{(level, distractors): mAP} and milliseconds of a query in all of the gallery."""
        start = time.perf_counter()
        S = similar(Q, X)
        np.argsort(-S, axis=1)
        ms = 1000 * (time.perf_counter() - start) / len(Q)
        values = {}
        for level, table in self.relevance.items():
            for number in dict.fromkeys((self.count, self.total)):
                values[level, number] = 100 * evaluate(S[:, :number], table[:, :number]).mAP
        return values, ms


def rows_of(found, neighbours, with_regions):
    """Rows (name, bytes, ms, {(level, distractors): mAP}, the same with expansion)."""
    measured, (table, regions) = Measured(found), described(found, with_regions)
    for name, (Q, X, held_out) in table.items():
        yield row(measured, name, Q, X, neighbours)
        if name in descriptors.DESCRIPTORS:
            whiten = descriptors.Whitening(held_out, DIMS)
            yield row(measured, f"{name}, white {whiten.projection.shape[1]}", whiten(Q), whiten(X), neighbours)
    if regions:
        Q, X, _ = regions
        values, ms = measured.of(by_regions, Q, X)
        yield REGIONAL, 4 * X[0].size, ms, values, {}


def row(measured, name, Q, X, neighbours):
    values, ms = measured.of(by_inner_product, Q, X)
    expanded, _ = measured.of(functools.partial(with_expansion, neighbours), Q, X)
    return name, 4 * X.shape[1], ms, values, expanded


def with_expansion(neighbours, Q, X):
    return descriptors.expanded(Q, X, neighbours) @ X.T


def shown(rows, count, total, neighbours):
    table = Table(title=f"mAP on {count:,} scenes, and with {total - count:,} distractors (+)")
    keys = list(rows[0][3])
    levels = [level + "+" * (number > count) for level, number in keys]
    for head in ("descriptor", "bytes", "ms", *levels, *(f"{level}, {neighbours} more" for level in levels)):
        table.add_column(head, justify="left" if head == "descriptor" else "right")
    for name, size, ms, *both in rows:
        cells = [f"{values[key]:.1f}" if values else "" for values in both for key in keys]
        table.add_row(name, f"{size:,}", f"{ms:.1f}", *cells)
    return table


def deck():
    table = Table(title="mAP in deck 003 (fine-tuned VGG; its queries are parts of photographs)")
    for head in ("descriptor", "Instre", "Oxford", "Oxford105k", "Instre, QE", "Oxford, QE", "Oxford105k, QE"):
        table.add_column(head, justify="left" if head == "descriptor" else "right")
    for name, values in DECK.items():
        table.add_row(name, *(f"{value:.1f}" for value in values))
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("count", 2000), ("distractors", 2000), ("neighbours", 5)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--regions", action="store_true", help="regional search, too")
    asked = parser.parse_args()
    found = scenes.benchmark(asked.count, asked.distractors)
    rows = list(rows_of(found, asked.neighbours, asked.regions))
    console = Console(width=220)
    console.print(shown(rows, found.count, len(found), asked.neighbours))
    console.print(deck())
    measured = {name: [[round(v, 1) for v in values.values()] for values in both] for name, _, _, *both in rows}
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
