"""check: predict_labels
says: tied
"""

from collections import Counter

import numpy as np


def predict_labels(distances, y_train, k):
    out = np.zeros(len(distances), dtype=np.int64)
    for i, row in enumerate(distances):
        near = [y_train[j] for j in np.argsort(row, kind="stable")[:k]]
        out[i] = Counter(reversed(near)).most_common(1)[0][0]
    return out
