"""check: predict_labels
says: not their labels
"""


def predict_labels(distances, y_train, k):
    return distances.argmin(axis=1)
