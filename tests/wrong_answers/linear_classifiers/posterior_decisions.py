"""check: posterior
says: these are decisions
needs: sigmoid
"""

def posterior(X, w, b):
    return (sigmoid(X @ w + b) > 0.5).astype(float)
