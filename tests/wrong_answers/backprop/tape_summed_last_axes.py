"""check: summed_to
says: the last axes are summed
"""

def summed_to(dS, shape):
    extra = dS.ndim - len(shape)
    result = dS.sum(axis=tuple(range(len(shape), dS.ndim))) if extra > 0 else dS
    for i in range(len(shape)):
        if shape[i] == 1:
            result = result.sum(axis=i, keepdims=True)
    return result
