"""check: block
says: with `inside=L`
"""


def block(L, inputs):
    return L
