"""check: predict_labels
says: changed its argument `distances`
"""

import numpy as np


def predict_labels(distances, y_train, k):
    M = distances.shape[0]
    chosen = np.zeros((M, k), dtype=y_train.dtype)
    for n in range(k):
        best = distances.argmin(axis=1)
        chosen[:, n] = y_train[best]
        distances[np.arange(M), best] = np.inf
    return np.array([max(list(row), key=list(row).count) for row in chosen])
