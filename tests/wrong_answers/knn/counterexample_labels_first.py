"""check: counterexample
says: X and y are exchanged
mistake: exchanged
"""

import numpy as np


def counterexample():
    images = np.zeros((2, 3))
    return np.array([4, 7]), images
