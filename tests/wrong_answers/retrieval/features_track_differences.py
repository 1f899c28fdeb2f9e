"""check: track
says: which brightness changes
mistake: differences
"""

import numpy as np


def track(frames, top, left, side, reach):
    places = [(top, left)]
    H, W = frames[0].shape
    for before, frame in zip(frames, frames[1:]):
        i, j = places[-1]
        patch = before[i : i + side, j : j + side]
        best = np.inf
        for a in range(max(0, i - reach), min(H - side, i + reach) + 1):
            for b in range(max(0, j - reach), min(W - side, j + reach) + 1):
                gap = ((frame[a : a + side, b : b + side] - patch) ** 2).sum()
                if gap < best:
                    best, found = gap, (a, b)
        places.append(found)
    return np.array(places)
