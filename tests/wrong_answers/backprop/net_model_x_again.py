"""check: model
says: the first layer is not in the result
needs: relu, affine, backward, block
"""

def model(X, U):
    _, U2 = U
    return block(affine(relu(X), U2), (X, U))
