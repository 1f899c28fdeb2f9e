"""check: normalized
says: its root is asked for
"""



def normalized(X, eps):
    return (X - X.mean(axis=0)) / (X.var(axis=0) + eps)
