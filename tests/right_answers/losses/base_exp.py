"""check: log_base"""

import numpy as np


def log_base(p, printed):
    return np.exp(-np.log(p) / printed)
