"""check: gram_matrix
says: this is a sum over the places
"""

import numpy as np


def gram_matrix(features):
    return np.einsum("ijk,ijl->kl", features, features)
