"""Videos drawn from the course's stamps and photographs, and a patch that is followed through them without any label.

A thing comes into a piece of a photograph, moves, turns about its axis and rolls, while the ground glides by and the
light changes. Which thing it is, is known to the one who draws, and told to nobody who learns.
"""

import functools
from itertools import pairwise

import numpy as np

from cvcourse.view import figure, styled
from cvcourse.view.palette import ORANGE
from cvcourse.view.panels import hide_axes

FRAMES, SIDE, PATCH, REACH = 8, 64, 32, 6  # pixels of a frame and of a patch along each side; how far one moves a frame


@functools.cache
def grounds():
    """Photographs in several sizes, each (H, W, 3) uint8, larger than a frame and its way."""
    from cvcourse import data
    from cvcourse.data.stamps32 import prepare_grounds

    return [one for one in prepare_grounds(data.load("photos")) if min(one.shape[:2]) >= SIDE + 2 * FRAMES]


def video(number, seed=0):
    """A video: frames (8, 64, 64, 3) uint8, where the thing's middle is in each (8, 2) rows and columns, and its id."""
    from cvcourse.retrieval.scenes_views import loaded, view

    rng = np.random.default_rng((seed, number))
    ground, id = grounds()[rng.integers(len(grounds()))], number % len(loaded())
    start, glide = rng.integers(0, np.array(ground.shape[:2]) - SIDE - FRAMES + 1), rng.integers(0, 2, 2)
    middle, step = np.array([SIDE, SIDE]) // 2 + rng.integers(-6, 7, 2), rng.integers(-2, 3, 2)
    side, growth = int(rng.integers(30, 42)), rng.uniform(-0.02, 0.03)
    turn, roll, mirror = int(rng.integers(-4, 5)), int(rng.integers(-4, 5)), bool(rng.integers(2))
    light = np.linspace(1, rng.uniform(0.65, 1.2), FRAMES)
    frames, middles = np.empty((FRAMES, SIDE, SIDE, 3), np.uint8), np.empty((FRAMES, 2), int)
    for t in range(FRAMES):
        top, left = start + t * glide
        frame = ground[top : top + SIDE, left : left + SIDE].copy()
        middles[t] = np.clip(middle + t * step, PATCH // 2, SIDE - PATCH // 2)
        paste(frame, view(id, round(side * (1 + growth * t)), turn * t, roll * t, mirror), middles[t])
        frames[t] = np.clip(frame * light[t], 0, 255)
    return frames, middles, id


def paste(frame, picture, middle):
    """Put a picture (h, w, 4) uint8, colours times alpha, into a frame (H, W, 3) uint8, in place."""
    top, left = (int(m) - n // 2 for m, n in zip(middle, picture.shape, strict=False))
    rows, columns = (np.arange(max(s, 0), min(s + n, SIDE)) for s, n in zip((top, left), picture.shape, strict=False))
    here, seen = np.ix_(rows, columns), picture[np.ix_(rows - top, columns - left)].astype(int)
    frame[here] = np.clip(seen[..., :3] + frame[here] * (255 - seen[..., 3:]) // 255, 0, 255)


def most_motion(frames):
    """Top and left of the patch in the first frame in which most changes from it to the second."""
    from scipy.ndimage import uniform_filter

    change = np.abs(frames[1].astype(float) - frames[0]).mean(axis=2)
    half, room = PATCH // 2, SIDE - PATCH
    inside = uniform_filter(change, PATCH, mode="constant")[half : half + room + 1, half : half + room + 1]
    return np.array(np.unravel_index(inside.argmax(), inside.shape))


def followed(frames, corner):
    """Corners (8, 2) of a patch that is looked for in each frame near where it was in the one before."""
    from skimage.feature import match_template

    corners = [np.asarray(corner)]
    for before, frame in pairwise(frames):
        top, left = corners[-1]
        low = np.maximum(corners[-1] - REACH, 0)
        high = np.minimum(corners[-1] + REACH, SIDE - PATCH) + PATCH
        window = frame[low[0] : high[0], low[1] : high[1]].astype(float)
        alike = match_template(window, before[top : top + PATCH, left : left + PATCH].astype(float))[..., 0]
        corners.append(low + np.unravel_index(alike.argmax(), alike.shape))
    return np.array(corners)


@styled
def film(number, seed=0):
    """The frames of a video with the followed patch, and the patch itself below them, as a StillFigure."""
    frames, middles, _ = video(number, seed)
    corners = followed(frames, most_motion(frames))
    far = np.abs(corners + PATCH / 2 - middles).max(axis=1)
    alt = f"A video of {FRAMES} frames and a patch that is followed; at the end its middle is {far[-1]:.0f} pixels "
    still, axes = figure(10.4, 3.0, alt + "from that of the thing.", nrows=2, ncols=FRAMES)
    for t, (frame, (top, left)) in enumerate(zip(frames, corners, strict=True)):
        axes[0, t].imshow(frame)
        square = [[left, left + PATCH, left + PATCH, left, left], [top, top, top + PATCH, top + PATCH, top]]
        axes[0, t].plot(*square, color=ORANGE, lw=2)
        axes[1, t].imshow(frame[top : top + PATCH, left : left + PATCH])
        axes[0, t].set_title(f"frame {t + 1}", size=10)
    for ax in axes.flat:
        hide_axes(ax)
    return still
