"""check: feature_saliency
says: epsilon is missing
"""

import numpy as np


def feature_saliency(features, epsilon):
    shares = (features > 0).mean(axis=(0, 1))
    return (features * -np.log(shares)).sum(axis=2)
