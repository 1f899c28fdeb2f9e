"""check: gram_matrix
says: the sum is divided by the number of rows
mistake: divided by the rows
"""

import numpy as np


def gram_matrix(features):
    flat = features.reshape(-1, features.shape[-1])
    return np.dot(flat.T, flat) / len(features)
