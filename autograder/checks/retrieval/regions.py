"""Checks of unit 7, the assignment on ranking: squares on a map, and R-MAC."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.pooling import maps
from autograder.checks.retrieval.told import BY_HAND, of, told
from autograder.model.check import Check, Mistake, Output


def more_along(H, W, wanted=0.4):
    """How many more squares stand along the longer side."""
    short, long = sorted((H, W))
    overlaps = 1 - (long - short) / short / np.arange(1, 7)
    return 0 if H == W else 1 + int(np.abs(overlaps - wanted).argmin())


def squares(
    H,
    W,
    levels,
    side=lambda short, level: 2 * short // (level + 1),
    more=more_along,
    start=lambda i, room, count: i * room // (count - 1),
    numbers=lambda levels: range(1, levels + 1),
    base=min,
    turned=False,
):
    """Regions with one of the steps changed; each step has its right form as the default."""
    found, extra = [], more(H, W)
    for level in numbers(levels):
        across = side(base(H, W), level)
        rows, columns = (level + extra * (size > min(H, W)) for size in (H, W))
        if turned:
            rows, columns = columns, rows
        tops, lefts = (
            [start(i, size - across, count) if count > 1 else 0 for i in range(count)]
            for size, count in ((H, rows), (W, columns))
        )
        found += [(top, left, across) for top in tops for left in lefts]
    return np.array(found, int).reshape(-1, 3)


def changed(name, say, **steps):
    return told(name, lambda H, W, levels: squares(H, W, levels, **steps), say)


def rearranged(name, change, say):
    return of("rmac_regions", name, lambda value, *_: change(value), say)


def columns_first(regions):
    """Level by level, but column by column."""
    return regions[np.lexsort((regions[:, 0], regions[:, 1], -regions[:, 2]))]


def sizes(rng, ratio, levels=3):
    """A map, high or wide, whose longer side is about `ratio` times the shorter one."""
    short = int(rng.choice([6, 9, 12]))
    long = round(short * ratio)
    H, W = (short, long) if rng.random() < 0.5 else (long, short)
    return {"H": H, "W": W, "levels": levels}


rmac_regions = Check(
    "rmac_regions",
    (
        *each(sizes, ratio=(1, 4 / 3), levels=(2, 3)),
        lambda rng: {"H": 7, "W": 10, "levels": 4},
        lambda rng: {"H": 11, "W": 5, "levels": 3},
        lambda rng: {"H": 6, "W": 14, "levels": 3},
        lambda rng: {"H": 13, "W": 10, "levels": 2},
    ),
    (Output("regions", 3, "(R, 3) int: top, left, side", integer=True),),
    examples=(
        {"H": 7, "W": 7, "levels": 3},
        {"H": 6, "W": 8, "levels": 3},
        {"H": 10, "W": 5, "levels": 2},
    ),
    forbidden=BY_HAND,
    mistakes=(
        changed(
            "no more",
            "a long map has as many squares along as across: the longer side takes more.",
            more=lambda H, W: 0,
        ),
        changed(
            "always one more",
            "the longer side has one more square whatever its length; how many is a question of the overlap.",
            more=lambda H, W: int(H != W),
        ),
        changed(
            "more on the shorter side", "the shorter side has more squares; the longer one takes them.", turned=True
        ),
        changed(
            "one too many",
            "the longer side has one square too many: at level 1 it has m, so m - 1 more than the other.",
            more=lambda H, W: more_along(H, W) + (H != W),
        ),
        changed(
            "side rounded",
            "the sides are rounded; `//` cuts off.",
            side=lambda short, level: round(2 * short / (level + 1)),
        ),
        changed(
            "side by the level",
            "the sides are divided by the level; by the level plus 1, times 2.",
            side=lambda short, level: short // level,
        ),
        changed(
            "side without 2",
            "the sides are half as long as asked for: the 2 is missing.",
            side=lambda short, level: max(1, short // (level + 1)),
        ),
        changed(
            "from the longer side", "the sides come from the longer side of the map; the shorter one counts.", base=max
        ),
        changed(
            "starts rounded",
            "the starts are rounded; `//` cuts off.",
            start=lambda i, room, count: round(i * room / (count - 1)),
        ),
        changed(
            "short of the end",
            "the last square does not reach the end: with n squares there are n - 1 steps.",
            start=lambda i, room, count: i * room // count,
        ),
        changed(
            "steps cut off",
            "the step is cut off before it is taken i times; cut off in the end.",
            start=lambda i, room, count: i * (room // (count - 1)),
        ),
        changed(
            "one level too few",
            "the last level is missing: they are 1 to `levels`, and `range(n)` ends at n - 1.",
            numbers=lambda levels: range(1, levels),
        ),
        changed(
            "last level only",
            "only the last level is there: is a line outside of the loop?",
            numbers=lambda levels: [levels],
        ),
        changed("first level left out", "the first level is left out.", numbers=lambda levels: range(2, levels + 1)),
        rearranged("column by column", columns_first, "the squares come column by column; row by row is asked for."),
        rearranged("left before top", lambda r: r[:, [1, 0, 2]], "left and top are exchanged: top comes first."),
        rearranged(
            "corners",
            lambda r: np.column_stack([r[:, :2], r[:, :2] + r[:, 2:]]),
            "these are two corners; top, left and side are asked for.",
        ),
        rearranged("smallest first", lambda r: r[np.argsort(r[:, 2], kind="stable")], "the last level comes first."),
        rearranged("count", len, "this is how many there are; return the squares."),
        told(
            "always 14",
            lambda H, W, levels: squares(H, W, 3),
            "`levels` is not used: there are always three.",
        ),
    ),
)


def of_regions(rows=lambda part: part.max(axis=(0, 1)), unit=True, join=sum, last=True, more=()):
    """R-MAC with one of its steps changed."""

    def wrong(ref, features, levels):
        H, W, _ = features.shape
        vectors = [
            rows(features[top : top + side, left : left + side]) for top, left, side in ref.rmac_regions(H, W, levels)
        ]
        vectors = (
            [ref.l2_normalize(one) for one in [*vectors, *(extra(features) for extra in more)]] if unit else vectors
        )
        found = join(vectors)
        return ref.l2_normalize(found) if last else found

    return wrong


def over_edges(ref, features, levels):
    """Each region with a row and a column more."""
    H, W, _ = features.shape
    parts = [features[t : t + s + 1, x : x + s + 1] for t, x, s in ref.rmac_regions(H, W, levels)]
    return ref.l2_normalize(sum(ref.l2_normalize(ref.mac(part)) for part in parts))


def left_and_top(ref, features, levels):
    H, W, _ = features.shape
    parts = [features[x : x + s, t : t + s] for t, x, s in ref.rmac_regions(H, W, levels)]
    return ref.l2_normalize(sum(ref.l2_normalize(ref.mac(part)) for part in parts if part.size))


def again(ref, features, levels):
    """The squares of all levels up to each level."""
    return ref.l2_normalize(sum(of_regions(last=False)(ref, features, level) for level in range(1, levels + 1)))


def running(total):
    """The sum of vectors, divided by its length after each."""
    found = 0 * total[0]
    for one in total:
        found = found + one
        found = found / np.linalg.norm(found)
    return found


def places_first(unit):
    return lambda ref, features, levels: of_regions(unit=unit)(ref, ref.l2_normalize(features), levels)


PLACES = "the vector of each place is divided by its length before the maxima are taken; divide those of the regions."

rmac = Check(
    "rmac",
    (
        *(
            lambda rng, shape=shape, levels=levels: maps(rng, shape) | {"levels": levels}
            for shape in ((7, 7, 5), (6, 8, 4), (9, 4, 6))
            for levels in (2, 3)
        ),
        lambda rng: maps(rng, (5, 7, 4), np.float32) | {"levels": 3},
    ),
    (Output("descriptor", 2, "(K,), of length 1"),),
    examples=(
        {"features": maps(np.random.default_rng(0), (3, 4, 3))["features"].round(1), "levels": 1},
        {"features": maps(np.random.default_rng(1), (4, 6, 3))["features"].round(1), "levels": 2},
    ),
    forbidden=BY_HAND,
    needs=("l2_normalize", "mac", "rmac_regions"),
    mistakes=(
        Mistake(
            "regions not normalised",
            of_regions(unit=False),
            "the vectors of the regions are added as they are; each is to have length 1, so that no region shouts.",
        ),
        Mistake("sum not normalised", of_regions(last=False), "the sum is not divided by its length."),
        Mistake(
            "nothing normalised",
            of_regions(unit=False, last=False),
            "nothing is divided by its length: neither the vectors of the regions nor their sum.",
        ),
        Mistake(
            "mean, not normalised",
            of_regions(join=lambda vectors: np.mean(vectors, axis=0), last=False),
            "this is the mean over the regions; divide the sum by its length.",
        ),
        Mistake(
            "means of regions",
            of_regions(rows=lambda part: part.mean(axis=(0, 1))),
            "each region has its mean; MAC takes the maximum.",
        ),
        Mistake(
            "maximum over regions",
            of_regions(join=lambda vectors: np.max(vectors, axis=0)),
            "this is the maximum over the regions; they are to be added.",
        ),
        Mistake(
            "whole map added",
            of_regions(more=(lambda features: features.max(axis=(0, 1)),)),
            "the whole map is added as one more region.",
        ),
        Mistake(
            "squares again",
            again,
            "squares are added more than once: `rmac_regions` gives those of all levels up to the last in one call.",
        ),
        Mistake(
            "running sum",
            of_regions(join=running),
            "the sum is divided by its length after each region, so that the last ones count most; do so in the end.",
        ),
        Mistake("places normalised", places_first(False), PLACES),
        Mistake("places and regions normalised", places_first(True), PLACES),
        Mistake(
            "whole map only",
            lambda ref, f, levels: ref.l2_normalize(ref.mac(f)),
            "this is MAC; the regions are not used.",
        ),
        Mistake(
            "a row too many", over_edges, "each region is a row and a column too large: a slice ends before its end."
        ),
        Mistake("left as top", left_and_top, "top and left are exchanged when the regions are cut out."),
        Mistake(
            "all of them",
            of_regions(join=np.concatenate),
            "the vectors of the regions are joined; they are to be added.",
        ),
        Mistake(
            "last region",
            of_regions(join=lambda vectors: vectors[-1]),
            "only the last region counts: `=` replaces, `+=` adds.",
        ),
    ),
)

CHECKS = (rmac_regions, rmac)
