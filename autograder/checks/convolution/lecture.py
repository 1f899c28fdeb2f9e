"""Checks of the lecture on convolution: ungraded, tried on public cases only."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import not_filled, result
from autograder.checks.convolution.signals import full
from autograder.model.check import Check, Mistake, Output


def place_in_answer(rng, part="middle"):
    """A place where all of h counts, or one near an end where only a part of it meets the signal."""
    x, h = rng.integers(-5, 6, 6).astype(float), rng.integers(1, 6, 3) + 0.5
    return {"x": x, "h": h, "n": {"start": 1, "middle": 3, "end": 6}[part]}


def sum_over(index):
    """A wrong sum of x[k] h[index(n, k)] over the k for which both exist."""

    def wrong(_, x, h, n):
        return sum(x[k] * h[index(n, k)] for k in range(len(x)) if 0 <= index(n, k) < len(h))

    return wrong


def reading_past(_, x, h, n):
    """An index below 0 that counts from the end."""
    return sum(x[n - k] * h[k] for k in range(len(h)) if n - k < len(x))


answer_at = Check(
    "answer_at",
    each(place_in_answer, part=("start", "middle", "end")),
    (Output("y[n]", 1, "one number"),),
    graded=False,
    examples=(
        {"x": np.array([2.0, 1]), "h": np.array([1, 0.5, 0.25]), "n": 1},
        {"x": np.array([2.0, 1]), "h": np.array([1, 0.5, 0.25]), "n": 3},
    ),
    mistakes=(
        Mistake(
            "correlation",
            sum_over(lambda n, k: k - n),
            "the signal and `h` run in the same direction; what was said long ago meets a late number of h: h[n - k].",
        ),
        Mistake(
            "from the end",
            reading_past,
            "an index is below 0, which counts from the end in Python: before its beginning the signal is 0.",
        ),
        Mistake(
            "one place early",
            sum_over(lambda n, k: n - k - 1),
            "the sum is one place late: at n = 0 the first number of x meets the first of h.",
        ),
        Mistake(
            "present left out",
            lambda _, x, h, n: full(x, h)[n] - (x[n] * h[0] if n < len(x) else 0),
            "the present is left out: k runs up to n itself.",
        ),
        Mistake(
            "all numbers",
            lambda _, x, h, n: full(x, h),
            "this is the whole answer; place n of it is asked for.",
        ),
        Mistake("product of sums", lambda _, x, h, n: x.sum() * h.sum(), "sums are multiplied; add up products."),
        Mistake(
            "one product",
            lambda _, x, h, n: x[min(n, len(x) - 1)] * h[0],
            "only the present counts: what was said earlier still echoes.",
        ),
    ),
)


def picture(rng, kernel=(3, 3)):
    image, weights = rng.integers(0, 100, (6, 7)), rng.integers(-4, 5, kernel)
    weights[0, 0], weights[-1, -1] = 5, -7
    return {"image": image, "kernel": weights, "i": 2, "j": 3}


def window(image, kernel, i, j):
    h, w = kernel.shape
    return image[i : i + h, j : j + w]


one_pixel = Check(
    "one_pixel",
    each(picture, kernel=((3, 3), (2, 3))),
    (Output("value", 1, "one number"),),
    graded=False,
    examples=(
        {"image": np.array([[0, 0, 9, 9]] * 3), "kernel": np.array([[-1, 0, 1]] * 3), "i": 0, "j": 1},
        {"image": np.arange(20).reshape(4, 5), "kernel": np.array([[1, 0], [0, -1]]), "i": 2, "j": 3},
    ),
    mistakes=(
        Mistake(
            "flipped",
            lambda _, image, kernel, i, j: (window(image, kernel, i, j) * kernel[::-1, ::-1]).sum(),
            "the kernel is turned round: its first entry belongs on the first pixel of the window.",
        ),
        Mistake(
            "places exchanged",
            lambda _, image, kernel, i, j: (window(image, kernel, j, i) * kernel).sum(),
            "rows and columns are exchanged: [i, j] is row i and column j.",
            raises=True,
        ),
        Mistake(
            "around the place",
            lambda _, image, kernel, i, j: (window(image, kernel, i - 1, j - 1) * kernel).sum(),
            "the window lies around [i, j]; here [i, j] is its first pixel.",
            raises=True,
        ),
        Mistake(
            "no weights",
            lambda _, image, kernel, i, j: window(image, kernel, i, j).sum(),
            "the pixels are added without weights: multiply them by the kernel first.",
        ),
        Mistake(
            "mean",
            lambda _, image, kernel, i, j: (window(image, kernel, i, j) * kernel).mean(),
            "this is the mean of the products; their sum is asked for.",
        ),
        Mistake(
            "products",
            lambda _, image, kernel, i, j: window(image, kernel, i, j) * kernel,
            "these are the products; add them up.",
        ),
        Mistake(
            "rows added",
            lambda _, image, kernel, i, j: (window(image, kernel, i, j) * kernel).sum(axis=1),
            "each row is added up by itself; one sum over all products is asked for.",
        ),
        Mistake(
            "columns added",
            lambda _, image, kernel, i, j: (window(image, kernel, i, j) * kernel).sum(axis=0),
            "each column is added up by itself; one sum over all products is asked for.",
        ),
        Mistake(
            "window of three",
            lambda _, image, kernel, i, j: (image[i : i + 3, j : j + 3] * kernel).sum(),
            "the window is always 3 x 3; it is as large as the kernel.",
            raises=True,
        ),
    ),
)


def amounts(rng):
    return {"amount": float(rng.uniform(0.2, 3))}


DELTA, BOX = np.pad([[1.0]], 1), np.full((3, 3), 1 / 9)

sharpen_kernel = Check(
    "sharpen_kernel",
    amounts,
    (Output("kernel", 1, "(3, 3), with sum 1"),),
    graded=False,
    examples=({"amount": 1.0}, {"amount": 0.0}, {"amount": 2.5}),
    mistakes=(
        Mistake(
            "blurring",
            lambda _, a: (1 - a) * DELTA + a * BOX,
            "this blurs, and for large amounts turns the picture round: the detail is the picture minus its blur.",
        ),
        Mistake(
            "detail only",
            lambda _, a: a * (DELTA - BOX),
            "this is the detail alone, with sum 0: add it to the picture.",
        ),
        Mistake(
            "blur not taken away",
            lambda _, a: (1 + a) * DELTA,
            "the blur is not taken away; this makes the picture brighter.",
        ),
        Mistake(
            "picture counted once",
            lambda _, a: DELTA - a * BOX,
            "the weights add up to 1 - amount, so the picture turns dark: the detail is the picture minus its blur.",
        ),
        Mistake(
            "box not scaled",
            lambda _, a: (1 + a) * DELTA - a * np.ones((3, 3)),
            "the blur adds nine pixels up and does not divide by 9.",
        ),
        Mistake(
            "box of eight",
            lambda _, a: (1 + a) * DELTA - a * (1 - DELTA) / 8,
            "the blur leaves out the pixel in the middle; it is a mean of nine.",
        ),
        Mistake(
            "one amount",
            lambda _, a: 2 * DELTA - BOX,
            "`amount` is not used: it says how often the detail is added.",
        ),
        Mistake(
            "detail with the wrong sign",
            lambda _, a: DELTA - a * (DELTA - BOX),
            "this blurs, and for large amounts turns the picture round: the detail is the picture minus its blur.",
        ),
    ),
)


def steps(rng, stride=1):
    kernel = int(rng.integers(2, 6))
    left = int(rng.integers(1, stride)) if stride > 1 else 0
    return {"size": kernel + stride * int(rng.integers(2, 9)) + left, "kernel": kernel, "stride": stride}


LEFT_OVER = "a last window that would stick out is counted: what is left over at the end makes no place."

places = Check(
    "places",
    each(steps, stride=(1, 2, 3)),
    (Output("places", 1, "a whole number", integer=True),),
    graded=False,
    examples=(
        {"size": 28, "kernel": 3, "stride": 1},
        {"size": 10, "kernel": 3, "stride": 2},
        {"size": 9, "kernel": 3, "stride": 2},
    ),
    mistakes=(
        Mistake(
            "one missing",
            lambda _, n, k, s: (n - k) // s,
            "one place is missing: the first is there before any step.",
        ),
        Mistake("rounded up", lambda _, n, k, s: -(-(n - k) // s) + 1, LEFT_OVER),
        Mistake("1 added before dividing", lambda _, n, k, s: (n - k + 1) // s, "the 1 is added before the division."),
        Mistake(
            "size by stride", lambda _, n, k, s: -(-n // s), "the window sticks out at the end: its length counts."
        ),
        Mistake("size by stride, down", lambda _, n, k, s: n // s, "the length of the window is not used."),
        Mistake("stride ignored", lambda _, n, k, s: n - k + 1, "`stride` is not used: the window jumps."),
        Mistake(
            "stride times kernel",
            lambda _, n, k, s: n // (k * s),
            "windows are laid side by side; from one to the next it is `stride` pixels, so they may overlap.",
        ),
        Mistake(
            "fraction", lambda _, n, k, s: (n - k) / s + 1, "a part of a place is no place: round down, as `//` does."
        ),
    ),
)


def answer_and_length(rng, M=3, n=5):
    return {"h": rng.normal(0, 1, M), "n": n}


def columns_of(h, n):
    out = np.zeros((n + len(h) - 1, n))
    for k in range(n):
        out[k : k + len(h), k] = h
    return out


SQUARE = "the matrix is square, so that the answer ends with the signal: it goes on for M - 1 places after it."

toeplitz = Check(
    "toeplitz",
    each(answer_and_length, M=(3, 2), n=(5, 3)),
    (Output("matrix", 1, "(n + M - 1, n), a column for each number of the signal"),),
    graded=False,
    examples=({"h": np.array([1, 0.5, 0.25]), "n": 2}, {"h": np.array([1.0, 2]), "n": 3}),
    mistakes=(
        Mistake(
            "transposed",
            result("toeplitz", np.transpose),
            "the matrix is transposed: column k holds the answer to an impulse at place k.",
        ),
        Mistake(
            "backwards",
            lambda _, h, n: columns_of(h[::-1], n),
            "h stands in the columns backwards: the answer to an impulse is h as it is.",
        ),
        Mistake(
            "square",
            lambda _, h, n: columns_of(h, n)[:n],
            SQUARE,
        ),
        Mistake(
            "wrapped",
            lambda _, h, n: np.array([np.roll(np.append(h, np.zeros(n - 1)), k)[:n] for k in range(n)]).T,
            SQUARE,
        ),
        Mistake(
            "not moved",
            lambda _, h, n: np.tile(np.append(h, np.zeros(n - 1))[:, None], n),
            "all columns are the same: an impulse one place later is answered one place later.",
        ),
        Mistake(
            "moved up",
            lambda _, h, n: columns_of(h, n)[:, ::-1],
            "the columns are in reverse order: the first belongs to the first number of the signal.",
        ),
        *not_filled("toeplitz")[4:7],
    ),
)

CHECKS = (answer_at, one_pixel, sharpen_kernel, places, toeplitz)
