"""check: posterior
says: the probability of the other class
needs: sigmoid
"""

def posterior(X, w, b):
    return sigmoid(-(X.dot(w) + b))
