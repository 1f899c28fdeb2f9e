"""check: predict_labels
says: averaged
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.mean(y_train[near], axis=1)
