"""check: momentum_matrix"""

import numpy as np


def momentum_matrix(mu, lr, curvature):
    change_velocity = np.array([[1, 0], [-lr * curvature, mu]])
    move_weight = np.array([[1, 1], [0, 1]])
    return move_weight @ change_velocity
