"""check: predict_labels
cause: a tie goes to the smallest label and not to the nearest member
expect: smallest label wins
"""

import numpy as np


def predict_labels(distances, y_train, k):
    pred = []
    for row in distances:
        idx = np.argsort(row, kind="stable")[:k]
        counts = np.bincount(y_train[idx])
        pred.append(np.argmax(counts))
    return np.array(pred)
