"""check: surprise
says: the logarithms of all classes are averaged
needs: probabilities
"""

import numpy as np


def surprise(scores, y):
    p = probabilities(scores)
    return -np.log(p).mean()
