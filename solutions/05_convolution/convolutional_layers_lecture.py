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


# %% solution="feature_map"
def feature_map(image, w, b):
    """What one filter answers at every place of an image.

    image    (H, W, K) float, of any height and width
    w        (k, k, K) float, the filter, as deep as the image; neither is modified
    b        float, the bias of the filter
    Returns  (H - k + 1, W - k + 1) float, one map
    """
    ### BEGIN SOLUTION
    k = len(w)
    H, W, _ = image.shape
    found = np.empty((H - k + 1, W - k + 1))
    for y, x in np.ndindex(found.shape):
        found[y, x] = (image[y : y + k, x : x + k] * w).sum() + b
    return found
    ### END SOLUTION


# %% solution="count_parameters"
def count_parameters(k, K, F):
    """Number of weights and biases of a convolutional layer.

    k        int, height and width of the filters
    K        int, channels that come in
    F        int, filters
    Returns  int
    """
    ### BEGIN SOLUTION
    return F * (k * k * K + 1)
    ### END SOLUTION


# %% solution="pointwise"
def pointwise(images, filters, b):
    """A convolutional layer of filters of one pixel.

    images   (N, H, W, K) float
    filters  (K, F) float, a filter in a column
    b        (F,) float, one for each filter; none of the three is modified
    Returns  (N, H, W, F) float
    """
    ### BEGIN SOLUTION
    return images @ filters + b
    ### END SOLUTION


# %% solution="largest_of_windows"
def largest_of_windows(x, k, stride):
    """The largest value of each window of a signal.

    x        (D,) float, values of either sign; not modified
    k        int, values in a window
    stride   int, places from one window to the next; only windows that fit count
    Returns  ((D - k) // stride + 1,) float
    """
    ### BEGIN SOLUTION
    return np.array([x[start : start + k].max() for start in range(0, len(x) - k + 1, stride)])
    ### END SOLUTION


# %% solution="normalized"
def normalized(X, eps):
    """Each channel of a batch less its mean, divided by its standard deviation.

    X        (N, K) float, a vector a row; not modified
    eps      float, added to the variance (which is divided by N) under the root
    Returns  (N, K) float
    """
    ### BEGIN SOLUTION
    return (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + eps)
    ### END SOLUTION


# %% solution="reordered"
def reordered(X, order):
    """The same places in another order, for every signal alike.

    X        (N, D) float, a signal a row; not modified
    order    (D,) int, each of 0 ... D - 1 once: place d shows what was at place order[d]
    Returns  (N, D) float
    """
    ### BEGIN SOLUTION
    return X[:, order]
    ### END SOLUTION
