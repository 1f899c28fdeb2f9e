"""check: softmax"""

import numpy as np


def softmax(scores):
    with np.errstate(over="ignore"):
        return 1 / np.exp(scores[:, None, :] * 1.0 - scores[:, :, None]).sum(axis=2)
