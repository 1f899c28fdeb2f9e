"""check: track
says: take the one that was found last
mistake: first square
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    patch, places = frames[0][top : top + side, left : left + side], [(top, left)]
    for frame in frames[1:]:
        i0, j0 = max(0, places[-1][0] - reach), max(0, places[-1][1] - reach)
        i1, j1 = places[-1][0] + reach + side, places[-1][1] + reach + side
        fit = normalized_correlation(frame[i0:i1, j0:j1], patch)
        i, j = np.unravel_index(fit.argmax(), fit.shape)
        places.append((i0 + i, j0 + j))
    return np.array(places)
