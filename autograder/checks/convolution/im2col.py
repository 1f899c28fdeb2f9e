"""Checks of unit 5, the layers assignment: windows as rows, and back again."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.layers import READY_MADE
from autograder.checks.convolution.windows import RETURNING, SAMPLING, SETTINGS, counts, cut, put_back, setting, stack
from autograder.model.check import Check, Mistake, Output

SHORT = "Look for a loop over windows: slices, or `sliding_window_view`, take the same pixel of all windows at once."
MANY = setting(N=1, H=9, W=12, K=1, k=2)  # so many windows that a loop over them is seen


def images_of(rng, case):
    return {"images": stack(rng, *case["size"]), "k": case["k"], "stride": case["stride"], "pad": case["pad"]}


def flat(windows):
    """(N, H_out, W_out, k, k, K) as rows, one for each window."""
    return windows.reshape(-1, int(np.prod(windows.shape[3:])))


def order(*axes):
    """The windows in another order; axes are N, H_out, W_out, i, j, K before, the first three make the rows."""
    return lambda _, *args: flat(cut(*args).transpose(axes))


def otherwise(**knobs):
    return lambda _, *args: flat(cut(*args, **knobs))


def pad_everything(images, pad):
    return np.pad(images, pad)


BY_CHANNEL = (
    "a row holds one channel after the other; a pixel's channels stay together. `sliding_window_view` puts the "
    "window's axes last: move the channels behind them."
)

im2col = Check(
    "im2col",
    each(images_of, case=(*SETTINGS, MANY)),
    (
        Output("columns", 1, "(N * H_out * W_out, k * k * K), a row for each window"),
        Output("no loops", 0.5, lines=50, hint=SHORT),
    ),
    examples=(
        {"images": np.arange(12.0).reshape(1, 3, 4, 1), "k": 2, "stride": 1, "pad": 0},
        {"images": np.arange(1.0, 7).reshape(1, 2, 3, 1), "k": 2, "stride": 1, "pad": 2},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake("channels first", order(0, 1, 2, 5, 3, 4), BY_CHANNEL),
        Mistake(
            "channel of all windows",
            order(0, 1, 5, 2, 3, 4),
            "the rows mix windows and channels: `reshape` does not move axes, `transpose` does.",
        ),
        Mistake(
            "columns of windows",
            lambda _, *args: flat(cut(*args)).T,
            "the result is turned: a row, and not a column, is a window.",
        ),
        Mistake(
            "windows down the columns",
            order(0, 2, 1, 3, 4, 5),
            "the windows come column by column; in reading order the next one lies to the right.",
        ),
        Mistake(
            "images fastest",
            order(1, 2, 0, 3, 4, 5),
            "neighbouring rows come from different images: all windows of the first image come first.",
        ),
        Mistake(
            "windows kept apart",
            lambda _, *args: cut(*args).reshape(*cut(*args).shape[:3], -1),
            "images, rows and columns of windows are still three axes; make one of them.",
        ),
        Mistake(
            "nothing flat",
            lambda _, *args: cut(*args),
            "the windows still have six axes: reshape to a row for each of them.",
        ),
        Mistake(
            "first image only",
            lambda _, *args: flat(cut(*args)[:1]),
            "only the windows of the first image are there.",
        ),
        Mistake(
            "first channel only",
            lambda _, *args: flat(cut(*args)[..., :1]),
            "only the first channel is there; a window is as deep as the image.",
        ),
        Mistake(
            "channels added up",
            lambda _, *args: flat(cut(*args).sum(axis=-1, keepdims=True)),
            "the channels are added up; the filter weighs each of them first, so all are kept.",
        ),
        Mistake(
            "all axes padded",
            otherwise(padded=pad_everything),
            "`np.pad` with one number pads every axis, also those of images and channels: give a pair for each axis.",
        ),
        *(Mistake(name, otherwise(**knobs), say) for name, (knobs, say) in SAMPLING.items()),
    ),
)


def columns_of(rng, case):
    """Random rows: col2im is asked for numbers that no image has."""
    windows = cut(stack(rng, *case["size"]), case["k"], case["stride"], case["pad"])
    columns = rng.normal(0, 1, flat(windows).shape)
    return {"columns": columns, "shape": case["size"], "k": case["k"], "stride": case["stride"], "pad": case["pad"]}


def opened(columns, shape, k, stride, pad):
    """The rows as windows (N, H_out, W_out, k, k, K)."""
    N, H, W, K = shape
    H_out, W_out = ((length + 2 * pad - k) // stride + 1 for length in (H, W))
    return columns.reshape(N, H_out, W_out, k, k, K)


def back(look=lambda windows: windows, **knobs):
    """A wrong col2im: look(windows) -> windows before they are put back with knobs."""
    return lambda _, columns, shape, k, stride, pad: put_back(
        look(opened(columns, shape, k, stride, pad)), shape, stride, pad, **knobs
    )


def misread(*axes):
    """The rows, read as if they were in another order: axes of N, H_out, W_out, i, j, K, as they are taken to lie."""

    def look(windows):
        sizes = [windows.shape[axis] for axis in axes]
        return windows.reshape(sizes).transpose(np.argsort(axes))

    return look


col2im = Check(
    "col2im",
    each(columns_of, case=(*SETTINGS, MANY)),
    (
        Output("images", 1.5, "(N, H, W, K), the shape that is handed in"),
        Output("no loops", 0.5, lines=60, hint="Loop over the k * k places in a window, not over the windows."),
    ),
    examples=({"columns": np.ones((6, 4)), "shape": (1, 3, 4, 1), "k": 2, "stride": 1, "pad": 0},),
    forbidden=READY_MADE,
    mistakes=(
        *(Mistake(name, back(**knobs), say) for name, (knobs, say) in RETURNING.items()),
        Mistake(
            "averaged",
            lambda ref, columns, shape, k, stride, pad: (
                ref.col2im(columns, shape, k, stride, pad) / np.maximum(counts(shape, k, stride, pad), 1)
            ),
            "each pixel is divided by the number of windows that it lies in; slopes of copies are added, not averaged.",
        ),
        Mistake(
            "channels first",
            back(misread(0, 1, 2, 5, 3, 4)),
            "the rows are read one channel after the other; in `im2col` a pixel's channels stay together.",
        ),
        Mistake(
            "rows and columns of a window",
            back(misread(0, 1, 2, 4, 3, 5)),
            "rows and columns of the windows are exchanged: a row of `columns` goes through a window row by row.",
        ),
        Mistake(
            "windows down the columns",
            back(misread(0, 2, 1, 3, 4, 5)),
            "the windows are taken column by column; in reading order the next one lies to the right.",
        ),
        Mistake(
            "images fastest",
            back(misread(1, 2, 0, 3, 4, 5)),
            "neighbouring rows are given to different images: all windows of the first image come first.",
        ),
        Mistake(
            "flipped",
            back(lambda windows: windows[:, :, :, ::-1, ::-1]),
            "the windows are flipped before they are put back: each number returns to where it was copied from.",
        ),
        Mistake(
            "first image only",
            back(lambda windows: windows * (np.arange(len(windows)) == 0)[:, None, None, None, None, None]),
            "only the first image gets something back.",
        ),
        Mistake(
            "first place only",
            back(lambda windows: windows * first_place(windows)),
            "only one number of each window is put back: is the `return` inside the loop?",
        ),
        Mistake(
            "first channel only",
            back(lambda windows: windows * (np.arange(windows.shape[-1]) == 0)),
            "only the first channel gets something back; a window is as deep as the image.",
        ),
    ),
)


def first_place(windows):
    """1 at the first pixel of a window, else 0."""
    mask = np.zeros(windows.shape[3:])
    mask[0, 0] = 1
    return mask


CHECKS = (im2col, col2im)
