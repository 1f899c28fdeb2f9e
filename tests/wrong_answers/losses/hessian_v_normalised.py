"""check: hessian_vector_product
says: grow with v
"""

import numpy as np


def hessian_vector_product(grad, w, v, h=1e-5):
    v = v / np.sqrt((v**2).sum())
    return (grad(w + h * v) - grad(w - h * v)) / (2 * h)
