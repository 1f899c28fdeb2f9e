"""check: parameter_count"""

import numpy as np


def parameter_count(sizes):
    sizes = np.array(sizes)
    return int((sizes[:-1] * sizes[1:] + sizes[1:]).sum())
