"""check: momentum_matrix
says: before the velocity changes
"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    move = np.array([[1, 1], [0, 1]])
    roll = np.array([[1, 0], [-lr * curvature, mu]])
    return roll @ move
