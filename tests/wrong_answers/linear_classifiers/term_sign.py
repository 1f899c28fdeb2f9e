"""check: shared_term
says: the sign is turned round
"""

import numpy as np


def shared_term(X, covariance):
    P = np.linalg.inv(covariance)
    constant = np.log(np.linalg.det(2 * np.pi * covariance))
    return 0.5 * (np.einsum("nd,de,ne->n", X, P, X) + constant)
