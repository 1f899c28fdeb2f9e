"""check: match_colors"""

import numpy as np


def match_colors(image, like):
    def roots(S):
        Y, Z = S.copy(), np.eye(3)
        for _ in range(40):
            Y, Z = (Y + np.linalg.inv(Z)) / 2, (Z + np.linalg.inv(Y)) / 2
        return Y, Z

    m, n = image.mean((0, 1)), like.mean((0, 1))
    A = np.einsum("hwi,hwj->ij", image - m, image - m) / image[..., 0].size
    B = np.einsum("hwi,hwj->ij", like - n, like - n) / like[..., 0].size
    return np.einsum("hwi,ij,jk->hwk", image - m, roots(A)[1], roots(B)[0]) + n
