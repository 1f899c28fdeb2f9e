"""check: predict_labels
says: np.array
"""

import numpy as np


def predict_labels(distances, y_train, k):
    def winner(row):
        near = list(y_train[np.argsort(row, kind="stable")][:k])
        return max(near, key=near.count)

    return [winner(row) for row in distances]
