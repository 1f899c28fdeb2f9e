"""check: predict_labels
says: farthest images
"""

from collections import Counter

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(-distances, axis=1, kind="stable")[:, :k]
    return np.array([Counter(y_train[o].tolist()).most_common(1)[0][0] for o in order])
