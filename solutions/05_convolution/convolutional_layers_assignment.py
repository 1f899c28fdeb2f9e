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


# %% solution="net_parameters"
def net_parameters(shape, layers, C):
    """Numbers that a convolutional network learns, layer by layer.

    shape    (H, W, K) of the pictures
    layers   list of (k, F, stride), in order: F filters of k x k, nothing padded
    C        int, units of a dense layer at the end, which gets all pixels of all maps
    Returns  list of int, weights and biases of each layer, the dense one last
    """
    ### BEGIN SOLUTION
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, H * W * K * C + C]
    ### END SOLUTION


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
# ## Pooling
#
# A photograph of 224 x 224 pixels goes through a layer of 64 filters. That makes 3.2 million numbers, and most of them
# say what their neighbours say. **Pooling** keeps one number of every window of k x k places, in each channel by
# itself: the largest, or the mean. Take a map of 5 x 5 places, windows of 2 x 2 and a **stride** of 2, the number of
# places from one window to the next. How many windows fit, and what becomes of the last row?
#
# **Exercise P1.** The largest of each window. Windows that would stick out are left away, as Keras does
# unless it is told otherwise. Windows may overlap, and they may leave gaps.


# %% solution="max_pool_forward"
def max_pool_forward(images, k, stride):
    """The largest value of each window, channel by channel.

    images   (N, H, W, K) float, values of either sign; not modified
    k        int, rows and columns of a window
    stride   int, places from one window to the next, down and across
    Returns  (N, H_out, W_out, K) float, where H_out = (H - k) // stride + 1 and W_out likewise
    """
    ### BEGIN SOLUTION
    windows = sliding_window_view(images, (k, k), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-2, -1))
    ### END SOLUTION


# %% check="max_pool_forward"

# %% [markdown]
# **Exercise P2.** The mean of each window.


# %% solution="avg_pool_forward"
def avg_pool_forward(images, k, stride):
    """The mean of each window, channel by channel.

    images   (N, H, W, K) float; not modified
    k        int, rows and columns of a window
    stride   int, places from one window to the next, down and across
    Returns  (N, H_out, W_out, K) float, where H_out = (H - k) // stride + 1 and W_out likewise
    """
    ### BEGIN SOLUTION
    windows = sliding_window_view(images, (k, k), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(-2, -1))
    ### END SOLUTION


# %% check="avg_pool_forward"

# %% [markdown]
# Now back. A window holds 3, 9, 4 and 1, and the slope of the loss for its mean is 8. What is the slope for each of
# the four? And if 8 is the slope for its maximum, which of them hear of it?
#
# **Exercise P3.** Back through the mean. A value may belong to several windows: what happens to the slopes?


# %% solution="avg_pool_backward"
def avg_pool_backward(dout, images, k, stride):
    """The way back through avg_pool_forward(images, k, stride).

    dout     (N, H_out, W_out, K) float, slope of the loss for each mean
    images   (N, H, W, K) float, what went in
    k, stride   as on the way forward; nothing that is handed in is modified
    Returns  dimages (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    dimages = np.zeros_like(images)
    for i, j in np.ndindex(dout.shape[1:3]):
        rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
        dimages[:, rows, columns] += dout[:, i : i + 1, j : j + 1] / k**2
    return dimages
    ### END SOLUTION


# %% check="avg_pool_backward"

# %% [markdown]
# **Exercise P4.** Back through the maximum. Behind a ReLU many windows are full of zeros, and then several values are
# the largest. Any way of sharing the slope among them would do for descending; we give all of it to the
# first, reading row by row, which is what Keras' `MaxPooling2D` does on a processor.


# %% solution="max_pool_backward"
def max_pool_backward(dout, images, k, stride):
    """The way back through max_pool_forward(images, k, stride); of equal largest values the first gets the slope.

    dout     (N, H_out, W_out, K) float, slope of the loss for each maximum
    images   (N, H, W, K) float, what went in
    k, stride   as on the way forward; nothing that is handed in is modified
    Returns  dimages (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    dimages = np.zeros_like(images)
    for n, i, j, c in np.ndindex(dout.shape):
        window = images[n, i * stride : i * stride + k, j * stride : j * stride + k, c]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dimages[n, i * stride + row, j * stride + column, c] += dout[n, i, j, c]
    return dimages
    ### END SOLUTION


# %% check="max_pool_backward"

# %% [markdown]
# BN


# %% solution="batchnorm_train"
def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    """Batch normalization while training: by the statistics of this batch, channel by channel.

    X                (N, K) or (N, H, W, K) float, a batch of vectors or of images
    gamma, beta      (K,) float, the new standard deviation and mean of each channel, learned
    mean, variance   (K,) float, running averages of all batches so far; nothing that is handed in is modified
    momentum         float, the part of the old running average that is kept, as in Keras
    eps              float, added to the variance under the root
    Returns          out of the shape of X, mean (K,), variance (K,): the running averages after this batch
    Variances are the mean of squared distances to the mean: divided by the count, not by the count less 1.
    Source           Ioffe and Szegedy (2015)
    """
    ### BEGIN SOLUTION
    axes = tuple(range(X.ndim - 1))
    center, spread = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - center) / np.sqrt(spread + eps) + beta
    return out, momentum * mean + (1 - momentum) * center, momentum * variance + (1 - momentum) * spread
    ### END SOLUTION


# %% check="batchnorm_train"


# %% solution="batchnorm_eval"
def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    """Batch normalization after training: by the running averages.

    X                (N, K) or (N, H, W, K) float
    gamma, beta      (K,) float, as learned
    mean, variance   (K,) float, running averages from training; nothing that is handed in is modified
    eps              float, added to the variance under the root
    Returns          float array of the shape of X
    """
    ### BEGIN SOLUTION
    return gamma * (X - mean) / np.sqrt(variance + eps) + beta
    ### END SOLUTION


# %% check="batchnorm_eval"


# %% solution="batchnorm_backward"
def batchnorm_backward(dout, X, gamma, eps):
    """The way back through batch normalization while training.

    dout     (N, K) or (N, H, W, K) float, slope of the loss for the output
    X        float array of the same shape, what went in
    gamma    (K,) float; nothing that is handed in is modified
    eps      float, added to the variance under the root
    Returns  dX of the shape of X, dgamma (K,), dbeta (K,)
    """
    ### BEGIN SOLUTION
    axes = tuple(range(X.ndim - 1))
    root = np.sqrt(X.var(axis=axes) + eps)
    normal = (X - X.mean(axis=axes)) / root
    dgamma, dbeta = (dout * normal).sum(axis=axes), dout.sum(axis=axes)
    count = X[..., 0].size
    return gamma / root * (dout - dbeta / count - normal * dgamma / count), dgamma, dbeta
    ### END SOLUTION


# %% check="batchnorm_backward"


# %% solution="equivariance_error"
def equivariance_error(layer, images, shift, stride, border):
    """How far a layer is from moving its answers along with its images.

    layer    function from images (N, H, W, K) to answers (N, H_out, W_out, F)
    images   (N, H, W, K) float; not modified
    shift    int, columns by which the images are moved to the right; what leaves comes in again on the left
    stride   int, that of the layer: its answers should move to the right by shift // stride places, in the same way
    border   int, places of the answers that are left out on each of the four sides before comparing; may be 0
    Returns  float, the largest absolute difference
    """
    ### BEGIN SOLUTION
    moved = np.roll(layer(images), shift // stride, axis=2)
    apart = np.abs(layer(np.roll(images, shift, axis=2)) - moved)
    H_out, W_out = apart.shape[1:3]
    return float(apart[:, border : H_out - border, border : W_out - border].max())
    ### END SOLUTION


# %% check="equivariance_error"


# %% solution="invariance_error"
def invariance_error(layer, images, shift):
    """How far a layer is from answering the same to images that are moved.

    layer    function from images (N, H, W, K) to answers, an array of any shape
    images   (N, H, W, K) float; not modified
    shift    int, columns by which the images are moved to the right; what leaves comes in again on the left
    Returns  float, the largest absolute difference
    """
    ### BEGIN SOLUTION
    return float(np.abs(layer(np.roll(images, shift, axis=2)) - layer(images)).max())
    ### END SOLUTION


# %% check="invariance_error"

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="05_convolution"
