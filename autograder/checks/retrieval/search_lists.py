"""Checks of unit 7, the assignment on search: inverted lists, and a search that looks at some of them."""

from itertools import pairwise

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import DISTANCES_TOO as READY
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def points(rng, N=12, C=5, D=3):
    """Vectors and centroids of different lengths; one list is empty, and every way to choose gives other lists."""
    while True:
        centroids = rng.normal(0, 2, (C, D)) * rng.uniform(0.3, 2, (C, 1))
        empty = int(rng.integers(1, C - 1))
        centroids[empty] = 30 * np.sign(centroids[empty])
        X = rng.normal(0, 2, (N, D))
        cells = [how(X, centroids) for how in WAYS]
        different = all((cells[0] != other).sum() > 1 for other in cells[1:])
        if different and len(np.unique(cells[0])) == C - 1:
            return {"X": X, "centroids": centroids}


def squared(X, centroids):
    return ((X[:, None] - centroids) ** 2).sum(axis=2)


def nearest(X, centroids):
    return squared(X, centroids).argmin(axis=1)


def farthest(X, centroids):
    return squared(X, centroids).argmax(axis=1)


def by_product(X, centroids):
    return (X @ centroids.T).argmax(axis=1)


def by_cosine(X, centroids):
    return (X @ (centroids / np.linalg.norm(centroids, axis=1, keepdims=True)).T).argmax(axis=1)


def by_city_block(X, centroids):
    return np.abs(X[:, None] - centroids).sum(axis=2).argmin(axis=1)


def half_of_the_square(X, centroids):
    """|c|^2 - x c, where the product belongs there twice."""
    return ((centroids**2).sum(axis=1) - X @ centroids.T).argmin(axis=1)


WAYS = (nearest, farthest, by_product, by_cosine, by_city_block, half_of_the_square)


def filed(cells, C):
    numbers = np.argsort(cells, kind="stable")
    return numbers, np.append(0, np.cumsum(np.bincount(cells, minlength=C)))


def put(where=nearest, end=lambda numbers, starts, cells: (numbers, starts)):
    """A wrong file: where(X, centroids) chooses lists, end(numbers, starts, cells) is returned."""

    def wrong(X, centroids):
        cells = where(X, centroids)
        return end(*filed(cells, len(centroids)), cells)

    return wrong


def backwards(numbers, starts, cells):
    parts = [numbers[a:b][::-1] for a, b in pairwise(starts)]
    return np.concatenate(parts), starts


def by_distance(X, centroids):
    """Within each list the nearest to its centroid first."""
    cells = nearest(X, centroids)
    return np.lexsort((squared(X, centroids).min(axis=1), cells)), filed(cells, len(centroids))[1]


def one_for_a_vector(X, centroids):
    """The centroids' nearest vectors, in place of the vectors' nearest centroids."""
    return filed(squared(X, centroids).argmin(axis=0), len(X))


inverted_lists = Check(
    "inverted_lists",
    each(points, N=(12, 25), C=(5, 4), D=(3, 2)),
    (
        Output("numbers", 1, "(N,) int", integer=True),
        Output("starts", 1, "(C + 1,) int, from 0 to N", integer=True),
    ),
    examples=({"X": np.array([[0.0, 1], [5, 5], [1, 0], [4, 6]]), "centroids": np.array([[5.0, 6], [-9, 0], [0, 0]])},),
    forbidden=READY,
    mistakes=(
        told("farthest", put(farthest), "each vector goes to the centroid that is farthest from it."),
        told(
            "by inner product",
            put(by_product),
            "lists are chosen by the inner product, so that long centroids draw everything; distances are asked for.",
        ),
        told("by cosine", put(by_cosine), "lists are chosen by the angle; the Euclidean distance is asked for."),
        told("by L1", put(by_city_block), "lists are chosen by L1 distance; the Euclidean one is asked for."),
        told(
            "product once",
            put(half_of_the_square),
            "in the square of a difference the product stands twice.",
        ),
        told(
            "lists for centroids",
            one_for_a_vector,
            "the nearest vector of each centroid is taken; the nearest centroid of each vector is asked for.",
        ),
        told(
            "list of each vector",
            put(end=lambda numbers, starts, cells: (cells, starts)),
            "`numbers` holds which list each vector is in; the numbers of the vectors, list after list, are asked for.",
        ),
        told(
            "backwards",
            put(end=backwards),
            "within a list the numbers descend; they ascend.",
        ),
        told("by distance", by_distance, "within a list the nearest vectors come first; numbers ascend there."),
        told(
            "order turned round",
            put(end=lambda numbers, starts, cells: (np.argsort(np.argsort(cells, kind="stable")), starts)),
            "`numbers` holds the place of each vector; which vector stands at each place is asked for.",
        ),
        told(
            "counts",
            put(end=lambda numbers, starts, cells: (numbers, np.diff(starts))),
            "`starts` holds how long each list is; add the lengths up to places.",
        ),
        told(
            "ends",
            put(end=lambda numbers, starts, cells: (numbers, starts[1:])),
            "`starts` holds where lists end; the first begins at 0.",
        ),
        told(
            "end missing",
            put(end=lambda numbers, starts, cells: (numbers, starts[:-1])),
            "the last entry of `starts` is missing, N, where the last list ends.",
        ),
        told(
            "empty lists skipped",
            put(end=lambda numbers, starts, cells: (numbers, np.unique(starts))),
            "empty lists are left out of `starts`; an empty list begins where the next one does.",
        ),
        told(
            "empty lists at the end",
            put(end=lambda numbers, starts, cells: (numbers, np.append(np.unique(starts), [starts[-1]]))),
            "empty lists are left out of `starts`, so that all lists behind them have the wrong numbers.",
        ),
        told(
            "from 1",
            put(end=lambda numbers, starts, cells: (numbers + 1, starts)),
            "the numbers begin at 1; vectors are counted from 0.",
        ),
    ),
)


def asked(rng, N=14, C=5, D=3, k=3, nprobe=2, short=False):
    """A file and a query; with `short` the lists that are looked at hold fewer than k, the last vector not in them."""
    while True:
        case = points(rng, N, C, D)
        X, centroids = case["X"], case["centroids"]
        numbers, starts = filed(nearest(X, centroids), C)
        q = rng.normal(0, 2, D)
        probed = np.argsort(squared(q[None], centroids)[0])[:nprobe]
        inside = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
        first = np.argsort(squared(q[None], X)[0])[:k]
        told_apart = nprobe == C or not np.isin(first, inside).all()
        enough = 0 < len(inside) < k and N - 1 not in inside if short else len(inside) >= k
        if enough and told_apart:
            order = {"q": q, **case, "numbers": numbers, "starts": starts}
            return order | {"k": k, "nprobe": nprobe}


def probing(
    choose=lambda q, centroids, nprobe: np.argsort(squared(q[None], centroids)[0])[:nprobe],
    entries=lambda numbers, starts, c: numbers[starts[c] : starts[c + 1]],
    measure=lambda q, V: ((V - q) ** 2).sum(axis=1),
    order=np.argsort,
    filler=-1,
    far=np.inf,
    end=lambda ids, distances: (ids, distances),
):
    """A wrong search, with one step changed."""

    def wrong(q, X, centroids, numbers, starts, k, nprobe):
        found = np.concatenate([entries(numbers, starts, c) for c in choose(q, centroids, nprobe)])
        values = measure(q, X[found])
        best = order(values)[:k]
        ids, distances = np.full(k, filler), np.full(k, far)
        ids[: len(best)], distances[: len(best)] = found[best], values[best]
        return end(ids, distances)

    return wrong


def cut(ids, distances):
    return ids[ids >= 0], distances[ids >= 0]


def exhaustive(q, X, centroids, numbers, starts, k, nprobe):
    distances = ((X - q) ** 2).sum(axis=1)
    best = np.argsort(distances)[:k]
    return best, distances[best]


def of_the_list(q, X, centroids, numbers, starts, k, nprobe):
    """Places among the vectors that were looked at, not their numbers."""
    probed = np.argsort(squared(q[None], centroids)[0])[:nprobe]
    found = np.concatenate([numbers[starts[c] : starts[c + 1]] for c in probed])
    values = ((X[found] - q) ** 2).sum(axis=1)
    best = np.argsort(values)[:k]
    ids, distances = np.full(k, -1), np.full(k, np.inf)
    ids[: len(best)], distances[: len(best)] = best, values[best]
    return ids, distances


def last_picture(q, X, *rest):
    ids, distances = probing()(q, X, *rest)
    return np.where(ids < 0, len(X) - 1, ids), distances


search_lists = Check(
    "search_lists",
    (
        *each(asked, N=(14, 20), nprobe=(1, 2), k=(2,)),
        lambda rng: asked(rng, 16, 6, 4, k=5, nprobe=3),
        lambda rng: asked(rng, 12, 4, 2, k=4, nprobe=4),
        lambda rng: asked(rng, 13, 5, 3, k=8, nprobe=2, short=True),
        lambda rng: asked(rng, 11, 4, 2, k=6, nprobe=1, short=True),
    ),
    (
        Output("ids", 1.5, "(k,) int, -1 where nothing more is found", integer=True),
        Output("distances", 1, "(k,) float, squared"),
    ),
    forbidden=READY,
    mistakes=(
        told("all lists", exhaustive, "all vectors are looked at; only those in the `nprobe` nearest lists are."),
        told(
            "one list",
            probing(choose=lambda q, C, n: np.argsort(squared(q[None], C)[0])[:1]),
            "only one list is looked at, whatever `nprobe` is.",
        ),
        told(
            "first lists",
            probing(choose=lambda q, C, n: np.arange(n)),
            "the first `nprobe` lists are looked at; those with the nearest centroids are meant.",
        ),
        told(
            "farthest lists",
            probing(choose=lambda q, C, n: np.argsort(-squared(q[None], C)[0])[:n]),
            "the lists of the farthest centroids are looked at.",
        ),
        told(
            "lists by inner product",
            probing(choose=lambda q, C, n: np.argsort(-(C @ q))[:n]),
            "lists are chosen by the inner product with the centroids, and vectors were put there by distance.",
        ),
        told(
            "numbers for places",
            probing(entries=lambda numbers, starts, c: np.arange(starts[c], starts[c + 1])),
            "places in `numbers` are taken for the numbers of vectors.",
        ),
        told(
            "ids in the lists",
            of_the_list,
            "the ids are places among the vectors that were looked at; their numbers in X are asked for.",
        ),
        told("last picture", last_picture, "where nothing more is found stands the number of the last vector, not -1."),
        told("zeros", probing(filler=0), "where nothing more is found stands 0, which is a vector; -1 is none."),
        told("cut short", probing(end=cut), "fewer than k come back; fill the last places with -1 and np.inf."),
        told(
            "far 0", probing(far=0.0), "where nothing more is found the distance is 0, the best of all; it is np.inf."
        ),
        told("far -1", probing(far=-1.0), "where nothing more is found the distance is -1; it is np.inf."),
        told(
            "rooted",
            probing(measure=lambda q, V: np.sqrt(((V - q) ** 2).sum(axis=1))),
            "the distances are rooted; squared ones are asked for.",
        ),
        told(
            "farthest",
            probing(order=lambda values: np.argsort(-values)),
            "the farthest vectors come first.",
        ),
        told(
            "inner products",
            probing(measure=lambda q, V: V @ q, order=lambda values: np.argsort(-values)),
            "vectors are ranked by their inner product with the query; the distance is asked for.",
        ),
        told(
            "not ranked",
            probing(order=lambda values: np.arange(len(values))),
            "the vectors come in the order of the lists; the nearest comes first.",
        ),
        told(
            "first left out",
            probing(order=lambda values: np.argsort(values)[1:]),
            "the nearest vector is left out, as if it were the query itself.",
        ),
    ),
)

CHECKS = (inverted_lists, search_lists)
