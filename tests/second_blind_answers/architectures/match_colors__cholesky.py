"""check: match_colors
cause: the Cholesky factor in place of the symmetric root
"""

import numpy as np


def match_colors(image, like):
    X, Y = image.reshape(-1, 3), like.reshape(-1, 3)
    mx, my = X.mean(0), Y.mean(0)
    Sx, Sy = np.cov(X.T, bias=True), np.cov(Y.T, bias=True)
    out = (X - mx) @ np.linalg.inv(np.linalg.cholesky(Sx)).T @ np.linalg.cholesky(Sy).T + my
    return out.reshape(image.shape)
