"""Expanding Gaussian mixtures on a map, step by step, for the widget and for many maps at once.

Avrithis and Kalantidis (2012), generalized from points to maps by Simeoni et al. (2018). Here a mixture is one array
with a row (share, row, column, variance along rows, along columns) for each component.
"""

import numpy as np

OWN = 1 / 12  # variance of a place, a square of side 1, along each axis


def first(weights, start=1.0):
    """A component at each place with a weight above 0: (M, 5)."""
    at = np.argwhere(weights > 0)
    share = weights[tuple(at.T)] / weights.sum()
    return np.column_stack([share, at, np.full((len(at), 2), start)])


def history(weights, steps, expansion=0.25, tau=0.5, start=1.0):
    """The mixture before the first step and after each: a list of steps + 1 arrays (M, 5)."""
    made = [first(np.asarray(weights, float), start)]
    for _ in range(steps):
        made.append(purged(moved(weights, made[-1], expansion), tau))
    return made


def moved(weights, mixture, expansion):
    """One step of expectation and maximization; rows and columns are handled apart, since variances are."""
    rows, columns = (np.arange(n, dtype=float) for n in weights.shape)
    share, y, x, down, across = mixture.T[:, :, None]
    far = (rows - y) ** 2 / down, (columns - x) ** 2 / across  # (M, H), (M, W)
    height = np.log(share) - np.log(down * across) / 2
    logs = height[:, :, None] - (far[0][:, :, None] + far[1][:, None]) / 2
    top = logs.max(axis=0)
    belongs = np.exp(logs - top)
    mine = logs >= top
    belongs *= weights / belongs.sum(axis=0)
    mass, inside = belongs.sum(axis=(1, 2)), (belongs * mine).sum(axis=(1, 2))
    down_sums, across_sums = belongs.sum(axis=2), belongs.sum(axis=1)
    middle = np.stack([down_sums @ rows, across_sums @ columns], axis=1) / mass[:, None]
    spread = []
    for part in (belongs * mine, belongs * ~mine):
        total = np.maximum(part.sum(axis=(1, 2)), 1e-300)
        away = [
            (part.sum(axis=2 - n) * (line - middle[:, n, None]) ** 2).sum(axis=1)
            for n, line in enumerate((rows, columns))
        ]
        spread.append(np.stack(away, axis=1) / total[:, None])
    share_in = ((1 - expansion) * inside / mass)[:, None]
    share_in[mass - inside <= 1e-300] = 1
    variance = share_in * spread[0] + (1 - share_in) * spread[1] + OWN
    return np.column_stack([mass / mass.sum(), middle, variance])


def purged(mixture, tau):
    """Those that explain themselves better than the larger ones that stay do, the largest first."""
    mixture = mixture[np.argsort(-mixture[:, 0], kind="stable")]
    stays = np.zeros(len(mixture), bool)
    for n, (share, *middle, down, across) in enumerate(mixture):
        others = mixture[stays]
        both = others[:, 3:] + (down, across)
        common = np.exp(-((others[:, 1:3] - middle) ** 2 / both).sum(axis=1) / 2) / (
            2 * np.pi * np.sqrt(both.prod(axis=1))
        )
        own = share / (4 * np.pi * np.sqrt(down * across))
        stays[n] = own >= tau * (own + others[:, 0] @ common)
    left = mixture[stays]
    left[:, 0] /= left[:, 0].sum()
    return left


def boxes(mixture, shape, reach=2.0):
    """Edges of the components in places of the map, `reach` standard deviations to each side, cut to it: (M, 4) int."""
    H, W = shape
    low = np.floor(mixture[:, 1:3] + 0.5 - reach * np.sqrt(mixture[:, 3:])).astype(int)
    high = np.ceil(mixture[:, 1:3] + 0.5 + reach * np.sqrt(mixture[:, 3:])).astype(int)
    y0, x0 = np.clip(low, 0, (H - 1, W - 1)).T
    y1, x1 = np.clip(high, 1, (H, W)).T
    return np.stack([x0, y0, np.maximum(x1, x0 + 1), np.maximum(y1, y0 + 1)], axis=1)
