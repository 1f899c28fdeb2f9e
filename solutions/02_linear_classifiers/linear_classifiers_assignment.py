# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Linear classifiers: the assignment
#
# **How much can one picture per class see, before anybody has told us how to train it?**
#
# The nearest neighbour of unit 1 carried 4,000 digits along and looked at each of them whenever it was
# asked. Here you carry ten. You write the scores, look at the weights as pictures, bend three problems
# that no straight line can solve until a straight line solves them, turn scores into probabilities and
# work out where good weights come from. Nothing is trained yet, and still your last classifier will
# read 88 of 100 digits.
#
# Each exercise ends in a line `check(...)`, which tries your function on a few inputs and tells you
# what it finds. Run it as often as you like. When your work is graded, the same checks run on inputs
# that nobody has seen.
#
# Allow about two hours for thirteen exercises, most of them one to four lines long, and one written answer. To
# hand in, press the button at the end.

# %%
import numpy as np
from scipy.stats import multivariate_normal

from autograder.notebook import check
from cvcourse import data
from cvcourse.linear_classifiers import best_line, case_points, hard_cases
from cvcourse.view import figure, once_written, show_images, styled

# %% [markdown]
# ## One matrix
#
# A colour image of 32 x 32 pixels goes in, ten scores come out, one for each class. Between them stands
# one matrix, with a weight for each pair of a number that goes in and a score that comes out. How many
# weights is that? And how many more numbers are needed if each class also has a constant of its own,
# a **bias**, which is added whatever the image shows?
#
# **Exercise 1.** Count them, for images of any shape.


# %% solution="count_parameters"
def count_parameters(shape, num_classes, bias):
    """Numbers that a linear classifier has to learn.

    shape        tuple of int, the shape of one image: (H, W) or (H, W, K)
    num_classes  int
    bias         bool, whether each class has a bias
    Returns      int
    """
    ### BEGIN SOLUTION
    return (int(np.prod(shape)) + bool(bias)) * num_classes
    ### END SOLUTION


# %% check="count_parameters"

# %%
once_written(lambda: [count_parameters((32, 32, 3), 10, bias) for bias in (False, True)])

# %% [markdown]
# 30,720, and 10 more. For the digits of 28 x 28 pixels it is 7,850, where the nearest neighbour kept
# 3,136,000 numbers.
#
# **Exercise 2.** Now the scores. You know the small example from the lecture: an image of four numbers,
# three classes, and the scores -2.85, 0.86 and 0.28. Many books and courses write the image as a column
# and put the matrix on its left:
#
# $$W x + b = \begin{pmatrix} 0.01 & -0.05 & 0.1 & 0.05 \\ 0.7 & 0.2 & 0.05 & 0.16 \\ 0 & -0.45 & -0.2 & 0.03
# \end{pmatrix} \begin{pmatrix} -15 \\ 22 \\ -44 \\ 56 \end{pmatrix}
# + \begin{pmatrix} 0 \\ 0.2 \\ -0.3 \end{pmatrix}.$$
#
# In this course images are *rows*, so that many of them make a table $X$ of shape $(N, D)$, and the
# matrix stands on the right, with shape $(D, C)$:
#
# $$f(X) = X W + b.$$
#
# Before you write it: above, each class is a row of the matrix, and the row of the second class is 0.7,
# 0.2, 0.05, 0.16. Where do these four stand in our $W$? And to which axis of the result does $b$ belong?


# %% solution="linear_scores"
def linear_scores(X, W, b):
    """Scores of a linear classifier for each image and class, without a Python loop.

    X        (N, D) uint8 or float, rows are images
    W        (D, C) float, columns are classes
    b        (C,)   float
    Nothing that is handed in is modified.
    Returns  (N, C) float
    """
    ### BEGIN SOLUTION
    return X @ W + b  # (N, D) @ (D, C) + (C,)
    ### END SOLUTION


# %% check="linear_scores"

# %%
image = np.array([[-15.0, 22, -44, 56]])
W_left = np.array([[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0, -0.45, -0.2, 0.03]])
b_left = np.array([0.0, 0.2, -0.3])
once_written(lambda: linear_scores(image, W_left.T, b_left).round(2))

# %% [markdown]
# The three scores of the lecture. The true class of that image is the third, so these weights are wrong about
# it: 0.86 is the largest. Unit 3 measures how wrong.
#
# Weights that make sense can be had without any training. Take the *mean image* $m_c$ of each class, and
# give a new image $x$ to the class whose mean is nearest. Multiplied out,
#
# $$\|x - m_c\|^2 = \|x\|^2 - 2\, x \cdot m_c + \|m_c\|^2,$$
#
# and $\|x\|^2$ is the same for all classes, so it cannot change which one is nearest. Half of the rest,
# with the sign turned round, is a score: $x \cdot m_c - \tfrac12 \|m_c\|^2$. The nearest mean is a linear
# classifier. Which part of it is a column of $W$, and which is the bias?
#
# The die gets 0.1 of the digits right and the nearest neighbour 0.933. Guess two numbers before you
# run: what the ten means get, and what they get when the bias is left out.

# %%
digits = data.load("mnist5k")
train, test = digits.X_train.reshape(4000, -1), digits.X_test.reshape(1000, -1)
of_class = [train[digits.y_train == label] for label in range(10)]
means = np.stack([images.mean(axis=0) for images in of_class], axis=1)  # (784, 10)
mean_bias = -(means**2).sum(axis=0) / 2


def share_right(W, b):
    """Fraction of the 1,000 test digits whose own class has the largest score."""
    return float((linear_scores(test, W, b).argmax(axis=1) == digits.y_test).mean())


once_written(lambda: (share_right(means, mean_bias), share_right(means, 0 * mean_bias)))

# %% [markdown]
# 0.808 with ten pictures, and 0.607 without the bias. Without it a class with much ink, such as 0,
# collects points wherever there is ink at all.
#
# **Exercise 3.** The bias is worth a fifth of the digits, and yet it is a nuisance: two things to store, two
# to differentiate. So people hide it. Give each image one more number, always 1, and each class one
# more weight. In the small example, what is the fifth weight of the second class?


# %% solution="add_bias"
def add_bias(X, W, b):
    """The bias trick: X1 @ W1 gives the scores with the bias included.

    X, W, b  as in linear_scores; not modified
    Returns  X1 (N, D + 1), the new column last, and W1 (D + 1, C), the new row last
    """
    ### BEGIN SOLUTION
    return np.hstack([X, np.ones((len(X), 1))]), np.vstack([W, b])
    ### END SOLUTION


# %% check="add_bias"

# %%
once_written(lambda: np.matmul(*add_bias(image, W_left.T, b_left)).round(2))

# %% [markdown]
# 0.2, its bias, and the product gives the same three scores.
#
# ## What the weights look like
#
# **Exercise 4.** A column of $W$ has as many numbers as an image, so it can be shown as one. Weights may be
# negative and of any size, while a picture wants bytes. Stretch each class by itself, so that its least
# weight becomes 0 and its largest 255. With weights -2, 0 and 6, what grey does the middle one get?
#
# Two details decide whether you see digits or noise. A template is a *column* of $W$: what does
# `W.reshape(C, 28, 28)` read instead? And a template whose weights are all equal has no range to stretch;
# let it come out 127.


# %% solution="templates"
def templates(W, shape):
    """The weights of each class as a picture.

    W        (D, C) float; not modified
    shape    tuple of int whose product is D: (H, W) or (H, W, K)
    Returns  (C, *shape) uint8; each stretched to 0..255 by itself and rounded to the nearest;
             127 everywhere for a class whose weights are all equal
    """
    ### BEGIN SOLUTION
    low, spread = W.min(axis=0), np.ptp(W, axis=0)  # (C,), (C,)
    grey = np.where(spread > 0, (W - low) / np.where(spread > 0, spread, 1) * 255, 127)
    return np.round(grey).astype(np.uint8).T.reshape(-1, *shape)
    ### END SOLUTION


# %% check="templates"

# %% [markdown]
# The middle one gets 64, a quarter of the way. Here are the ten templates that read 0.808 of the digits.
# People lean their digits to the left or to the right. At which digit do you expect to see that most?

# %%
shape, title = (28, 28), "Ten means read 0.808"
once_written(lambda: show_images(templates(means, shape), range(10), columns=5, title=title))

# %% [markdown]
# At the 1, which became a bow tie: its strokes all pass through the middle and part at both ends. A single
# template has no other way to say "leaning left or leaning right".
#
# The same for the colour set, where the nearest neighbour got 0.307. Before you look: what colour will be
# the mean flower, and what shape the mean vehicle?

# %%
things = data.load("stamps32")
flat, names = things.X_train.reshape(8000, -1), things.class_names
of_class = [flat[things.y_train == label] for label in range(10)]
thing_means = np.stack([images.mean(axis=0) for images in of_class], axis=1)
once_written(lambda: show_images(templates(thing_means, (32, 32, 3)), names, columns=5))


# %%
def recall():
    """Fraction of the test images of each class that the nearest mean gets right."""
    X, bias = things.X_test.reshape(1000, -1), -(thing_means**2).sum(axis=0) / 2
    right = linear_scores(X, thing_means, bias).argmax(axis=1) == things.y_test
    shares = {name: float(right[things.y_test == c].mean()) for c, name in enumerate(names)}
    return {"all": float(right.mean())} | shares


once_written(recall)

# %% [markdown]
# 0.181 in all, 0.5 for flowers and 0.02 for vehicles. Keep these two numbers for the written question.
#
# ## Three cases that no line can solve
#
# A linear score is large on one side of a plane and small on the other, and that is all it can say. Take
# two pixels, each from -3 to 3, and the three problems of the lecture: class 1 is where
#
# * the number of pixels above 0 is odd (**parity**),
# * the L2 norm of the two pixels is from 1 to 2 (**annulus**, a ring),
# * the point lies near one of three places (**modes**).
#
# Of 180 points, half of them in class 1, how many does the best straight line get right in each case?
# A line that says "class 1" everywhere gets 90.

# %%
for case in ["parity", "annulus", "modes"]:
    points, labels = case_points(case)
    print(f"{case}: the best line gets {best_line(points, labels)[2]} of {len(points)} right")

# %% [markdown]
# 132, 116 and 124, and neither turning nor moving the line helps. It is not to blame, it is given the wrong
# numbers. A **feature** is a number that you compute from the image, and a linear classifier works on
# features as well as on pixels. So choose features in which the two classes lie on two sides of a plane.
# You need not find the plane: the check looks for it, on a few hundred points that it draws anew. Eight
# features are allowed; one or two are enough.
#
# **Exercise 5.** Parity. Start with two pixels and the four points $(\pm 1, \pm 1)$. Which single number,
# made of both pixels, is positive on one diagonal and negative on the other? Then make it work for any
# number of pixels. Mind the zeros: 0 is not above 0.


# %% solution="parity_features"
def parity_features(X):
    """Features in which "the number of entries above 0 is odd" can be cut off by a plane.

    X        (N, D) float, any D from 2 on, entries of both signs or 0; not modified
    Returns  (N, F) finite numbers, F at most 8
    """
    ### BEGIN SOLUTION
    return (X > 0).sum(axis=1, keepdims=True) % 2
    ### END SOLUTION


# %% check="parity_features"

# %%
hard_cases(parity_features, case="parity")

# %% [markdown]
# **Exercise 6.** The ring. Which number tells how far out a point lies? A plane on one number is a threshold,
# and one threshold cannot tell the ring from both its hole and its outside. What second number could be
# put beside the first?


# %% solution="annulus_features"
def annulus_features(X):
    """Features in which the ring 1 <= ||x|| <= 2 can be cut off by a plane.

    X        (N, 2) float; not modified
    Returns  (N, F) finite numbers, F at most 8
    """
    ### BEGIN SOLUTION
    squares = (X**2).sum(axis=1)
    return np.stack([squares, squares**2], axis=1)  # a parabola crosses a line twice
    ### END SOLUTION


# %% check="annulus_features"

# %%
hard_cases(annulus_features, case="annulus")

# %% [markdown]
# **Exercise 7.** Three modes. Class 1 is whatever is nearer than 0.75 to one of the places below. One plane
# has to serve all three. Which single number is small near *any* of them and large elsewhere?

# %% solution="modes_features"
PLACES = np.array([[-1.5, 1.2], [1.6, 1.4], [0.2, -1.6]])


def modes_features(X):
    """Features in which a plane can cut off the points nearer than 0.75 to one of PLACES.

    X        (N, 2) float; not modified
    Returns  (N, F) finite numbers, F at most 8
    """
    ### BEGIN SOLUTION
    distances = np.linalg.norm(X[:, None] - PLACES, axis=2)  # (N, 3)
    return distances.min(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="modes_features"

# %%
hard_cases(modes_features, case="modes")

# %% [markdown]
# In all three pictures the border is bent, and in the space of your features it is flat. You found those
# features because you knew the answer. From unit 4 on a network finds them by itself, and its last layer
# is still the classifier of exercise 2.
#
# ## From scores to probabilities
#
# A score of 4.1: is that much? A doctor who hears it wants to know how sure we are. With two classes the
# **sigmoid** turns a score $s$ into a probability,
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}} = \frac{e^s}{1 + e^s}.$$
#
# A score of 0 gives 0.5 and a score of 2 gives 0.881. What does a score of -2 give? And what does the
# second form give for 1000, on paper, and in NumPy?

# %%
with np.errstate(all="ignore"):
    print(np.exp(1000.0) / (1 + np.exp(1000.0)))

# %% [markdown]
# Infinity by infinity, which is no number. On paper it is 1 to 434 decimals. (And $\sigma(-2)$ is 0.119,
# what 0.881 leaves to 1.)
#
# **Exercise 8.** Write the sigmoid so that it is right from -1000 to 1000. Each of the two forms fails on
# one side only, or at least complains there. Which sign of an exponent is always safe?


# %% solution="sigmoid"
def sigmoid(s):
    """1 / (1 + e^-s), number by number.

    s        number or array of any shape, int or float, from -1000 to 1000; not modified
    Returns  float or float array of the same shape, in [0, 1], never NaN
    """
    ### BEGIN SOLUTION
    small = np.exp(-np.abs(s))  # in [0, 1] on both sides
    return np.where(np.asarray(s) >= 0, 1, small) / (1 + small)
    ### END SOLUTION


# %% check="sigmoid"

# %% [markdown]
# **Exercise 9.** With it, a single weight vector is a classifier of two classes that says how sure it is:
# $p(\mathcal{C}_1 \mid x) = \sigma(w \cdot x + b)$. This is **logistic regression**; the probability is called
# the **posterior**, because it holds after the image has been seen. (We count classes from 0; books that
# count from 1 often call our class 0 $\mathcal{C}_2$.) Where in the plane is the posterior exactly 0.5?


# %% solution="posterior"
def posterior(X, w, b):
    """Probability of class 1 for each image.

    X        (N, D) float
    w        (D,)   float
    b        number
    Nothing that is handed in is modified.
    Returns  (N,)   float in [0, 1]
    """
    ### BEGIN SOLUTION
    return sigmoid(X @ w + b)
    ### END SOLUTION


# %% check="posterior"

# %% [markdown]
# On the line $w \cdot x + b = 0$, where the score is 0. Double both $w$ and $b$, and the line stays while
# the posterior grows steeper.
#
# **Exercise 10.** With more classes there is a score for each, and the **softmax** makes probabilities of
# them: raise $e$ to each score, then divide by the sum. The second and third score of the small example,
# 0.86 and 0.28, give $e^{0.86} = 2.363$ and $e^{0.28} = 1.323$, so 0.641 and 0.359. Now put the difference
# of the two scores, 0.58, into your sigmoid. Coincidence?
#
# Divide numerator and denominator by one of the exponentials and you see why. Use it: with two classes
# no exponential is needed beyond the one in `sigmoid`, and scores of 1000 do no harm.


# %% solution="softmax_of_two"
def softmax_of_two(scores):
    """Softmax of two classes, by the sigmoid of the difference of their scores.

    scores   (N, 2) float, of any size; not modified
    Returns  (N, 2) float, rows add up to 1, never NaN
    """
    ### BEGIN SOLUTION
    first = sigmoid(scores[:, 0] - scores[:, 1])
    return np.stack([first, sigmoid(scores[:, 1] - scores[:, 0])], axis=1)
    ### END SOLUTION


# %% check="softmax_of_two"

# %% [markdown]
# So two templates are one too many: only their difference counts, $w = w_1 - w_0$.
#
# ## Where good weights come from
#
# Suppose we know how the images of each class scatter. To begin with, an image is one pixel. In class 0
# it is near 0, in class 1 near 2, both with variance 1 and the shape of a bell, and both are equally
# frequent. You measure 1.4. By Bayes' rule the odds of the two classes are the odds of their densities times
# the odds of their frequencies beforehand, the **priors**. The logarithm of the odds turns products into
# sums:
#
# $$\ln \frac{p(\mathcal{C}_1 \mid x)}{p(\mathcal{C}_0 \mid x)}
# = -\tfrac12 (x - 2)^2 + \tfrac12 (x - 0)^2 + \ln \frac{0.5}{0.5} = 2x - 2.$$
#
# The squares of $x$ cancel, and what is left is linear: $w = 2$, $b = -2$, the border midway, at 1. At 1.4
# the log-odds are 0.8 and the posterior is $\sigma(0.8) = 0.690$. Suppose class 1 is rare and
# makes up a quarter of all images. Does the border move to the left or to the right?
#
# **Exercise 11.** The same for $D$ pixels. Each class is a Gaussian around its mean $\mu$, and both share
# one covariance matrix $\Sigma$, which says how the pixels vary together:
# $\ln p(x \mid \mathcal{C}) = -\tfrac12 (x - \mu)^\top \Sigma^{-1} (x - \mu) + \text{constant}$. Multiply out for both
# classes, subtract, and read off $w$ and $b$. (`np.linalg.solve(A, v)` gives $A^{-1} v$.)


# %% solution="gaussian_log_odds"
def gaussian_log_odds(mean0, mean1, covariance, prior0, prior1):
    """Weights of the log-odds of class 1 against 0 for two Gaussians with one covariance.

    mean0, mean1    (D,)   float
    covariance      (D, D) float, symmetric, invertible, shared by both classes
    prior0, prior1  numbers above 0
    Nothing that is handed in is modified.
    Returns         w (D,), b (number), so that x @ w + b = ln p(C1 | x) - ln p(C0 | x)
    """
    ### BEGIN SOLUTION
    w = np.linalg.solve(covariance, mean1 - mean0)
    return w, -(mean0 + mean1) @ w / 2 + np.log(prior1 / prior0)
    ### END SOLUTION


# %% check="gaussian_log_odds"

# %% [markdown]
# To the right, to 1.549: whoever is rare has to bring more evidence. Now the digits. Around their means the ten
# classes scatter in one common way, measured below. Ink in one pixel mostly comes with ink in the next,
# so the covariance is far from diagonal, and the nearest mean knew nothing of it. (Some pixels at the rim
# are 0 in every digit, and a matrix with such a row has no inverse. Each pixel therefore gets 3,000 more
# variance, chosen on 1,000 of the training digits.) Each class is measured against class 0, by your
# function. By how much will this beat 0.808?

# %%
scatter = train - means.T[digits.y_train]  # (4000, 784): what the mean does not explain
covariance = scatter.T @ scatter / 4000 + 3000 * np.eye(784)
priors = np.bincount(digits.y_train) / 4000


def against_class_0():
    """Weights (784, 10) and biases (10,) from ten log-odds."""
    m, p = means.T, priors  # (10, 784), (10,)
    pairs = [gaussian_log_odds(m[0], m[c], covariance, p[0], p[c]) for c in range(10)]
    return np.stack([w for w, _ in pairs], axis=1), np.array([b for _, b in pairs])


once_written(lambda: share_right(*against_class_0()))

# %% [markdown]
# 0.88. Nothing was trained: means, a covariance, and one system of equations for each class. Ronald Fisher did
# this in 1936 with the petals and sepals of irises. Here are the templates, from class 1 on, since class 0 is
# measured against itself. The 5 has one white spot. What is it that is drawn there?


# %%
def templates_against_class_0():
    """What speaks for each of the classes 1 to 9, and what for class 0."""
    W, _ = against_class_0()
    return show_images(templates(W[:, 1:], (28, 28)), range(1, 10), columns=5)


once_written(templates_against_class_0)

# %% [markdown]
# The end of its upper bar, where no 0 has ink. White says "rather this digit than a 0", black the opposite, and
# what the two have in common has dropped out: these are pictures of differences.
#
# ## Find the slip
#
# The notes of a university lecture on logistic regression with several classes call $a_k = w_k \cdot x + b_k$ the
# activation of class $k$, turn activations into posteriors by softmax, and claim of the activation itself
#
# $$a_k = \ln p(x \mid \mathcal{C}_k)\, p(\mathcal{C}_k).$$
#
# For Gaussians with one covariance the natural choice is $w_k = \Sigma^{-1} \mu_k$ and
# $b_k = -\tfrac12 \mu_k^\top \Sigma^{-1} \mu_k + \ln p(\mathcal{C}_k)$. The cell computes both sides at four
# points for two classes and prints right side minus left side. If the claim is right, what should you see?

# %%
mu, prior = np.array([[0.0, 1], [2, 0]]), np.array([0.3, 0.7])
sigma = np.array([[1.0, 0.5], [0.5, 2]])
four_points = np.array([[0.0, 0], [1, 1], [2, -1], [-3, 2]])
weights = np.linalg.solve(sigma, mu.T)  # (2, 2), a column for each class
activations = four_points @ weights - (mu.T * weights).sum(axis=0) / 2 + np.log(prior)
densities = np.stack([multivariate_normal(m, sigma).logpdf(four_points) for m in mu], axis=1)
print(densities + np.log(prior) - activations)

# %% [markdown]
# Not zeros, so the claim is false. Yet each row holds the same number twice, and that is why the posteriors
# come out right all the same: softmax does not notice what is added to *all* scores of an image.
#
# **Exercise 12.** Correct the claim. Write what it leaves out, the term that has to be added to every
# activation of $x$ to make the claim true. Which factors of the density
# $p(x \mid \mathcal{C}_k) = (2\pi)^{-D/2} |\Sigma|^{-1/2} \exp(-\tfrac12 (x - \mu_k)^\top \Sigma^{-1} (x - \mu_k))$
# do not depend on $k$?


# %% solution="shared_term"
def shared_term(X, covariance):
    """What ln p(x | C_k) p(C_k) has beyond the linear activation of x; the same for all k.

    X           (N, D) float
    covariance  (D, D) float, symmetric, positive definite
    Nothing that is handed in is modified.
    Returns     (N,)   float
    """
    ### BEGIN SOLUTION
    squares = (X * np.linalg.solve(covariance, X.T).T).sum(axis=1)  # (N,)
    return -(squares + X.shape[1] * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1]) / 2
    ### END SOLUTION


# %% check="shared_term"

# %% [markdown]
# ## Searching in the dark
#
# When nothing is known about the classes but a **loss**, a number that says how bad a set of weights is, the
# crudest way to good weights is to guess. Draw some, keep them if they are the best so far, draw again. Some
# courses introduce it as "a first very bad idea", with matrices of 10 x 3073 for colour images of 32 x 32.
# (Which trick of yours do you recognise?) How bad is it? Suppose one guess in a thousand is good. How many
# guesses would you need for an even chance to meet a good one?
#
# **Exercise 13.** Write it. Draw each candidate by `rng.normal(size=shape)`, so that the same seed gives
# the same search. A candidate replaces the best one only when its loss is lower; of equal ones the first stays.
# The history holds the best loss after each step. In which direction can it never go?


# %% solution="random_search"
def random_search(loss, shape, steps, rng):
    """The best of so many random weight matrices.

    loss     function: W of the given shape -> number, lower is better
    shape    tuple of int, the shape of W
    steps    int, at least 1, how many candidates to draw
    rng      numpy Generator, the only source of randomness; one rng.normal(size=shape) a step
    Returns  W (*shape) float, the best candidate; history (steps,) float, lowest loss so far
    """
    ### BEGIN SOLUTION
    best, lowest, history = None, np.inf, []
    for _ in range(steps):
        W = rng.normal(size=shape)
        value = loss(W)
        if value < lowest:
            best, lowest = W, value
        history.append(lowest)
    return best, np.array(history)
    ### END SOLUTION


# %% check="random_search"

# %% [markdown]
# 693, since $0.999^{693} = 0.5$. Your search is now let loose on the digits, where the loss is the fraction of
# 1,000 training digits that $W$ gets wrong. A thousand guesses, each of 7,840 weights. How far down will they get?

# %%
small = train[:1000] / 255


def error_rate(W):
    """Fraction of 1,000 training digits whose own class has not the largest score."""
    return (linear_scores(small, W, 0).argmax(axis=1) != digits.y_train[:1000]).mean()


rng = np.random.default_rng(0)
found = once_written(lambda: random_search(error_rate, (784, 10), 1000, rng))


# %%
@styled
def search_picture(W, history):
    """The best error after each guess."""
    alt = f"Best error rate of random search, from {history[0]:.3f} to {history[-1]:.3f}."
    still, ax = figure(6.4, 3, alt)
    ax.step(np.arange(1, len(history) + 1), history, where="post")
    ax.set(xlabel="guesses", ylabel="lowest error so far", xscale="log", ylim=(0, 1))
    ax.set_title(f"A thousand guesses read {share_right(W, 0):.3f} of the test digits")
    return still


once_written(lambda: search_picture(*found) if isinstance(found, tuple) else found)

# %% [markdown]
# From 0.905 to 0.772, and 0.235 of the test digits. On this axis, where each step to the right is ten times as
# many guesses, the curve falls about evenly, four or five hundredths a step. At that rate, how many guesses
# would it take to reach an error of 0.192, that of the ten means?
#
# About $10^{16}$. In unit 3 we stop guessing and ask the loss which way is down.
#
# **Question 14 (written, graded by a person).** The nearest mean recognises half of the flowers and one vehicle
# in fifty. Look at the two templates again, and at some images of each class if you like. Explain the
# difference, and say why no other single template for "vehicle" can put it right in full. Then describe one
# change to the classifier, other than more training images, that would help, and why. Six sentences are enough.

# %% [markdown] written="one_template" points=2
# The flowers of this set are mostly one bright blob of red in the middle of a dark ground, so that their
# mean still looks like most of them. Vehicles come in all colours, outlines and directions: the class has
# many modes, and their mean is a reddish smear, light above and dark below, which no vehicle resembles
# and which looks like the means of birds and tools. A linear score rises along one direction of pixel
# space and keeps rising: its template can reward one arrangement of colours, and whatever it rewards for
# a red car it takes away from a blue one at the same place. The region that a class wins is convex, so
# whenever two vehicles are inside, so is everything between them. Several templates a class (the best of
# them counts), or features that do not depend on colour or position, or a network that learns such
# features, would help. (1 point for one mode against many, with the templates as evidence; 1 for the
# limit of a single linear score and a change that addresses it.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Change one line of your random search: draw each candidate near the best so far, `best + 0.1 * rng.normal(...)`.
#   How far do a thousand steps get now? What does the size of the step do?
# * Shift all test digits by two pixels. Which of your classifiers suffers most: nearest mean, Gaussians,
#   or the nearest neighbour of unit 1? Can you see it coming from the templates?
# * Give the digits features of your own, such as products of neighbouring pixels, how far left and right the
#   ink reaches, or the number of closed holes, and use the Gaussians on pixels and features together.

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="02_linear_classifiers"
