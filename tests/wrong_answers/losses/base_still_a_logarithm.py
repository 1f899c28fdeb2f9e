"""check: log_base
says: natural logarithm of the base
"""

import numpy as np


def log_base(p, printed):
    return -np.log(p) / printed
