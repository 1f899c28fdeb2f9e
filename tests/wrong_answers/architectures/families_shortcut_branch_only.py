"""check: shortcut
says: the input of the block is not added
"""

import numpy as np


def shortcut(x, branch, stride):
    return np.maximum(0, branch)
