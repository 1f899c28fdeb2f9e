"""check: sigmoid
says: dtype float16
"""

import numpy as np


def sigmoid(s):
    return (1 / (1 + np.exp(-np.asarray(s, float)))).astype(np.float16)
