"""check: batch_hard"""

import numpy as np


def batch_hard(D, labels):
    positive, negative = [], []
    for i, order in enumerate(np.argsort(D, axis=1)):
        near = [j for j in order if labels[j] != labels[i]]
        far = [j for j in order if labels[j] == labels[i] and j != i]
        positive.append(far[-1])
        negative.append(near[0])
    return np.array(positive), np.array(negative)
