"""check: counterexample
says: `counterexample`: one nearest neighbour is right on every image
"""

import numpy as np


def counterexample():
    return np.array([[0.0, 0.0], [0.0, 1e-9]]), np.array([0, 1])
