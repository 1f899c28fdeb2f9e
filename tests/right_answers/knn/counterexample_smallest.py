"""check: counterexample"""

import numpy as np


def counterexample():
    return np.zeros((2, 1)), np.arange(2)
