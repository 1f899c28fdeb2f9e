"""check: track
says: only places within `reach` are
mistake: everywhere
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    places = [(top, left)]
    for before, frame in zip(frames, frames[1:]):
        i, j = places[-1]
        fit = normalized_correlation(frame, before[i : i + side, j : j + side])
        places.append(np.unravel_index(fit.argmax(), fit.shape))
    return np.array(places)
