"""check: product_vjp
says: the slopes are added up
"""

import numpy as np



def product_vjp(x, y, dz):
    return np.vdot(y, dz), np.vdot(x, dz)
