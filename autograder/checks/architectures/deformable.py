"""Checks of unit 6, looking inside: a convolution that reads where it likes."""

import numpy as np

from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.architectures.sampling import sampled
from autograder.checks.common.generators import each
from autograder.checks.common.mistakes import called, result
from autograder.model.check import Check, Mistake, Output


def drawn(rng, k=2, shape=(4, 6, 2), F=3, reach=1.5):
    """An image, filters, and moves by up to `reach` pixels for every number of every window."""
    H_out, W_out = (length - k + 1 for length in shape[:2])
    return {
        "image": rng.normal(size=shape),
        "filters": rng.normal(size=(k, k, shape[2], F)),
        "offsets": rng.uniform(-reach, reach, (H_out, W_out, k, k, 2)),
    }


def still(rng):
    """No offsets: the plain convolution."""
    drawn_ = drawn(rng, 3, (5, 4, 2), 2)
    return drawn_ | {"offsets": 0 * drawn_["offsets"]}


def middle(rng):
    """As many filters as channels, rows and columns."""
    return drawn(rng, 3, (5, 5, 3), 3)


def middles(x, y, H, W):
    """Pixels as places between -1 and 1, where these are the edges."""
    return (2 * x + 1) / W - 1, (2 * y + 1) / H - 1


def read_with(
    move=lambda offsets: offsets,
    weights=lambda filters: filters,
    at=lambda i, j: (i, j),
    look=None,
    unit=False,
    places=middles,
):
    """A wrong layer: move(offsets) comes before, weights(filters), at(i, j) is the pixel that a weight begins from.

    places   places(x, y, H, W): the two numbers that are handed to `bilinear_sample` for a pixel
    """
    look = look or sampled()

    def wrong(_, image, filters, offsets):
        (H, W, _), k, filters, offsets = image.shape, len(filters), weights(filters), move(offsets)
        H_out, W_out, out = H - k + 1, W - k + 1, 0
        for i, j in np.ndindex(k, k):
            down, right = at(i, j)
            x, y = np.arange(W_out) + right + np.zeros((H_out, 1)), np.arange(H_out)[:, None] + down + np.zeros(W_out)
            if not unit:
                x, y = x + offsets[:, :, i, j, 0], y + offsets[:, :, i, j, 1]
            grid = np.stack(places(x, y, H, W), axis=2)
            out = out + look(None, image, grid + offsets[:, :, i, j] if unit else grid) @ filters[i, j]
        return out

    return wrong


CORNERS = (
    "-1 and 1 are taken for the middles of the outermost pixels (`align_corners`); `bilinear_sample` takes them for "
    "the edges."
)

deformable_conv = Check(
    "deformable_conv",
    (*each(drawn, k=(2, 3)), still, middle, lambda rng: drawn(rng, 2, (3, 5, 1), 2, 4)),
    (Output("out", 2, "(H_out, W_out, F)"),),
    examples=(
        {
            "image": np.array([[1.0, 2, 4, 8]]).reshape(1, 4, 1),
            "filters": np.ones((1, 1, 1, 1)),
            "offsets": np.array([[0.0, 0], [1, 0], [0.5, 0], [1, 0]]).reshape(1, 4, 1, 1, 2),
        },
    ),
    forbidden=READY_MADE,
    needs=("bilinear_sample",),
    mistakes=(
        Mistake(
            "offsets ignored",
            called("deformable_conv", offsets=lambda offsets: 0 * offsets),
            "the offsets are not used: this is the plain convolution.",
        ),
        Mistake(
            "x and y exchanged",
            read_with(move=lambda offsets: offsets[..., ::-1]),
            "the first number of an offset moves down; it is x and moves to the right.",
        ),
        Mistake("moved back", read_with(move=np.negative), "the offsets are subtracted; they are added."),
        Mistake(
            "in halves of the image",
            read_with(unit=True),
            "the offsets are added to places between -1 and 1; they are pixels.",
        ),
        Mistake(
            "half a pixel forgotten",
            read_with(places=lambda x, y, H, W: (2 * x / W - 1, 2 * y / H - 1)),
            "everything is read half a pixel too early: -1 is the edge of pixel 0, not its middle.",
        ),
        Mistake(
            "corners on corners",
            read_with(places=lambda x, y, H, W: (2 * x / max(1, W - 1) - 1, 2 * y / max(1, H - 1) - 1)),
            CORNERS,
        ),
        Mistake(
            "corners on corners, as it stands",
            read_with(places=lambda x, y, H, W: (2 * x / (W - 1) - 1, 2 * y / (H - 1) - 1)),
            CORNERS,
        ),
        Mistake(
            "pixels handed on",
            read_with(places=lambda x, y, H, W: (x, y)),
            "pixels are handed to `bilinear_sample`; it wants places from -1 to 1.",
        ),
        Mistake(
            "sizes exchanged",
            read_with(places=lambda x, y, H, W: middles(x, y, W, H)),
            "x is divided by the number of rows; across there are as many pixels as columns.",
        ),
        Mistake(
            "y handed on first",
            read_with(places=lambda x, y, H, W: middles(x, y, H, W)[::-1]),
            "y stands before x in what `bilinear_sample` is given; x comes first.",
        ),
        Mistake(
            "rows read as columns",
            read_with(at=lambda i, j: (j, i)),
            "reading (i, j) is taken at column b + i and row a + j; i counts rows.",
        ),
        Mistake(
            "mean of the readings",
            lambda ref, image, filters, offsets: ref.deformable_conv(image, filters, offsets) / len(filters) ** 2,
            "this is a mean over the readings of a window; they are added up.",
        ),
        Mistake(
            "one offset for all",
            read_with(move=lambda offsets: np.broadcast_to(offsets[:, :, :1, :1], offsets.shape)),
            "a whole window is moved by its first offset; each of its k * k numbers has its own.",
        ),
        Mistake(
            "same offsets in every window",
            read_with(move=lambda offsets: np.broadcast_to(offsets[:1, :1], offsets.shape)),
            "all windows have the offsets of the first; each has its own.",
        ),
        Mistake(
            "rows and columns of the window exchanged",
            read_with(move=lambda offsets: offsets.transpose(0, 1, 3, 2, 4)),
            "the offsets of rows and columns of a window are exchanged.",
        ),
        Mistake(
            "whole pixels",
            read_with(move=np.round),
            "the offsets are rounded to whole pixels; between pixels the image is mixed.",
        ),
        Mistake(
            "nearest pixel",
            read_with(look=sampled(low=np.round, weight=lambda d: d == d, taps=(0,))),
            "the nearest pixel is read; between pixels the image is mixed.",
        ),
        Mistake(
            "border repeated",
            read_with(look=sampled(outside="clamp")),
            "outside of the image the border is repeated; there is nothing, and nothing counts 0.",
        ),
        Mistake(
            "around the place",
            lambda ref, image, filters, offsets: read_with(
                at=lambda i, j: (i - len(filters) // 2, j - len(filters) // 2)
            )(ref, image, filters, offsets),
            "the windows lie around their places; without padding the first one begins at pixel 0.",
        ),
        Mistake(
            "filters flipped",
            read_with(weights=lambda filters: filters[::-1, ::-1]),
            "the filters are turned round; layers correlate.",
        ),
        Mistake(
            "filters transposed",
            read_with(weights=lambda filters: filters.transpose(1, 0, 2, 3)),
            "rows and columns of the filters are exchanged.",
        ),
        Mistake(
            "all from one pixel",
            read_with(at=lambda i, j: (0, 0)),
            "every number of a window begins at its corner: number (i, j) begins i rows and j columns further.",
        ),
        Mistake(
            "transposed",
            result("deformable_conv", lambda out: out.transpose(1, 0, 2)),
            "rows and columns of the result are exchanged.",
        ),
    ),
)

CHECKS = (deformable_conv,)
