"""check: predict_labels
says: called with distances
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(distances, axis=1, kind="stable")[:, k]
    return y_train[order]
