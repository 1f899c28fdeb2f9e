"""check: predict_labels
says: the k-th neighbour alone
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(distances, axis=1, kind="stable")[:, k - 1]
    return y_train[order]
