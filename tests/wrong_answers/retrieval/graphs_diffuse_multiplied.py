"""check: diffuse
says: the system with that matrix is to be solved
"""

from scipy.sparse import eye_array


def diffuse(W, y, alpha):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")

    L = (eye_array(len(y)) - alpha * W) / (1 - alpha)
    return L @ y
