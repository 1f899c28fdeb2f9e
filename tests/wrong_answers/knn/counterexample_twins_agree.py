"""check: counterexample
says: so are their labels
mistake: labels equal too
"""

import numpy as np


def counterexample():
    return np.array([[7, 7], [7, 7], [1, 2]]), np.array([3, 3, 4])
