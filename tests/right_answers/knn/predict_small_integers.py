"""check: predict_labels"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = np.argsort(distances, axis=1, kind="mergesort")[:, :k]
    y_pred = np.zeros(len(distances), dtype=np.int32)
    for i, labels in enumerate(y_train[near]):
        best = 0
        for label in labels:
            if np.sum(labels == label) > best:
                best, y_pred[i] = np.sum(labels == label), label
    return y_pred
