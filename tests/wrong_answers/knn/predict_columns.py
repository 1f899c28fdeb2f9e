"""check: predict_labels
says: down the columns
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(distances, axis=0, kind="stable")[:k]
    labels = y_train[order]
    return np.array([np.bincount(column).argmax() for column in labels.T])
