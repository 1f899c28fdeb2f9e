"""check: surprise
says: two things
"""

import numpy as np


def surprise(scores, y):
    top = scores.max()
    return (scores[y] - top - np.log(np.exp(scores - top).sum())) / np.log(10)
