"""check: gram_matrix
"""

import numpy as np


def gram_matrix(features):
    K = features.shape[2]
    gram = np.zeros((K, K))
    for k in range(K):
        for l in range(K):
            gram[k, l] = (features[:, :, k] * features[:, :, l]).mean()
    return gram
