"""check: track
says: add its first row and first column
mistake: place within the part
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    places = [(top, left)]
    for before, frame in zip(frames, frames[1:]):
        i, j = places[-1]
        i0, j0 = max(0, i - reach), max(0, j - reach)
        fit = normalized_correlation(
            frame[i0 : i + reach + side, j0 : j + reach + side], before[i : i + side, j : j + side]
        )
        places.append(tuple(int(x) for x in np.unravel_index(fit.argmax(), fit.shape)))
    return np.array(places)
