"""check: softmax
says: `np.exp` ends near 709
"""

import numpy as np


def softmax(scores):
    return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
