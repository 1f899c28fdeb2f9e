"""check: neuron
says: sees their sum only
"""


def neuron(x, w):
    return sum(max(0, xi * wi) for xi, wi in zip([*x, 1], w, strict=False))
