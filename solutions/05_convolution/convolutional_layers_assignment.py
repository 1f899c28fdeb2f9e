# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Layers that share their weights: the assignment
#
# **Question.**

# %%
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.notebook import check
from cvcourse.backprop import node

# %% [markdown]
# ## Every window a row
#
# **Exercise 2.** `im2col`


# %% solution="im2col"
def im2col(images, k, stride=1, pad=0):
    """Every window of every image as a row.

    images   (N, H, W, K) float, of any height and width; not modified
    k        int, height and width of the windows
    stride   int, pixels from one window to the next, downwards and to the right
    pad      int, rows and columns of zeros put on each of the four sides first
    Returns  (N * H_out * W_out, k * k * K): the windows in reading order, image after image;
             in a row the pixels of a window in reading order, each with all of its channels
    """
    ### BEGIN SOLUTION
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    windows = sliding_window_view(padded, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, H_out, W_out, k, k, K): channels last again
    return windows.copy().reshape(-1, k * k * images.shape[3])
    ### END SOLUTION


# %% solution="conv_forward"
def conv_forward(images, filters, b, stride=1, pad=0):
    """A convolutional layer: each filter lies at every place and gives a map.

    images   (N, H, W, K) float, of any height and width
    filters  (k, k, K, F) float
    b        (F,) float, one for each filter; none of the three is modified
    stride   int, pixels from one place to the next, downwards and to the right
    pad      int, rows and columns of zeros put on each of the four sides first
    Returns  (N, H_out, W_out, F) float
    """
    ### BEGIN SOLUTION
    k, _, _, F = filters.shape
    N, H, W, _ = images.shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    out = im2col(images, k, stride, pad) @ filters.reshape(-1, F) + b
    return out.reshape(N, H_out, W_out, F)
    ### END SOLUTION


# %% solution="col2im"
def col2im(columns, shape, k, stride=1, pad=0):
    """The way back of im2col: every number is added to the pixel that it was copied from.

    columns  (N * H_out * W_out, k * k * K) float, rows as `im2col` makes them; not modified
    shape    (N, H, W, K), the images that `im2col` was given
    k, stride, pad   as for `im2col`
    Returns  (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    N, H, W, K = shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    windows = columns.reshape(N, H_out, W_out, k, k, K)
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K), columns.dtype)
    for i in range(k):
        for j in range(k):
            rows, cols = slice(i, i + stride * H_out, stride), slice(j, j + stride * W_out, stride)
            padded[:, rows, cols] += windows[:, :, :, i, j]
    return padded[:, pad : pad + H, pad : pad + W]
    ### END SOLUTION


# %% solution="conv_backward"
def conv_backward(dout, images, filters, stride=1, pad=0):
    """Slopes of a loss for what went into a convolutional layer.

    dout     (N, H_out, W_out, F) float, the slopes of the loss for what the layer returned
    images   (N, H, W, K) float, what it was given
    filters  (k, k, K, F) float; none of the three is modified
    stride, pad   as for `conv_forward`
    Returns  dimages (N, H, W, K), dfilters (k, k, K, F), db (F,)
    """
    ### BEGIN SOLUTION
    k, _, _, F = filters.shape
    dA = dout.reshape(-1, F)  # a row for each window
    columns = im2col(images, k, stride, pad)
    dimages = col2im(dA @ filters.reshape(-1, F).T, images.shape, k, stride, pad)
    return dimages, (columns.T @ dA).reshape(filters.shape), dA.sum(axis=0)
    ### END SOLUTION


# %% solution="conv"
def conv(X, U, stride=1, pad=0):
    """A convolutional layer on the tape.

    X        Node (N, H, W, K), images or maps
    U        pair of Nodes: filters (k, k, K, F) and b (F,)
    stride, pad   as for `conv_forward`
    Returns  Node (N, H_out, W_out, F)
    """
    ### BEGIN SOLUTION
    filters, b = U

    def back(dA, dX, dU):
        dfilters, db = dU
        parts = conv_backward(dA, X.value, filters.value, stride, pad)
        for gradient, part in zip((dX, dfilters, db), parts, strict=True):
            gradient += part

    A = conv_forward(X.value, filters.value, b.value, stride, pad)
    return node(A, back, (X, U))
    ### END SOLUTION


# %% [markdown]
# SECOND HALF (helper pooling)

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="05_convolution"
