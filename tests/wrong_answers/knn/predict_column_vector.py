"""check: predict_labels
says: shape
"""

import numpy as np


def predict_labels(distances, y_train, k):
    near = y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    votes = (near[:, :, None] == near[:, None, :]).sum(axis=2)
    return np.take_along_axis(near, votes.argmax(axis=1)[:, None], axis=1)
