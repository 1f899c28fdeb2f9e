"""check: log_base
says: natural logarithms belong to e
"""

import numpy as np



def log_base(p, printed):
    return np.power(2.0, -np.log(p) / printed)
