"""check: sigmoid
says: changed its argument `s`
"""

import numpy as np


def sigmoid(s):
    s[s > 500] = 500
    s[s < -500] = -500
    return 1 / (1 + np.exp(-s))
