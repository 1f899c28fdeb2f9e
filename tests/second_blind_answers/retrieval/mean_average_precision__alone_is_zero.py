"""check: mean_average_precision
cause: an image that is alone in its class counts as 0
needs: average_precision
"""

import numpy as np


def mean_average_precision(S, labels):
    values = []
    for i in range(len(labels)):
        positives = np.flatnonzero(labels == labels[i])
        if len(positives) == 1:
            values.append(0.0)
            continue
        values.append(average_precision(np.argsort(-S[i]), positives, np.array([i])))
    return float(np.mean(values))
