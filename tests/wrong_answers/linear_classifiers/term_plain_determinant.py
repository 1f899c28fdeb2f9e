"""check: shared_term
says: the determinant itself
"""

import numpy as np



def shared_term(X, covariance):
    solved = np.linalg.solve(covariance, X.T).T
    distance = np.einsum("nd,nd->n", X, solved)
    return -(distance + X.shape[1] * np.log(2 * np.pi) + np.linalg.det(covariance)) / 2
