"""Checks of unit 1's lecture: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import FROM_ZERO, IN_THE_LOOP, not_walked
from autograder.checks.knn.distances import OVERFLOW, READY_MADE
from autograder.checks.knn.votes import label_mistakes
from autograder.model.check import Check, Mistake, Output


def bright_image(rng, sign=1, colour=False):
    """A byte image with black and white in it, and by how much to change it."""
    shape = (*(int(n) for n in rng.integers(3, 7, 2)), *((3,) if colour else ()))
    image = rng.integers(0, 256, shape).astype(np.uint8)
    image.flat[:2] = 0, 255
    return {"image": image, "amount": sign * int(rng.integers(20, 121))}


def shifted(cut, dtype=np.uint8):
    """A wrong brighten: cut(numbers) brings them back into a range, or not."""
    return lambda _, image, amount: cut(image.astype(int) + amount).astype(dtype)


BYTES_WRAP = "bytes wrap round: bright pixels turn dark, or dark ones bright. Cut off at 0 and 255 in a wider type."

brighten = Check(
    "brighten",
    each(bright_image, sign=(1, -1), colour=(False, True)),
    (Output("image", 1, "an array of the shape of the input", dtype="uint8"),),
    graded=False,
    examples=(
        {"image": np.array([[0, 100], [200, 250]], np.uint8), "amount": 80},
        {"image": np.array([[[0, 100, 7]], [[200, 250, 90]]], np.uint8), "amount": -90},
    ),
    mistakes=(
        Mistake("bytes wrap", shifted(lambda v: v), BYTES_WRAP),
        Mistake(
            "bytes wrap, or do not take the amount", lambda _, image, amount: image + amount, BYTES_WRAP, raises=True
        ),
        Mistake(
            "wraps below",
            shifted(lambda v: np.minimum(v, 255)),
            "dark pixels wrap round and turn bright: cut off at 0 as well as at 255.",
        ),
        Mistake(
            "wraps above",
            shifted(lambda v: np.maximum(v, 0)),
            "bright pixels wrap round and turn dark: cut off at 255 as well as at 0.",
        ),
        Mistake(
            "cut off at 256",
            shifted(lambda v: np.clip(v, 0, 256)),
            "256 does not fit into a byte and becomes 0: the largest byte is smaller.",
        ),
        Mistake(
            "not cut off",
            shifted(lambda v: v, int),
            "some values lie outside 0..255: a pixel cannot be brighter than white or darker than black.",
        ),
        Mistake(
            "cut off at the top only",
            shifted(lambda v: np.minimum(v, 255), int),
            "some values are negative: cut off at 0 as well.",
        ),
        Mistake(
            "amount subtracted",
            lambda ref, image, amount: ref.brighten(image, -amount),
            "the amount is subtracted; a positive one makes the image brighter.",
        ),
        Mistake(
            "multiplied",
            lambda _, image, amount: np.clip(image * (1 + amount / 255), 0, 255).astype(np.uint8),
            "the image is scaled; here the same amount is added to every pixel.",
        ),
    ),
)


def image_bank(rng, colour=False, place=None):
    """One byte image and a bank of others; the nearest, at `place`, is well apart from the second."""
    N, H = int(rng.integers(8, 14)), int(rng.integers(4, 7))
    shape = (H, H + 1, 3) if colour else (H, H + 1)
    images = rng.integers(0, 256, (N, *shape)).astype(np.uint8)
    place = int(rng.integers(1, N - 1)) if place is None else place
    images[0] = images[0] if place == 0 else 255 - images[place]  # no other is as far as the first
    image = np.clip(images[place] + rng.integers(-40, 41, shape), 0, 255).astype(np.uint8)
    return {"image": image, "images": images}


def l1_to_bank(image, images):
    return np.abs(images.astype(float) - image).reshape(len(images), -1).sum(axis=1)


def spread_or_spot():
    """A pair of images that L1 and L2 rank differently: one spot of 90 grey levels, or 10 everywhere."""
    image = np.full((4, 5), 100, np.uint8)
    spot = image.copy()
    spot[2, 3] = 190
    return {"image": image, "images": np.stack([image + np.uint8(10), spot, image - np.uint8(60)])}


EQUALLY_NEAR = {
    "image": np.full((5, 5), 255, np.uint8),
    "images": np.stack([np.full((5, 5), grey, np.uint8) for grey in (200, 200, 0)]),
}


def corners():
    """Three images that differ from one in a single pixel: the first, the last, and least in the middle."""
    image = np.full((4, 5), 100, np.uint8)
    images = np.stack([image] * 3)
    images[0, 0, 0], images[1, -1, -1], images[2, 2, 2] = 130, 120, 110
    return {"image": image, "images": images}


FAR = {
    "image": np.full((28, 28), 255, np.uint8),
    "images": np.stack([np.full((28, 28), grey, np.uint8) for grey in (0, 10)]),
}

nearest = Check(
    "nearest",
    (*each(image_bank, colour=(False, True)), *each(image_bank, place=(0, -1))),
    (Output("index", 1, "one index into `images`", integer=True),),
    graded=False,
    examples=(spread_or_spot(), EQUALLY_NEAR, FAR, corners()),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "L2 for L1",
            lambda _, image, images: ((images.astype(float) - image) ** 2).reshape(len(images), -1).sum(1).argmin(),
            "this is the nearest by L2; L1 adds absolute differences.",
        ),
        Mistake(
            "bytes wrap, other order",
            lambda _, image, images: np.abs(image - images).reshape(len(images), -1).sum(1).argmin(),
            OVERFLOW,
        ),
        Mistake(
            "one axis only",
            lambda _, image, images: np.abs(images.astype(float) - image).sum(1).argmin(),
            "the sum runs over one axis only; add over all pixels of each image, so that N numbers are left.",
        ),
        Mistake(
            "farthest",
            lambda _, image, images: l1_to_bank(image, images).argmax(),
            "this is the farthest image: the smallest distance is wanted.",
        ),
        Mistake(
            "bytes wrap",
            lambda _, image, images: np.abs(images - image).reshape(len(images), -1).sum(1).argmin(),
            OVERFLOW,
        ),
        Mistake(
            "distance for index",
            lambda _, image, images: l1_to_bank(image, images).min(),
            "this is the smallest distance; its index is asked for.",
        ),
        Mistake(
            "no absolute value",
            lambda _, image, images: (images.astype(float) - image).reshape(len(images), -1).sum(1).argmin(),
            "differences of opposite sign cancel: take the absolute value of each before you add.",
        ),
        Mistake(
            "summed over images",
            lambda _, image, images: np.abs(images.astype(float) - image).sum(0).argmin(),
            "the sum runs over the images; add over the pixels of each image, the last two axes.",
        ),
        Mistake(
            "last of the tied",
            lambda _, image, images: len(images) - 1 - l1_to_bank(image, images)[::-1].argmin(),
            "of equally near images the last one is taken; the first is asked for.",
        ),
        Mistake(
            "from one", lambda _, image, images: l1_to_bank(image, images).argmin() + 1, "indices are counted from 0."
        ),
        Mistake(
            "starts at 1",
            lambda _, image, images: l1_to_bank(image, images)[1:].argmin() + 1,
            f"the first image is left out: {FROM_ZERO}",
        ),
        Mistake(
            "starts at 1, counted from there",
            lambda _, image, images: l1_to_bank(image, images)[1:].argmin(),
            f"the first image is left out: {FROM_ZERO}",
        ),
        Mistake(
            "ends early",
            lambda _, image, images: l1_to_bank(image, images)[:-1].argmin(),
            "the last image is left out: `range(n)` ends at n - 1 by itself.",
        ),
        Mistake(
            "image for index",
            lambda _, image, images: images[l1_to_bank(image, images).argmin()],
            "this is the image that is nearest; its index is asked for.",
        ),
        Mistake(
            "always the first",
            lambda _, image, images: 0,
            "it is always the first image: does the loop end after one round?",
        ),
        Mistake(
            "last better than the first",
            lambda _, image, images: np.flatnonzero(
                (l1_to_bank(image, images) < l1_to_bank(image, images)[0]) | (np.arange(len(images)) == 0)
            )[-1],
            "an image has to be nearer than the best so far, not only nearer than the first.",
        ),
        Mistake(
            "not summed",
            lambda _, image, images: np.abs(images.astype(float) - image).argmin(),
            "this is the place of the smallest difference of one pixel; add over the pixels of each image first.",
        ),
    ),
)


def ballot(rng, tied=True):
    """Labels of the k nearest, nearest first; the votes of two or more classes are tied, or of none."""
    while True:
        labels = rng.integers(2, 6, int(rng.integers(4, 8)))
        if (most_common(labels, len) > 1) == tied:
            return {"labels": labels}


def most_common(labels, pick):
    counts = np.bincount(labels)
    return pick(np.flatnonzero(counts == counts.max()))


vote = Check(
    "vote",
    each(ballot, tied=(True, False)),
    (Output("winner", 1, "one label", integer=True),),
    graded=False,
    examples=(
        {"labels": np.array([7, 3, 3, 7])},
        {"labels": np.array([1, 4, 4])},
        {"labels": np.array([5, 2])},
        {"labels": np.array([5, 2, 2, 3, 4])},
        {"labels": np.array([5, 2, 2, 3, 6, 6, 6])},
    ),
    mistakes=(
        Mistake(
            "nearest decides",
            lambda _, labels: labels[0],
            "this is always the nearest label; count the votes of all of them.",
        ),
        Mistake(
            "smallest label wins ties",
            lambda _, labels: most_common(labels, min),
            "where votes are tied the smallest label wins; the class whose nearest member comes first should.",
        ),
        Mistake(
            "largest label wins ties",
            lambda _, labels: most_common(labels, max),
            "where votes are tied the largest label wins; the class whose nearest member comes first should.",
        ),
        Mistake(
            "last of the tied",
            lambda _, labels: next(x for x in labels[::-1] if np.bincount(labels)[x] == np.bincount(labels).max()),
            "where votes are tied the class seen last wins; the one whose nearest member comes first should.",
        ),
        Mistake(
            "more than half",
            lambda _, labels: next((x for x in labels if 2 * np.bincount(labels)[x] > len(labels)), labels[0]),
            "without more than half of the votes no label wins but the nearest; the most votes are enough.",
        ),
        Mistake(
            "place for label",
            lambda _, labels: (labels[:, None] == labels).sum(axis=1).argmax(),
            "this is the place of the winner in `labels`; the label that stands there is asked for.",
        ),
        Mistake(
            "count for label",
            lambda _, labels: np.bincount(labels).max(),
            "this is the number of votes; the label that got them is asked for.",
        ),
        *label_mistakes(lambda labels: labels),
        Mistake(
            "least frequent",
            lambda _, labels: min(labels, key=lambda x: (labels == x).sum()),
            "this is the class with the fewest votes.",
        ),
    ),
)


def predictions(rng, last=True):
    """Predictions of which the first is right, and the last is or is not."""
    N = int(rng.integers(7, 20))
    truth = rng.integers(0, 4, N)
    predicted = np.where(rng.random(N) < 0.6, truth, rng.integers(0, 4, N))
    predicted[0], predicted[1], predicted[-1] = truth[0], (truth[1] + 1) % 4, (truth[-1] + (not last)) % 4
    return {"predicted": predicted, "truth": truth}


accuracy = Check(
    "accuracy",
    each(predictions, last=(True, False)),
    (Output("accuracy", 1, "one number in [0, 1]"),),
    graded=False,
    examples=({"predicted": np.array([1, 2, 3, 3]), "truth": np.array([1, 2, 3, 0])},),
    mistakes=(
        *not_walked("accuracy", "predicted", "truth", item="pair"),
        Mistake(
            "divided by one less",
            lambda _, p, t: (p == t).sum() / (len(t) - 1),
            "the right ones are divided by one less than there are.",
        ),
        Mistake(
            "first pair only, divided by all",
            lambda _, p, t: float(p[0] == t[0]) / len(t),
            f"only the first pair is compared: {IN_THE_LOOP}",
        ),
        Mistake(
            "last pair only, divided by all",
            lambda _, p, t: float(p[-1] == t[-1]) / len(t),
            "only the last pair counts: `=` replaces, `+=` adds.",
        ),
        Mistake("error for accuracy", lambda _, p, t: (p != t).mean(), "this is the fraction that is wrong."),
        Mistake("percent", lambda _, p, t: 100 * (p == t).mean(), "this is a percentage; a fraction is asked for."),
        Mistake("count", lambda _, p, t: (p == t).sum(), "this is how many are right; divide by how many there are."),
        Mistake(
            "everybody with everybody",
            lambda _, p, t: (p[:, None] == t).mean(),
            "every prediction is compared with every label: compare them one to one.",
        ),
        Mistake(
            "difference of labels",
            lambda _, p, t: np.abs(p - t).mean(),
            "labels are names: whether two differ counts, not by how much.",
        ),
    ),
)

CHECKS = (brighten, nearest, vote, accuracy)
