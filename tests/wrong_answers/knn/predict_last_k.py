"""check: predict_labels
says: the k farthest
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = distances.argsort(axis=1, kind="stable")
    votes = y_train[order[:, -k:]]
    return np.array([np.bincount(v).argmax() for v in votes])
