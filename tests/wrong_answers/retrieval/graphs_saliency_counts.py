"""check: feature_saliency
says: with a count the weights are negative
"""

import numpy as np


def feature_saliency(features, epsilon):
    counts = (features > 0).sum(axis=(0, 1))
    return (features * -np.log(epsilon + counts)).sum(axis=2)
