"""check: log_base
says: two steps are missing
"""

import numpy as np


def log_base(p, printed):
    return np.log(p) / printed
