# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Nearest neighbours: the assignment
#
# You will write a nearest neighbour classifier from its smallest part, the distance between two
# images, up to the choice of k by cross-validation. Each exercise ends in a line `check(...)`: it
# tries your function on a few inputs and tells you what it finds. Run it as often as you like. When
# your work is graded, the same checks run on inputs that nobody has seen.
#
# **About 90 minutes.** Save the notebook, then submit it with `python -m cvcourse submit 01_knn`.

# %%
import time

import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.knn import decision_regions, distance_example, fold_strip

# %% [markdown]
# ## Two images, one number
#
# Here are two pictures of 4 by 4 pixels. How different are they? Before you compute anything,
# look at the two grids and name the pixel that contributes most.

# %%
test_image = np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]], np.uint8)
train_image = np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]], np.uint8)
distance_example(test_image, train_image)

# %% [markdown]
# **Exercise 1.** The L1 distance adds up the absolute differences over all pixels $p$,
#
# $$d_1(a, b) = \sum_p |a_p - b_p|.$$
#
# Images arrive as bytes. What is `np.uint8(10) - np.uint8(56)`? Try it in a cell of your own before
# you write the function.


# %% solution="l1_distance"
def l1_distance(a, b):
    """L1 (Manhattan) distance of two images.

    a, b     arrays of the same shape, any number of axes; uint8 in 0..255 or float
    Returns  one number, in grey levels
    """
    ### BEGIN SOLUTION
    return np.abs(a.astype(float) - b.astype(float)).sum()
    ### END SOLUTION


# %% check="l1_distance"

# %% [markdown]
# **Exercise 2.** The L2 distance is the length of the difference, as if the image were a point in a
# space with one axis for each pixel:
#
# $$d_2(a, b) = \sqrt{\sum_p (a_p - b_p)^2}.$$
#
# For the pair above it is 162.1111, much less than 456. Can it ever be more than the L1 distance?


# %% solution="l2_distance"
def l2_distance(a, b):
    """L2 (Euclidean) distance of two images.

    a, b     arrays of the same shape, any number of axes; uint8 in 0..255 or float
    Returns  one number, in grey levels
    """
    ### BEGIN SOLUTION
    difference = a.astype(float) - b.astype(float)
    return np.sqrt((difference**2).sum())
    ### END SOLUTION


# %% check="l2_distance"

# %% [markdown]
# ## All pairs at once
#
# A classifier compares every test image with every training image. With $M$ of the one and $N$ of the
# other that is a table of $M \times N$ distances. From here on an image is a row of $D$ numbers.
#
# **Exercise 3.** Fill the table with two loops. It will be slow, and it is the version that you can
# trust: the next one is measured against it.


# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    """L2 distances between all rows of X and all rows of Y, with two loops.

    X        (M, D) uint8 or float
    Y        (N, D) uint8 or float
    Returns  (M, N) float, entry [i, j] is the distance of X[i] and Y[j]
    """
    ### BEGIN SOLUTION
    distances = np.zeros((len(X), len(Y)))
    for i in range(len(X)):
        for j in range(len(Y)):
            distances[i, j] = l2_distance(X[i], Y[j])
    return distances
    ### END SOLUTION


# %% check="pairwise_l2_loops"

# %% [markdown]
# **Exercise 4.** Now without any Python loop. Multiply out one entry of the table,
#
# $$\|x - y\|^2 = \|x\|^2 - 2\,x \cdot y + \|y\|^2,$$
#
# and see that the middle term, for all pairs together, is one matrix product. Two traps wait here.
# The three terms are large and nearly cancel when $x = y$, so that rounding can leave something like
# $-10^{-9}$: what does the root of that give? And `X @ Y.T` of bytes wraps round at 256.


# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    """L2 distances between all rows of X and all rows of Y, without a Python loop.

    X        (M, D) uint8 or float
    Y        (N, D) uint8 or float
    Returns  (M, N) float, entry [i, j] is the distance of X[i] and Y[j]; never NaN
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(float), Y.astype(float)
    squares = (X**2).sum(axis=1)[:, None] - 2 * X @ Y.T + (Y**2).sum(axis=1)  # (M, 1) - (M, N) + (N,)
    return np.sqrt(np.maximum(squares, 0))
    ### END SOLUTION


# %% check="pairwise_l2"

# %% [markdown]
# How much did it gain? Guess a factor, then run the cell.


# %%
def seconds(function, *args):
    """Seconds that one call takes."""
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


try:
    sample = data.load("mnist5k").X_train[:300].reshape(300, -1)
    ratio = seconds(pairwise_l2_loops, sample[:60], sample) / seconds(pairwise_l2, sample[:60], sample)
    print(f"the version without loops is {ratio:.0f} times faster")
except NotImplementedError:
    print("write both functions first")

# %% [markdown]
# **Exercise 5.** No such formula exists for the L1 distance: the absolute value does not multiply out.
# Broadcasting to an array of shape $(M, N, D)$ works, and for 1,000 test images against 4,000 training
# images of 784 pixels it asks for 25 GB. Work through X in chunks instead, so that the function never
# holds much more than the result and one chunk.


# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    """L1 distances between all rows of X and all rows of Y, in little memory.

    X        (M, D) uint8 or float
    Y        (N, D) uint8 or float
    Returns  (M, N) float, entry [i, j] is the distance of X[i] and Y[j]
    The check allows 8 MB at once for M = 60, N = 80, D = 784; one array (M, N, D) of floats has 30 MB.
    """
    ### BEGIN SOLUTION
    Y = Y.astype(float)
    return np.stack([np.abs(x.astype(float) - Y).sum(axis=1) for x in X])
    ### END SOLUTION


# %% check="pairwise_l1"

# %% [markdown]
# ## From distances to labels
#
# **Exercise 6.** Each row of the table holds the distances of one test image to all training images.
# The k smallest of them vote. Two rules make the answer unique, so follow them exactly:
#
# * where two training images are equally far, the one with the lower index counts as nearer;
# * where two classes have equally many votes, the class wins whose nearest member is nearer.
#
# With k = 2 and neighbours of classes 7 and 3, in this order, the answer is 7.


# %% solution="predict_labels"
def predict_labels(distances, y_train, k):
    """Labels by the vote of the k nearest training images.

    distances  (M, N) float, test image by training image
    y_train    (N,)   int, labels of the training images
    k          int, 1 <= k <= N
    Returns    (M,)   int labels
    """
    ### BEGIN SOLUTION
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels = y_train[nearest]  # (M, k), nearest first
    votes = (labels[:, :, None] == labels[:, None, :]).sum(axis=2)  # (M, k) votes for each one's class
    return labels[np.arange(len(labels)), votes.argmax(axis=1)]
    ### END SOLUTION


# %% check="predict_labels"

# %% [markdown]
# These are now *your* decision regions. Drag a point into the other class's land and watch its
# island, then raise k until the island sinks. Which k is enough?

# %%
decision_regions(predict_labels)

# %% [markdown]
# And this is your classifier on handwritten digits. A tenth of the images would be right by chance.

# %%
try:
    digits = data.load("mnist5k")
    train, test = digits.X_train.reshape(4000, -1), digits.X_test.reshape(1000, -1)
    predicted = predict_labels(pairwise_l2(test, train), digits.y_train, k=3)
    print(f"accuracy on 1,000 test digits: {(predicted == digits.y_test).mean():.3f}")
except NotImplementedError:
    print("write pairwise_l2 and predict_labels first")

# %% [markdown]
# ## Choosing k
#
# The k that is best on the test images is a k that has seen the test images. Cross-validation chooses
# it from the training set alone: cut the set into folds, let each fold in turn play the unseen data.
#
# **Exercise 7.** Cut the indices $0, \dots, N-1$ into folds. Every index lies in exactly one fold, sizes
# differ by at most one, and the indices are shuffled first. Why would unshuffled folds be a disaster
# on a data set that is sorted by class?


# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    """Indices 0..N-1, shuffled and cut into folds.

    N          int, number of images
    num_folds  int, 2 <= num_folds <= N
    rng        numpy Generator, the only source of randomness
    Returns    list of num_folds integer arrays: disjoint, together all indices, sizes differ by at most 1
    """
    ### BEGIN SOLUTION
    return np.array_split(rng.permutation(N), num_folds)
    ### END SOLUTION


# %% check="kfold_indices"

# %% [markdown]
# **Exercise 8.** For each k and each fold: predict the fold's images from the images of all *other* folds,
# and write down the fraction that is right. The table of distances between all training images is
# computed once and only cut up here, which is why this is fast.


# %% solution="cross_validate_k"
def cross_validate_k(distances, y, ks, folds):
    """Accuracy of k nearest neighbours for each k and each fold.

    distances  (N, N) float, distances between all training images
    y          (N,)   int labels
    ks         list of int, the values of k to try
    folds      list of integer arrays, disjoint, together 0..N-1
    Returns    (len(ks), len(folds)) float, accuracy in [0, 1] on each fold when the others are trained on
    """
    ### BEGIN SOLUTION
    accuracies = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        others = np.concatenate(folds[:j] + folds[j + 1 :])
        for i, k in enumerate(ks):
            predicted = predict_labels(distances[np.ix_(fold, others)], y[others], k)
            accuracies[i, j] = (predicted == y[fold]).mean()
    return accuracies
    ### END SOLUTION


# %% check="cross_validate_k"

# %% [markdown]
# Here it is at work on 1,000 digits in five folds. The bars are one standard deviation over the folds.
# Is the best k clearly better than its neighbours, or is the difference smaller than the bars?

# %%
try:
    ks = [1, 2, 3, 4, 5, 7, 10, 15, 20, 50]
    small, labels = train[:1000], digits.y_train[:1000]
    folds = kfold_indices(1000, 5, np.random.default_rng(0))
    accuracies = cross_validate_k(pairwise_l2(small, small), labels, ks, folds)
    picture = fold_strip(ks, accuracies)
except (NotImplementedError, NameError):
    picture = "write the exercises above first"
picture

# %% [markdown]
# ## Find the slip
#
# A lecture slide warns against choosing k on the training data, because "K = 1 always works perfectly on
# training data". The warning is right. The sentence is not.
#
# **Exercise 9.** Return a training set on which one nearest neighbour, asked about the very images that
# it has memorised, gets at least one of them wrong. It need not be large.


# %% solution="counterexample"
def counterexample():
    """A training set that k = 1 does not classify perfectly.

    Returns  X (N, D) int or float images, y (N,) int labels
    """
    ### BEGIN SOLUTION
    return np.array([[0, 255], [0, 255], [255, 0]]), np.array([0, 1, 1])
    ### END SOLUTION


# %% check="counterexample"

# %% [markdown]
# **Question 10 (written, graded by a person).** Real data sets do hold such cases. Give two ways in which they come
# about in a collection of photographs, and say what each does to the best accuracy that any classifier
# can reach on this set, whatever its method. Five sentences are enough.

# %% [markdown] written="why_not_perfect" points=2
# Two ways: the same photograph is uploaded twice and two people label it differently (a dog on a sofa:
# "dog" and "sofa"); or different scenes become the same pixels, since shrinking to 32 x 32 throws away
# what told them apart. In both, equal inputs carry different labels. A classifier is a function of the
# pixels, so it must give equal images the same label and be wrong on all but the most frequent label of
# each group. The best accuracy is therefore the average share of the majority label, below 1, for any
# method. (1 point for two real causes, 1 for the bound and that it holds for every function of the pixels.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting.
#
# * Shift all test digits by two pixels and measure the accuracy again. Then add shifted copies of the training
#   digits. What did you pay, and where?
# * Use `stamps32`, the colour set, in place of the digits. Look at the nearest neighbours of ten images that
#   went wrong: do they share the label, the object, or only the background?
# * Replace each image by its histogram of grey levels before you measure distances. Which classes gain?

# %%
# your exploration starts here
