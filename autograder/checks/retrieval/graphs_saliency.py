"""Checks of unit 7, the assignment on graphs: what is rare in a picture."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import SPARSE
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def maps(rng, shape=(4, 6, 5), dead=False, dtype=float):
    """Maps after a ReLU: some channels nearly everywhere above 0, some at few places, one perhaps nowhere."""
    H, W, K = shape
    features = np.maximum(0, rng.normal(size=shape) + rng.permutation(np.linspace(-1.2, 1.2, K)))
    for k in range(K):
        features[rng.integers(H), rng.integers(W), k] = rng.uniform(0.5, 1)
    features *= rng.uniform(0.5, 3, K)
    if dead:
        features[:, :, rng.integers(K)] = 0
    return {"features": features.astype(dtype), "epsilon": float(rng.choice([1e-3, 1e-2]))}


def weighed(weights=None, shares=lambda A: (A > 0).mean(axis=(0, 1)), out=None):
    """A wrong saliency: other shares, other weights made of them, or another use of the weights."""
    weights = weights or (lambda a, e: -np.log(e + a))
    out = out or (lambda A, w: (A * w).sum(axis=2))

    def wrong(features, epsilon):
        with np.errstate(all="ignore"):
            return out(features, weights(shares(features), epsilon))

    return wrong


feature_saliency = Check(
    "feature_saliency",
    (*each(maps, shape=((4, 6, 5), (5, 3, 7)), dead=(False, True)), lambda rng: maps(rng, (6, 4, 9), dtype=np.float32)),
    (Output("saliency", 1, "(H, W)"),),
    examples=(
        {
            "features": np.array([[[1.0, 0], [2, 0]], [[1, 0], [1, 3]], [[2, 0], [0, 0]]]),
            "epsilon": 0.01,
        },
    ),
    forbidden=SPARSE,
    mistakes=(
        told(
            "places counted",
            weighed(shares=lambda A: (A > 0).sum(axis=(0, 1))),
            "the places are counted; with a count the weights are negative. The share of the places is asked for.",
        ),
        told(
            "plus sign",
            weighed(lambda a, e: np.log(e + a)),
            "the sign is wrong: rare channels have large weights, and none is far below 0.",
        ),
        told(
            "no weights",
            weighed(lambda a, e: np.ones_like(a)),
            "the channels are added up without weights; rare ones count more.",
        ),
        told(
            "no epsilon",
            weighed(lambda a, e: -np.log(a)),
            "epsilon is missing: a channel that is 0 everywhere has an infinite weight, and 0 times infinity is nan.",
        ),
        told(
            "epsilon outside",
            weighed(lambda a, e: e - np.log(a)),
            "epsilon is added outside of the logarithm; it belongs inside.",
        ),
        told(
            "other epsilon",
            weighed(lambda a, e: -np.log(1e-6 + a)),
            "epsilon is not the one that is handed in.",
        ),
        told(
            "shares as weights",
            weighed(lambda a, e: a),
            "the shares themselves are the weights: then common channels count more.",
        ),
        told(
            "one over the share",
            weighed(lambda a, e: 1 / (e + a)),
            "the weights are 1 over the shares; their logarithm is asked for.",
        ),
        told(
            "base 2",
            weighed(lambda a, e: -np.log2(e + a)),
            "the logarithm has base 2; the natural one is asked for.",
        ),
        told(
            "base 10",
            weighed(lambda a, e: -np.log10(e + a)),
            "the logarithm has base 10; the natural one is asked for.",
        ),
        told(
            "means of the channels",
            weighed(shares=lambda A: A.mean(axis=(0, 1))),
            "the means of the channels are used; at how many places they are above 0 is asked for.",
        ),
        told(
            "zeros count",
            weighed(shares=lambda A: (A >= 0).mean(axis=(0, 1))),
            "places with a 0 are counted, too: after a ReLU nothing is below it.",
        ),
        told(
            "channels of a place",
            weighed(shares=lambda A: (A > 0).mean(axis=2, keepdims=True)),
            "the share is taken over the channels of each place; it is over the places of each channel.",
        ),
        told(
            "one share for all",
            weighed(shares=lambda A: np.full(A.shape[2], (A > 0).mean())),
            "one share is taken over everything; each channel has its own.",
        ),
        told(
            "mean over channels",
            weighed(out=lambda A, w: (A * w).mean(axis=2)),
            "the channels are averaged; they are added up.",
        ),
        told(
            "largest channel",
            weighed(out=lambda A, w: (A * w).max(axis=2)),
            "the largest channel is taken at each place; they are added up.",
        ),
        told(
            "on and off",
            weighed(out=lambda A, w: ((A > 0) * w).sum(axis=2)),
            "the weights of the channels that are on are added up; how strong a channel is counts as well.",
        ),
        told(
            "scaled",
            weighed(out=lambda A, w: (A * w).sum(axis=2) / (A * w).sum(axis=2).max()),
            "the saliency is divided by its maximum; leave it as it is.",
        ),
    ),
)


def gathering(rng, shape=(3, 5), R=9, D=4, k=3, largest=None):
    """A saliency map, descriptors of its places and of regions; no two similarities of a place are nearly equal.

    largest  where the map is largest: a loop that starts or ends one off misses the first or the last place
    """
    while True:
        places, regions = rng.normal(size=(*shape, D)), rng.normal(size=(R, D))
        places /= np.linalg.norm(places, axis=-1, keepdims=True)
        regions /= np.linalg.norm(regions, axis=-1, keepdims=True)
        alike = np.sort(places @ regions.T, axis=-1)
        if np.diff(alike, axis=-1).min() > 1e-5:
            f, g = rng.uniform(0.3, 3, R), rng.uniform(0.2, 1.5, R)
            F = rng.uniform(0.1, 4, shape)
            if largest is not None:
                F[largest] = 5
            return {"F": F, "places": places, "regions": regions, "f": f, "g": g, "k": k}


def answered(
    scale=lambda F: F / F.max(),
    order=lambda s: -s,
    alike=lambda s: np.maximum(0, s),
    value=lambda f, g: f * g,
    count=lambda k: k,
    total=lambda parts, k: parts.sum(axis=-1),
):
    """A wrong object saliency with one of its parts changed."""

    def wrong(F, places, regions, f, g, k):
        similarities = places @ regions.T
        nearest = np.argsort(order(similarities), axis=-1)[..., : count(k)]
        parts = alike(np.take_along_axis(similarities, nearest, axis=-1)) * value(f, g)[nearest]
        return scale(F) * total(parts, k)

    return wrong


object_saliency = Check(
    "object_saliency",
    (
        *each(gathering, shape=((3, 5), (4, 2)), k=(3, 5)),
        lambda rng: gathering(rng, (2, 4), 8, 2, 7),
        lambda rng: gathering(rng, (2, 3), 7, 3, 1),
        *each(gathering, largest=((0, 0), (-1, -1))),
    ),
    (Output("saliency", 2, "(H, W)"),),
    forbidden=SPARSE,
    mistakes=(
        told(
            "F left out",
            answered(scale=np.ones_like),
            "the saliency of the place itself is missing: the sum is multiplied by F / max F.",
        ),
        told(
            "F not scaled",
            answered(scale=lambda F: F),
            "F is not divided by its maximum.",
        ),
        told(
            "F by its sum", answered(scale=lambda F: F / F.sum()), "F is divided by its sum; its maximum is asked for."
        ),
        told(
            "F from 0 to 1",
            answered(scale=lambda F: (F - F.min()) / (F.max() - F.min())),
            "the minimum of F is taken off first; it is divided by its maximum, no more.",
        ),
        told(
            "least similar",
            answered(order=lambda s: s),
            "the least similar regions are asked: `argsort` begins with the smallest.",
        ),
        told("all regions", answered(count=lambda k: None), "all regions are asked; each place asks its k nearest."),
        told("one too few", answered(count=lambda k: k - 1), "one region too few is asked."),
        told("one too many", answered(count=lambda k: k + 1), "one region too many is asked."),
        told(
            "nearest only",
            answered(count=lambda k: 1),
            "only the nearest region is asked; the k nearest are.",
        ),
        told(
            "negative ones kept",
            answered(alike=lambda s: s),
            "negative similarities take something off: what is not alike says nothing, max(0, .).",
        ),
        told(
            "without sign",
            answered(alike=np.abs),
            "negative similarities count as positive ones: what is not alike says nothing.",
        ),
        told(
            "similarity left out",
            answered(alike=lambda s: (s > 0).astype(float)),
            "all that are asked count the same; the similarity says how much.",
        ),
        told("f left out", answered(value=lambda f, g: g), "f, the saliency of the regions, is missing."),
        told("g left out", answered(value=lambda f, g: f), "g, the centrality of the regions, is missing."),
        told(
            "f and g added",
            answered(value=lambda f, g: f + g),
            "f and g are added; they are multiplied.",
        ),
        told(
            "mean",
            answered(total=lambda parts, k: parts.sum(axis=-1) / k),
            "the answers are averaged; they are added up.",
        ),
        told(
            "largest answer",
            answered(total=lambda parts, k: parts.max(axis=-1)),
            "the largest answer is taken; they are added up.",
        ),
        told(
            "scaled in the end",
            lambda *args: answered()(*args) / answered()(*args).max(),
            "the result is divided by its maximum; only F is.",
        ),
        told(
            "nearest by value",
            lambda F, places, regions, f, g, k: (
                F / F.max() * np.sort(np.maximum(0, places @ regions.T) * f * g, axis=-1)[..., -k:].sum(axis=-1)
            ),
            "the k largest answers are added up; those of the k most similar regions are asked for.",
        ),
    ),
)


def boxed(rng, shape=(6, 9), count=2, together=False):
    """A saliency and boxes in it, apart or with a common part; none touches a border that could hide a slip."""
    H, W = shape
    boxes = []
    for _ in range(count):
        x0, y0 = int(rng.integers(0, W - 3)), int(rng.integers(0, H - 3))
        boxes.append([x0, y0, x0 + int(rng.integers(1, 3)), y0 + int(rng.integers(1, 3))])
    if together:
        x0, y0, x1, y1 = boxes[0]
        boxes.append([x0, y0, x1 + 1, y1 + 1])
    return {"saliency": rng.uniform(0.1, 3, shape), "boxes": np.array(boxes, int).reshape(-1, 4)}


def shares(
    part=lambda S, x0, y0, x1, y1: (slice(y0, y1), slice(x0, x1)), chosen=lambda boxes: boxes, twice=False, whole=None
):
    """A wrong precision with one of its parts changed."""

    def wrong(saliency, boxes):
        times = np.zeros(saliency.shape)
        for box in chosen(boxes):
            times[part(saliency, *box)] += 1
        times = times if twice else np.minimum(times, 1)
        return (saliency * times).sum() / (saliency.sum() if whole is None else whole(saliency, times))

    return wrong


saliency_precision = Check(
    "saliency_precision",
    (
        *each(boxed, shape=((6, 9), (8, 5)), count=(1, 2)),
        *each(boxed, shape=((7, 6), (5, 8)), together=(True,)),
        lambda rng: boxed(rng, count=0),
    ),
    (Output("precision", 1, "a number from 0 to 1"),),
    examples=(
        {
            "saliency": np.array([[1.0, 2, 0, 1], [0, 4, 1, 0], [1, 0, 0, 0]]),
            "boxes": np.array([[1, 0, 3, 2], [1, 1, 2, 3]]),
        },
    ),
    forbidden=SPARSE,
    mistakes=(
        told(
            "counted twice",
            shares(twice=True),
            "what lies in two boxes is counted twice: then all together may be more than 1.",
        ),
        told(
            "rows and columns exchanged",
            shares(part=lambda S, x0, y0, x1, y1: (slice(x0, x1), slice(y0, y1))),
            "x and y are exchanged: an array has its row, y, first.",
        ),
        told(
            "last pixel included",
            shares(part=lambda S, x0, y0, x1, y1: (slice(y0, y1 + 1), slice(x0, x1 + 1))),
            "one row and one column too many are inside: boxes name edges.",
        ),
        told(
            "width and height",
            shares(part=lambda S, x0, y0, x1, y1: (slice(y0, y0 + y1), slice(x0, x0 + x1))),
            "x1 and y1 are taken for width and height; they are edges.",
        ),
        told(
            "first box only",
            shares(chosen=lambda boxes: boxes[:1]),
            "only the first box counts: is the `return` inside the loop?",
        ),
        told(
            "last box only",
            shares(chosen=lambda boxes: boxes[-1:]),
            "only the last box counts: what others hold is added.",
        ),
        told(
            "best box",
            lambda saliency, boxes: max((shares()(saliency, box[None]) for box in boxes), default=0.0),
            "this is the share of the box that holds most; all boxes together are asked for.",
        ),
        told(
            "mean inside to mean",
            shares(whole=lambda S, times: S.mean() * max(times.sum(), 1)),
            "the mean inside is divided by the mean of all; sums are to be divided.",
        ),
        told(
            "places above 0",
            lambda saliency, boxes: shares()((saliency > 0).astype(float), boxes),
            "the places above 0 are counted; how much they hold is asked for.",
        ),
        told("sum", shares(whole=lambda S, times: 1), "this is the sum inside; divide by the sum of all."),
        told(
            "mean inside",
            shares(whole=lambda S, times: max(times.sum(), 1)),
            "this is the mean inside; the share of the whole is asked for.",
        ),
        told(
            "by the area",
            shares(whole=lambda S, times: S.size),
            "this is divided by the number of places; divide by the sum of the saliency.",
        ),
        told(
            "area",
            lambda saliency, boxes: shares()(np.ones_like(saliency), boxes),
            "this is the share of the area; the share of the saliency is asked for.",
        ),
        told(
            "inside to outside",
            shares(whole=lambda S, times: (S * (1 - times)).sum()),
            "this is divided by what lies outside; divide by all.",
        ),
        told("outside", lambda *args: 1 - shares()(*args), "this is the share outside of the boxes."),
        told("percent", lambda *args: 100 * shares()(*args), "these are percent; a share of 1 is asked for."),
        told(
            "mean of the boxes",
            lambda saliency, boxes: np.mean([shares()(saliency, box[None]) for box in boxes]) if len(boxes) else 0.0,
            "the shares of the boxes are averaged; all boxes together hold a share.",
        ),
    ),
)

CHECKS = (feature_saliency, object_saliency, saliency_precision)
