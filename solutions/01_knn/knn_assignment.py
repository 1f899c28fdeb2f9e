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
# **Can you build the whole classifier yourself, from one subtraction up to the choice of $k$?**
#
# In the lecture a library did most of the searching. Here you write every part: the distance between
# two images, the table of all distances, the vote, the folds. Halfway down, your own code reads 1,000
# handwritten digits.
#
# Each exercise ends in a line `check(...)`, which tries your function on a few inputs and tells you
# what it finds. Run it as often as you like. When your work is graded, the same checks run on inputs
# that nobody has seen.
#
# Allow about 90 minutes for nine exercises and one written answer. To hand in, press the button at the end.

# %%
from timeit import repeat

import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.knn import decision_regions, distance_example, fold_strip
from cvcourse.view import once_written

# %% [markdown]
# ## Two images, one number
#
# You know this pair from the lecture: its sixteen differences add up to 456. Three of them are more
# than half of that. Which three? Decide before you run.

# %%
a = [[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]]
b = [[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]]
test_image, train_image = np.array(a, np.uint8), np.array(b, np.uint8)
distance_example(test_image, train_image)

# %% [markdown]
# 108, 82 and 46 make 236 of the 456.
#
# **Exercise 1.** Write the L1 distance, the sum of the absolute differences over all pixels $p$,
#
# $$d_1(a, b) = \sum_p |a_p - b_p|.$$
#
# Images arrive as bytes. What is `train_image[0] - test_image[0]`? Write down the four numbers, then
# try it in a cell of your own before you write the function.


# %% solution="l1_distance"
def l1_distance(a, b):
    """L1 (Manhattan) distance of two images.

    a, b     arrays of the same shape, any number of axes; uint8 in 0..255 or float;
             not modified
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
# For the pair above the squares add up to 26,280, and the same three pixels now hold 78 % of it where
# they held 52 % before. The root is 162.1111, much less than 456. For which pairs of images are the two
# distances equal?


# %% solution="l2_distance"
def l2_distance(a, b):
    """L2 (Euclidean) distance of two images.

    a, b     arrays of the same shape, any number of axes; uint8 in 0..255 or float;
             not modified
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
# other that is a table of $M \times N$ distances. From here on an image is a row of $D$ numbers. How
# many subtractions of two pixels fill the table for 1,000 test digits, 4,000 training digits and 784
# pixels each?
#
# Just over three billion. That is a lot for a loop in Python, and little for a processor.
#
# **Exercise 3.** Fill the table with two loops all the same. It will be slow, and it is the version that
# you can trust: the next one is measured against it.


# %% solution="pairwise_l2_loops"
def pairwise_l2_loops(X, Y):
    """L2 distances between all rows of X and all rows of Y, with two loops.

    X        (M, D) uint8 or float; not modified
    Y        (N, D) uint8 or float; not modified
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
# **Exercise 4.** Now without any Python loop. With one pixel, say $x = 5$ and $y = 3$, the squared
# difference is $25 - 30 + 9 = 4$. Multiplied out for whole rows,
#
# $$\|x - y\|^2 = \|x\|^2 - 2\,x \cdot y + \|y\|^2,$$
#
# and the middle term, for all pairs together, is one matrix product. What shapes have the other two
# terms, for all pairs together, and how do they meet the middle one?
#
# Two traps wait here. The three terms are large and cancel when $x = y$, so that rounding can leave
# something like $-10^{-9}$: what does the root of that give? And `X @ Y.T` of bytes wraps round at 256.


# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    """L2 distances between all rows of X and all rows of Y, without a Python loop.

    X        (M, D) uint8 or float; not modified
    Y        (N, D) uint8 or float; not modified
    Returns  (M, N) float, entry [i, j] is the distance of X[i] and Y[j]; never NaN
    """
    ### BEGIN SOLUTION
    X, Y = X.astype(float), Y.astype(float)
    X_squares, Y_squares = (X**2).sum(axis=1), (Y**2).sum(axis=1)  # (M,), (N,)
    squares = X_squares[:, None] - 2 * X @ Y.T + Y_squares  # (M, 1) - (M, N) + (N,)
    return np.sqrt(np.maximum(squares, 0))
    ### END SOLUTION


# %% check="pairwise_l2"

# %% [markdown]
# How much did it gain? Guess a factor for 60 images against 300, then run the cell.


# %%
def seconds(function, *args, runs=1):
    """Least wall-clock seconds of so many calls."""
    return min(repeat(lambda: function(*args), number=1, repeat=runs))


def race():
    """Both versions on the same images."""
    sample = data.load("mnist5k").X_train[:300].reshape(300, -1)
    loops = seconds(pairwise_l2_loops, sample[:60], sample)
    product = seconds(pairwise_l2, sample[:60], sample, runs=20)
    print(f"the version without loops is {loops / product:.0f} times faster")


once_written(race)

# %% [markdown]
# Some tens, or more than a hundred where the processor has nothing else to do. Python now takes a handful
# of steps where it took several for each of 18,000 pairs, and the matrix product does the rest.
#
# **Exercise 5.** No such formula exists for the L1 distance: the absolute value does not multiply out.
# Broadcasting to an array of shape $(M, N, D)$ works on small sets. How much memory does it ask for with
# the 1,000, 4,000 and 784 from above, at 8 bytes a number?
#
# 25 GB. Work through `X` in chunks instead, so that the function never holds much more than the result
# and one chunk.


# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    """L1 distances between all rows of X and all rows of Y, in little memory.

    X        (M, D) uint8 or float; not modified
    Y        (N, D) uint8 or float; not modified
    Returns  (M, N) float, entry [i, j] is the distance of X[i] and Y[j]
    The check allows 8 MB at once for M = 60, N = 80, D = 784; (M, N, D) floats take 30 MB.
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
# The $k$ smallest of them vote. Take the distances 4, 1, 1, 2 to training images of the classes 7, 3,
# 8, 8. Who wins with $k = 1$, with $k = 2$, with $k = 3$?
#
# Two rules make the answer unique, so follow them exactly. Where two training images are equally far,
# the one with the lower index counts as nearer: class 3 wins with $k = 1$. Where classes have equally
# many votes, the one whose nearest member comes first wins, as in the lecture: still 3 with $k = 2$.
# With $k = 3$ it is 8, by two votes to one. (Before you trust `np.argsort` with equal distances, read
# what its `kind` promises.)


# %% solution="predict_labels"
def predict_labels(distances, y_train, k):
    """Labels by the vote of the k nearest training images.

    distances  (M, N) float, test image by training image; not modified
    y_train    (N,)   int, labels of the training images; not modified
    k          int, 1 <= k <= N
    Returns    (M,)   int labels
    """
    ### BEGIN SOLUTION
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels = y_train[nearest]  # (M, k), nearest first
    votes = (labels[:, :, None] == labels[:, None, :]).sum(axis=2)  # (M, k), votes for each
    return labels[np.arange(len(labels)), votes.argmax(axis=1)]
    ### END SOLUTION


# %% check="predict_labels"

# %% [markdown]
# The plane of the lecture, now coloured by *your* `predict_labels`. A single stray point holds an island
# up to $k = 2$. Drag a second point of its class close beside it: up to which $k$ do the two hold out?

# %%
decision_regions(predict_labels)

# %% [markdown]
# Up to 4: with two votes against two, the nearer one decides.
#
# And this is your classifier on the digits, your distances and your vote. The library of the lecture
# read 0.933 of them with one neighbour. Will three neighbours do better?

# %%
digits = data.load("mnist5k")
train, test = digits.X_train.reshape(4000, -1), digits.X_test.reshape(1000, -1)


def read_test_digits():
    """The classifier on digits that it has not seen."""
    predicted = predict_labels(pairwise_l2(test, train), digits.y_train, k=3)
    print(f"accuracy on 1,000 test digits: {(predicted == digits.y_test).mean():.3f}")


once_written(read_test_digits)

# %% [markdown]
# ## Choosing k
#
# 0.930, three digits in a thousand fewer. Is that a reason to prefer $k = 1$? Hardly: the difference is
# small, and a $k$ that is chosen on the test images has seen the test images. Cross-validation chooses
# it from the training set alone, where each fold in turn plays the unseen data.
#
# **Exercise 7.** Cut the indices $0, \dots, N-1$ into folds. Every index lies in exactly one fold, sizes
# differ by at most one, and all indices are shuffled first, by `rng` and nothing else, so that the same
# seed gives the same folds. Think of a data set that is sorted by class: what would a classifier score
# on folds that were not shuffled?


# %% solution="kfold_indices"
def kfold_indices(N, num_folds, rng):
    """Indices 0..N-1, shuffled and cut into folds.

    N          int, number of images
    num_folds  int, 2 <= num_folds <= N
    rng        numpy Generator, the only source of randomness
    Returns    list of num_folds disjoint int arrays, together 0..N-1, sizes at most 1 apart
    """
    ### BEGIN SOLUTION
    return np.array_split(rng.permutation(N), num_folds)
    ### END SOLUTION


# %% check="kfold_indices"

# %% [markdown]
# Near 0: most of the images would look for their class among images of other classes.
#
# **Exercise 8.** For each $k$ and each fold, predict the fold's images from the images of all *other*
# folds, and write down the fraction that is right. The table of distances between all training images
# is computed once and only cut up here, which is why this is fast. With 1,000 images in five folds, how
# many rows and columns has the piece of it that one round needs?


# %% solution="cross_validate_k"
def cross_validate_k(distances, y, ks, folds):
    """Accuracy of k nearest neighbours for each k and each fold.

    distances  (N, N) float, distances between all training images
    y          (N,)   int labels
    ks         list of int, the values of k to try
    folds      list of integer arrays, disjoint, together 0..N-1
    Nothing that is handed in is modified.
    Returns    (len(ks), len(folds)) float, 0..1: accuracy on each fold, trained on the others
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
# 200 rows and 800 columns. Here it is at work on 1,000 digits. Draw the curve that you expect, then run.
# Where two means lie at the same height to the last digit, can you say why?


# %%
def validated():
    """The accuracies of ten k on five folds of 1,000 digits, as a picture."""
    ks = [1, 2, 3, 4, 5, 7, 10, 15, 20, 50]
    small, labels = train[:1000], digits.y_train[:1000]
    folds = kfold_indices(1000, 5, np.random.default_rng(0))
    return fold_strip(ks, cross_validate_k(pairwise_l2(small, small), labels, ks, folds))


once_written(validated)

# %% [markdown]
# $k = 1$ and $k = 2$ agree by the rule for ties. From 1 to 7 all means lie within about one bar, so that
# no $k$ among them is clearly the best; at 50 the neighbours are not near any more.
#
# ## Find the slip
#
# Why not choose $k$ on the training data? The usual answer, word for word from the notes of a
# university lecture:
#
# > K = 1 always works perfectly on training data.
#
# The warning is right. The sentence is not.
#
# **Exercise 9.** Return a training set on which one nearest neighbour, asked about the very images that
# it remembers, gets at least one of them wrong. It need not be large.


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
# **Question 10 (written, graded by a person).** Real data sets do hold such cases. Give two ways in which
# they come about in a collection of photographs, and say what they do to the best accuracy that any
# classifier can reach on this very set, whatever its method. Five sentences are enough.

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
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Shift all test digits by two pixels and measure the accuracy again. Then add shifted copies of the
#   training digits. What did you gain, and what did it cost, at training and at prediction?
# * `stamps32`, the colour set, says which object is in each image (`object_train`, `object_test`). Take
#   every fifth object out of the training images and measure on those objects alone. Does your classifier
#   know the class, or the thing?
# * Replace each image of `stamps32` by the histogram of its colours before you measure distances. Which
#   classes gain, which lose, and why?

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="01_knn"
