"""check: class_activation_map
"""

import numpy as np


def class_activation_map(features, weights, c):
    return np.einsum("ijk,k->ij", features, weights[:, c])
