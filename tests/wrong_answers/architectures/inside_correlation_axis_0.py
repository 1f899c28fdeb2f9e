"""check: correlation_map
says: the squares are added over the rows
mistake: rows divided
"""

import numpy as np


def normalized(features):
    norm = np.linalg.norm(features, axis=0, keepdims=True)
    norm[norm == 0] = 1
    return features / norm


def correlation_map(f, g):
    return np.tensordot(normalized(f), normalized(g), axes=([2], [2]))
