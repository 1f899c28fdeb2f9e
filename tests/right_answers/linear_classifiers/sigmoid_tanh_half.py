"""check: sigmoid"""

import numpy as np


def sigmoid(s):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(s)))
