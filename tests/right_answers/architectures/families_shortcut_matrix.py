"""check: shortcut"""

import numpy as np


def shortcut(x, branch, stride):
    widen = np.eye(x.shape[3], branch.shape[3])
    return (x[:, ::stride, ::stride] @ widen + branch).clip(0)
