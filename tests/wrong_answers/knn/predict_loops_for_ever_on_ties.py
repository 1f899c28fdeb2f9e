"""check: predict_labels
says: RuntimeError
"""

import numpy as np


def predict_labels(distances, y_train, k):
    order = np.argsort(distances, axis=1, kind="stable")
    out = []
    for row in order:
        near = y_train[row[:k]].tolist()
        votes = sorted((near.count(c) for c in set(near)), reverse=True)
        if len(votes) > 1 and votes[0] == votes[1]:
            raise RuntimeError("a tie, what now?")
        out.append(max(set(near), key=near.count))
    return np.array(out)
