"""check: chain_slope
says: Measured by a nudge of the input
"""

import numpy as np


def chain_slope(x, weights):
    def output(h):
        for w in weights:
            h = np.tanh(w * h)
        return h

    return output(x), (output(x + 1e-6) - output(x - 1e-6)) / 2e-6
