"""check: neuron
says: the ReLU is missing
"""

import numpy as np


def neuron(x, w):
    return np.append(x, 1) @ w
