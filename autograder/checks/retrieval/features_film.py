"""Checks of unit 7, the assignment on learning features: how well a patch fits, and following it through a film."""

from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import FILTERS
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def scene(rng, shape=(9, 11), patch=(3, 4), level=100.0, flat=False):
    """An image far from 0 with a patch that is not one of its own; a flat corner when asked for."""
    image = level + 20 * rng.normal(size=shape)
    cut = rng.integers(0, np.array(shape) - patch + 1)
    found = image[cut[0] : cut[0] + patch[0], cut[1] : cut[1] + patch[1]]
    if flat:
        image[: patch[0] + 1, : patch[1] + 1] = 128.0
    return {"image": image, "patch": 0.6 * found + 8 * rng.normal(size=patch) + 10}


def windows(image, patch):
    return sliding_window_view(image, patch.shape)


def centred(x):
    return x - x.mean(axis=(-2, -1), keepdims=True)


def total(x):
    return x.sum(axis=(-2, -1))


def divided(top, bottom):
    return np.where(bottom > 1e-9, top / np.where(bottom > 1e-9, bottom, 1), 0)


def fit(off=(True, True), over=lambda w, p: np.sqrt(total(w**2) * total(p**2)), patch=lambda p: p):
    """A correlation with one of its parts changed; `off`: whether the mean is taken off windows and patch."""

    def wrong(image, p):
        w = centred(windows(image, p)) if off[0] else windows(image, p)
        p = patch(centred(p) if off[1] else p)
        return divided(total(w * p), over(w, p))

    return wrong


def undefined(image, patch):
    w, p = centred(windows(image, patch)), centred(patch)
    with np.errstate(invalid="ignore", divide="ignore"):
        return total(w * p) / np.sqrt(total(w**2) * total(p**2))


def mean_of_image(image, patch):
    w, p = windows(image, patch) - image.mean(), centred(patch)
    return divided(total(w * p), np.sqrt(total(w**2) * total(p**2)))


def squared_gap(image, patch):
    return total((windows(image, patch) - patch) ** 2)


FLAT = np.array([[5.0, 5, 5, 1], [5, 5, 5, 2], [1, 2, 4, 7]])

normalized_correlation = Check(
    "normalized_correlation",
    (
        *each(scene, shape=((9, 11), (7, 6)), patch=((3, 4), (4, 2))),
        lambda rng: scene(rng, (8, 9), (3, 3), flat=True),
    ),
    (Output("fit", 2, "(H - h + 1, W - w + 1)"),),
    examples=(
        {"image": FLAT, "patch": np.array([[1.0, 2], [4, 7]])},
        {"image": FLAT, "patch": np.array([[7.0, 4], [2, 1]])},
    ),
    rtol=1e-5,
    forbidden=BY_HAND | FILTERS,
    mistakes=(
        told("undefined", undefined, "where the image is flat this is 0 / 0; it is 0 there."),
        told(
            "mean of the windows left on",
            fit(off=(False, True)),
            "the mean is taken off the patch, and not off what lies below it: the lengths below are too large.",
        ),
        told(
            "mean of the patch left on",
            fit(off=(True, False)),
            "the mean is taken off the windows, and not off the patch: its length is too large.",
        ),
        told("no mean taken off", fit(off=(False, False)), "no mean is taken off: all values are close to 1."),
        told(
            "mean of the whole image",
            mean_of_image,
            "the mean of the whole image is taken off; each window has its own.",
        ),
        told("not divided", fit(over=lambda w, p: np.ones(w.shape[:2])), "nothing is divided by the lengths."),
        told(
            "covariance",
            fit(over=lambda w, p: np.full(w.shape[:2], p.size)),
            "this is the covariance; divide by both standard deviations.",
        ),
        told(
            "times the number of pixels",
            fit(over=lambda w, p: np.sqrt((w**2).mean(axis=(-2, -1)) * (p**2).mean())),
            "values are larger than 1: above stands a sum, below the root of means; both are sums or both are means.",
        ),
        told(
            "not rooted",
            fit(over=lambda w, p: total(w**2) * total(p**2)),
            "the root below is missing.",
        ),
        told(
            "length of the patch only",
            fit(over=lambda w, p: np.full(w.shape[:2], np.sqrt(total(p**2)))),
            "only the length of the patch is divided by; that of the window is missing.",
        ),
        told(
            "length of the window only",
            fit(over=lambda w, p: np.sqrt(total(w**2))),
            "only the length of the window is divided by; that of the patch is missing.",
        ),
        told(
            "upside down",
            fit(patch=lambda p: p[::-1, ::-1]),
            "the patch is turned by half a turn, as in a convolution; correlation leaves it as it is.",
        ),
        told("squared", lambda image, p: fit()(image, p) ** 2, "this is squared, so the sign is lost."),
        told("differences", squared_gap, "these are squared differences, which brightness changes."),
        told(
            "one row and column short",
            lambda image, p: fit()(image, p)[:-1, :-1],
            "the last row and column of places are missing.",
        ),
    ),
)


def blurred(x):
    """Noise in which neighbours go together."""
    for axis in (0, 1):
        x = x + np.roll(x, 1, axis) + np.roll(x, -1, axis)
    return x


def decoy(last, here, side, reach):
    """A place just out of reach of the last one, on the other side of where the square goes."""
    step = here - last
    axis = int(np.argmax(np.abs(step)))
    there = last.copy()
    there[axis] -= 2 * reach * (1 if step[axis] > 0 else -1)
    return there


def film(rng, F=6, side=5, reach=3):
    """A square that changes while it moves; just out of reach lies what it looked like before."""
    shape = np.array([26, 30])
    while True:
        grounds = blurred(rng.normal(size=shape)) + 0.3 * rng.normal(size=(F, *shape))
        looks = rng.normal(size=(F, side, side))
        for k in range(1, F):
            looks[k] = 0.75 * looks[k - 1] + 0.66 * looks[k]
        path = np.cumsum([rng.integers(9, 13, 2), *rng.integers(-reach, reach + 1, (F - 1, 2))], axis=0)
        away = np.array([path[0], *(decoy(*two, side, reach) for two in pairwise(path))])
        if min(path.min(), away.min()) < 0 or (np.maximum(path, away) + side > shape).any():
            continue
        frames = np.array([100 + 3 * ground for ground in grounds])
        for k in range(F):
            before = frames[k - 1][cut(path[k - 1], side)]
            frames[k][cut(away[k], side)] = before
            frames[k][cut(path[k], side)] = 100 + (15 - k) * looks[k]
        frames += (30.0 * (np.arange(F) % 2))[:, None, None]  # light that comes and goes
        made = {"frames": frames, "top": int(path[0, 0]), "left": int(path[0, 1]), "side": side, "reach": reach}
        if sound(made):
            return made


def cut(place, side):
    return tuple(slice(int(at), int(at) + side) for at in place)


def correlated(image, patch):
    return fit()(image, patch)


def found(
    template=lambda frames, k, place, first: (k, place),
    near=lambda place, start, reach: (place, reach),
    score=correlated,
    best=np.argmax,
    back=True,
    gaps=None,
):
    """A wrong track with one of its parts changed."""

    def wrong(frames, top, left, side, reach):
        places, limit = [(top, left)], np.array(frames.shape[1:]) - side
        for k in range(1, len(frames)):
            number, (row, column) = template(frames, k - 1, places[-1], (top, left))
            patch = frames[number][row : row + side, column : column + side]
            around, width = near(places[-1], (top, left), reach)
            first = np.maximum(0, np.array(around) - width)
            last = np.minimum(limit, np.array(around) + width)
            area = frames[k][first[0] : last[0] + side, first[1] : last[1] + side]
            fits = score(area, patch)
            if gaps is not None:
                top_two = np.sort(fits.ravel())[-2:]
                gaps.append(top_two[1] - top_two[0])
            at = np.unravel_index(best(fits), fits.shape)
            places.append(tuple(int(x) for x in (first * back + at)))
        return np.array(places)

    return wrong


def first_square(frames, k, place, first):
    return 0, first


def same_place(frames, k, place, first):
    """The new frame at the old place: the square does not move."""
    return k, first


def product(area, patch):
    return total(windows(area, patch) * patch)


def unlike(area, patch):
    return -squared_gap(area, patch)


WRONG = {
    "first square": {"template": first_square},
    "start": {"near": lambda place, start, reach: (start, reach)},
    "everywhere": {"near": lambda place, start, reach: (place, 1000)},
    "twice": {"near": lambda place, start, reach: (place, 2 * reach)},
    "less": {"near": lambda place, start, reach: (place, reach - 1)},
    "product": {"score": product},
    "differences": {"score": unlike},
    "first place": {"template": same_place},
}


def sound(made):
    """Whether no decision in a film is close, and each wrong way of WRONG leads elsewhere."""
    gaps, args = [], tuple(made.values())
    right = found(gaps=gaps)(*args)
    others = [found(**knobs)(*args) for knobs in WRONG.values()]
    return min(gaps) > 1e-3 and all(np.abs(other - right).any() for other in others)


def as_rows_of(change):
    return lambda *args: change(found()(*args), *args)


track = Check(
    "track",
    (film, lambda rng: film(rng, 5, 4, 2), lambda rng: film(rng, 7, 5, 2)),
    (Output("places", 1.5, "(F, 2) int, first row and first column in each frame", integer=True),),
    forbidden=BY_HAND | FILTERS,
    needs=("normalized_correlation",),
    mistakes=(
        told(
            "first square",
            found(**WRONG["first square"]),
            "the square of the first frame is looked for in all frames; take the one that was found last.",
        ),
        told(
            "place of the start",
            found(**WRONG["first place"]),
            "the square is cut out at the first place always; cut it out where it was found last.",
        ),
        told("around the start", found(**WRONG["start"]), "the search stays around the first place; it moves along."),
        told(
            "everywhere", found(**WRONG["everywhere"]), "the whole frame is searched; only places within `reach` are."
        ),
        told(
            "twice as far",
            found(**WRONG["twice"]),
            "the search goes too far: up to `reach` rows and columns to each side.",
        ),
        told("one too near", found(**WRONG["less"]), "the search ends too early: `reach` itself belongs to it."),
        told("worst", found(best=np.argmin), "this is the worst place; the best has the largest value."),
        told("no correlation", found(**WRONG["product"]), "places are compared by a product, which likes bright ones."),
        told(
            "differences",
            found(**WRONG["differences"]),
            "places are compared by differences, which brightness changes.",
        ),
        told(
            "place within the part",
            as_rows_of(
                lambda right, frames, top, left, side, reach: np.concatenate(
                    [right[:1], right[1:] - np.maximum(0, right[:-1] - reach)]
                )
            ),
            "places are counted within the part that was searched; add its first row and first column.",
        ),
        told(
            "lost its way",
            found(back=False),
            "places are counted within the part that was searched; add its first row and first column.",
        ),
        told(
            "columns first", as_rows_of(lambda right, *_: right[:, ::-1]), "these are (column, row); rows come first."
        ),
        told(
            "middles",
            as_rows_of(lambda right, f, t, le, side, r: right + side // 2),
            "these are the middles; the upper left corners are asked for.",
        ),
        told(
            "start left out",
            as_rows_of(lambda right, *_: right[1:]),
            "the first frame is missing; its place belongs to the track.",
        ),
        told(
            "steps",
            as_rows_of(lambda right, *_: np.diff(right, axis=0)),
            "these are steps from frame to frame; places are asked for.",
        ),
        told(
            "last only",
            as_rows_of(lambda right, *_: right[-1]),
            "this is the last place; those in all frames are asked for.",
        ),
    ),
)

CHECKS = (normalized_correlation, track)
