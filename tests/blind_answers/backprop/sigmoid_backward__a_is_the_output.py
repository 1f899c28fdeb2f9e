"""check: sigmoid_backward
cause: A is taken for the sigmoid of what went in
expect: sigmoid already
"""

import numpy as np


def sigmoid_backward(dZ, A):
    return dZ * A * (1 - A)
