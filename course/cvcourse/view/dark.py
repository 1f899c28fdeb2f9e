"""A still figure for the dark theme: the same drawing with light ink, and no ground of its own."""

import contextlib

import numpy as np
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba_array
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from cvcourse.view.style import INK, LINE, SOFT

LIGHT_INK = {INK: "#e6edf3", SOFT: "#a8b3bd", LINE: "#3f4650"}
COLORS = {
    Text: ["color"],
    Line2D: ["color", "markerfacecolor", "markeredgecolor"],
    Patch: ["facecolor", "edgecolor"],
    Collection: ["facecolor", "edgecolor"],
}


@contextlib.contextmanager
def dark_ink(figure):
    """Inside, the ink of a figure that was drawn once is light; what stands on a picture or a bar keeps its ink."""
    drawn = figure.findobj(lambda artist: isinstance(artist, tuple(COLORS)))
    changes = [change for artist in drawn for change in _changes(artist)]
    for artist, name, _, light in changes:
        artist.set(**{name: light})
    try:
        yield
    finally:
        for artist, name, before, _ in reversed(changes):
            artist.set(**{name: before})


def _changes(artist):
    """(artist, property, colour now, light colour) for each property whose colour is one of our inks."""
    if _on_something(artist):
        return
    names = next(names for kind, names in COLORS.items() if isinstance(artist, kind))
    for name in names:
        before = getattr(artist, f"get_{name}")()
        rows = to_rgba_array(before)
        light = np.array([_light(row) for row in rows]).reshape(rows.shape)
        if not np.array_equal(light, rows):
            yield artist, name, before, light if isinstance(artist, Collection) else tuple(light[0])


def _light(rgba):
    return [*to_rgba_array(LIGHT_INK.get(to_hex(rgba), to_hex(rgba)))[0, :3], rgba[3]]


def _on_something(artist):
    """Whether something lies under an artist that is as bright in the dark theme as in the light one."""
    axes = artist.axes
    if axes is None:
        return False
    if not isinstance(artist, Text):
        return bool(axes.images) and artist in axes.get_children()
    if artist.get_bbox_patch() is not None:
        return True
    box = artist.get_window_extent()
    under = [*axes.images, *(patch for patch in axes.patches if to_hex(patch.get_facecolor()) not in LIGHT_INK)]
    return any(thing.get_window_extent().contains(*(box.p0 + box.p1) / 2) for thing in under)
