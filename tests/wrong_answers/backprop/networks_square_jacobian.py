"""check: square_vjp
says: multiplies by the whole Jacobian
"""

import numpy as np


def square_vjp(x, dy):
    jacobian = np.diag(2 * x)
    return dy @ jacobian
