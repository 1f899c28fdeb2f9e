"""check: predict_labels
says: tied
"""

import numpy as np


def predict_labels(distances, y_train, k):
    preds = []
    for row in distances:
        pairs = sorted(zip(row.tolist(), y_train.tolist()), key=lambda p: p[0])
        top = [label for _, label in pairs[:k]]
        preds.append(max(set(top), key=top.count))
    return np.array(preds)
