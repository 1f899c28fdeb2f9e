"""check: count_parameters"""

import numpy as np


def count_parameters(k, K, F):
    return np.zeros((k, k, K, F)).size + np.zeros(F).size
