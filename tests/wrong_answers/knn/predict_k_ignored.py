"""check: predict_labels
says: k is ignored
"""

import numpy as np


def predict_labels(distances, y_train, k):
    return y_train[np.argmin(distances, axis=1)]
