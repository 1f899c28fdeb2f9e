"""The table of deck 003 on `scenes`: descriptors as they are and whitened, with four ways to search, and distractors.

    python benchmarks/retrieval.py [--count 2000] [--distractors 2000] [--neighbours 5] [--rank 200]

A descriptor is one vector of a picture, or in the rows "apart" one for each of its regions. Each is searched by the
inner product; by the same with the query averaged with its first five (QE); by diffusion with the constants of its
authors' code (alpha 0.99, gamma 3, 50 neighbours in the graph and 10 of the query, 200 and 200 for regions); by the
short one of the lecture on graphs (alpha 0.8, 20 neighbours and 5); and by `rank` eigenvectors of the authors' graph
(spectral). What a walk does not reach comes behind, in the order of the inner product.

Beside each descriptor its bytes a picture, and milliseconds of a query by each way, on one thread of the processor;
graphs and eigenvectors are made beforehand and are not in it. Whitening is learnt on the held-out scenes. The maps of
images are computed once and kept (1.2 GB); the first run takes about an hour, later ones half of that. The last line
is JSON: {name: [bytes, {way: milliseconds}, {way: mAP by level and number of scenes}]}.
"""

import argparse
import functools
import json
import os
import time

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
os.environ |= dict.fromkeys(THREADS, "1")  # read when the libraries are imported

import numpy as np  # noqa: E402
from found_regions import NAMES, Discovery, apart, describe  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from cvcourse.retrieval import descriptors, graphs, measured, scenes  # noqa: E402
from cvcourse.retrieval.descriptors import unit  # noqa: E402
from cvcourse.retrieval.diffusion import Diffusion  # noqa: E402
from cvcourse.retrieval.evaluation import evaluate, relevance_of  # noqa: E402

DIMS = 256
WAYS = "as it is", "QE", "diffusion", "short diffusion", "spectral"
AUTHORS, OURS = (0.99, 50, 10), (0.8, 20, 5)  # alpha, neighbours in the graph, those of the query
AUTHORS_APART = (0.99, 200, 200)
SQUARES = 2  # levels of R-MAC's squares that are kept apart: 5 of them


class Images:
    """Gallery with distractors, queries, held-out scenes and held-out objects: their maps, and what they show."""

    def __init__(self, found):
        self.found = found
        self.queries = [query.image for query in found.queries]
        self.objects = [query.image for query in found.training.queries]
        self.maps = scenes.features(found)
        self.asked = scenes.features(self.queries)
        self.held_out = scenes.features(found.training), scenes.features(self.objects)


def pooled(images):
    """Yields (name, queries, gallery, held out) of one vector a picture, those of pixels first."""
    for name, describe_pixels in descriptors.OF_PIXELS.items():
        yield name, of_pixels(images.queries, describe_pixels), of_pixels(images.found, describe_pixels), None
    for name, pool in descriptors.DESCRIPTORS.items():
        held_out = np.concatenate([in_parts(maps, pool) for maps in images.held_out])
        yield name, in_parts(images.asked, pool), in_parts(images.maps, pool), held_out


def of_pixels(images, describe_pixels):
    one = images.images if hasattr(images, "images") else images.__getitem__
    return np.concatenate([describe_pixels(one(i)[None]) for i in range(len(images))])


def in_parts(maps, pool, some=64):
    return np.concatenate([pool(np.asarray(maps[i : i + some], np.float32)) for i in range(0, len(maps), some)])


def by_regions(images):
    """Yields the same of regions that nobody has drawn, and at last the boxes of all: {name: four lists of boxes}."""
    discovery = Discovery(images.maps[: images.found.count])
    several = images.asked, *images.held_out
    boxes = [discovery.seen(images.maps, images.found.count)] + [discovery.seen(maps, 0) for maps in several]
    for name in NAMES:
        Q, scenes_held, objects_held = (describe(maps, one[name]) for maps, one in zip(several, boxes[1:], strict=True))
        yield name, Q, describe(images.maps, boxes[0][name]), np.concatenate([scenes_held, objects_held])
    yield "", boxes, None, None


class Measured:
    """mAP by level, for the gallery alone and with its distractors."""

    def __init__(self, found, rank, neighbours):
        self.numbers = tuple(dict.fromkeys((found.count, len(found))))
        self.rank, self.neighbours = rank, neighbours
        self.relevance = {
            level: relevance_of([found.relevance(query, level) for query in found.queries], len(found))
            for level in scenes.LEVELS
        }

    def of(self, ways):
        """{way: [mAP by level and number]} and {way: milliseconds of a query}, of functions number -> scores."""
        values, ms = {}, {}
        for way, scores_among in ways.items():
            found = {}
            for number in self.numbers:
                found[number], ms[way] = scores_among(number)
            values[way] = [
                round(100 * evaluate(found[number], table[:, :number]).mAP, 1)
                for table in self.relevance.values()
                for number in self.numbers
            ]
        return values, {way: round(one, 2) for way, one in ms.items()}

    def pooled(self, Q, X):
        """Of one vector a picture."""
        return self.of(
            {
                "as it is": lambda n: timed(lambda: Q @ X[:n].T, len(Q)),
                "QE": lambda n: timed(lambda: descriptors.expanded(Q, X[:n], self.neighbours) @ X[:n].T, len(Q)),
                "diffusion": lambda n: walked(walk_of(X[:n], *AUTHORS), Q, lambda walk: walk),
                "short diffusion": lambda n: walked(walk_of(X[:n], *OURS), Q, lambda walk: walk),
                "spectral": lambda n: walked(
                    walk_of(X[:n], *AUTHORS), Q, functools.partial(by_spectrum, rank=self.rank)
                ),
            }
        )

    def apart(self, Q, asking, X, owner):
        """Of regions: rows of Q (q, D) with the query of each, and X (R, D) with the picture of each, ascending."""

        def alone(n):
            return timed(lambda: best_of_regions(Q @ X[owner < n].T, asking, owner[owner < n]), asking[-1] + 1)

        def by_walk(n, constants):
            own, among = owner[owner < n], X[owner < n]
            walk, weights = walk_of(among, *constants), weights_of(among, own)
            return timed(lambda: walked_by_regions(walk, Q, asking, own, weights), asking[-1] + 1)

        return self.of(
            {
                "as it is": alone,
                "diffusion": lambda n: by_walk(n, AUTHORS_APART),
                "short diffusion": lambda n: by_walk(n, OURS),
            }
        )


def walk_of(X, alpha, neighbours, asked):
    near = graphs.nearest(X, min(neighbours, len(X) - 1))
    return Diffusion(X, graphs.web(*near), alpha, asked=asked)


def timed(action, queries):
    """What an action gives, and its milliseconds a query, the order of the scores included."""
    start = time.process_time()
    scores = action()
    np.argsort(-scores, axis=1)
    return scores, 1000 * (time.process_time() - start) / queries


def walked(walk, Q, prepare):
    way = prepare(walk)
    return timed(lambda: behind(np.array([way(q) for q in Q]), Q @ walk.X.T), len(Q))


def by_spectrum(walk, rank):
    coordinates = walk.spectrum(rank)
    return lambda q: coordinates @ (walk.put(q) @ coordinates)[0]


def behind(scores, cosines):
    """What a walk has not reached comes behind, in the order of the cosines."""
    return np.where(scores == 0, cosines - 1e6, scores)


def best_of_regions(alike, asking, owner):
    """Each region of a query finds its best in each picture; the mean of their cosines (Razavian and others 2016)."""
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    best = np.maximum.reduceat(alike, starts, axis=1)
    rows = np.flatnonzero(np.diff(asking, prepend=-1))
    return np.add.reduceat(best, rows, axis=0) / np.bincount(asking)[:, None]


def walked_by_regions(walk, Q, asking, owner, weights):
    """The regions of a query are put on the graph together; what a picture's regions get is added up by weights."""
    found = []
    for query in range(asking[-1] + 1):
        cosines = (Q[asking == query] @ walk.X.T).clip(0)
        near = np.argpartition(-cosines, walk.asked - 1, axis=1)[:, : walk.asked]
        y = np.zeros(len(walk.X))
        np.add.at(y, near, np.take_along_axis(cosines, near, axis=1))
        y[np.argsort(-y)[walk.asked :]] = 0
        found.append(np.bincount(owner, walk.spread(y**walk.gamma) * weights))
    return behind(np.array(found), best_of_regions(Q @ walk.X.T, asking, owner))


def weights_of(X, owner):
    """Weights of the regions of each picture in generalized max pooling, with lambda 1, as in the authors' code."""
    parts = np.split(X, np.flatnonzero(np.diff(owner)) + 1)
    return np.concatenate([np.linalg.solve(one @ one.T + np.eye(len(one)), np.ones(len(one))) for one in parts])


def rows_of(images, measure):
    """Yields rows (name, bytes, {way: ms}, {way: [mAP]})."""
    for name, Q, X, held_out in pooled(images):
        yield from both(measure, name, Q, X, held_out)
    for name, Q, X, held_out in by_regions(images):
        if name:
            yield from both(measure, name, Q, X, held_out)
    boxes = Q  # the last one
    squares = [[(x, y, x + side, y + side) for y, x, side in descriptors.squares(*images.maps.shape[1:3], SQUARES)]]
    for name in ("R-MAC", "OS.EGM"):
        some = [squares * len(maps) for maps in all_of(images)] if name == "R-MAC" else [one[name] for one in boxes]
        yield apart_row(measure, f"{name} apart, white {DIMS}", images, some)


def all_of(images):
    return images.maps, images.asked, *images.held_out


def both(measure, name, Q, X, held_out):
    """A row of a descriptor as it is, and of the whitened one where it can be learnt."""
    values, ms = measure.pooled(Q, X)
    yield name, 4 * X.shape[1], ms, values
    if held_out is not None:
        whiten = descriptors.Whitening(held_out, DIMS)
        values, ms = measure.pooled(whiten(Q), whiten(X))
        yield f"{name}, white {whiten.projection.shape[1]}", 4 * whiten.projection.shape[1], ms, values


def apart_row(measure, name, images, boxes):
    (X, owner), (Q, asking), *held_out = (apart(maps, one) for maps, one in zip(all_of(images), boxes, strict=True))
    whiten = descriptors.Whitening(np.concatenate([rows for rows, _ in held_out]), DIMS)
    values, ms = measure.apart(unit(whiten(Q)), asking, unit(whiten(X)), owner)
    return name, round(4 * whiten.projection.shape[1] * len(X) / len(images.maps)), ms, values


def shown(rows, way, numbers):
    table = Table(title=f"mAP in per cent, {way}")
    heads = [level + "+" * (number > numbers[0]) for level in scenes.LEVELS for number in numbers]
    for head in ("descriptor", "bytes", "ms", *heads):
        table.add_column(head, justify="left" if head == "descriptor" else "right")
    for name, size, ms, values in rows:
        if way in values:
            table.add_row(name, f"{size:,}", f"{ms[way]:.2f}", *(f"{value:.1f}" for value in values[way]))
    return table


def deck():
    table = Table(title="mAP in deck 003 (fine-tuned VGG; its queries are parts of photographs)")
    for head in ("descriptor", *measured.DECK_COLUMNS):
        table.add_column(head, justify="left" if head == "descriptor" else "right")
    for name, values in measured.DECK.items():
        table.add_row(name, *(f"{value:.1f}" for value in values))
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("count", 2000), ("distractors", 2000), ("neighbours", 5), ("rank", 200)):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    found = scenes.benchmark(asked.count, asked.distractors)
    measure = Measured(found, asked.rank, asked.neighbours)
    rows = []
    for row in rows_of(Images(found), measure):
        rows.append(row)
        print(json.dumps(row), flush=True)
    console = Console(width=150)
    console.print(f"{found.count:,} scenes; + is with {len(found) - found.count:,} distractors")
    for way in WAYS:
        console.print(shown(rows, way, measure.numbers))
    console.print(deck())
    print(json.dumps({name: rest for name, *rest in rows}))


if __name__ == "__main__":
    main()
