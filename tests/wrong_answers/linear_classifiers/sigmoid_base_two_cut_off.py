"""check: sigmoid
says: the base of the power is 2
"""

import numpy as np


def sigmoid(s):
    return 1 / (1 + 2.0 ** -np.clip(s, -500, 500))
