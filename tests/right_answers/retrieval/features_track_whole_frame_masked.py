"""check: track
needs: normalized_correlation
"""

import numpy as np


def track(frames, top, left, side, reach):
    found = np.empty((len(frames), 2), int)
    found[0] = top, left
    for k in range(1, len(frames)):
        i, j = found[k - 1]
        fit = normalized_correlation(frames[k], frames[k - 1, i : i + side, j : j + side])
        rows, columns = np.indices(fit.shape)
        fit = np.where((abs(rows - i) <= reach) & (abs(columns - j) <= reach), fit, -2)
        found[k] = np.argwhere(fit == fit.max())[0]
    return found
