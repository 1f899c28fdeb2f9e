"""check: network
needs: relu, affine, block
"""


def forward(X, U):
    A = affine(X, U[0])
    return forward(relu(A), U[1:]) if U[1:] else A


def network(X, U):
    return block(forward(X, U), (X, *(part for layer in U for part in layer)))
