"""Checks of unit 6, looking inside: one trunk, two heads, and labels that are missing."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import SLOPES
from autograder.checks.common.mistakes import called
from autograder.model.check import Check, Mistake, Output


def batch(rng, N=7, D=4, M=5, C=3, weight=2.5):
    """Images of which some have no label and others no box; every unit of the trunk is at work somewhere."""
    labels = rng.integers(0, C, N)
    labels[rng.choice(N, 2, replace=False)] = -1
    has_box = np.ones(N, bool)
    has_box[rng.choice(N, 3, replace=False)] = False
    boxes = rng.uniform(0, 1, (N, 4))
    boxes[~has_box] = rng.uniform(2, 3, (int((~has_box).sum()), 4))  # what stands there means nothing
    return {
        "X": rng.normal(size=(N, D)),
        "W": rng.normal(size=(D, M)),
        "U": rng.normal(size=(M, C)),
        "V": rng.normal(size=(M, 4)),
        "labels": labels,
        "boxes": boxes,
        "has_box": has_box,
        "weight": weight,
    }


def complete(rng):
    """Nothing is missing."""
    made = batch(rng, 5, 3, 4, 6, 0.5)
    return made | {"labels": rng.integers(0, 6, 5), "has_box": np.ones(5, bool)}


def square(rng):
    return batch(rng, 6, 6, 6, 6)


def both(
    per_label=lambda labels, N: labels.sum(),
    per_box=lambda has_box, N: 4 * has_box.sum(),
    labelled=lambda labels: labels >= 0,
    boxed=lambda has_box: has_box,
    class_weight=lambda weight: 1.0,
    box_weight=lambda weight: weight,
    gate=lambda sums: sums > 0,
    to_trunk=lambda class_slopes, box_slopes, weight: class_slopes + weight * box_slopes,
    square=(lambda e: e**2, lambda e: 2 * e),
    bend=lambda sums: np.maximum(0, sums),
    in_slope=lambda weight: weight,
    class_slope=1,
):
    """A wrong loss and slope with one of their steps changed."""

    def wrong(_, X, W, U, V, labels, boxes, has_box, weight):
        N, known, there = len(X), labelled(labels), boxed(has_box)
        sums = X @ W
        A = bend(sums)
        scores = A @ U
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = powers / powers.sum(axis=1, keepdims=True)
        truth = np.eye(U.shape[1])[labels]  # -1 is the last class here, and left out below
        count, places = per_label(known, N), per_box(there, N)
        entropy = -(np.log(chances) * truth).sum(axis=1)[known].sum() / count
        errors = (A @ V - boxes) * there[:, None]
        loss = class_weight(weight) * entropy + box_weight(weight) * square[0](errors).sum() / places
        dscores = class_slope * (chances - truth) * known[:, None] / count
        from_class = dscores @ U.T * class_weight(weight)
        from_box = (square[1](errors) / places) @ V.T
        dW = X.T @ (to_trunk(from_class, from_box, box_weight(weight)) * gate(sums))
        dU = A.T @ dscores * class_weight(weight)
        return loss, dW, dU, in_slope(box_weight(weight)) * A.T @ (square[1](errors) / places)

    return wrong


OVERWRITTEN = (
    "where an image has both a label and a box, the slope of one head takes the place of the other in the trunk: add "
    "both."
)

two_head_loss = Check(
    "two_head_loss",
    (*each(batch, weight=(2.5, 0.25)), complete, square, lambda rng: batch(rng, 9, 3, 2, 4)),
    (
        Output("loss", 0.5, "one number"),
        Output("dW", 1, "(D, M), the slope of the loss for the trunk"),
        Output("dU", 0.25, "(M, C), the slope of the loss for the class head"),
        Output("dV", 0.25, "(M, 4), the slope of the loss for the box head"),
    ),
    forbidden=READY_MADE | SLOPES,
    mistakes=(
        Mistake(
            "missing labels counted as the last class",
            both(labelled=lambda labels: labels == labels),
            "an image without a label counts as one of the last class: -1 counts from the end. Leave it out.",
        ),
        Mistake(
            "class 0 left out",
            both(labelled=lambda labels: labels > 0),
            "images of class 0 are left out of the class head; only -1 means that there is no label.",
        ),
        Mistake(
            "missing boxes counted",
            both(boxed=lambda has_box: has_box == has_box),
            "images without a box count in the second head: leave them out.",
        ),
        Mistake(
            "nothing left out",
            both(labelled=lambda labels: labels == labels, boxed=lambda has_box: has_box == has_box),
            "images without a label or a box count like the others: leave them out of that head.",
        ),
        Mistake(
            "only complete images",
            lambda ref, X, W, U, V, labels, boxes, has_box, weight: ref.two_head_loss(
                X, W, U, V, np.where(has_box, labels, -1), boxes, has_box & (labels >= 0), weight
            ),
            "only images that have both count; each head learns from all that it has an answer for.",
        ),
        Mistake(
            "divided by all images",
            both(per_label=lambda known, N: N, per_box=lambda there, N: 4 * N),
            "both sums are divided by all images; each is a mean over those that have an answer.",
        ),
        Mistake(
            "labels divided by all images",
            both(per_label=lambda known, N: N),
            "the cross-entropy is divided by all images; it is a mean over those that have a label.",
        ),
        Mistake(
            "boxes divided by all images",
            both(per_box=lambda there, N: 4 * N),
            "the squared error is divided by all images; it is a mean over those that have a box.",
        ),
        Mistake(
            "four numbers added",
            both(per_box=lambda there, N: there.sum()),
            "the four numbers of a box are added up; the squared error is a mean over them, too.",
        ),
        Mistake(
            "sums",
            both(per_label=lambda known, N: 1, per_box=lambda there, N: 1),
            "both losses are sums over the images; their means are asked for.",
        ),
        Mistake(
            "class head alone reaches the trunk",
            both(to_trunk=lambda from_class, from_box, weight: from_class),
            "the slope of the trunk has nothing of the boxes: the slopes of both heads are added.",
        ),
        Mistake(
            "box head alone reaches the trunk",
            both(to_trunk=lambda from_class, from_box, weight: weight * from_box),
            "the slope of the trunk has nothing of the classes: the slopes of both heads are added.",
        ),
        Mistake(
            "one head overwrites the other",
            both(
                to_trunk=lambda from_class, from_box, weight: np.where(
                    from_box.any(1, keepdims=True), weight * from_box, from_class
                )
            ),
            OVERWRITTEN,
        ),
        Mistake(
            "one head overwrites the other, the classes last",
            both(
                to_trunk=lambda from_class, from_box, weight: np.where(
                    from_class.any(1, keepdims=True), from_class, weight * from_box
                )
            ),
            OVERWRITTEN,
        ),
        Mistake(
            "weight not in the slope",
            both(to_trunk=lambda from_class, from_box, weight: from_class + from_box, in_slope=lambda weight: 1.0),
            "`weight` counts in the loss and not in the slopes.",
        ),
        Mistake(
            "weight not in the trunk",
            both(to_trunk=lambda from_class, from_box, weight: from_class + from_box),
            "`weight` is missing on the way from the boxes to the trunk.",
        ),
        Mistake(
            "weight not in its head",
            both(in_slope=lambda weight: 1.0),
            "`weight` is missing in the slope of the box head.",
        ),
        Mistake(
            "mean of both slopes",
            both(to_trunk=lambda from_class, from_box, weight: (from_class + weight * from_box) / 2),
            "the slopes of both heads are averaged; they are added.",
        ),
        Mistake(
            "weight on the classes",
            both(class_weight=lambda weight: weight, box_weight=lambda weight: 1.0),
            "`weight` is on the cross-entropy; it belongs to the boxes.",
        ),
        Mistake(
            "weight on both",
            both(class_weight=lambda weight: weight),
            "`weight` is on both losses; it belongs to the boxes.",
        ),
        Mistake(
            "shared out",
            both(class_weight=lambda weight: 1 - weight),
            "the cross-entropy is multiplied by 1 - weight; it counts as it is.",
        ),
        Mistake("weight ignored", called("two_head_loss", weight=lambda weight: 1.0), "`weight` is not used."),
        Mistake(
            "bend forgotten on the way back",
            both(gate=lambda sums: 1.0),
            "the slope passes the ReLU where it gave 0: there nothing comes through.",
        ),
        Mistake(
            "times the activation",
            both(gate=lambda sums: np.maximum(0, sums)),
            "the slope is multiplied by the activation on its way through the ReLU; it passes as it is, or not at all.",
        ),
        Mistake(
            "no bend",
            both(gate=lambda sums: 1.0, bend=lambda sums: sums),
            "the trunk has no ReLU here.",
        ),
        Mistake(
            "four not in the slope",
            both(square=(lambda e: e**2, lambda e: 8 * e)),
            "the slope of the boxes is 4 times too large: the loss is a mean over four numbers, and its slope, too.",
        ),
        Mistake(
            "truth minus chances",
            both(class_slope=-1),
            "the slope of the cross-entropy has the wrong sign.",
        ),
        Mistake(
            "no 2",
            both(square=(lambda e: e**2, lambda e: e)),
            "the slope of the boxes lacks a factor 2: the slope of e^2 is 2 e.",
        ),
        Mistake(
            "half squares",
            both(square=(lambda e: e**2 / 2, lambda e: e)),
            "the squared errors are halved: there is no 1/2 in front of this mean.",
        ),
        Mistake(
            "sizes of errors",
            both(square=(np.abs, np.sign)),
            "the errors of boxes are not squared: this is the mean of their sizes.",
        ),
        Mistake(
            "classes alone",
            both(box_weight=lambda weight: 0.0),
            "only the classes count; the boxes do, too.",
        ),
        Mistake(
            "boxes alone",
            both(class_weight=lambda weight: 0.0),
            "only the boxes count; the classes do, too.",
        ),
    ),
)

CHECKS = (two_head_loss,)
