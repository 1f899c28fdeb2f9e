"""check: model
says: it is no block. Close it
needs: relu, affine
"""


def model(X, U):
    return affine(relu(affine(X, U[0])), U[1])
