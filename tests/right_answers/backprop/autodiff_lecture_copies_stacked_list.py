"""check: copies"""

from cvcourse.backprop import node


def copies(b, N):
    def back(dZ, db):
        db += sum(dZ)

    return node([b.value] * N, back, (b,))
