"""check: negative_kinds"""

import numpy as np


def negative_kinds(positive, negatives, margin):
    return 2 - np.digitize(negatives, [positive, positive + margin])
