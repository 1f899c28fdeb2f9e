"""check: counterexample
says: a pair X (N, D), y (N,)
"""

import numpy as np


def counterexample():
    return np.zeros((5, 4))
