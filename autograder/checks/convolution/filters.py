"""Checks of unit 5, the convolution assignment: correlation and convolution of an image."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled, result
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output


def windows(image, kernel):
    """All windows of the size of a kernel, (rows, columns, h, w)."""
    return np.lib.stride_tricks.sliding_window_view(image, kernel.shape)


def slid(image, kernel):
    """The correlation at all places where the kernel fits, in float64."""
    return np.einsum("ijab,ab->ij", windows(np.asarray(image, float), kernel), kernel.astype(float))


def zeros_around(image, before, after):
    """An image with zeros; before and after hold the numbers for rows and columns."""
    return np.pad(image.astype(float), tuple(zip(before, after, strict=True)))


def at_full(image, kernel):
    """The correlation at all places where the kernel meets the image."""
    more = [n - 1 for n in kernel.shape]
    return slid(zeros_around(image, more, more), kernel)


def at_same(image, kernel):
    """The correlation as large as the image, with zeros around it."""
    more = [n - 1 for n in kernel.shape]
    before = [n // 2 for n in more]
    return slid(zeros_around(image, before, [m - b for m, b in zip(more, before, strict=True)]), kernel)


def framed(image, kernel):
    """The results in the middle of an array as large as the image, 0 around them."""
    out, inner = np.zeros(image.shape), slid(image, kernel)
    top, left = (n // 2 for n in kernel.shape)
    out[top : top + inner.shape[0], left : left + inner.shape[1]] = inner
    return out


def in_corner(image, kernel):
    """The results in the upper left of an array as large as the image, 0 elsewhere."""
    out, inner = np.zeros(image.shape), slid(image, kernel)
    out[: inner.shape[0], : inner.shape[1]] = inner
    return out


def image_and_kernel(rng, kernel=(3, 3), image=(5, 7)):
    """A float image; kernels of all shapes, even and oblong ones too."""
    return {"image": rng.normal(0, 1, image), "kernel": rng.normal(0, 1, kernel)}


def photograph(rng):
    """Grey levels as a photograph has them, uint8, and a kernel of whole numbers of both signs."""
    return {
        "image": rng.integers(0, 256, (5, 6)).astype(np.uint8),
        "kernel": np.array([[1, -2, 3], [0, -4, 5], [-6, 2, 1]]),
    }


def square_window(rng):
    """As many windows along each axis as the kernel has entries: shapes do not tell what is turned."""
    return {"image": rng.normal(0, 1, (5, 5)), "kernel": rng.normal(0, 1, (3, 3))}


KINDS = (
    square_window,
    *each(image_and_kernel, kernel=((3, 3), (2, 4), (3, 1))),
    *each(image_and_kernel, kernel=((4, 3),), image=((4, 3),)),
    photograph,
)

EXAMPLES = (
    {"image": np.array([[0.0, 0, 9, 9]] * 3), "kernel": np.array([[-1.0, 0, 1]] * 3)},
    {"image": np.arange(12.0).reshape(3, 4), "kernel": np.array([[1.0, 0], [0, -1]])},
)


def changed(change, inner=slid):
    """A wrong filter: change(image, kernel) -> image, kernel."""
    return lambda _, image, kernel: inner(*change(image, kernel))


def in_bytes(image, kernel):
    """Results kept in the dtype of the image; by way of whole numbers, which wrap round on every processor."""
    out = slid(image, kernel)
    return out.astype(np.int64).astype(np.uint8) if image.dtype == np.uint8 else out


def products_in_bytes(image, kernel):
    """Products and sums kept in the dtype of the image, which wraps round."""
    kernel = kernel.astype(image.dtype)
    products = windows(image, kernel) * kernel
    return products.sum(axis=(2, 3), dtype=image.dtype).astype(float)


TOO_SMALL = "the result has a row and a column too few: a kernel of h rows finds H - h + 1 places."

AS_LARGE = "the result is as large as the image, with zeros around it: only places where the kernel fits are asked for."

SIZES = (
    Mistake("one short", lambda _, i, k: slid(i, k)[:-1, :-1], TOO_SMALL),
    Mistake(
        "full",
        lambda _, i, k: at_full(i, k),
        "the image was surrounded by zeros: only places where the kernel fits are asked for.",
    ),
    Mistake(
        "same",
        lambda _, i, k: at_same(i, k),
        AS_LARGE,
    ),
    Mistake(
        "framed",
        lambda _, i, k: framed(i, k),
        "the result has a border of zeros: places where the kernel does not fit have no entry at all.",
    ),
    Mistake(
        "in a corner",
        lambda _, i, k: in_corner(i, k),
        "the result is as large as the image, with zeros below and to the right: a kernel of h rows finds H - h + 1 "
        "places.",
    ),
)

ONE_VALUE = "only one product counts in each window: `=` replaces, `+=` adds."

IN_BYTES = (
    "the numbers wrap round at 256: uint8 knows nothing negative and nothing above 255. Make the image and the "
    "array of results float."
)

OF_A_WINDOW = (
    Mistake(
        "mean",
        lambda _, i, k: slid(i, k) / k.size,
        "this is the mean of the products; their sum is asked for.",
    ),
    Mistake(
        "normalised",
        lambda _, i, k: slid(i, k) / k.sum(),
        "the result is divided by the sum of the kernel; the weights count as they are.",
    ),
    Mistake(
        "matrix product",
        lambda _, i, k: (windows(i, k) @ k).sum(axis=(2, 3)).astype(float),
        "`@` multiplies matrices; window and kernel are multiplied entry by entry.",
        raises=True,
    ),
    Mistake("absolute", lambda _, i, k: np.abs(slid(i, k)), "what is negative has lost its sign."),
    Mistake("negative cut", lambda _, i, k: np.maximum(0, slid(i, k)), "what is negative became 0."),
    Mistake(
        "clipped",
        lambda _, i, k: np.clip(slid(i, k), 0, 255),
        "the result is cut off to 0..255; filtered images may leave the range of grey levels.",
    ),
    Mistake("last product", lambda _, i, k: slid(i, kept_last(k)), ONE_VALUE),
    Mistake(
        "sum of the window",
        lambda _, i, k: slid(i, np.ones(k.shape)),
        "the pixels of the window are added without weights: multiply them by the kernel first.",
    ),
    Mistake(
        "kept in the dtype of the image",
        lambda _, i, k: in_bytes(i, k),
        IN_BYTES,
    ),
    Mistake(
        "products in the dtype of the image",
        lambda _, i, k: products_in_bytes(i, k),
        IN_BYTES,
    ),
)


def kept_last(kernel):
    out = np.zeros(kernel.shape)
    out[-1, -1] = kernel[-1, -1]
    return out


def handed(change):
    """A wrong convolution: the reference's correlation of change(image, kernel)."""
    return lambda ref, image, kernel: ref.correlate2d(*change(image, kernel))


correlate2d = Check(
    "correlate2d",
    KINDS,
    (Output("result", 2, "(H - h + 1, W - w + 1), one number for each place where the kernel fits"),),
    forbidden=READY_MADE,
    examples=EXAMPLES,
    mistakes=(
        Mistake(
            "flipped",
            changed(lambda i, k: (i, k[::-1, ::-1])),
            "the kernel is turned round: its first entry belongs on the first pixel of the window.",
        ),
        Mistake(
            "rows flipped",
            changed(lambda i, k: (i, k[::-1])),
            "the rows of the kernel are in reverse order: its first row belongs on the first row of the window.",
        ),
        Mistake(
            "columns flipped",
            changed(lambda i, k: (i, k[:, ::-1])),
            "the columns of the kernel are in reverse order: its first column belongs on the first of the window.",
        ),
        Mistake(
            "kernel transposed",
            changed(lambda i, k: (i, k.T)),
            "the kernel is transposed: its rows run along the rows of the image.",
        ),
        *SIZES,
        *OF_A_WINDOW,
        Mistake(
            "transposed",
            result("correlate2d", np.transpose),
            "the result is transposed: its rows belong to the rows of the image.",
        ),
        *not_filled("correlate2d"),
    ),
)

convolve2d = Check(
    "convolve2d",
    KINDS,
    (Output("result", 1, "(H - h + 1, W - w + 1), one number for each place where the kernel fits"),),
    forbidden=READY_MADE,
    needs=("correlate2d",),
    examples=EXAMPLES,
    mistakes=(
        Mistake(
            "not flipped",
            handed(lambda i, k: (i, k)),
            "this is the correlation: in the formula image and kernel run in opposite directions.",
        ),
        Mistake(
            "rows flipped only",
            handed(lambda i, k: (i, k[::-1])),
            "the kernel is reversed along its rows only: both indices run backwards.",
        ),
        Mistake(
            "columns flipped only",
            handed(lambda i, k: (i, k[:, ::-1])),
            "the kernel is reversed along its columns only: both indices run backwards.",
        ),
        Mistake(
            "transposed for flipped",
            handed(lambda i, k: (i, k.T)),
            "the kernel is transposed, which mirrors it at its diagonal; it has to be turned by half a turn.",
        ),
        Mistake(
            "flipped and transposed",
            handed(lambda i, k: (i, k[::-1, ::-1].T)),
            "the kernel is transposed as well; half a turn leaves rows rows.",
        ),
        *(
            Mistake(
                f"{turns} quarter turn",
                handed(lambda i, k, turns=turns: (i, np.rot90(k, turns))),
                "the kernel is turned by a quarter; half a turn is two of these.",
            )
            for turns in (1, 3)
        ),
        Mistake(
            "image flipped",
            handed(lambda i, k: (i[::-1, ::-1], k)),
            "the image is turned round instead of the kernel, and so the result is turned round, too.",
        ),
        Mistake(
            "both flipped",
            handed(lambda i, k: (i[::-1, ::-1], k[::-1, ::-1])),
            "image and kernel are both turned round, which only turns the result of a correlation round.",
        ),
        Mistake(
            "negative kernel",
            handed(lambda i, k: (i, -k)),
            "the kernel has the opposite sign: `-kernel` is no reversal, `kernel[::-1]` reverses the order.",
        ),
        Mistake(
            "full",
            lambda _, i, k: at_full(i, k[::-1, ::-1]),
            "the image was surrounded by zeros: only places where the kernel fits are asked for.",
        ),
        Mistake(
            "same",
            lambda _, i, k: at_same(i, k[::-1, ::-1]),
            AS_LARGE,
        ),
        Mistake("one short", lambda _, i, k: slid(i, k[::-1, ::-1])[:-1, :-1], TOO_SMALL),
        Mistake(
            "kept in the dtype of the image",
            lambda _, i, k: in_bytes(i, k[::-1, ::-1]),
            IN_BYTES,
        ),
    ),
)

CHECKS = (correlate2d, convolve2d)
