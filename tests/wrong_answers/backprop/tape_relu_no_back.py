"""check: relu
says: `node` needs `back` itself
"""

import numpy as np

from cvcourse.backprop.tape import node


def relu(A):
    return node(np.maximum(0, A.value))
