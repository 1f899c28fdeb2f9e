"""check: relative_error"""

import numpy as np


def relative_error(a, b):
    out = np.zeros(a.shape)
    for i in np.ndindex(a.shape):
        if a[i] != b[i]:
            out[i] = abs(a[i] - b[i]) / max(abs(a[i]), abs(b[i]))
    return out
