"""Checks of unit 6, looking inside: what a score loses when a patch hides a part of the image."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import called, ignored, result, wrong_sign
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

LINEAR = "lambda image, weights: float((image * weights).sum())"
BENT = "lambda image, weights: float(np.maximum(0, (image * weights).sum(axis=2)).sum() - 3)"


def hidden(rng, patch=2, stride=1, shape=(4, 6, 3), score=BENT):
    """A score, an image, and a colour that is not black, with no window that fits evenly."""
    return {
        "score": Formula(score, weights=rng.normal(size=shape).round(2)),
        "image": rng.uniform(0, 1, shape).round(2),
        "patch": patch,
        "stride": stride,
        "fill": rng.uniform(0.2, 0.8, shape[2]).round(2),
    }


def corners_of(image, patch, stride):
    """Where the windows begin, downwards and to the right."""
    return tuple(range(0, length - patch + 1, stride) for length in image.shape[:2])


def occluded(
    drop=lambda whole, without: whole - without,
    cover=None,
    starts=corners_of,
    fresh=True,
):
    """A wrong map of occlusions, with one of its steps changed; cover(image, row, column, patch, fill) in place."""

    def put(image, row, column, patch, fill):
        image[row : row + patch, column : column + patch] = fill

    def wrong(_, score, image, patch, stride, fill):
        rows, columns = starts(image, patch, stride)
        out, kept, whole = np.zeros((len(rows), len(columns))), image.copy(), score(image)
        for a, row in enumerate(rows):
            for b, column in enumerate(columns):
                covered = image.copy() if fresh else kept
                (cover or put)(covered, row, column, patch, fill)
                out[a, b] = drop(whole, score(covered))
        return out

    return wrong


def all_but(image, row, column, patch, fill):
    kept = image[row : row + patch, column : column + patch].copy()
    image[:] = fill
    image[row : row + patch, column : column + patch] = kept


def around(image, row, column, patch, fill):
    """The patch lies around the place instead of beginning there."""
    top, left = max(0, row - patch // 2), max(0, column - patch // 2)
    image[top : row - patch // 2 + patch, left : column - patch // 2 + patch] = fill


def one_channel(image, row, column, patch, fill):
    image[row : row + patch, column : column + patch, 0] = fill[0]


def covered_with(color):
    def cover(image, row, column, patch, fill):
        window = image[row : row + patch, column : column + patch]
        window[...] = color(image, window, fill)

    return cover


def one_short(image, patch, stride):
    return tuple(range(0, length - patch, stride) for length in image.shape[:2])


def sticking_out(image, patch, stride):
    return tuple(range(0, length, stride) for length in image.shape[:2])


def turned(image, row, column, patch, fill):
    image[column : column + patch, row : row + patch] = fill


def wide(image, row, column, patch, fill):
    image[row : row + patch + 1, column : column + patch + 1] = fill


def occluded_at(place):
    """As many patches as there are, which begin at other places: place(i, stride)."""

    def starts(image, patch, stride):
        return tuple(tuple(place(i, stride) for i in range(len(axis))) for axis in corners_of(image, patch, stride))

    return occluded(starts=starts)


occlusion_map = Check(
    "occlusion_map",
    (
        *each(hidden, patch=(2, 3), stride=(1, 2)),
        lambda rng: hidden(rng, 2, 2, (9, 5, 2), LINEAR),
        lambda rng: hidden(rng, 1, 3, (4, 7, 1)),
    ),
    (Output("drops", 2, "(rows, columns), a number for each place of the patch"),),
    examples=(
        {
            "score": Formula("lambda image: float(image[0, 1, 0] + 2 * image[1, 2, 0])"),
            "image": np.array([[0.0, 1, 0], [0, 0, 1]]).reshape(2, 3, 1),
            "patch": 1,
            "stride": 1,
            "fill": np.array([0.5]),
        },
    ),
    forbidden=READY_MADE,
    mistakes=(
        wrong_sign("occlusion_map", "the map", "it is the score of the whole image minus that of the covered one."),
        Mistake(
            "score of the covered image",
            occluded(drop=lambda whole, without: without),
            "these are the scores of the covered images; by how much the score falls is asked for.",
        ),
        Mistake(
            "patches stay",
            occluded(fresh=False),
            "each patch stays where the next one is laid: take a fresh copy of the image for each.",
        ),
        Mistake(
            "sign lost",
            occluded(drop=lambda whole, without: abs(whole - without)),
            "the sign is lost: where the score rises, the map is below 0.",
        ),
        Mistake(
            "only falls count",
            occluded(drop=lambda whole, without: max(0, whole - without)),
            "where the score rises the map is 0 here; it is to be below 0.",
        ),
        Mistake(
            "share of the score",
            occluded(drop=lambda whole, without: (whole - without) / whole),
            "the drop is divided by the score; the difference itself is asked for.",
        ),
        Mistake(
            "all but the patch covered",
            occluded(cover=all_but),
            "everything but the patch is covered; the patch hides, the rest stays.",
        ),
        Mistake(
            "black patch",
            occluded(cover=covered_with(lambda image, window, fill: 0)),
            "the patch is black; its colour is `fill`.",
        ),
        Mistake(
            "patch of the mean",
            occluded(cover=covered_with(lambda image, window, fill: image.mean(axis=(0, 1)))),
            "the patch has the mean colour of the image; its colour is `fill`.",
        ),
        Mistake(
            "patch of its own mean",
            occluded(cover=covered_with(lambda image, window, fill: window.mean(axis=(0, 1)))),
            "the patch has the mean colour of what it hides; its colour is `fill`.",
        ),
        Mistake(
            "grey patch",
            occluded(cover=covered_with(lambda image, window, fill: fill.mean())),
            "the patch is grey; `fill` has a number for each channel.",
        ),
        Mistake(
            "first channel only", occluded(cover=one_channel), "only the first channel is covered; a colour has all."
        ),
        Mistake(
            "around the place",
            occluded(cover=around),
            "the patch lies around its place; it begins at row i * stride and column j * stride.",
        ),
        Mistake(
            "places not multiplied by the stride",
            occluded_at(lambda i, stride: i),
            "the patch of entry (i, j) begins at row i and column j; it begins at i * stride and j * stride.",
        ),
        Mistake(
            "row and column of the patch exchanged",
            occluded(cover=turned),
            "the patch of entry (i, j) lies at row j * stride and column i * stride: rows come first in an array.",
        ),
        Mistake(
            "colour added",
            occluded(cover=covered_with(lambda image, window, fill: window + fill)),
            "the colour is added to what lies beneath; the patch takes its place.",
        ),
        Mistake(
            "one pixel too many",
            occluded(cover=wide),
            "the patch has a row and a column too many: a slice excludes its end.",
        ),
        Mistake(
            "last places lost",
            occluded(starts=one_short),
            "the last place is lost: patches begin at 0, stride, ... up to H - patch, which is included.",
        ),
        Mistake(
            "patches stick out",
            occluded(starts=sticking_out),
            "there are patches that stick out at the end; only whole ones count.",
        ),
        Mistake(
            "stride ignored",
            called("occlusion_map", stride=lambda _: 1),
            "`stride` is not used: the places are one apart.",
        ),
        Mistake(
            "steps as wide as the patch",
            lambda ref, score, image, patch, stride, fill: ref.occlusion_map(score, image, patch, patch, fill),
            "`stride` is not used: the patches lie side by side.",
        ),
        Mistake(
            "patch and stride exchanged",
            lambda ref, score, image, patch, stride, fill: ref.occlusion_map(score, image, stride, patch, fill),
            "`patch` and `stride` are exchanged: patches have `patch` rows, and begin `stride` pixels apart.",
        ),
        ignored("occlusion_map", "patch", 1, "only one pixel is covered; a patch has `patch` rows and columns."),
        Mistake("transposed", result("occlusion_map", np.transpose), "rows and columns of the map are exchanged."),
    ),
)

CHECKS = (occlusion_map,)
