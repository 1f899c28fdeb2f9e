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


# %% solution="answer_at"
def answer_at(x, h, n):
    """One number of a convolution: the sum of x[k] h[n - k] over all k for which both exist.

    x        (N,) float, the signal
    h        (M,) float, the answer to an impulse; neither is modified
    n        int, the place, 0 <= n < N + M - 1
    Returns  float
    """
    ### BEGIN SOLUTION
    return sum(x[k] * h[n - k] for k in range(len(x)) if 0 <= n - k < len(h))
    ### END SOLUTION


# %% solution="one_pixel"
def one_pixel(image, kernel, i, j):
    """What a kernel gives at one place: window times kernel, entry by entry, added up.

    image    (H, W) numbers
    kernel   (h, w) numbers; neither is modified
    i, j     int, row and column of the window's first pixel, the upper left one
    Returns  a number
    """
    ### BEGIN SOLUTION
    h, w = kernel.shape
    return (image[i : i + h, j : j + w] * kernel).sum()
    ### END SOLUTION


# %% solution="sharpen_kernel"
def sharpen_kernel(amount):
    """The kernel that adds to a picture `amount` times its detail: itself minus its box blur.

    amount   float, 0 leaves the picture as it is
    Returns  (3, 3) float
    """
    ### BEGIN SOLUTION
    same, box = np.zeros((3, 3)), np.full((3, 3), 1 / 9)
    same[1, 1] = 1
    return same + amount * (same - box)
    ### END SOLUTION


# %% solution="places"
def places(size, kernel, stride):
    """Number of places where a window fits along one axis.

    size, kernel  int, pixels of the image and of the window, kernel <= size
    stride        int, pixels from one place to the next
    Returns       int
    """
    ### BEGIN SOLUTION
    return (size - kernel) // stride + 1
    ### END SOLUTION


# %% solution="toeplitz"
def toeplitz(h, n):
    """The matrix that convolves: toeplitz(h, n) @ x is x * h for every signal x of length n.

    h        (M,) float, the answer to an impulse; not modified
    n        int, length of the signal
    Returns  (n + M - 1, n) float
    """
    ### BEGIN SOLUTION
    matrix = np.zeros((n + len(h) - 1, n))
    for k in range(n):
        matrix[k : k + len(h), k] = h
    return matrix
    ### END SOLUTION
