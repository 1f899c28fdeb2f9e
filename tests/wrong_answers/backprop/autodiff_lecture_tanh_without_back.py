"""check: tanh
says: leaves a gradient as it was
"""

import numpy as np

from cvcourse.backprop import node


def tanh(A):
    return node(np.tanh(A.value), None, (A,))
