"""check: negative_kinds"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    kinds = []
    for d in negatives:
        if d > positive + margin:
            kinds.append(0)
        elif d > positive:
            kinds.append(1)
        else:
            kinds.append(2)
    return np.array(kinds)
