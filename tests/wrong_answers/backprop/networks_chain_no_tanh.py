"""check: chain_slope
says: the tanh is missing
"""


def chain_slope(x, weights):
    slope = 1.0
    for w in weights:
        x, slope = w * x, w * slope
    return x, slope
