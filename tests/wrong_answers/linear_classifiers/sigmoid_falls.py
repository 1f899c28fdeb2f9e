"""check: sigmoid
says: it falls where it should rise
"""

import numpy as np


def sigmoid(s):
    return 1.0 / (1.0 + np.exp(s))
