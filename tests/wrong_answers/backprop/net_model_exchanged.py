"""check: model
says: the layers are exchanged
needs: relu, affine, backward, block
"""

def model(X, U):
    U1, U2 = U
    return block(affine(relu(affine(X, U2)), U1), (X, U))
