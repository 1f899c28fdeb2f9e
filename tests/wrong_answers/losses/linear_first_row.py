"""check: linear_loss
says: leaves out the first row
needs: cross_entropy, l2_penalty, svm_loss
"""


def linear_loss(W, X, y, reg, kind):
    L, ds = (svm_loss if kind == "svm" else cross_entropy)(X @ W, y)
    R, dR = l2_penalty(W[1:])
    dW = X.T @ ds
    dW[1:] += reg * dR
    return L + reg * R, dW
