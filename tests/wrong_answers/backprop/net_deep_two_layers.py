"""check: network
says: raised ValueError
needs: relu, affine, backward, block
"""

def network(X, U):
    U1, U2 = U
    return block(affine(relu(affine(X, U1)), U2), (X, U))
