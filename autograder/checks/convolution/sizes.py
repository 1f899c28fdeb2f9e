"""Checks of unit 5, the convolution assignment: how many places a kernel finds, padding and dilation."""

from math import ceil, floor

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.convolution.signals import READY_MADE
from autograder.model.check import Check, Mistake, Output


def setting(rng, stride=1, padding=0, dilation=1, left=0):
    """Sizes of which `left` pixels remain behind the last window."""
    kernel, places = int(rng.integers(3, 8)), int(rng.integers(4, 30))
    size = (places - 1) * stride + dilation * (kernel - 1) + 1 + left - 2 * padding
    return {"size": size, "kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}


def does_not_fit(rng, short=1):
    """A kernel that is longer than the padded image by some pixels."""
    kernel, dilation = int(rng.integers(4, 7)), int(rng.integers(2, 4))
    size = dilation * (kernel - 1) + 1 - 2 - short
    return {"size": size, "kernel": kernel, "stride": 2, "padding": 1, "dilation": dilation}


def room(size, kernel, padding, dilation):
    return size + 2 * padding - (dilation * (kernel - 1) + 1)


def places(room, stride, rounded=floor, more=1):
    return max(0, rounded(room / stride) + more)


def counted(wrong):
    """A wrong count of places; wrong(size, kernel, stride, padding, dilation)."""
    return lambda _, *given: wrong(*given)


LEFT_OVER = "a last window that would stick out is counted: what is left over at the end makes no place, so round down."
NO_ONE = "one place is missing: the window fits once where the kernel is as large as the image."

conv_output_size = Check(
    "conv_output_size",
    (
        *each(setting, stride=(1, 2), padding=(0, 2)),
        *each(setting, stride=(3,), padding=(1,), dilation=(3,), left=(2,)),
        *each(setting, stride=(2,), dilation=(2, 4), left=(1,)),
        *each(does_not_fit, short=(1, 5)),
    ),
    (Output("size", 1, "a whole number of places", integer=True),),
    forbidden=READY_MADE,
    examples=(
        {"size": 28, "kernel": 3, "stride": 1, "padding": 0, "dilation": 1},
        {"size": 10, "kernel": 3, "stride": 2, "padding": 1, "dilation": 1},
        {"size": 12, "kernel": 4, "stride": 1, "padding": 2, "dilation": 3},
        {"size": 4, "kernel": 7, "stride": 2, "padding": 0, "dilation": 1},
    ),
    mistakes=(
        Mistake("one missing", counted(lambda n, k, s, p, d: places(room(n, k, p, d), s, more=0)), NO_ONE),
        Mistake(
            "1 added before dividing",
            counted(lambda n, k, s, p, d: max(0, (room(n, k, p, d) + 1) // s)),
            "the 1 is added before the division; the first place is there whatever the stride is.",
        ),
        Mistake("rounded up", counted(lambda n, k, s, p, d: places(room(n, k, p, d), s, ceil)), LEFT_OVER),
        Mistake("to the nearest", counted(lambda n, k, s, p, d: places(room(n, k, p, d), s, round)), LEFT_OVER),
        Mistake(
            "padding once",
            counted(lambda n, k, s, p, d: places(n + p - d * (k - 1) - 1, s)),
            "the padding is counted once; the zeros are at both ends.",
        ),
        Mistake(
            "padding ignored",
            counted(lambda n, k, s, p, d: places(room(n, k, 0, d), s)),
            "`padding` is not used: zeros at both ends make room for more places.",
        ),
        Mistake(
            "padding subtracted",
            counted(lambda n, k, s, p, d: places(room(n, k, -p, d), s)),
            "the padding is subtracted; it makes the image larger.",
        ),
        Mistake(
            "dilation ignored",
            counted(lambda n, k, s, p, d: places(room(n, k, p, 1), s)),
            "`dilation` is not used: a kernel that is pulled apart needs more room.",
        ),
        Mistake(
            "dilation as a gap",
            counted(lambda n, k, s, p, d: places(room(n, k, p, d + 1), s)),
            "`dilation` is taken as the number of zeros between neighbours; it is their distance, 1 without a gap.",
        ),
        Mistake(
            "dilation times kernel",
            counted(lambda n, k, s, p, d: places(n + 2 * p - d * k, s)),
            "the kernel is taken as d k pixels long; k entries have k - 1 gaps between them.",
        ),
        Mistake(
            "dilation as more entries",
            counted(lambda n, k, s, p, d: places(n + 2 * p - (k + d - 1), s)),
            "the dilation is added once to the length of the kernel; every gap between its entries grows.",
        ),
        Mistake(
            "stride ignored",
            counted(lambda n, k, s, p, d: places(room(n, k, p, d), 1)),
            "`stride` is not used: the window moves on by so many pixels.",
        ),
        Mistake(
            "size by stride",
            counted(lambda n, k, s, p, d: -(-n // s)),
            "this is the size divided by the stride, which only the padding called same would give.",
        ),
        Mistake(
            "below zero",
            counted(lambda n, k, s, p, d: room(n, k, p, d) // s + 1),
            "where the kernel does not fit the count is negative; there are 0 places.",
        ),
        Mistake(
            "cut towards zero",
            counted(lambda n, k, s, p, d: max(0, int(room(n, k, p, d) / s) + 1)),
            "where the kernel is a little too long a place is counted: `int` cuts towards 0, `//` rounds down.",
        ),
        Mistake(
            "cut towards zero, below zero",
            counted(lambda n, k, s, p, d: int(room(n, k, p, d) / s) + 1),
            "where the kernel does not fit the count is wrong; there are 0 places. Note that `int` cuts towards 0.",
        ),
    ),
)


def padded(rng, stride=1, kernel=3, left=0):
    """An axis whose size leaves `left` when it is divided by the stride."""
    size = int(rng.integers(5, 30)) * stride + left
    return {"size": size, "kernel": kernel, "stride": stride}


def needed(size, kernel, stride):
    """Zeros that are needed for ceil(size / stride) places; negative where pixels are left over."""
    return (-(-size // stride) - 1) * stride + kernel - size


def shared(total):
    return total // 2, total - total // 2


def zeros(count):
    """A wrong padding whose total number of zeros is count(size, kernel, stride)."""
    return lambda _, *given: shared(count(*given))


EVEN = "both sides get the same, rounded {}: where the number of zeros is odd, one more goes to the end."
SIZE_IGNORED = (
    "`size` is not used: how many pixels the last window is short of depends on what is left over at the end."
)
STRIDE_IGNORED = "`stride` is not used: a window that moves by more than one pixel needs fewer zeros."

same_padding = Check(
    "same_padding",
    (
        *each(padded, stride=(1,), kernel=(3, 4)),
        *each(padded, stride=(2,), kernel=(3, 6, 7), left=(0, 1)),
        *each(padded, stride=(3, 4), kernel=(2,), left=(0, 1)),
    ),
    (Output("before", 1, "a whole number", integer=True), Output("after", 1, "a whole number", integer=True)),
    forbidden=READY_MADE,
    examples=(
        {"size": 5, "kernel": 2, "stride": 1},
        {"size": 224, "kernel": 7, "stride": 2},
        {"size": 6, "kernel": 3, "stride": 2},
        {"size": 10, "kernel": 2, "stride": 5},
    ),
    mistakes=(
        Mistake(
            "larger half first",
            lambda ref, *given: ref.same_padding(*given)[::-1],
            "the larger half is before; TensorFlow puts it after.",
        ),
        Mistake(
            "half of the kernel on both sides",
            lambda _, n, k, s: ((k - 1) // 2,) * 2,
            "this is half of the kernel on both sides, PyTorch's usual padding; how many zeros are needed at least?",
        ),
        Mistake(
            "half of the kernel, rounded up",
            lambda _, n, k, s: (k // 2,) * 2,
            "this is `kernel // 2` on both sides, whatever the stride; how many zeros are needed at least?",
        ),
        Mistake("even, rounded down", lambda _, *given: (max(0, needed(*given)) // 2,) * 2, EVEN.format("down")),
        Mistake("even, rounded up", lambda _, *given: ((max(0, needed(*given)) + 1) // 2,) * 2, EVEN.format("up")),
        Mistake(
            "halves that are no whole numbers",
            lambda _, *given: (max(0, needed(*given)) / 2,) * 2,
            "a number of zeros is no whole number: where it is odd, one more goes to the end.",
        ),
        Mistake("stride ignored", zeros(lambda n, k, s: k - 1), STRIDE_IGNORED),
        Mistake("size ignored", zeros(lambda n, k, s: max(0, k - s)), SIZE_IGNORED),
        Mistake(
            "below zero",
            zeros(needed),
            "a number of zeros is negative: where pixels are left over nothing is added, and nothing taken away.",
        ),
        Mistake(
            "all after",
            lambda _, *given: (0, max(0, needed(*given))),
            "all zeros are after; they are shared between the two ends.",
        ),
        Mistake(
            "all before",
            lambda _, *given: (max(0, needed(*given)), 0),
            "all zeros are before; they are shared between the two ends.",
        ),
        Mistake(
            "places rounded down",
            zeros(lambda n, k, s: max(0, (n // s - 1) * s + k - n)),
            "the number of places is rounded down; it is ceil(size / stride).",
        ),
        Mistake(
            "as large as the image",
            zeros(lambda n, k, s: max(0, (n - 1) * s + k - n)),
            "so many zeros would make as many places as there are pixels; ceil(size / stride) are promised.",
        ),
        Mistake(
            "one more place",
            zeros(lambda n, k, s: max(0, -(-n // s) * s + k - n)),
            "one step too many is counted: from the first to the last of n places there are n - 1 steps.",
        ),
        Mistake(
            "total on both sides",
            lambda _, *given: (max(0, needed(*given)),) * 2,
            "each end gets all of the zeros; they are shared between the two.",
        ),
    ),
)


def pulled_apart(rng, d=2, shape=(3, 3)):
    return {"kernel": rng.normal(0, 1, shape), "d": d}


def with_gaps(kernel, rows, columns, tail=0):
    """Entries so many pixels apart, and zeros behind the last ones."""
    h, w = kernel.shape
    out = np.zeros((rows * (h - 1) + 1 + tail, columns * (w - 1) + 1 + tail))
    out[: rows * (h - 1) + 1 : rows, : columns * (w - 1) + 1 : columns] = kernel
    return out


dilate = Check(
    "dilate",
    (*each(pulled_apart, d=(2, 3), shape=((3, 3), (2, 4))), *each(pulled_apart, d=(1,))),
    (Output("kernel", 1, "(d (h - 1) + 1, d (w - 1) + 1)"),),
    forbidden=READY_MADE,
    examples=({"kernel": np.array([[1.0, 2], [3, 4]]), "d": 2},),
    mistakes=(
        Mistake(
            "d zeros between",
            lambda _, kernel, d: with_gaps(kernel, d + 1, d + 1),
            "d zeros lie between neighbours; d is the distance from one to the next, so there are d - 1.",
        ),
        Mistake(
            "zeros at the end",
            lambda _, kernel, d: with_gaps(kernel, d, d, tail=d - 1),
            "there are zeros behind the last row and column: k entries have k - 1 gaps between them.",
        ),
        Mistake(
            "rows only",
            lambda _, kernel, d: with_gaps(kernel, d, 1),
            "only the rows are pulled apart; the columns are, too.",
        ),
        Mistake(
            "columns only",
            lambda _, kernel, d: with_gaps(kernel, 1, d),
            "only the columns are pulled apart; the rows are, too.",
        ),
        Mistake(
            "repeated",
            lambda _, kernel, d: np.kron(kernel, np.ones((d, d))),
            "entries are repeated; zeros belong between them.",
        ),
        Mistake(
            "repeated, cut",
            lambda _, kernel, d: np.kron(kernel, np.ones((d, d)))[: d * (len(kernel) - 1) + 1, : 1 - d or None],
            "entries are repeated; zeros belong between them.",
        ),
        Mistake(
            "surrounded",
            lambda _, kernel, d: np.pad(kernel, d - 1),
            "zeros lie around the kernel; they belong between its entries.",
        ),
        Mistake(
            "unchanged", lambda _, kernel, d: kernel, "the kernel is as it was: its entries have to lie d pixels apart."
        ),
        Mistake(
            "every dth",
            lambda _, kernel, d: kernel[::d, ::d],
            "entries are left out; all of them are kept, and zeros come in between.",
        ),
    ),
)

CHECKS = (conv_output_size, same_padding, dilate)
