"""check: track
says: `reach` itself belongs to it
mistake: one too near
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    places = [(top, left)]
    for k in range(1, len(frames)):
        i, j = places[-1]
        i0, j0 = max(0, i - reach + 1), max(0, j - reach + 1)
        part = frames[k][i0 : i + reach - 1 + side, j0 : j + reach - 1 + side]
        fit = normalized_correlation(part, frames[k - 1][i : i + side, j : j + side])
        down, across = np.unravel_index(fit.argmax(), fit.shape)
        places.append((i0 + down, j0 + across))
    return np.array(places)
