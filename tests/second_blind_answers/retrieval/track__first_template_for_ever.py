"""check: track
cause: the square of the first frame stays the template
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    template = frames[0, top : top + side, left : left + side]
    H, W = frames.shape[1:]
    places = [(top, left)]
    for frame in frames[1:]:
        r0, c0 = max(top - reach, 0), max(left - reach, 0)
        r1, c1 = min(top + reach, H - side), min(left + reach, W - side)
        fit = normalized_correlation(frame[r0 : r1 + side, c0 : c1 + side], template)
        i, j = np.unravel_index(fit.argmax(), fit.shape)
        top, left = r0 + i, c0 + j
        places.append((top, left))
    return np.array(places)
