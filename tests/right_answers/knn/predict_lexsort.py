"""check: predict_labels"""

import numpy as np


def predict_labels(distances, y_train, k):
    M, N = distances.shape
    index = np.broadcast_to(np.arange(N), (M, N))
    near = y_train[np.lexsort((index, distances), axis=1)[:, :k]]
    return np.array([max(row, key=list(row).count) for row in near])
