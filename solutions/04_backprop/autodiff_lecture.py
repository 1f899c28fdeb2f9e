# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %%
import numpy as np

from cvcourse.backprop import node


# %% solution="tanh"
def tanh(A):
    """The hyperbolic tangent of every entry, on the tape.

    A        Node of any shape
    Returns  Node of the same shape
    """
    ### BEGIN SOLUTION
    Z = np.tanh(A.value)

    def back(dZ, dA):
        dA += dZ * (1 - Z**2)

    return node(Z, back, (A,), "tanh")
    ### END SOLUTION


# %% solution="product"
def product(A, B):
    """A times B, entry by entry, on the tape.

    A, B     Nodes of one shape; they may be the same Node
    Returns  Node of that shape
    """

    ### BEGIN SOLUTION
    def back(dZ, dA, dB):
        dA += dZ * B.value
        dB += dZ * A.value

    return node(A.value * B.value, back, (A, B))
    ### END SOLUTION


# %% solution="in_reverse"
def in_reverse(L):
    """The order in which Nodes hand back their gradients.

    L        Node
    Returns  list of L and all Nodes that it was made from, directly or through others, each
             once and before every Node that it was made from: L comes first
    """
    ### BEGIN SOLUTION
    needed, todo = {L}, [L]
    while todo:
        new = set(todo.pop().parents) - needed
        needed |= new
        todo += new
    return sorted(needed, key=lambda made: made.number, reverse=True)
    ### END SOLUTION


# %% solution="copies"
def copies(b, N):
    """A row copied N times, on the tape.

    b        Node of shape (D,)
    N        int, how many copies
    Returns  Node of shape (N, D), each row b
    """

    ### BEGIN SOLUTION
    def back(dZ, db):
        db += dZ.sum(axis=0)

    return node(np.tile(b.value, (N, 1)), back, (b,))
    ### END SOLUTION
