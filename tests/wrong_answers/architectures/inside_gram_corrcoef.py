"""check: gram_matrix
says: these are correlations of channels
mistake: correlations
"""

import numpy as np


def gram_matrix(features):
    return np.corrcoef(features.reshape(-1, features.shape[-1]), rowvar=False)
