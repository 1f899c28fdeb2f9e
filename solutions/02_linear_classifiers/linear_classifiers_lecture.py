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


# %% solution="flatten_images"
def flatten_images(images):
    """Each image as one row of numbers from 0 to 1.

    images   (N, H, W) or (N, H, W, 3) uint8, 0..255; not modified
    Returns  (N, D) float, 0..1, D = H * W or H * W * 3; row by row, as NumPy stores an image
    """
    ### BEGIN SOLUTION
    return images.reshape(len(images), -1) / 255
    ### END SOLUTION


# %% solution="scores_of_image"
def scores_of_image(x, W, b):
    """The score of every class for one image.

    x        (D,) float     the image as a row of numbers
    W        (D, C) float   column c holds the weights of class c
    b        (C,) float     biases; none of the three is modified
    Returns  (C,) float     score c is the sum of x[d] * W[d, c] over all d, plus b[c]
    """
    ### BEGIN SOLUTION
    scores = np.array(b, dtype=float)
    for c in range(len(b)):
        for d in range(len(x)):
            scores[c] += x[d] * W[d, c]
    return scores
    ### END SOLUTION


# %% solution="predicted_class"
def predicted_class(scores):
    """For each image the class with the largest score; of equally large ones the first.

    scores   (N, C) float   row n holds the scores of image n; not modified
    Returns  (N,) int       0 <= class < C
    """
    ### BEGIN SOLUTION
    return scores.argmax(axis=1)
    ### END SOLUTION


# %% solution="boundary_distance"
def boundary_distance(x, W, b, first, second):
    """How far a point is from the border between two classes, where their scores are equal.

    x              (D,) float       the point; nothing that is handed in is modified
    W, b           (D, C) and (C,)  weights and biases
    first, second  int              two classes, 0 <= class < C, with different weights
    Returns        float            positive where `first` has the larger score, negative
                                    on the other side; in the units of x
    """
    ### BEGIN SOLUTION
    w = W[:, first] - W[:, second]  # (D,) points across the border
    lead = x @ w + b[first] - b[second]
    return float(lead / np.sqrt((w**2).sum()))
    ### END SOLUTION


# %% solution="bayes_posterior"
def bayes_posterior(density0, density1, prior1):
    """Probability of class 1 once x is known, by Bayes' rule for two classes.

    density0   (N,) float, > 0   p(x | class 0) at N places
    density1   (N,) float, > 0   p(x | class 1) at the same places; neither is modified
    prior1     float, 0 to 1     probability of class 1 before x is known
    Returns    (N,) float        p(class 1 | x)
    """
    ### BEGIN SOLUTION
    joint0, joint1 = density0 * (1 - prior1), density1 * prior1  # (N,) each
    return joint1 / (joint0 + joint1)
    ### END SOLUTION
