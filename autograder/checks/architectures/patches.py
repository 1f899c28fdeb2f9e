"""Checks of unit 6, looking inside: the places that excite a unit most, and what it sees there."""

import math

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import COURSE, FILTERS, LIBRARY
from autograder.model.check import Check, Mistake, Output

READY_MADE = LIBRARY | COURSE | FILTERS
PLACES = "(k,) int, one for each of the k images"


def activations(rng, shape=(6, 4, 5), k=3, low=0):
    """Maps without equal values; the k strongest places of all would be in fewer than k images."""
    maps = low + rng.permutation(int(np.prod(shape))).reshape(shape) / 8.0
    maps[rng.integers(shape[0]), 1] += np.ptp(maps) + 1  # a whole row of one image beats all others
    return {"activations": maps, "k": k}


def strongest(order, place=lambda maps: maps.reshape(len(maps), -1).argmax(axis=1)):
    """Wrong top patches: order(maps, k) says which images, place(maps) which place of each, counted row by row."""

    def wrong(_, maps, k):
        images = order(maps, k)
        rows, columns = np.unravel_index(place(maps)[images], maps.shape[1:])
        return images, rows, columns

    return wrong


def best_first(maps, k):
    return maps.max(axis=(1, 2)).argsort()[::-1][:k]


def all_places(_, maps, k):
    """The k strongest places, several in one image."""
    return np.unravel_index(maps.ravel().argsort()[::-1][:k], maps.shape)


def flat_places(_, maps, k):
    images = best_first(maps, k)
    flat = maps.reshape(len(maps), -1).argmax(axis=1)[images]
    return images, flat, flat


def columns_as_rows(_, maps, k):
    """The place is taken apart by the number of rows."""
    images = best_first(maps, k)
    flat = maps.reshape(len(maps), -1).argmax(axis=1)[images]
    return images, flat // maps.shape[1], flat % maps.shape[1]


def by_sums_of_rows(_, maps, k):
    """The row with the largest sum and the column with the largest sum."""
    images = best_first(maps, k)
    return images, maps[images].sum(axis=2).argmax(axis=1), maps[images].sum(axis=1).argmax(axis=1)


top_patches = Check(
    "top_patches",
    (
        *each(activations, k=(3, 6), shape=((6, 4, 5), (7, 5, 3))),
        lambda rng: activations(rng, (5, 5, 5), 4),
        lambda rng: activations(rng, low=-90),
    ),
    (
        Output("images", 1, PLACES, integer=True),
        Output("rows", 0.5, PLACES, integer=True),
        Output("columns", 0.5, PLACES, integer=True),
    ),
    examples=({"activations": np.array([[[1.0, 8, 7]], [[2, 0, 3]], [[5, 4, 6]]]), "k": 2},),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "several of one image",
            all_places,
            "several places of one image are among them; only the strongest of each image counts.",
        ),
        Mistake(
            "weakest images",
            strongest(lambda maps, k: maps.max(axis=(1, 2)).argsort()[:k]),
            "these are the images that excite the unit least: `argsort` puts the smallest first.",
        ),
        Mistake(
            "weakest first",
            strongest(lambda maps, k: maps.max(axis=(1, 2)).argsort()[-k:]),
            "these are the right images, the weakest of them first; the strongest comes first.",
        ),
        Mistake(
            "not in order",
            strongest(lambda maps, k: np.sort(best_first(maps, k))),
            "these are the right images, in the order of their numbers; the strongest comes first.",
        ),
        Mistake(
            "first images",
            strongest(lambda maps, k: np.arange(k)),
            "these are the first images; those that excite the unit most are asked for.",
        ),
        Mistake(
            "by the mean",
            strongest(lambda maps, k: maps.mean(axis=(1, 2)).argsort()[::-1][:k]),
            "the images are chosen by their mean activation; each counts by its largest.",
        ),
        Mistake(
            "by the size",
            strongest(
                lambda maps, k: np.abs(maps).max(axis=(1, 2)).argsort()[::-1][:k],
                lambda maps: np.abs(maps).reshape(len(maps), -1).argmax(axis=1),
            ),
            "the sign is lost: an activation far below 0 is the weakest, not the strongest.",
        ),
        Mistake(
            "weakest places",
            strongest(best_first, lambda maps: maps.reshape(len(maps), -1).argmin(axis=1)),
            "the images are right, and the places are those of their smallest activation.",
        ),
        Mistake(
            "places of the first images",
            lambda _, maps, k: (
                best_first(maps, k),
                *np.unravel_index(maps.reshape(len(maps), -1).argmax(axis=1)[:k], maps.shape[1:]),
            ),
            "the places are those of the first k images, not of the images that were chosen.",
        ),
        Mistake(
            "flat places",
            flat_places,
            "the place is counted through all rows of a map: `np.unravel_index` takes it apart.",
        ),
        Mistake(
            "taken apart by rows",
            columns_as_rows,
            "the place is divided by the number of rows; a row holds as many numbers as there are columns.",
        ),
        Mistake(
            "rows and columns exchanged",
            lambda ref, maps, k: tuple(np.array(ref.top_patches(maps, k))[[0, 2, 1]]),
            "rows and columns are exchanged.",
        ),
        Mistake(
            "by sums",
            by_sums_of_rows,
            "row and column are those of the largest sums; the one strongest place is asked for.",
        ),
    ),
)


def cropped(rng, where="inside", size=5, square=False):
    """An image, a place of a map and the field of its first one; a field may begin before the image or end behind."""
    stride = int(rng.choice([3, 4]))
    shape = (25, 25, 2) if square else (25, 33, 2)
    start = (size - 1) / 2 - int(rng.choice([1, 2]))  # the field of the first begins one or two pixels outside
    last = [int((length - 1 - start) // stride) for length in shape[:2]]
    row, column = int(rng.integers(2, last[0] - 1)), int(rng.integers(2, last[1] - 1))
    column += (column == row) * (1 if column + 2 < last[1] else -1)
    place = {"inside": (row, column), "first": (0, column), "corner": (1, 0), "last": tuple(last)}[where]
    return {"image": rng.normal(size=shape), "place": place, "field": (size, stride, start)}


def window(first=None, change=lambda place: place, more=0):
    """A wrong crop, with one of its steps changed; first(start, i, stride, size) is the first row or column."""
    first = first or (lambda start, i, stride, size: round(start + i * stride - (size - 1) / 2))

    def wrong(_, image, place, field):
        size, stride, start = field
        tops = [first(start, i, stride, size) for i in change(place)]
        rows, columns = (slice(max(0, top), max(0, top + size + more)) for top in tops)
        return image[rows, columns]

    return wrong


def rounded(first, way):
    """A first row that is no whole number, made one in some way."""
    return window(lambda *known: way(first(*known)))


def not_cut(_, image, place, field):
    """Negative numbers in a slice count from the end."""
    size, stride, start = field
    rows, columns = (round(start + i * stride - (size - 1) / 2) for i in place)
    return image[rows : rows + size, columns : columns + size]


def pushed_inside(_, image, place, field):
    size, stride, start = field
    tops = [round(start + i * stride - (size - 1) / 2) for i in place]
    rows, columns = (max(0, min(top, length - size)) for top, length in zip(tops, image.shape[:2], strict=True))
    return image[rows : rows + size, columns : columns + size]


def filled_up(mode):
    def wrong(_, image, place, field):
        size, stride, start = field
        padded = np.pad(image, ((size, size), (size, size), (0, 0)), mode)
        rows, columns = (round(start + i * stride - (size - 1) / 2) + size for i in place)
        return padded[rows : rows + size, columns : columns + size]

    return wrong


def late_end(_, image, place, field):
    """The beginning is cut off at 0, and the size counted from there."""
    size, stride, start = field
    rows, columns = (max(0, round(start + i * stride - (size - 1) / 2)) for i in place)
    return image[rows : rows + size, columns : columns + size]


def half_on_both_sides(_, image, place, field):
    size, stride, start = field
    rows, columns = (int(start + i * stride) for i in place)
    half = size // 2
    return image[max(0, rows - half) : rows + half + 1, max(0, columns - half) : columns + half + 1]


WAYS = int, round, math.floor, math.ceil
EARLY = {
    "half of the size": lambda start, i, stride, size: start + i * stride - size / 2,
    "half of the size, whole": lambda start, i, stride, size: start + i * stride - size // 2,
}

patch_of = Check(
    "patch_of",
    (
        *each(cropped, where=("inside", "first", "corner", "last"), size=(5, 8)),
        lambda rng: cropped(rng, square=True),
    ),
    (Output("patch", 1.5, "(rows, columns, K), what of the field lies in the image"),),
    examples=(
        {"image": np.arange(20.0).reshape(4, 5, 1), "place": (1, 0), "field": (3, 2, 0.0)},
        {"image": np.arange(20.0).reshape(4, 5, 1), "place": (0, 1), "field": (2, 2, 0.5)},
    ),
    forbidden=READY_MADE,
    mistakes=(
        Mistake(
            "counted from the end",
            not_cut,
            "a field that begins before the image gives nothing, or the other end: a negative number in a slice "
            "counts from the end.",
        ),
        Mistake(
            "size counted from the border",
            late_end,
            "a field that begins before the image is moved into it; what lies outside is cut off.",
        ),
        Mistake("moved inside", pushed_inside, "a field that sticks out is moved into the image; it is to be cut off."),
        Mistake(
            "filled with zeros", filled_up("constant"), "what lies outside is filled with zeros; it is to be cut off."
        ),
        Mistake("border repeated", filled_up("edge"), "what lies outside repeats the border; it is to be cut off."),
        *(
            Mistake(
                f"begins at the middle, {way.__name__}",
                rounded(lambda start, i, stride, size: start + i * stride, way),
                "the patch begins at the middle of the field; half of it lies before its middle.",
            )
            for way in WAYS
        ),
        *(
            Mistake(
                f"{name}, {way.__name__}",
                rounded(first, way),
                "the patch begins too early: between its first pixel and its middle lie (size - 1) / 2.",
            )
            for name, first in EARLY.items()
            for way in (int, math.floor)
        ),
        Mistake(
            "rounded up",
            rounded(lambda start, i, stride, size: start + i * stride - (size - 1) // 2, math.ceil),
            "the patch begins a pixel too late where the size is even: the middle then lies between two pixels.",
        ),
        Mistake(
            "half of an even size on both sides",
            half_on_both_sides,
            "the patch has a row and a column too many where the size is even: the middle then lies between two "
            "pixels, with `size // 2` on each side.",
        ),
        *(
            Mistake(
                f"start not used, {way.__name__}",
                rounded(lambda start, i, stride, size: i * stride - (size - 1) / 2, way),
                "`start` is not used: the middle of the first field need not be the first pixel.",
            )
            for way in WAYS
        ),
        Mistake(
            "fields begin at 0",
            window(lambda start, i, stride, size: i * stride),
            "the field of place i begins at i * stride here; its middle is at start + i * stride.",
        ),
        Mistake(
            "stride not used",
            window(lambda start, i, stride, size: round(start + i - (size - 1) / 2)),
            "`stride` is not used: from one place to the next the field moves by `stride` pixels.",
        ),
        Mistake(
            "steps as wide as the field",
            window(lambda start, i, stride, size: round(start + i * size - (size - 1) / 2)),
            "the fields lie side by side; they are `stride` pixels apart and overlap.",
        ),
        Mistake(
            "one pixel too many", window(more=1), "the patch has a row and a column too many: a slice excludes its end."
        ),
        Mistake(
            "one pixel too few", window(more=-1), "the patch lacks its last row and column: a slice excludes its end."
        ),
        Mistake(
            "last row of the image lost",
            lambda ref, image, place, field: ref.patch_of(image[:-1, :-1], place, field),
            "the last row and column of the image are never shown: a slice excludes its end, so cut at H and W.",
        ),
        *(
            Mistake(
                f"start times the stride, {way.__name__}",
                rounded(lambda start, i, stride, size: (start + i) * stride - (size - 1) / 2, way),
                "`start` is multiplied by the stride; it is counted in pixels.",
            )
            for way in WAYS
        ),
        Mistake(
            "row and column exchanged",
            window(change=lambda place: place[::-1]),
            "row and column of the place are exchanged: the row counts first, as in an array.",
        ),
    ),
)

CHECKS = (top_patches, patch_of)
