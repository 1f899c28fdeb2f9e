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


# %% solution="brighten"
def brighten(image, amount):
    """The image with every value raised by amount, stopping at 0 and at 255.

    image    (H, W) or (H, W, 3) uint8, 0..255; not modified
    amount   int, grey levels from -255 to 255; negative makes the image darker
    Returns  uint8 array of the same shape
    """
    ### BEGIN SOLUTION
    wide = image.astype(np.int16) + amount  # int16 holds -255..510
    return np.clip(wide, 0, 255).astype(np.uint8)
    ### END SOLUTION


# %% solution="nearest"
def nearest(image, images):
    """Index of the nearest of some images by L1 distance; of equally near ones the first.

    image    (H, W) or (H, W, 3) uint8, 0..255; not modified
    images   (N, H, W) or (N, H, W, 3) uint8, 0..255, N >= 1; not modified
    Returns  int, 0 <= index < N
    """
    ### BEGIN SOLUTION
    differences = np.abs(images.astype(np.int16) - image)  # (N, H, W[, 3]); bytes would wrap
    distances = differences.reshape(len(images), -1).sum(axis=1)  # (N,)
    return int(distances.argmin())
    ### END SOLUTION


# %% solution="accuracy"
def accuracy(predicted, truth):
    """Fraction of the predictions that are right.

    predicted   (N,) int   predicted class of each image, N >= 1; not modified
    truth       (N,) int   true class of each image; not modified
    Returns     float, 0 (none right) to 1 (all right)
    """
    ### BEGIN SOLUTION
    return float(np.mean(np.asarray(predicted) == np.asarray(truth)))
    ### END SOLUTION


# %% solution="vote"
def vote(labels):
    """The most frequent label; of equally frequent ones the one that comes first in labels.

    labels   (k,) int   labels of the k nearest images, nearest first, k >= 1; not modified
    Returns  int        the winning label
    """
    ### BEGIN SOLUTION
    labels = np.asarray(labels)
    votes = (labels[:, None] == labels).sum(axis=1)  # (k,) votes for the label of each voter
    return int(labels[votes.argmax()])  # argmax takes the first of the tied, the nearest
    ### END SOLUTION
