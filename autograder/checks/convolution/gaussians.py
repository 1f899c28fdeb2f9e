"""Checks of unit 5, the convolution assignment: Gaussians, separable kernels, blur and hybrid images."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.checks.convolution.filters import slid
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output


def bell(rng, size=5):
    return {"size": size, "sigma": float(rng.choice([rng.uniform(0.5, 0.9), rng.uniform(1.2, 3)]))}


def squares(size, middle=None):
    """Squared distances from the middle, (size, size)."""
    i = np.arange(size) - (size // 2 if middle is None else middle)
    return (i[:, None] ** 2 + i**2).astype(float)


def scaled(weights):
    return weights / weights.sum()


def shaped(shape):
    """A wrong Gaussian: shape(size, sigma) -> weights, which are scaled to sum 1."""
    return lambda _, size, sigma: scaled(shape(size, sigma))


NOT_SCALED = "the weights do not add up to 1, so that a grey wall would change its brightness: divide by their sum."
NOT_SQUARED = "`sigma` is not squared: it is the standard deviation, and the square of it is the variance."
OFF_CENTRE = "the largest weight is not in the middle: count from `size // 2`."

gaussian_kernel = Check(
    "gaussian_kernel",
    each(bell, size=(3, 5, 7)),
    (Output("kernel", 2, "(size, size), sum 1"),),
    forbidden=READY_MADE,
    examples=({"size": 3, "sigma": 1.0}, {"size": 5, "sigma": 2.0}, {"size": 5, "sigma": 0.7}),
    mistakes=(
        Mistake("not scaled", lambda _, n, s: np.exp(-squares(n) / (2 * s**2)), NOT_SCALED),
        Mistake(
            "scaled by the formula",
            lambda _, n, s: np.exp(-squares(n) / (2 * s**2)) / (2 * np.pi * s**2),
            "the factor 1 / (2 pi sigma^2) makes the integral over the whole plane 1, not the sum of these weights.",
        ),
        Mistake(
            "scaled by the formula of a line",
            lambda _, n, s: np.exp(-squares(n) / (2 * s**2)) / (np.sqrt(2 * np.pi) * s),
            "the factor of a Gaussian on a line makes no sum of 1 here: divide by the sum of the weights.",
        ),
        Mistake(
            "mean 1",
            lambda _, n, s: scaled(np.exp(-squares(n) / (2 * s**2))) * n * n,
            "the mean of the weights is 1; their sum is asked for.",
        ),
        Mistake(
            "rows scaled",
            lambda _, n, s: (w := np.exp(-squares(n) / (2 * s**2))) / w.sum(axis=1, keepdims=True),
            "each row adds up to 1; all weights together should.",
        ),
        Mistake("sigma not squared", shaped(lambda n, s: np.exp(-squares(n) / (2 * s))), NOT_SQUARED),
        Mistake("sigma not squared, not scaled", lambda _, n, s: np.exp(-squares(n) / (2 * s)), NOT_SQUARED),
        Mistake(
            "no 2",
            shaped(lambda n, s: np.exp(-squares(n) / s**2)),
            "the 2 in front of sigma^2 is missing, so that the bell is too narrow.",
        ),
        Mistake(
            "brackets",
            shaped(lambda n, s: np.exp(-squares(n) / 2 * s**2)),
            "`/ 2 * sigma**2` divides by 2 and then multiplies: put 2 sigma^2 in brackets.",
        ),
        Mistake(
            "no sigma",
            shaped(lambda n, s: np.exp(-squares(n) / 2)),
            "`sigma` is not used: it says how wide the bell is.",
        ),
        Mistake(
            "distance not squared",
            shaped(lambda n, s: np.exp(-np.sqrt(squares(n)) / (2 * s**2))),
            "the distance stands in the exponent; its square belongs there.",
        ),
        Mistake(
            "sum of the coordinates squared",
            shaped(lambda n, s: np.exp(-(np.add.outer(*[np.arange(n) - n // 2] * 2) ** 2) / (2 * s**2))),
            "the sum of i and j is squared; i and j are squared and then added.",
        ),
        Mistake(
            "squares subtracted",
            shaped(lambda n, s: np.exp(-np.subtract.outer(*[(np.arange(n) - n // 2) ** 2] * 2) / (2 * s**2))),
            "the squares of i and j are subtracted from each other; they are added.",
        ),
        Mistake(
            "sign of the exponent",
            shaped(lambda n, s: np.exp(squares(n) / (2 * s**2))),
            "the minus in the exponent is missing: weights grow with the distance.",
        ),
        Mistake("from the corner", shaped(lambda n, s: np.exp(-squares(n, 0) / (2 * s**2))), OFF_CENTRE),
        Mistake("half a pixel off", shaped(lambda n, s: np.exp(-squares(n, n / 2) / (2 * s**2))), OFF_CENTRE),
        Mistake("a pixel off", shaped(lambda n, s: np.exp(-squares(n, n // 2 + 1) / (2 * s**2))), OFF_CENTRE),
        Mistake("a pixel off, before", shaped(lambda n, s: np.exp(-squares(n, n // 2 - 1) / (2 * s**2))), OFF_CENTRE),
        Mistake(
            "from -1 to 1",
            shaped(lambda n, s: np.exp(-squares(n) / (n // 2) ** 2 / (2 * s**2))),
            "the coordinates run from -1 to 1; they are counted in pixels.",
        ),
        Mistake(
            "a line",
            shaped(lambda n, s: np.exp(-((np.arange(n) - n // 2) ** 2) / (2 * s**2))),
            "this is a Gaussian along a line; a square of pixels is asked for.",
        ),
        Mistake(
            "rows alone",
            shaped(lambda n, s: np.exp(-np.tile((np.arange(n) - n // 2) ** 2, (n, 1)) / (2 * s**2))),
            "the weights change along the rows only: i counts, too.",
        ),
        Mistake("box", shaped(lambda n, s: np.ones((n, n))), "all weights are equal; those of a bell are not."),
    ),
)


def separable(rng, shape=(3, 3), nothing=()):
    """A kernel of rank 1, with some rows of zeros."""
    column, row = rng.normal(0, 1, shape[0]), rng.normal(0, 1, shape[1])
    column[list(nothing)] = 0
    return {"kernel": np.outer(column, row)}


TWICE = (
    "the product is a multiple of the kernel, but not the kernel: its size must be in one of the two, not in both "
    "and not in neither."
)

separate = Check(
    "separate",
    (
        *each(separable, shape=((3, 3), (2, 5))),
        *each(separable, nothing=((0,), (1,), (0, 2))),
        lambda rng: {"kernel": np.outer(rng.normal(0, 1, 4), [0.0, 0, 2])},
    ),
    derive="factors",
    forbidden=READY_MADE,
    examples=(
        {"kernel": np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])},
        {"kernel": np.array([[0.0, 0], [2, 6], [1, 3]])},
    ),
    outputs=(
        Output("vectors", 0, "a pair column (h,), row (w,)", hint="return two vectors of numbers, column and row."),
        Output(
            "column first",
            0,
            hint="the column comes first and has as many entries as the kernel has rows.",
            mistake="exchanged",
        ),
        Output(
            "finite",
            0,
            hint="something is divided by 0: rows and columns of zeros may lie anywhere.",
            mistake="divided by 0",
        ),
        Output(
            "multiple",
            0.5,
            hint="column times row is no multiple of the kernel: did you take a row of zeros, or weights that fit "
            "one row only?",
            mistake="no multiple",
        ),
        Output("product", 0.5, hint=TWICE, mistake="factor twice"),
    ),
)


def photo(rng, sigma=0.7, dtype=float):
    image = rng.uniform(0, 1, (7, 9))
    return {"image": image if dtype is float else (255 * image).astype(dtype), "sigma": sigma}


def blurred(image, sigma, r=None, mode="edge", width=None):
    """A blur with another radius, border or standard deviation."""
    r = int(np.ceil(3 * sigma)) if r is None else r
    weights = scaled(np.exp(-squares(2 * r + 1) / (2 * (width or sigma) ** 2)))
    padded = np.pad(image.astype(float), r, mode=mode)
    return slid(padded, weights)


def one_way(image, sigma, axis):
    r = int(np.ceil(3 * sigma))
    weights = scaled(np.exp(-((np.arange(2 * r + 1) - r) ** 2) / (2 * sigma**2)))
    pads = [(r, r) if a == axis else (0, 0) for a in (0, 1)]
    kernel = weights[:, None] if axis == 0 else weights[None]
    return slid(np.pad(image.astype(float), pads, mode="edge"), kernel)


def valid_only(image, sigma):
    r = int(np.ceil(3 * sigma))
    return blurred(image, sigma)[r : len(image) - r, r : image.shape[1] - r]


def one_side(image, sigma):
    r = int(np.ceil(3 * sigma))
    weights = scaled(np.exp(-squares(2 * r + 1) / (2 * sigma**2)))
    return slid(np.pad(image.astype(float), ((0, 2 * r), (0, 2 * r)), mode="edge"), weights)


DARK = "the edges turn dark: zeros are outside, where the outermost pixels should be repeated."
BORDER = 'another border than asked for: repeat the outermost pixel, `mode="edge"`.'
RADIUS = "the kernel has another size: its radius is the smallest whole number that is at least 3 sigma."

blur = Check(
    "blur",
    (*each(photo, sigma=(0.7, 1.0, 1.5)), *each(photo, dtype=(np.uint8,))),
    (Output("blurred", 1, "(H, W), as large as the image"),),
    forbidden=LIBRARY | COURSE,
    needs=("correlate2d", "gaussian_kernel", "separate"),
    examples=({"image": np.eye(4), "sigma": 0.5},),
    mistakes=(
        Mistake("zeros outside", lambda _, i, s: blurred(i, s, mode="constant"), DARK),
        *(
            Mistake(f"{mode} outside", lambda _, i, s, mode=mode: blurred(i, s, mode=mode), BORDER)
            for mode in ("reflect", "symmetric", "wrap")
        ),
        Mistake(
            "padded on one side",
            lambda _, i, s: one_side(i, s),
            "the picture has moved: repeat the outermost pixels on all four sides, r times on each.",
        ),
        Mistake(
            "not padded",
            lambda _, i, s: valid_only(i, s),
            "the result is smaller than the image: repeat the outermost pixels first, r times on all four sides.",
        ),
        Mistake("radius rounded down", lambda _, i, s: blurred(i, s, r=int(3 * s)), RADIUS),
        Mistake("radius 2 sigma", lambda _, i, s: blurred(i, s, r=int(np.ceil(2 * s))), RADIUS),
        Mistake("radius 4 sigma", lambda _, i, s: blurred(i, s, r=int(np.ceil(4 * s))), RADIUS),
        Mistake("radius sigma", lambda _, i, s: blurred(i, s, r=int(np.ceil(s))), RADIUS),
        Mistake("radius one more", lambda _, i, s: blurred(i, s, r=int(np.ceil(3 * s)) + 1), RADIUS),
        Mistake(
            "along the rows only",
            lambda _, i, s: one_way(i, s, axis=1),
            "it is blurred along the rows only: the column has its own pass.",
        ),
        Mistake(
            "along the columns only",
            lambda _, i, s: one_way(i, s, axis=0),
            "it is blurred along the columns only: the row has its own pass.",
        ),
        Mistake(
            "twice",
            lambda _, i, s: blurred(blurred(i, s), s),
            "it is blurred twice: one pass with the row and one with the column make one Gaussian.",
        ),
        Mistake(
            "variance",
            lambda _, i, s: blurred(i, s, width=np.sqrt(s)),
            "`sigma` is taken as the variance; it is the standard deviation.",
        ),
        Mistake(
            "kept in the dtype of the image",
            lambda _, i, s: blurred(i, s).astype(i.dtype),
            "fractions are cut off: the result of a uint8 image has to be float.",
        ),
        Mistake(
            "difference",
            lambda _, i, s: i - blurred(i, s),
            "this is the detail, the image minus its blur; the blur is asked for.",
        ),
    ),
)


def two_photos(rng, sigmas=(1.0, 0.5)):
    """Dark and bright enough that some sums leave the range."""
    far, near = rng.uniform(0, 1, (2, 6, 8))
    return {"far": far, "near": np.round(near), "sigma_far": sigmas[0], "sigma_near": sigmas[1]}


def low(ref, image, sigma):
    return ref.blur(image, sigma)


def unclipped(ref, far, near, s, t):
    return low(ref, far, s) + near - low(ref, near, t)


hybrid = Check(
    "hybrid",
    each(two_photos, sigmas=((1.0, 0.5), (0.5, 1.0))),
    (Output("picture", 1, "(H, W), 0..1"),),
    forbidden=LIBRARY | COURSE,
    needs=("blur",),
    mistakes=(
        Mistake("not cut off", unclipped, "the sum leaves the range: cut it off at 0 and 1."),
        Mistake(
            "cut off below only",
            lambda ref, *given: np.maximum(unclipped(ref, *given), 0),
            "it is cut off below and not above 1: grey levels run from 0 to 1 here.",
        ),
        Mistake(
            "stretched",
            lambda ref, *given: (u := unclipped(ref, *given) - unclipped(ref, *given).min()) / u.max(),
            "the result is stretched to 0..1; cut off what lies outside.",
        ),
        Mistake(
            "photographs exchanged",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, near, far, s, t), 0, 1),
            "the photographs are exchanged: `far` gives the coarse shapes, `near` the detail.",
        ),
        Mistake(
            "sigmas exchanged",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, far, near, t, s), 0, 1),
            "the two sigmas are exchanged: each belongs to its photograph.",
        ),
        Mistake(
            "first sigma for both",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, far, near, s, s), 0, 1),
            "`sigma_near` is not used: what `near` loses is a blur by that.",
        ),
        Mistake(
            "second sigma for both",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, far, near, t, t), 0, 1),
            "`sigma_far` is not used: `far` is blurred by that.",
        ),
        Mistake(
            "blur of both",
            lambda ref, far, near, s, t: np.clip(low(ref, far, s) + low(ref, near, t), 0, 1),
            "both photographs are blurred; of `near` the detail is wanted, what its blur takes away.",
        ),
        Mistake(
            "whole photograph on top",
            lambda ref, far, near, s, t: np.clip(low(ref, far, s) + near, 0, 1),
            "`near` is added as it is, coarse shapes and all: take its blur away first.",
        ),
        Mistake(
            "detail with the wrong sign",
            lambda ref, far, near, s, t: np.clip(low(ref, far, s) - near + low(ref, near, t), 0, 1),
            "the detail is its own negative: it is the photograph minus its blur.",
        ),
        Mistake(
            "detail of both",
            lambda ref, far, near, s, t: np.clip(far - low(ref, far, s) + near - low(ref, near, t), 0, 1),
            "the detail of both is added; from afar the coarse shapes of `far` should be left.",
        ),
        Mistake(
            "mean",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, far, near, s, t) / 2, 0, 1),
            "the two parts are halved; add them as they are.",
        ),
        Mistake(
            "grey added",
            lambda ref, far, near, s, t: np.clip(unclipped(ref, far, near, s, t) + 0.5, 0, 1),
            "half a grey is added; the coarse shapes have their brightness already.",
        ),
        Mistake(
            "half the mean",
            lambda ref, far, near, s, t: np.clip((low(ref, far, s) + near) / 2, 0, 1),
            "this is the mean of a blurred and a whole photograph; take the blur of `near` away from it.",
        ),
    ),
)

CHECKS = (gaussian_kernel, separate, blur, hybrid)
