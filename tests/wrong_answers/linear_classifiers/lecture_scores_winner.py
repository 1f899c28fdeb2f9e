"""check: scores_of_image
says: class that wins
"""

import numpy as np


def scores_of_image(x, W, b):
    return np.argmax(x @ W + b)
