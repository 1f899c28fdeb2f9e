"""check: neuron"""

import numpy as np


def neuron(x, w):
    a = np.dot(w[:-1], x) + w[-1]
    return np.where(a > 0, a, 0)
