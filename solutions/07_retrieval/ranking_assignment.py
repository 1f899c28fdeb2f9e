# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which picture first? The assignment
#
# **Three people rank the same photographs for the same query, and three numbers say how good their orders
# are. The highest number need not be the best order. Here you write everything that lies between a
# photograph and such a number.**
#
# In the first part you make descriptors of the maps of a network. In the second you measure rankings, find
# out why two people measure differently, and improve a ranking without looking at a label.
#
# Allow about four hours, in two sittings; the first ends where part two begins. To hand in, press the
# button at the end.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse.retrieval import ranked_list, small
from cvcourse.view.asking import once_written

# %% [markdown]
# ## Part one: one vector for a picture
#
# **Exercise 1.** Descriptors are compared by their angle, and so each is divided by its length first. What
# about one that is all zeros, such as that of a black picture?


# %% solution="l2_normalize"
def l2_normalize(X):
    """Vectors divided by their Euclidean length; a vector of zeros stays as it is.

    X        (..., D) float, any number of axes, the vectors along the last; not modified
    Returns  float array of the shape of X
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(X, axis=-1, keepdims=True)
    return X / np.where(lengths > 0, lengths, 1)
    ### END SOLUTION


# %% check="l2_normalize"

# %% [markdown]
# **Exercise 2.** MAC, the maximum activations of convolutions: each channel of a map answers to something.
# How strongly does it answer anywhere in the picture?


# %% solution="mac"
def mac(features):
    """The maximum of each channel over all places.

    features   (H, W, K) float, the maps of one picture; not modified
    Returns    (K,) float
    Source     Tolias, Sicre and Jegou (2016)
    """
    ### BEGIN SOLUTION
    return features.max(axis=(0, 1))
    ### END SOLUTION


# %% check="mac"

# %% [markdown]
# **Exercise 3.** SPoC adds the numbers of a channel up, and lets those in the middle of the picture count
# more, because that is where people put what they photograph. Place $(i, j)$ gets the weight
# $\exp(-d^2 / 2s^2)$, where $d$ is its distance from the middle, in places, and $s$ the `spread`. Where is
# the middle of four places in a row? And which weights does an infinite spread give?


# %% solution="spoc"
def spoc(features, spread):
    """The sum of each channel over all places, with Gaussian weights around the middle.

    features   (H, W, K) float, the maps of one picture; not modified
    spread     float > 0, in places, or np.inf; the middle of the map has weight 1
    Returns    (K,) float
    Source     Babenko and Lempitsky (2015)
    """
    ### BEGIN SOLUTION
    H, W, _ = features.shape
    down, across = np.arange(H) - (H - 1) / 2, np.arange(W) - (W - 1) / 2
    squared = down[:, None] ** 2 + across**2  # (H, W)
    return np.tensordot(np.exp(-squared / (2 * spread**2)), features)
    ### END SOLUTION


# %% check="spoc"

# %% [markdown]
# **Exercise 4.** A mean forgets a small thing that answers strongly, a maximum forgets everything else.
# GeM, the generalized mean, lies between: the $p$-th root of the mean of the $p$-th powers. What is it for
# $p = 1$, and what does it go to for large $p$? One thing to look out for: the maps of our network reach
# up to 6, they come as float32, and $6^{60}$ is about $5 \cdot 10^{46}$.


# %% solution="gem"
def gem(features, p):
    """The generalized mean of each channel.

    features   (H, W, K) float32 or float64, from 0 to 6; a channel may be 0 everywhere; not
               modified
    p          float from 1 to 100; no power may overflow
    Returns    (K,) float
    Source     Radenovic, Tolias and Chum (2019)
    """
    ### BEGIN SOLUTION
    means = (features.astype(float) ** p).mean(axis=(0, 1))
    return means ** (1 / p)
    ### END SOLUTION


# %% check="gem"

# %% [markdown]
# **Exercise 5.** CroW asks twice how much something is worth. A *place* counts more where many channels
# answer: let $S_{ij}$ be the sum over the channels, then its weight is
#
# $$\sqrt{S_{ij} \Big/ \sqrt{\textstyle\sum_{mn} S_{mn}^2}}.$$
#
# A *channel* counts more the more seldom it answers, like a rare word in a text. Slides on this have the
# weight $-\log(\epsilon + \text{number of places where it is above } 0)$. What is that for a channel that
# answers at 20 of 49 places, and what would a negative weight do to a descriptor? The paper has *shares* of
# the places, $Q_k$ from 0 to 1, in place of numbers, and so it is
#
# $$\log \Big( \textstyle\sum_m Q_m \Big/ Q_k \Big),$$
#
# and 0 for a channel that never answers. Can this be negative?


# %% solution="crow_weights"
def crow_weights(features):
    """How much each place and each channel counts in CroW.

    features   (H, W, K) float, at least 0 and not all 0; not modified
    Returns    spatial (H, W) and channel (K,), two float arrays
    Source     Kalantidis, Mellina and Osindero (2016)
    """
    ### BEGIN SOLUTION
    S = features.sum(axis=2)
    Q = (features > 0).mean(axis=(0, 1))
    answers = Q > 0
    channel = np.zeros(len(Q))
    channel[answers] = np.log(Q.sum() / Q[answers])
    return np.sqrt(S / np.linalg.norm(S)), channel
    ### END SOLUTION


# %% check="crow_weights"

# %% [markdown]
# **Exercise 6.** And the descriptor: the numbers of each channel are added up, weighted by place, and the
# sum is multiplied by the weight of the channel.


# %% solution="crow"
def crow(features):
    """The CroW descriptor of a picture, before it is divided by its length.

    features   (H, W, K) float, at least 0 and not all 0; not modified
    Returns    (K,) float
    """
    ### BEGIN SOLUTION
    spatial, channel = crow_weights(features)
    return channel * np.einsum("ij,ijk->k", spatial, features)
    ### END SOLUTION


# %% check="crow"

# %% [markdown]
# ## Squares on a map
#
# MAC throws all places into one pot. R-MAC takes the maxima of squares of several sizes, and adds these
# vectors up. At level $l$ the squares have sides of $\lfloor 2 \min(H, W) / (l + 1) \rfloor$ places. On a
# square map there are $l \times l$ of them, and the first and the last touch the borders. How many are
# that in three levels?
#
# A long map gets $m - 1$ more along its longer side, at every level. Here $m$ is one of 2, 3, ..., 7: on
# level 1, $m$ squares along a side of length $L$, each $s = \min(H, W)$ wide, are $(L - s) / (m - 1)$ apart,
# so neighbours share $1 - (L - s) / ((m - 1) s)$ of their width. Take the $m$ for which this is closest to
# 0.4.
#
# **Exercise 7.** Where do the squares lie? If there are $n$ of them along a side of $L$ places, square $i$
# begins at $\lfloor i (L - \text{side}) / (n - 1) \rfloor$, and at 0 if there is only one. Before you
# write: how many are there on a map of 6 x 8?


# %% solution="rmac_regions"
def rmac_regions(H, W, levels):
    """The squares of R-MAC: level by level, in each row by row, in each from left to right.

    H, W      int, places of the map, so many that no square has a side of 0
    levels    int, 1 or more
    Returns   (R, 3) int: top, left and side of each square
    Source    Tolias, Sicre and Jegou (2016)
    """
    ### BEGIN SOLUTION
    short, long = min(H, W), max(H, W)
    shared = [1 - (long - short) / ((m - 1) * short) for m in range(2, 8)]
    more = 0 if H == W else 1 + int(np.argmin(np.abs(np.array(shared) - 0.4)))
    found = []
    for level in range(1, levels + 1):
        side = 2 * short // (level + 1)
        tops, lefts = (
            [i * (size - side) // max(1, n - 1) for i in range(n)]
            for size, n in ((H, level + more * (H > W)), (W, level + more * (W > H)))
        )
        found += [(top, left, side) for top in tops for left in lefts]
    return np.array(found)
    ### END SOLUTION


# %% check="rmac_regions"

# %% [markdown]
# 14 squares on a square map, and 20 on a map of 6 x 8 or any other of 4 : 3. The places in the middle lie
# in many of them, those in the corners in few: so R-MAC, too, believes in the middle.
#
# **Exercise 8.** R-MAC: MAC of each square, divided by its length; the sum of these; that divided by its
# length. What would go wrong without the first division?


# %% solution="rmac"
def rmac(features, levels):
    """The regional maximum activations of convolutions of a picture.

    features   (H, W, K) float, at least 0; not modified
    levels     int, 1 or more
    Returns    (K,) float, of length 1
    """
    ### BEGIN SOLUTION
    total = np.zeros(features.shape[2])
    for top, left, side in rmac_regions(*features.shape[:2], levels):
        total += l2_normalize(mac(features[top : top + side, left : left + side]))
    return l2_normalize(total)
    ### END SOLUTION


# %% check="rmac"

# %% [markdown]
# Now the gallery of the lecture: 300 scenes, six queries, and the maps of the network for all of them, which
# are 10 x 10 places. Your functions make the descriptors. Which order do you expect, and how far behind will
# `spoc` be with a narrow bell of 1.5 places? (The first time this takes a minute, for maps that are kept.)


# %% tags=["desk-only"]
def described(part, describe):
    """Your descriptor of all pictures of a part, rows of length 1."""
    maps = small.last_maps(part)
    return l2_normalize(np.array([describe(np.asarray(one, np.float32)) for one in maps]))


ways = {
    "spoc, 1.5 places": lambda maps: spoc(maps, 1.5),
    "spoc, all alike": lambda maps: spoc(maps, np.inf),
    "mac": mac,
    "gem, p = 3": lambda maps: gem(maps, 3.0),
    "crow": crow,
    "rmac, 3 levels": lambda maps: rmac(maps, 3),
}


# %% tags=["desk-only"]
def all_ways():
    for name, describe in ways.items():
        Q, X = (described(part, describe) for part in ("queries", "gallery"))
        values = [small.scores(Q, X, level).mAP for level in ("easy", "medium", "hard")]
        print(f"{name:17} easy, medium, hard: {np.round(values, 3)}")


once_written(all_ways)

# %% [markdown]
# CroW and GeM .855, MAC and R-MAC .84 at the medium level: six queries do not tell these apart. Sums lie four
# points behind, with a narrow bell around the middle or without: it costs a point where it is easy and gains
# two where it is hard. In whose photographs would you expect more of it?
#
# ## What many channels say together
#
# If ten channels answer to fur, then fur counts tenfold in every inner product. **Whitening** turns the
# descriptors so that no two numbers go together any more, and gives all of them the same spread. It is
# learnt on pictures that are neither queries nor in the gallery: on *held-out* ones. (Why not on the
# gallery? Nobody would forbid it. But then each new picture changes all descriptors.)
#
# **Exercise 9.** Take the mean off, find the directions in which the held-out vectors spread most (the
# eigenvectors of their covariance, or the singular vectors of the matrix itself), and divide by the spread
# along each. New vectors are whitened by `(Y - mean) @ P`.
#
# There is a trap. Ten held-out vectors spread in nine directions at most; along all others their spread
# is 0, or $10^{-16}$ after rounding. What does a division by that do to a new vector? So P has no more
# columns than there are directions. Let a spread count as 0 when it is less than $10^{-9}$ of the largest.


# %% solution="pca_whitening"
def pca_whitening(X, dims):
    """Mean and projection that whiten descriptors, learnt on held-out ones.

    X        (N, D) float, one held-out descriptor a row, not all equal; not modified
    dims     int, how many directions to keep, from 1 to D, those of the largest spread
    Returns  mean (D,), P (D, r): each column of (X - mean) @ P has mean 0 and variance 1
             (divided by N), no two are correlated, and r is dims or, if that is less, the
             number of directions in which X spreads at all
    """
    ### BEGIN SOLUTION
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    r = min(dims, int((s > 1e-9 * s[0]).sum()))
    return mean, Vt[:r].T * (np.sqrt(len(X)) / s[:r])
    ### END SOLUTION


# %% check="pca_whitening"

# %% [markdown]
# ## Part two: how good is an order?
#
# A search engine returns an order. Some images are **positives**: they show what was asked for. Some are
# **junk**: nobody can say whether they do, or they are the query itself. **Precision** at a rank is the
# share of positives up to there. **Average precision** is the mean, over all positives, of the precision at
# their ranks; for a positive that the order does not reach it is 0. Two positives, at ranks 1 and 3: what is
# the value?
#
# **Exercise 10.** The finite sum. Junk counts neither as right nor as wrong: it is taken out before ranks
# are counted. In practice lists of positives often hold the query, which is junk. Then junk wins.


# %% solution="average_precision"
def average_precision(ranking, positives, junk):
    """The average precision of an order, as a finite sum.

    ranking    (n,) int, images, the best first, none twice, and some may be missing
    positives  (P,) int, images that show what was asked for, in any order, in `ranking` or not
    junk       (J,) int, images that do not count, J may be 0; what is positive, too, is junk,
               and one positive at least is not; nothing handed in is modified
    Returns    float, 0 to 1
    """
    ### BEGIN SOLUTION
    wanted = np.setdiff1d(positives, junk)
    hits = np.isin(ranking[~np.isin(ranking, junk)], wanted)
    ranks = np.flatnonzero(hits) + 1
    return float((np.arange(1, len(ranks) + 1) / ranks).sum() / len(wanted))
    ### END SOLUTION


# %% check="average_precision"

# %% [markdown]
# (1/1 + 2/3) / 2 = .8333. A famous program has .7917 for the same order, since it takes the area below the
# curve of precision over recall, with straight lines between its points. Both are right in their own
# terms; beside each other in one table they are not. Here is the picture of the lecture again, with junk at
# rank 2 and one positive that is not reached. Work the value out before you read it, and try your function
# on what you make of it.

# %%
ranked_list([1, -1, 0, 1, 0, 1, 0], missing=1)

# %% [markdown]
# **Exercise 11.** The mean over many queries. Here every image of a collection is a query once, and looks
# for the others of its class. It need not be most similar to itself, so leave it out by its number. And an
# image that is alone in its class has nothing to find: what would 0 for it say, or 1?


# %% solution="mean_average_precision"
def mean_average_precision(S, labels):
    """The mean of the average precisions when each image asks for the others of its class.

    S        (N, N) float, row i holds how similar each image is to image i, no two equal in a
             row; it need not be symmetric
    labels   (N,) int, the class of each image; neither is modified
    Returns  float: the mean over the images that are not alone in their class, each left out
             of its own order
    """
    ### BEGIN SOLUTION
    values = []
    for query, row in enumerate(S):
        alike = np.flatnonzero(labels == labels[query])
        if len(alike) > 1:
            values.append(average_precision(np.argsort(-row), alike, np.array([query])))
    return float(np.mean(values))
    ### END SOLUTION


# %% check="mean_average_precision"

# %% [markdown]
# **Exercise 12.** Somebody who looks at ten pictures asks what share of the ten is right: precision at 10.
# If a query has only three positives, the best order of all gets 0.3. The benchmark *revisited Oxford and
# Paris* does not look beyond the last positive: it takes $\min(k, r)$ in place of $k$, where $r$ is the rank
# of the last positive. What does it say of that best order? And of one that has the three at ranks 1, 2 and
# 40?


# %% solution="precision_at_k"
def precision_at_k(ranking, positives, k):
    """The share of positives among the first images, by two definitions.

    ranking    (n,) int, images, the best first, among them all positives and no junk
    positives  (P,) int, P > 0; neither is modified
    k          int, 1 to n
    Returns    usual (of the first k) and revisited (of the first k, or of those up to the last
               positive if these are fewer), two floats
    """
    ### BEGIN SOLUTION
    hits = np.isin(ranking, positives)
    last = int(np.flatnonzero(hits)[-1]) + 1
    return float(hits[:k].mean()), float(hits[: min(k, last)].mean())
    ### END SOLUTION


# %% check="precision_at_k"

# %% [markdown]
# 1.0 for the best order; and for the other one 0.2, as by the usual definition. So the same order may be
# printed as 0.3 or 1.0, and only a footnote tells which.
#
# ## Catch the bug
#
# Here is a function of somebody else, and a test of it:
#
#     def average_precision(ranking, positives, junk):
#         good = np.isin(ranking, positives)
#         return (np.cumsum(good) / np.arange(1, len(good) + 1))[good].mean()
#
#     assert average_precision(np.array([4, 2, 7]), np.array([4, 7]), np.array([])) == (1 + 2 / 3) / 2
#
# The test passes. Which two errors does the function have that this test cannot see?
#
# **Exercise 13.** Write a test that would have found them, and others. It has two functions: the first
# draws arguments, the second is shown arguments and what some version of `average_precision` returned for
# them, and says whether that may be. Eight wrong versions wait, half a point each; refuse a right one and
# nothing counts. How do you know the right value? Work it out in another way, slowly and plainly: for each
# positive, go through the order and count.


# %% solution="precision_inputs"
def precision_inputs(rng):
    """Arguments on which wrong versions of `average_precision` give themselves away.

    rng      np.random.Generator, the only source of chance
    Returns  ranking, positives, junk as for `average_precision`
    """
    ### BEGIN SOLUTION
    ranking = rng.permutation(12)
    positives = np.append(ranking[[2, 4, 7, 9]], 20)  # image 20 is not in the order
    return ranking, positives, ranking[[1, 4, 6]]  # of these one is positive, too
    ### END SOLUTION


# %% solution="precision_accepts"
def precision_accepts(args, outputs):
    """Whether a version of `average_precision` may return this.

    args     ranking, positives, junk of any order, not of yours alone
    outputs  the float that the version returned; nothing handed in is modified
    Returns  bool; what is off by 1e-5 is right
    """
    ### BEGIN SOLUTION
    ranking, positives, junk = (part.tolist() for part in args)
    order = [image for image in ranking if image not in junk]
    wanted = [image for image in positives if image not in junk]
    total = 0
    for image in wanted:
        if image in order:
            up_to = order[: order.index(image) + 1]
            total += sum(other in wanted for other in up_to) / len(up_to)
    return bool(abs(outputs - total / len(wanted)) < 1e-5)
    ### END SOLUTION


# %% check="precision_accepts"

# %% [markdown]
# ## Why do two people's mAP differ?
#
# Six people hand you a function each, `evaluate(ranking, positives, junk)`, and call it average precision.
# Each has one error, and every one of them has stood in published code for years. A seventh is right.
#
# | number | the error |
# |---|---|
# | 0 | none: as in exercise 10; of an image that is listed twice only the first place counts |
# | 1 | junk stays in the order, as if it were wrong |
# | 2 | junk counts as found, as when the query finds itself |
# | 3 | the sum is divided by the positives that the order reaches, not by all of them |
# | 4 | trapezoids: at each positive the mean of the precision there and one rank before (before rank 1: 1) |
# | 5 | an image that is listed twice counts twice, as when its features are stored twice |
# | 6 | as 4, but at the first positive always with a precision of 1 before it |
#
# **Exercise 14.** Write the detective. You may call the function as often as you like, with orders of your
# own choice. It pays to think of one order first for which all seven values differ, to work the seven out,
# and only then to write. Which error can push the value above 1?


# %% solution="find_error"
def find_error(evaluate):
    """Which error a function for average precision has.

    evaluate   function evaluate(ranking, positives, junk) -> float of three int arrays, as
               `average_precision`, but that `ranking` may list an image twice
    Returns    int, 0 to 6, the number in the table
    """
    ### BEGIN SOLUTION
    value = evaluate(np.array([0, 2, 1, 4, 3, 1, 5]), np.array([1, 3, 9]), np.array([0]))
    # without junk and repetition 2, 1, 4, 3, 5: positives at 2 and 4, the third is not reached
    values = [
        (1 / 2 + 2 / 4) / 3,
        (1 / 3 + 2 / 5) / 3,
        (1 + 2 / 3 + 3 / 5) / 4,
        (1 / 2 + 2 / 4) / 2,
        ((0 + 1 / 2) / 2 + (1 / 3 + 2 / 4) / 2) / 3,
        (1 / 2 + 2 / 4 + 3 / 5) / 3,
        ((1 + 1 / 2) / 2 + (1 / 3 + 2 / 4) / 2) / 3,
    ]
    return int(np.argmin(np.abs(np.array(values) - value)))
    ### END SOLUTION


# %% check="find_error"

# %% [markdown]
# ## Ask again, with what you found
#
# The first few images of an order are mostly right, and they show the same thing in another light, from
# another side. **Query expansion** takes them into the query and asks once more. It is free: no label, no
# training. When does it do harm?
#
# **Exercise 15.** The simplest form: the mean of the query and of its n nearest, divided by its length.


# %% solution="average_query_expansion"
def average_query_expansion(q, X, n):
    """A query that is averaged with the n images of the gallery that are most similar to it.

    q        (D,) float, of length 1
    X        (N, D) float, rows of length 1, without the query itself; neither is modified
    n        int, 0 to N
    Returns  (D,) float, of length 1
    """
    ### BEGIN SOLUTION
    nearest = np.argsort(-(X @ q))[:n]
    return l2_normalize(q + X[nearest].sum(axis=0))
    ### END SOLUTION


# %% check="average_query_expansion"

# %% [markdown]
# On the gallery, with GeM: how many neighbours would you take?


# %% tags=["desk-only"]
def by_neighbours():
    Q, X = (described(part, ways["gem, p = 3"]) for part in ("queries", "gallery"))
    for n in (0, 1, 3, 5, 10, 20):
        asked = np.array([average_query_expansion(q, X, n) for q in Q])
        values = [small.scores(asked, X, level).mAP for level in ("easy", "medium", "hard")]
        print(f"{n:2} neighbours, easy, medium, hard: {np.round(values, 3)}")


once_written(by_neighbours)

# %% [markdown]
# One gains most, .754 for .726 where it is hard, and further ones no more. Every object here has 43 pictures or
# more, and the first few are right for nearly all queries, so that 20 neighbours do no harm, either. What would
# you expect with three right pictures for a query?

# %% [markdown]
# ## Find the slip: "always better"
#
# A set of slides compares ways to choose regions (FS.EGM and others, which come in the lecture on graphs)
# with R-MAC, in mAP on three collections, first without and then with query expansion:
#
# | method | Instre | Oxford | Oxford105k | Instre, QE | Oxford, QE | Oxford105k, QE |
# |---|---|---|---|---|---|---|
# | R-MAC | 47.7 | 77.7 | 70.1 | 70.3 | 85.7 | 82.7 |
# | FS.EGM | 48.4 | 77.5 | 70.2 | 71.2 | 89.8 | 87.9 |
# | OS.EGM | 50.1 | 79.6 | 71.8 | 72.7 | 90.4 | 88.0 |
# | OS.EGM-$\Delta$ | 53.7 | 79.8 | 71.4 | 75.4 | 90.1 | 84.3 |
#
# Below it stands:
#
# > always better than R-MAC, up to 6% at large scale
#
# Oxford105k is the large one. **Exercise 16.** Check the sentence: is each of the other methods better
# than R-MAC on each collection, and how many points of mAP is the largest gain on the large one?


# %% solution="check_claim"
def check_claim(rmac, others, large):
    """Whether other methods are always better than R-MAC, and by how much at large scale.

    rmac     (C,) float, mAP of R-MAC on each collection, in points (0 to 100)
    others   (M, C) float, a row for each other method; neither is modified
    large    int, the column of the large collection
    Returns  always   whether every method is better than R-MAC on every collection
             largest  float, the largest difference to R-MAC on the large one, in points
    """
    ### BEGIN SOLUTION
    gains = others - rmac
    return bool((gains > 0).all()), float(gains[:, large].max())
    ### END SOLUTION


# %% check="check_claim"

# %% [markdown]
# Without query expansion 77.5 is not better than 77.7, and at large scale the largest gain is 1.7 points.
# With it, all are better, by 5.3 points at most. 5.3 points are 6.4 % of 82.7: perhaps that is where the 6 %
# come from. Whoever reads "6 %" beside a table of percentages will take them for points.
#
# **Question 17 (written, graded by a person).** A colleague reports that her descriptor "has 0.91 mAP on
# our photographs, and yours only 0.84". Both of you used the same photographs and the same classes. (a) Name
# three questions that you ask before you believe that hers is better, each with the direction in which the
# answer would move her number. (b) She whitens her descriptors with a PCA of the gallery and the queries
# together. Is that cheating? Say what the number then means, and what you would ask her to do. (c) With query
# expansion both numbers rise, hers by 0.01 and yours by 0.05. Give a reason that has nothing to do with who
# is better. Ten sentences are enough.

# %% [markdown] written="whose_map" points=3
# (a) Any three of these. Does the query count as found? Then hers is too high (by the more the fewer
# positives there are). Are images that are alone in their class counted, as 1 or as 0? Too high or too low.
# Is the sum divided by all positives or by those that a short list reaches? Too high. Are trapezoids taken?
# A little too low, or too high if the first begins at a precision of 1. Is junk left in the order? Too low.
# Are there near duplicates, or are features stored twice? Too high. (b) No label is used, so it is no fraud,
# but the number then says how well it works for a collection and queries that are known beforehand: each new
# photograph would change all descriptors, and with few photographs the whitening fits these very ones. She
# should learn it on held-out photographs. (c) Where nearly everything is found already there is little left
# to gain: of the 0.09 that are missing she can gain less than you of your 0.16; also the first neighbours
# may be near duplicates that add nothing. (1 point for each part.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * For which orders do the finite sum and the trapezoids differ most? Search by chance first, then think.
# * What does `gem` do to a picture that is shown twice as large? And `mac`, `spoc`, `rmac`?
# * Expand a query with the neighbours weighted by a power of their similarity. Which power is best, and on
#   which pictures did you choose it?
# * How many held-out pictures does whitening need before it helps? Draw the curve.

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="07_retrieval"
