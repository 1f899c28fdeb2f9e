"""check: object_saliency
"""

import numpy as np


def object_saliency(F, places, regions, f, g, k):
    S = np.zeros_like(F)
    for row, column in np.ndindex(F.shape):
        s = regions @ places[row, column]
        near = np.argpartition(s, len(s) - k)[len(s) - k :]
        S[row, column] = F[row, column] * sum(max(0, s[i]) * f[i] * g[i] for i in near)
    return S / F.max()
