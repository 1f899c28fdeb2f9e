"""A small gallery of scenes for the lecture on graphs: descriptors of whole scenes and of their boxes, and links."""

import functools
from typing import NamedTuple

import numpy as np

from cvcourse.retrieval import graphs, scenes
from cvcourse.retrieval.discovery import unit
from cvcourse.retrieval.scenes_features import STRIDE

COUNT = 300


class Gallery(NamedTuple):
    """Scenes with their last maps (N, 10, 10, 1280) and those of the queries' images, float32."""

    scenes: object
    maps: np.ndarray
    asked: np.ndarray


class Described(NamedTuple):
    """Descriptors of items (R, 1280) and of queries (Q, 1280), rows of length 1, and the scene of each item (R,)."""

    X: np.ndarray
    Q: np.ndarray
    owner: np.ndarray


@functools.cache
def gallery():
    """300 scenes, drawn at the first call: about a minute with their maps."""
    found = scenes.benchmark(COUNT)
    asked = scenes.features([query.image for query in found.queries])
    return Gallery(found, np.asarray(scenes.features(found), np.float32), asked.astype(np.float32))


def of_scenes():
    """The largest number of each map over a whole scene (MAC)."""
    _, maps, asked = gallery()
    return Described(unit(maps.max(axis=(1, 2))), unit(asked.max(axis=(1, 2))), np.arange(len(maps)))


def of_regions(found):
    """The same within the regions that `discovery.discover` has found."""
    _, maps, asked = gallery()
    pairs = zip(found.owner, found.boxes, strict=True)
    rows = np.array([maps[n, y0:y1, x0:x1].max(axis=(0, 1)) for n, (x0, y0, x1, y1) in pairs])
    return Described(unit(rows), unit(asked.max(axis=(1, 2))), found.owner)


def of_boxes():
    """The same within the box of each object, as if somebody had drawn them all, less the mean of the boxes."""
    found, maps, asked = gallery()
    rows, owner = [], []
    for n, boxes in enumerate(found.boxes):
        for x0, y0, x1, y1 in boxes // STRIDE:
            rows.append(maps[n, y0 : y1 + 1, x0 : x1 + 1].max(axis=(0, 1)))
            owner.append(n)
    common = np.mean(rows, axis=0)
    return Described(unit(np.array(rows) - common), unit(asked.max(axis=(1, 2)) - common), np.array(owner))


def by_scene(scores, owner):
    """The best item of each scene: (Q, R) -> (Q, N)."""
    found = np.full((len(scores), len(gallery().scenes)), -np.inf)
    for row, one in zip(scores, found, strict=True):
        np.maximum.at(one, owner, row)
    return np.where(np.isfinite(found), found, -2.0)


def precisions(scores):
    """Mean average precision of the queries by level, junk left out: {"easy": ..., ...}."""
    from sklearn.metrics import average_precision_score

    found, table = gallery().scenes, {}
    for level in scenes.LEVELS:
        each = []
        for query, row in zip(found.queries, scores, strict=True):
            positives, junk = found.relevance(query, level)
            counted = np.setdiff1d(np.arange(len(found)), junk)
            if len(positives):
                each.append(average_precision_score(np.isin(counted, positives), row[counted]))
        table[level] = float(np.mean(each))
    return table


def links_by_kind(W):
    """Of the links between scenes: the shares that have an object in common that is asked for, or the place."""
    found = gallery().scenes
    asked = {query.object for query in found.queries}
    i, j = W.tocoo().coords
    same_object = np.array([bool(found.objects[a] & found.objects[b] & asked) for a, b in zip(i, j, strict=True)])
    same_place = np.array([found.places[a] == found.places[b] for a, b in zip(i, j, strict=True)])
    return {"an object": float(same_object.mean()), "the place": float(same_place.mean())}


def graph_of(described, k=20, gamma=3):
    """The reciprocal graph of the items."""
    return graphs.web(*graphs.nearest(described.X, k), gamma)
