"""Checks of unit 7, the exercises of the lecture on learning features: pairs, triplets, seams, mined pairs."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def some_pairs(rng, N=12, few=3):
    """Distances with errors of both kinds, and few pairs that are the same."""
    same = rng.permutation(np.arange(N) < few)
    distances = rng.gamma(4, 0.5, N) + np.where(same, 0, 0.6)
    order = np.argsort(distances)
    same[order[0]], same[order[-1]] = False, True  # one error of each kind at least
    same[order[1]], same[order[-2]] = True, False
    middle = N // 2 - 1
    return {"distances": distances, "same": same, "threshold": float(distances[order][middle : middle + 2].mean())}


def rates(false=lambda said, same: said[~same].mean(), missed=lambda said, same: (~said[same]).mean()):
    return lambda distances, same, threshold: (false(distances < threshold, same), missed(distances < threshold, same))


error_rates = Check(
    "error_rates",
    each(some_pairs, N=(12, 15), few=(3, 6)),
    (
        Output("false alarms", 1, "of the pairs that differ, the share that is called the same"),
        Output("misses", 1, "of the pairs that are the same, the share that is not called so"),
    ),
    examples=(
        {"distances": np.array([0.5, 1.5, 2.5, 0.8, 3.0]), "same": np.array([1, 1, 0, 0, 0], bool), "threshold": 1.0},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "of all pairs",
            rates(lambda s, same: (s & ~same).mean(), lambda s, same: (~s & same).mean()),
            "both are divided by the number of all pairs; each error is a share of the pairs in which it can happen.",
        ),
        told(
            "exchanged",
            lambda d, s, t: rates()(d, s, t)[::-1],
            "the two are exchanged: first comes what differs and is called the same.",
        ),
        told(
            "of what is said",
            rates(lambda s, same: (~same)[s].mean(), lambda s, same: same[~s].mean()),
            "these are shares of what the program has called so; the shares of what the pairs *are* are asked for.",
        ),
        told(
            "threshold the other way",
            lambda d, s, t: rates()(-d, s, -t),
            "these are the shares that are right, or else large distances are called the same; small ones should be.",
        ),
        told(
            "counts",
            rates(lambda s, same: s[~same].sum(), lambda s, same: (~s[same]).sum()),
            "these are counts; divide each by how many pairs there are of its kind.",
        ),
    ),
)


def some_labels(rng, N=12, gaps=False):
    """Labels with classes of different sizes, one of them with a single picture."""
    labels = np.repeat([0, 1, 2, 3], [1, 2, 3, N - 6])
    labels = np.array([2, 5, 6, 9])[labels] if gaps else labels
    return {"labels": rng.permutation(labels)}


def counted(each_class):
    """A count made of the sizes of the classes and of all."""

    def count(labels):
        sizes = np.unique(labels, return_counts=True)[1]
        return int(each_class(sizes, len(labels)).sum())

    return count


count_triplets = Check(
    "count_triplets",
    each(some_labels, N=(12, 15), gaps=(False, True)),
    (Output("triplets", 1, "a whole number", integer=True),),
    examples=({"labels": np.array([0, 0, 1])}, {"labels": np.array([3, 1, 3, 1, 3, 7])}),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "itself as positive",
            counted(lambda n, N: n * n * (N - n)),
            "a picture is its own positive here; the positive is another picture.",
        ),
        told(
            "each pair once",
            counted(lambda n, N: n * (n - 1) // 2 * (N - n)),
            "anchor and positive are counted as a pair without order; either can be the anchor, which makes two.",
        ),
        told(
            "any negative",
            counted(lambda n, N: n * (n - 1) * (N - 2)),
            "the negative may be any other picture here; it has another label.",
        ),
        told(
            "pairs only",
            counted(lambda n, N: n * (n - 1)),
            "these are anchors with their positives; each goes with every negative.",
        ),
        told(
            "pairs that differ",
            counted(lambda n, N: n * (N - n)),
            "these are anchors with their negatives; each goes with every positive.",
        ),
        told(
            "classes for pictures",
            counted(lambda n, N: n * (n - 1) * (len(n) - 1)),
            "the other labels are counted; count the pictures that have them.",
        ),
        told(
            "all threes",
            counted(lambda n, N: np.array([N * (N - 1) * (N - 2)])),
            "these are all ordered threes of pictures; the labels decide which of them are triplets.",
        ),
    ),
)


def some_negatives(rng, N=7, margin=0.5):
    """Squared distances with all three kinds, in a mixed order, none at a border."""
    positive = rng.uniform(0.8, 2)
    near = positive * rng.uniform(0.1, 0.9, 2)
    between = positive + margin * rng.uniform(0.1, 0.45, 2)  # twice as far from the positive and it is still no border
    far = positive + margin * rng.uniform(1.2, 4, N - 4)
    return {"positive": float(positive), "negatives": rng.permutation([*near, *between, *far]), "margin": float(margin)}


def kinds(hard, semi):
    """Kinds by two conditions: hard(p, n, m), semi(p, n, m)."""
    return lambda p, n, m: np.where(hard(p, n, m), 2, np.where(semi(p, n, m), 1, 0))


negative_kinds = Check(
    "negative_kinds",
    each(some_negatives, N=(7, 9), margin=(0.5, 1.5)),
    (Output("kinds", 1, "(N,) int: 0 easy, 1 semi-hard, 2 hard", integer=True),),
    examples=({"positive": 1.0, "negatives": np.array([0.8, 1.1, 2.5]), "margin": 0.5},),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "no margin",
            kinds(lambda p, n, m: n < p, lambda p, n, m: n < 0),
            "all that are farther than the positive are called easy; within the margin the loss is still above zero.",
        ),
        told(
            "hard up to the margin",
            kinds(lambda p, n, m: n < p + m, lambda p, n, m: n < 0),
            "all that cost something are called hard; hard ones are nearer than the positive itself.",
        ),
        told(
            "the other way round",
            lambda p, n, m: 2 - kinds(lambda p, n, m: n < p, lambda p, n, m: n < p + m)(p, n, m),
            "easy and hard are exchanged: 0 is a loss of zero.",
        ),
        told(
            "margin below",
            kinds(lambda p, n, m: n < p - m, lambda p, n, m: n < p),
            "the margin is taken off; it is how much farther than the positive a negative should be.",
        ),
        told(
            "only the margin",
            kinds(lambda p, n, m: n < p, lambda p, n, m: n < m),
            "negatives are compared with the margin itself; the margin begins at the positive.",
        ),
        told(
            "semi-hard as 2",
            kinds(lambda p, n, m: (n > p) & (n < p + m), lambda p, n, m: n < p),
            "semi-hard and hard have each other's numbers: a negative that is nearer than the positive is 2.",
        ),
        told(
            "the loss",
            lambda p, n, m: np.maximum(m + p - n, 0),
            "this is the loss of each triplet; its kind is asked for, 0, 1 or 2.",
        ),
    ),
)


def two_patches(rng, H=4, W=5):
    """Two patches in which neither sums over axes nor other seams agree."""
    return {"left": rng.uniform(0, 255, (H, W, 3)), "right": rng.uniform(0, 255, (H, W, 3))}


def seam(a, b, cost=lambda d: np.abs(d).mean()):
    """A cost of the difference of two columns or rows of the patches."""
    return lambda left, right: float(cost(a(left) - b(right)))


def last(x):
    return x[:, -1]


def first(x):
    return x[:, 0]


seam_cost = Check(
    "seam_cost",
    each(two_patches, H=(4, 6), W=(5, 4)),
    (Output("cost", 1, "a float"),),
    examples=(
        {
            "left": np.arange(12.0).reshape(2, 2, 3),
            "right": np.arange(12.0).reshape(2, 2, 3)[:, ::-1] + [[[1.0]], [[3]]],
        },
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        *(
            told(
                "signs kept",
                seam(last, first, cost),
                "differences of both signs cancel here; take the absolute value of each before the mean.",
            )
            for cost in (np.mean, lambda d: abs(d.mean()))
        ),
        told(
            "squares",
            seam(last, first, lambda d: (d**2).mean()),
            "these are squared differences; absolute ones are asked for.",
        ),
        told("sum", seam(last, first, lambda d: np.abs(d).sum()), "this is the sum; the mean is asked for."),
        told(
            "outer columns",
            seam(first, last),
            "the outermost columns are compared; the right one of `left` touches the left one of `right`.",
        ),
        told("same column", seam(last, last), "the last column of both is compared; `right` touches with its first."),
        told(
            "rows",
            seam(lambda x: x[-1], lambda x: x[0]),
            "rows are compared, as if one patch lay below the other; they lie side by side.",
        ),
        told(
            "all pixels",
            seam(lambda x: x, lambda x: x),
            "all pixels are compared; only those along the seam touch.",
        ),
        told(
            "one channel",
            seam(lambda x: x[:, -1, 0], lambda x: x[:, 0, 0]),
            "only the red channel is compared; the mean is over all three.",
        ),
    ),
)


def two_orders(rng, N=11, k=4):
    """Two orders that share some of their first k, and differ in others."""
    order = rng.permutation(N)
    shared, near, reached, rest = np.split(order, [k // 2, k, 2 * k - k // 2])
    fronts = [rng.permutation(np.concatenate([shared, own])) for own in (near, reached)]
    ends = [rng.permutation(np.concatenate([rest, other])) for other in (reached, near)]
    return {
        "by_distance": np.concatenate([fronts[0], ends[0]]),
        "by_graph": np.concatenate([fronts[1], ends[1]]),
        "k": k,
    }


def both(positives, negatives):
    return lambda d, g, k: (positives(d, g, k), negatives(d, g, k))


def without(a, b):
    return a[~np.isin(a, b)]


mined = Check(
    "mined",
    each(two_orders, N=(11, 14), k=(4, 5)),
    (
        Output("positives", 1, "int, among the first by the graph only", integer=True),
        Output("negatives", 1, "int, among the first by distance only", integer=True),
    ),
    examples=({"by_distance": np.array([3, 0, 4, 1, 2]), "by_graph": np.array([4, 2, 3, 0, 1]), "k": 2},),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "exchanged",
            both(lambda d, g, k: without(d[:k], g[:k]), lambda d, g, k: without(g[:k], d[:k])),
            "the two are exchanged: whom the walk reaches, though he is far, is a positive.",
        ),
        told(
            "near ones as well",
            both(lambda d, g, k: g[:k], lambda d, g, k: without(d[:k], g[:k])),
            "the positives hold those that are near as well; they have nothing left to teach.",
        ),
        told(
            "reached ones as well",
            both(lambda d, g, k: without(g[:k], d[:k]), lambda d, g, k: d[:k]),
            "the negatives hold some that the walk reaches as well, and these are likely to be the same thing.",
        ),
        told(
            "in both",
            both(lambda d, g, k: g[:k][np.isin(g[:k], d[:k])], lambda d, g, k: without(d[:k], g[:k])),
            "the positives are those that both orders begin with; they are near already.",
        ),
        told(
            "far ends",
            both(lambda d, g, k: without(g[:k], d[:k]), lambda d, g, k: without(g[-k:], g[:k])),
            "the negatives are those that the walk reaches last; negatives that teach are near.",
        ),
        told(
            "sorted",
            both(lambda d, g, k: np.setdiff1d(g[:k], d[:k]), lambda d, g, k: np.setdiff1d(d[:k], g[:k])),
            "the right pictures, sorted by their number; keep the order in which each was found.",
        ),
        told(
            "places",
            both(
                lambda d, g, k: np.flatnonzero(~np.isin(g[:k], d[:k])),
                lambda d, g, k: np.flatnonzero(~np.isin(d[:k], g[:k])),
            ),
            "these are places in the orders; the numbers of the pictures there are asked for.",
        ),
    ),
)

CHECKS = (error_rates, count_triplets, negative_kinds, seam_cost, mined)
