"""Windows of images, cut out and put back with knobs for what may go wrong: im2col and all that builds on it."""

import numpy as np


def all_around(images, pad):
    return np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def padded_by(rows, columns, mode="constant"):
    """Padding of another kind: rows(pad) and columns(pad) give (before, after)."""
    return lambda images, pad: np.pad(images, ((0, 0), rows(pad), columns(pad), (0, 0)), mode=mode)


def both(stride):
    return stride, stride


def fit(length, k, step):
    return (length - k) // step + 1


def cut(images, k, stride, pad, padded=all_around, steps=both, places=fit, look=None):
    """Windows (N, H_out, W_out, k, k, K) of images (N, H, W, K).

    padded   padded(images, pad) -> images with their border
    steps    steps(stride) -> steps downwards and to the right
    places   places(length, k, step) -> how many windows fit
    look     look(windows) -> windows, what is done to them in the end
    """
    images, (down, right) = padded(images, pad), steps(stride)
    H_out, W_out = places(images.shape[1], k, down), places(images.shape[2], k, right)
    windows = np.empty((len(images), H_out, W_out, k, k, images.shape[3]))
    for y in range(H_out):
        for x in range(W_out):
            windows[:, y, x] = images[:, down * y : down * y + k, right * x : right * x + k]
    return look(windows) if look else windows


def flipped(windows):
    return windows[:, :, :, ::-1, ::-1]


def one_side(pad):
    return pad, 0


def other_side(pad):
    return 0, pad


def two_sides(pad):
    return pad, pad


def no_side(pad):
    return 0, 0


ONE_SIDE = "the padding is on one side only: `pad` rows and columns of zeros belong on each of the four sides."
ONE_AXIS = "the padding is on one axis only: both height and width grow by twice `pad`."
STEPS = "the stride is used on one axis only; the window moves by it downwards and to the right."
PLACES = "one window is missing in each direction: between the first and the last of them fit (H + 2 pad - k) // stride"
FLIPPED = "the windows are flipped, as in a convolution of signals; a layer takes them as they lie."

SAMPLING = {  # mistake -> knobs of `cut`, and what is said
    "stride ignored": ({"steps": lambda s: (1, 1)}, "`stride` is not used: the window moves by one pixel."),
    "stride on rows only": ({"steps": lambda s: (s, 1)}, STEPS),
    "stride on columns only": ({"steps": lambda s: (1, s)}, STEPS),
    "pad ignored": ({"padded": padded_by(no_side, no_side)}, "`pad` is not used: no zeros are put around the images."),
    "pad before only": ({"padded": padded_by(one_side, one_side)}, ONE_SIDE),
    "pad after only": ({"padded": padded_by(other_side, other_side)}, ONE_SIDE),
    "pad on rows only": ({"padded": padded_by(two_sides, no_side)}, ONE_AXIS),
    "pad on columns only": ({"padded": padded_by(no_side, two_sides)}, ONE_AXIS),
    "half the padding": (
        {"padded": padded_by(lambda p: (p // 2, p - p // 2), lambda p: (p // 2, p - p // 2))},
        "`pad` is shared out between two sides; each side gets all of it.",
    ),
    "padded by the edge": (
        {"padded": padded_by(two_sides, two_sides, "edge")},
        "the border repeats the pixels at the edge; it is made of zeros.",
    ),
    "padded by the mirror": (
        {"padded": padded_by(two_sides, two_sides, "reflect")},
        "the border mirrors the image; it is made of zeros.",
    ),
    "one short": (
        {"places": lambda length, k, step: (length - k) // step},
        f"{PLACES} steps, and the first window counts, too.",
    ),
    "flipped": ({"look": flipped}, FLIPPED),
    "rows and columns of a window": (
        {"look": lambda w: w.swapaxes(3, 4)},
        "rows and columns of the windows are exchanged: go through a window row by row.",
    ),
}


def put_back(windows, shape, stride, pad, steps=both, put="add", trim=None):
    """Sum windows (N, H_out, W_out, k, k, K) into images of a shape (N, H, W, K), the border cut off.

    steps    as in `cut`
    put      "add", or "by pixel" and "by window": assigned in the order of either loop, so that the last one stays
    trim     trim(padded images, shape, pad) -> images
    """
    (N, H, W, K), (down, right) = shape, steps(stride)
    _, H_out, W_out, k, _, _ = windows.shape
    images = np.zeros((N, H + 2 * pad, W + 2 * pad, K))
    if put == "by window":
        for y in range(H_out):
            for x in range(W_out):
                images[:, down * y : down * y + k, right * x : right * x + k] = windows[:, y, x]
    else:
        for i in range(k):
            for j in range(k):
                place = np.s_[:, i : i + down * H_out : down, j : j + right * W_out : right]
                images[place] = windows[:, :, :, i, j] + (images[place] if put == "add" else 0)
    return (trim or inner)(images, shape, pad)


def inner(images, shape, pad):
    return images[:, pad : pad + shape[1], pad : pad + shape[2]]


def counts(shape, k, stride, pad):
    """In how many windows each pixel lies, (H, W, 1)."""
    ones = cut(np.ones((1, *shape[1:3], 1)), k, stride, pad)
    return put_back(np.ones_like(ones), (1, *shape[1:3], 1), stride, pad)[0]


ASSIGNED = (
    "windows that overlap overwrite each other; a pixel that was copied several times gets the sum: add with `+=`."
)
NOT_CUT = "the border of zeros is still there: cut `pad` rows and columns off on each side."
NEGATIVE = "`[pad:-pad]` is empty when `pad` is 0, as -0 is 0: count the end from the front, `pad + H`."

RETURNING = {  # mistake -> knobs of `put_back`, and what is said
    "assigned by pixel": ({"put": "by pixel"}, ASSIGNED),
    "assigned by window": ({"put": "by window"}, ASSIGNED),
    "border kept": ({"trim": lambda images, shape, pad: images}, NOT_CUT),
    "cut at the end": (
        {"trim": lambda images, shape, pad: images[:, : shape[1], : shape[2]]},
        "the border is cut off at the end only: the first `pad` rows and columns are border, too.",
    ),
    "cut at the beginning": (
        {"trim": lambda images, shape, pad: images[:, 2 * pad :, 2 * pad :]},
        "the border is cut off at the beginning only: the last `pad` rows and columns are border, too.",
    ),
    "empty without padding": ({"trim": lambda images, shape, pad: images[:, pad:-pad, pad:-pad]}, NEGATIVE),
    "put back without stride": (
        {"steps": lambda s: (1, 1)},
        "`stride` is not used on the way back: window 2 lies `stride` pixels from window 1.",
    ),
    "put back with half a stride": ({"steps": lambda s: (s, 1)}, STEPS),
    "put back with the other half": ({"steps": lambda s: (1, s)}, STEPS),
}


def stack(rng, N=2, H=5, W=6, K=2):
    """A few images, no two numbers alike, never square unless asked."""
    return rng.normal(0, 1, (N, H, W, K))


def setting(N=2, H=5, W=6, K=2, k=3, stride=1, pad=0):
    return {"size": (N, H, W, K), "k": k, "stride": stride, "pad": pad}


SETTINGS = (  # what every function of windows is asked for
    setting(),
    setting(H=7, W=6, stride=2),  # one column is never seen
    setting(N=3, H=4, W=5, k=2, pad=1),
    setting(H=6, W=5, K=3, stride=2, pad=1),
    setting(N=1, H=7, W=9, k=2, stride=3, pad=2),  # a border that no window fills
    setting(N=2, H=4, W=4, K=1, k=1, stride=1),
)
