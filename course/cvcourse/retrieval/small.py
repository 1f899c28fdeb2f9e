"""What the lecture and the assignment on ranking look at: 300 scenes, six queries, and what is held out.

The scenes are drawn once, and their maps computed once: about a minute, and none from then on.
"""

import functools

import numpy as np

from cvcourse.retrieval import descriptors, scenes
from cvcourse.retrieval.evaluation import Scores, evaluate, relevance_of

COUNT = 300
FEW = 50  # maps that are in memory at once


@functools.cache
def gallery():
    """The scenes that are searched, with their queries."""
    return scenes.benchmark(COUNT)


@functools.cache
def clean_images(held_out=False):
    """The clean images of all queries, or of the held-out objects, (n, 320, 320, 3) uint8."""
    found = gallery()
    return np.stack([query.image for query in (found.training if held_out else found).queries])


@functools.cache
def last_maps(part):
    """The last maps (n, 10, 10, 1280) float16 of a part: gallery, queries, scenes or objects, the last two held out."""
    images = {
        "gallery": gallery,
        "queries": clean_images,
        "scenes": lambda: gallery().training,
        "objects": lambda: clean_images(held_out=True),
    }[part]()
    return scenes.features(images if hasattr(images, "parts") else list(images))


@functools.cache
def descriptors_of(part, name):
    """A descriptor of all pictures of a part, rows of length 1 (n, D) float32.

    name     one of descriptors.DESCRIPTORS, or "pixels" or "colours"
    Raises   KeyError for another name
    """
    if name in descriptors.OF_PIXELS:
        return descriptors.OF_PIXELS[name](images_of(part))
    maps, describe = last_maps(part), descriptors.DESCRIPTORS[name]
    return np.concatenate([describe(np.asarray(maps[i : i + FEW], np.float32)) for i in range(0, len(maps), FEW)])


def images_of(part):
    """The pictures of the gallery or of the queries, (n, 320, 320, 3) uint8."""
    found = gallery()
    return clean_images() if part == "queries" else np.stack([found.images(i) for i in range(len(found))])


def held_out(name):
    """A descriptor of all pictures that are neither queries nor in the gallery: scenes, and objects on their own."""
    return np.concatenate([descriptors_of(part, name) for part in ("scenes", "objects")])


def relevance(level="medium"):
    """Which scenes each query should find, (6, 300) int8: 1 positive, 0 wrong, -1 junk."""
    found = gallery()
    return relevance_of([found.relevance(query, level) for query in found.queries], len(found))


def scores(Q, X, level="medium") -> Scores:
    """How good the orders are that inner products of queries (6, D) and gallery (300, D) give."""
    return evaluate(Q @ X.T, relevance(level))
