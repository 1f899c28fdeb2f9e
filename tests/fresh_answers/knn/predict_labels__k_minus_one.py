"""check: predict_labels
cause: one neighbour too few
"""

import numpy as np


def predict_labels(distances, y_train, k):
    out = []
    for row in distances:
        order = np.argsort(row, kind="stable")
        labels = [int(y_train[i]) for i in order[: max(1, k - 1)]]
        best = max(labels, key=lambda v: (labels.count(v), -labels.index(v)))
        out.append(best)
    return np.array(out)
