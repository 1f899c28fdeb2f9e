"""check: posterior
says: the bias is not added
needs: sigmoid
"""

def posterior(X, w, b):
    return sigmoid(X @ w)
