"""Checks of unit 6, looking inside: one box for each object."""

import numpy as np

from autograder.checks.architectures.overlaps import BOXES, area, shared
from autograder.model.check import Check, Mistake, Output


def crowd(rng, objects=3, threshold=0.5):
    """Boxes around some objects, in any order: a chain where a dropped box must not drop others, and a close miss."""
    boxes, scores = [], []
    for number in range(objects):
        width, height = (int(side) for side in rng.permutation([20, 26]))
        edge = (1 - threshold) / (1 + threshold)  # moved by this share of its length, a box overlaps by the threshold
        along = np.array([width, 0.0] if rng.random() < 0.5 else [0.0, height])
        corner = np.array([90 * number, 0]) + rng.integers(40, 50, 2)
        for steps, score in ((0, 0.9), (0.75, 0.7), (1.5, 0.5), (-1.02, 0.3)):
            start = corner + steps * edge * along
            boxes.append(np.concatenate([start, start + np.array([width, height])]))
            scores.append(score + rng.uniform(0, 0.1))
    order = rng.permutation(len(boxes))
    return {"boxes": np.array(boxes)[order], "scores": np.array(scores)[order], "threshold": threshold}


def bunches(rng):
    """Boxes so near to each other that the best of a bunch drops several, which follow each other in their scores."""
    boxes, scores = [], []
    for number, best in enumerate((0.9, 0.5)):
        size = rng.permutation([20, 26])
        for n, move in enumerate(rng.permutation(16)[:4]):  # by up to 3 pixels
            start = 40 * number + np.array([move // 4, move % 4])
            boxes.append(np.concatenate([start, start + size]).astype(float))
            scores.append(best - 0.1 * n + rng.uniform(0, 0.08))
    order = rng.permutation(len(boxes))
    return {"boxes": np.array(boxes)[order], "scores": np.array(scores)[order], "threshold": 0.5}


def halves(rng):
    """Boxes whose overlap is the threshold exactly: they are kept."""
    boxes = np.array([[0.0, 0, 4, 2], [0, 0, 2, 2], [10, 0, 12, 4], [10, 2, 12, 4], [0, 9, 3, 11]])
    return {"boxes": boxes, "scores": rng.permutation(5) / 8 + 0.1, "threshold": 0.5}


def greedy(order=lambda scores: scores.argsort()[::-1], drop=lambda overlap, threshold: overlap > threshold, more=0):
    """A wrong suppression with one of its steps changed. The numbers kept, in the order in which they were."""

    def wrong(ref, boxes, scores, threshold):
        left, kept = list(order(scores)), []
        while left:
            best = left.pop(0)
            kept.append(best)
            width, height = shared(boxes[[best]], boxes[left], more) if left else (np.zeros((1, 0)),) * 2
            common = (width * height)[0]
            overlap = common / (area(boxes[best], more) + area(boxes[left], more) - common)
            left = [i for i, gone in zip(left, drop(overlap, threshold), strict=True) if not gone]
        return np.array(kept)

    return wrong


def without_chains(ref, boxes, scores, threshold):
    """Every better box drops, whether it was kept or not."""
    order = scores.argsort()[::-1]
    table = ref.iou(boxes, boxes)
    return np.array([i for n, i in enumerate(order) if not (table[i, order[:n]] > threshold).any()])


def only_neighbours(ref, boxes, scores, threshold):
    """Each box is compared with the one before it only."""
    order = scores.argsort()[::-1]
    table = ref.iou(boxes, boxes)
    return np.array([i for n, i in enumerate(order) if n == 0 or table[i, order[n - 1]] <= threshold])


def removed_on_the_way(ref, boxes, scores, threshold):
    """Boxes are taken out of the list that a loop goes through, and it passes over the one behind each."""
    table, left, kept = ref.iou(boxes, boxes), list(scores.argsort()[::-1]), []
    while left:
        best = left.pop(0)
        kept.append(best)
        for other in left:
            if table[best, other] > threshold:
                left.remove(other)
    return np.array(kept)


def removed_from_under_both_loops(ref, boxes, scores, threshold):
    """As above, where the loop over the best goes through the same list."""
    table, left, kept = ref.iou(boxes, boxes), list(scores.argsort()[::-1]), []
    for best in left:
        kept.append(best)
        for other in left:
            if other != best and table[best, other] > threshold:
                left.remove(other)
    return np.array(kept)


ON_THE_WAY = "boxes are removed from the list that a loop goes through, and it passes over the one behind each of them."


def with_itself(ref, boxes, scores, threshold):
    """Every box is compared with itself, too, and so none is left."""
    return np.zeros(0, int)


def one_round(ref, boxes, scores, threshold):
    """The best box and all that do not overlap with it."""
    best = scores.argmax()
    order = scores.argsort()[::-1]
    overlap = ref.iou(boxes[[best]], boxes)[0]
    return np.array([i for i in order if i == best or overlap[i] <= threshold])


def of_right(change):
    return lambda ref, boxes, scores, threshold: change(ref.nms(boxes, scores, threshold), boxes, scores, threshold)


nms = Check(
    "nms",
    (
        crowd,
        lambda rng: crowd(rng, 2, 0.3),
        lambda rng: crowd(rng, 4, 0.7),
        halves,
        bunches,
    ),
    (Output("kept", 2, "(M,) int, numbers of boxes, the best first", integer=True),),
    examples=(
        {
            "boxes": np.array([[0.0, 0, 4, 4], [6, 0, 9, 4], [0, 0, 5, 4]]),
            "scores": np.array([0.6, 0.7, 0.9]),
            "threshold": 0.5,
        },
        {
            "boxes": np.array([[0.0, 0, 4, 2], [0, 0, 2, 2]]),
            "scores": np.array([0.6, 0.5]),
            "threshold": 0.5,
        },
    ),
    forbidden=BOXES,
    needs=("iou",),
    mistakes=(
        Mistake(
            "worst first",
            greedy(order=lambda scores: scores.argsort()),
            "the box with the lowest score comes first and drops better ones: `argsort` puts the smallest first.",
        ),
        Mistake(
            "in order of their numbers, compared",
            greedy(order=lambda scores: np.arange(len(scores))),
            "boxes are taken in the order of their numbers; the best of those that are left comes first.",
        ),
        Mistake(
            "threshold included",
            greedy(drop=lambda overlap, threshold: overlap >= threshold),
            "a box with an overlap of exactly `threshold` is dropped; only those above it are.",
        ),
        Mistake(
            "overlapping ones kept",
            greedy(drop=lambda overlap, threshold: overlap < threshold),
            "the boxes that overlap are kept and the others dropped.",
        ),
        Mistake(
            "any overlap",
            greedy(drop=lambda overlap, threshold: overlap > 0),
            "`threshold` is not used: any overlap drops a box.",
        ),
        Mistake(
            "plus one",
            greedy(more=1),
            "1 is added to widths and heights: that is for boxes that name their last pixel. These name edges.",
        ),
        Mistake(
            "dropped boxes drop others",
            without_chains,
            "a box that has been dropped drops others; only those that are kept do.",
        ),
        Mistake(
            "neighbours only",
            only_neighbours,
            "each box is compared with the one before it; it is to be compared with all that are kept.",
        ),
        Mistake("removed on the way", removed_on_the_way, ON_THE_WAY),
        Mistake("removed from under both loops", removed_from_under_both_loops, ON_THE_WAY),
        Mistake(
            "compared with itself",
            with_itself,
            "nothing is left: does a box overlap with itself and drop out?",
        ),
        Mistake(
            "one round",
            one_round,
            "only the best box drops others; then the best of those that are left does, and so on.",
        ),
        Mistake(
            "best only",
            of_right(lambda kept, *_: kept[:1]),
            "only the best box is kept; each object has one.",
        ),
        Mistake(
            "without the best",
            of_right(lambda kept, *_: kept[1:]),
            "the best box is missing: it is kept before others are compared with it.",
        ),
        Mistake(
            "nothing dropped",
            of_right(lambda kept, boxes, scores, threshold: scores.argsort()[::-1]),
            "all boxes are kept, the best first; those that overlap with a kept one are to go.",
        ),
        Mistake(
            "scores above the threshold",
            of_right(lambda kept, boxes, scores, threshold: np.array([i for i in kept if scores[i] > threshold])),
            "boxes with low scores are dropped; `threshold` is about overlaps.",
        ),
        Mistake(
            "scores above the threshold, nothing else",
            of_right(
                lambda kept, boxes, scores, threshold: np.array(
                    [i for i in scores.argsort()[::-1] if scores[i] > threshold], int
                )
            ),
            "boxes with low scores are dropped; `threshold` is about overlaps.",
        ),
        Mistake(
            "in order of their numbers",
            of_right(lambda kept, *_: np.sort(kept)),
            "the right boxes are kept, in the order of their numbers; the best comes first.",
        ),
        Mistake(
            "worst of the kept first",
            of_right(lambda kept, *_: kept[::-1]),
            "the right boxes are kept, the worst of them first; the best comes first.",
        ),
        Mistake(
            "boxes",
            of_right(lambda kept, boxes, *_: boxes[kept]),
            "these are the boxes that are kept; their numbers are asked for.",
        ),
        Mistake(
            "mask",
            of_right(lambda kept, boxes, *_: np.isin(np.arange(len(boxes)), kept)),
            "these are yes and no for every box; the numbers of those that are kept are asked for.",
        ),
        Mistake(
            "places in the order",
            of_right(lambda kept, boxes, scores, _: np.flatnonzero(np.isin(scores.argsort()[::-1], kept))),
            "the numbers count in the sorted list; those of `boxes` are asked for.",
        ),
    ),
)

CHECKS = (nms,)
