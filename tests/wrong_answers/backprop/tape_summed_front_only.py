"""check: summed_to
says: those that were stretched from length 1 are not
"""


def summed_to(dS, shape):
    while dS.ndim > len(shape):
        dS = dS.sum(axis=0)
    return dS
