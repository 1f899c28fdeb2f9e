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


# %% solution="neuron"
def neuron(x, w):
    """What one neuron with a ReLU answers.

    x        (D,) float       the inputs; not modified
    w        (D + 1,) float   a weight for each input, last the bias, that of an extra input 1
    Returns  float, 0 or above
    """
    ### BEGIN SOLUTION
    return max(0.0, float(np.append(x, 1) @ w))
    ### END SOLUTION


# %% solution="layer"
def layer(X, W, b):
    """What H neurons with ReLU answer to N samples.

    X        (N, D) float   a sample a row
    W        (D, H) float   the weights of a neuron in a column
    b        (H,) float     a bias for each neuron; none of the three is modified
    Returns  (N, H) float   row n what the neurons answer to sample n
    """
    ### BEGIN SOLUTION
    return np.maximum(0, X @ W + b)
    ### END SOLUTION


# %% solution="pieces"
def pieces(X, W, b):
    """Number of pieces into which H neurons cut points: how many patterns of on and off occur.

    X        (N, D) float   points; nothing that is handed in is modified
    W, b     (D, H), (H,)   a neuron is on where its activation is above 0
    Returns  int
    """
    ### BEGIN SOLUTION
    return len(np.unique(X @ W + b > 0, axis=0))
    ### END SOLUTION


# %% solution="chain_slope"
def chain_slope(x, weights):
    """The output of a chain of layers h = tanh(w * previous h), and its slope for the input.

    x        float, the input
    weights  (K,) float, the weight of each layer from the first to the last; not modified
    Returns  output (float), slope (float): change of the output for each unit of the input
    """
    ### BEGIN SOLUTION
    h, slope = x, 1.0
    for w in weights:
        h = np.tanh(w * h)
        slope *= w * (1 - h**2)
    return h, slope
    ### END SOLUTION
