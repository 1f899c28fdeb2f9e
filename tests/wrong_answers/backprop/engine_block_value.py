"""check: block
says: return node(value, back, inputs
"""


def block(L, inputs):
    return L.value
