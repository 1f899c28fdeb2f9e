"""check: predict_labels
cause: takes the k-th nearest label and does not vote
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(distances, axis=1, kind="stable")
    return y_train[order[:, k - 1]]
