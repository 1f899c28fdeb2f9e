"""Checks of unit 6, looking inside: which places and which pixels speak for a class."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import called, ignored, result, wrong_sign
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def maps_and_weights(rng, shape=(3, 5, 4), C=6, dtype=np.float64):
    """Maps behind a ReLU and the weights of a layer after their means; scores of either sign."""
    return {
        "features": np.maximum(0, rng.normal(0.5, 1, shape)).astype(dtype),
        "weights": rng.normal(size=(shape[2], C)).astype(dtype),
        "c": int(rng.integers(1, C)),
    }


def cam(change):
    """A wrong map made from the right one: change(map, features, weights, c)."""

    def wrong(_, features, weights, c):
        return change(features @ weights[:, c], features, weights, c)

    return wrong


def softmax_over_classes(right, features, weights, c):
    scores = features @ weights
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return (powers / powers.sum(axis=-1, keepdims=True))[..., c]


def _square(rng):
    return maps_and_weights(rng, (4, 4, 4), 4)


class_activation_map = Check(
    "class_activation_map",
    (*each(maps_and_weights, dtype=(np.float64, np.float32)), lambda rng: maps_and_weights(rng, (6, 2, 5), 3), _square),
    (Output("map", 1.5, "(H, W), a number for each place"),),
    examples=({"features": np.array([[[1.0, 0], [0, 2]]]), "weights": np.array([[5.0, 3], [1, -1]]), "c": 1},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "cut at 0",
            cam(lambda right, *_: np.maximum(0, right)),
            "what speaks against the class is cut off at 0; then the mean of the map is no longer the score.",
        ),
        Mistake(
            "divided by its largest",
            cam(lambda right, *_: right / right.max()),
            "the map is scaled for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "scaled to 0..1",
            cam(lambda right, *_: (right - right.min()) / (right.max() - right.min())),
            "the map is scaled for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "cut and scaled",
            cam(lambda right, *_: np.maximum(0, right) / right.max()),
            "the map is cut off at 0 and scaled, for show; keep its numbers, so that their mean is the score.",
        ),
        Mistake(
            "begins with ones",
            cam(lambda right, *_: right + 1),
            "the sum over the channels begins with ones; it begins with zeros.",
        ),
        Mistake(
            "mean over the channels",
            cam(lambda right, features, *_: right / features.shape[2]),
            "this is a mean over the channels; their weighted sum is asked for.",
        ),
        Mistake(
            "divided by the places",
            cam(lambda right, *_: right / right.size),
            "the map is divided by the number of its places; its mean is to be the score, not its sum.",
        ),
        Mistake(
            "all classes",
            cam(lambda right, features, weights, c: features @ weights),
            "there is a map for every class; that of class `c` is asked for.",
        ),
        Mistake(
            "row of the weights",
            cam(lambda right, features, weights, c: features @ weights[c]),
            "a row of the weights is taken; (K, C) has a column for each class.",
            raises=True,
        ),
        Mistake(
            "one channel",
            cam(lambda right, features, weights, c: features[:, :, c % features.shape[2]]),
            "this is one channel; every channel counts, by its weight for the class.",
        ),
        Mistake(
            "weights not used",
            cam(lambda right, features, weights, c: features.mean(axis=2)),
            "the weights are not used: this is what excites all channels on average.",
        ),
        Mistake(
            "weights not used, summed",
            cam(lambda right, features, weights, c: features.sum(axis=2)),
            "the weights are not used: this is what excites all channels together.",
        ),
        Mistake(
            "size of the weights",
            cam(lambda right, features, weights, c: features @ np.abs(weights[:, c])),
            "the weights lost their sign: a channel may speak against the class.",
        ),
        Mistake(
            "times the means",
            cam(lambda right, features, weights, c: features @ (weights[:, c] * features.mean(axis=(0, 1)))),
            "the weights are multiplied by the means of the channels as well; they count once.",
        ),
        Mistake(
            "score spread out",
            cam(lambda right, *_: np.full_like(right, right.mean())),
            "every place has the score of the whole; each has its own.",
        ),
        Mistake(
            "probabilities",
            cam(softmax_over_classes),
            "these are probabilities; the scores before the softmax are asked for.",
        ),
        Mistake("transposed", cam(lambda right, *_: right.T), "rows and columns of the map are exchanged."),
    ),
)

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


occlusion_map = Check(
    "occlusion_map",
    (
        *each(hidden, patch=(2, 3), stride=(1, 2)),
        lambda rng: hidden(rng, 2, 2, (5, 5, 2), LINEAR),
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

CHECKS = (class_activation_map, occlusion_map)
