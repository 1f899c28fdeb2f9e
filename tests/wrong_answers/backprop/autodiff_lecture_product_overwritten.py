"""check: product
says: a single number has no axis to cut
"""

from cvcourse.backprop import node


def product(A, B):
    def back(dZ, dA, dB):
        dA[:] = dZ * B.value if dA.ndim else 0
        dB[:] = dZ * A.value

    return node(A.value * B.value, back, (A, B))
