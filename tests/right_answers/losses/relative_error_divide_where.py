"""check: relative_error"""

import numpy as np


def relative_error(a, b):
    size = np.max(np.abs([a, b]), axis=0)
    return np.divide(np.abs(a - b), size, out=np.zeros(a.shape), where=size > 0)
