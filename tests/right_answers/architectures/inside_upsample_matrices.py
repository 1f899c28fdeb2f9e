"""check: upsample
"""

import numpy as np


def upsample(scores, factor):
    h, w, _ = scores.shape

    def weights(n):
        at = (np.arange(n * factor) + 0.5) / factor - 0.5
        return np.maximum(0, 1 - np.abs(at[:, None] - np.arange(n)))

    return np.einsum("ah,bw,hwc->abc", weights(h), weights(w), scores)
