"""Two views of one scene for the lecture on looking inside, what their places have in common, and a fit to matches."""

from typing import NamedTuple

import numpy as np

PATCH = 17  # pixels along each side of the patch that describes a place


class Views(NamedTuple):
    """Two pictures (H, W, 3) float in 0..1, and truth (3, 3): (x, y, 1) of the first to (x, y, 1) of the second."""

    first: np.ndarray
    second: np.ndarray
    truth: np.ndarray


def palace(degrees=6, scale=0.93, noise=0.02, seed=0):
    """The palace, and the palace turned, smaller, darker, noisy, with things before it that were not there."""
    from skimage.transform import AffineTransform, warp

    from cvcourse import data
    from cvcourse.architectures.scenes_small import all_stamps

    first = data.load("photos")["china"][::2, ::2] / 255
    H, W = first.shape[:2]
    to_middle, back = (AffineTransform(translation=sign * np.array([W / 2, H / 2])) for sign in (-1, 1))
    moved = AffineTransform(scale=scale, rotation=np.radians(degrees), translation=(8, -5))
    motion = to_middle + moved + back
    second = 0.8 * warp(first, motion.inverse, mode="reflect")
    second += np.random.default_rng(seed).normal(0, noise, second.shape)
    for name, (x, y) in {"giraffe": (60, 120), "lion": (175, 130), "747": (225, 18)}.items():
        rgba = np.asarray(all_stamps()[name]) / 255
        h, w = rgba.shape[:2]
        second[y : y + h, x : x + w] += rgba[..., 3:] * (rgba[..., :3] - second[y : y + h, x : x + w])
    return Views(first, second.clip(0, 1), motion.params)


def described(picture, step):
    """Places (N, 2), x and y, and for each a row of length 1 (N, D): its grey patch without the mean."""
    grey, reach = picture.mean(axis=2), PATCH // 2
    H, W = grey.shape
    y, x = (part.ravel() for part in np.mgrid[reach : H - reach : step, reach : W - reach : step])
    over = np.arange(-reach, reach + 1)
    rows = grey[y[:, None, None] + over[:, None], x[:, None, None] + over].reshape(len(y), -1)
    rows = rows - rows.mean(1, keepdims=True)
    return np.stack([x, y], 1), rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def strong(picture, places, count):
    """Those `count` places whose patches have the strongest edges in both directions (Harris corners)."""
    from skimage.feature import corner_harris
    from skimage.filters import gaussian

    corners = gaussian(corner_harris(picture.mean(axis=2)), 3)
    return np.sort(np.argsort(-corners[places[:, 1], places[:, 0]])[:count])


def sent(points, affine):
    """Where an affine map (3, 3) sends points (N, 2)."""
    return (affine @ np.column_stack([points, np.ones(len(points))]).T)[:2].T


def agreed(points, targets, tolerance=3, trials=300):
    """An affine map (3, 3) by scikit-image's RANSAC, and which matches agree with it (N,) bool."""
    from skimage.measure import ransac
    from skimage.transform import AffineTransform

    fit, inliers = ransac((points, targets), AffineTransform, 3, tolerance, max_trials=trials, rng=0)
    return fit.params, inliers


def by_all(points, targets, asked=None):
    """Where the affine map that suits all matches best, by least squares, sends the points, or other ones, (N, 2)."""
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(points, targets).predict(points if asked is None else asked)
