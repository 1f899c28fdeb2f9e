"""check: neuron
says: turned positive
"""

import numpy as np


def neuron(x, w):
    return abs(np.dot(x, w[:-1]) + w[-1])
