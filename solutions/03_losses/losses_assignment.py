# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Losses: the assignment
#
# **How wrong is a classifier, and which way is less wrong?**
#
# In the lecture you pulled at scores and watched two losses answer. Here you write both, each with its
# gradient, then the penalties, then the one function that holds it all together: weights and images in, a
# number and a direction out. The next notebook trains with it, so it is worth getting every digit right. On
# the way you catch four slips that a set of lecture slides has in print, each by running it.
#
# Each exercise ends in a line `check(...)`, which tries your function on a few inputs and tells you
# what it finds. A picture beside it shows *where* a gradient is wrong, entry by entry. When your work is
# graded, the same checks run on inputs that nobody has seen.
#
# Allow about two hours for ten exercises and one written answer. To hand in, press the button at the end.

# %%
import numpy as np
from scipy.stats import norm

from autograder.notebook import check
from cvcourse import data
from cvcourse.losses import gradient_map
from cvcourse.losses.noise import normalised, residual_pass
from cvcourse.view import once_written, show_images

# %% [markdown]
# ## Nine scores
#
# Some weights gave three images these scores. Rows are images, columns the classes cat, car and frog; the
# true class is cat in the first row, car in the second, frog in the third. (Other texts may print such a
# table with images as columns.) Which row would you be content with?

# %%
scores = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
y = np.array([0, 1, 2])
scores - scores[np.arange(3), y][:, None]

# %% [markdown]
# The numbers say how far each class lies ahead of the true one. In the second row both others are at
# least 2.9 behind. In the first, car is 1.9 ahead; in the third everybody leads frog by five or more.
#
# The **multiclass SVM loss** (Weston and Watkins, 1999) asks the true class to lead every other by a
# margin of 1, and charges for what is missing. For the cat that is $1.9 + 1 = 2.9$ for the car, and
# nothing for the frog, which is 4.9 behind. For image $i$ with scores $s$,
#
# $$L_i = \sum_{j \ne y_i} \max(0,\; s_j - s_{y_i} + 1), \qquad L = \frac1N \sum_i L_i .$$
#
# What does the third image cost? Add it up before you go on.
#
# $6.3 + 6.6 = 12.9$, so the three cost 2.9, 0 and 12.9, and the mean is 5.2667.
#
# Now the direction. Suppose the car's score in the first row rises by 0.1. The loss of that image rises
# by 0.1 and the mean by 0.1/3, so this entry of the gradient is $1/3$. What is the entry of the true
# class in the third row? Its score stands in two terms, both times with a minus: $-2/3$.
#
# **Exercise 1.** Write loss and gradient with two loops. Every term above 0 adds to two entries of the
# gradient.


# %% solution="svm_loss_loops"
def svm_loss_loops(scores, y, margin=1.0):
    """Multiclass SVM (hinge) loss averaged over images, and its gradient, with loops.

    scores   (N, C) raw class scores, float or whole numbers, bytes (0..255) included
    y        (N,)   int, true class, 0 <= y < C
    margin   wanted lead of the true class, in units of the scores
    Nothing that is handed in is modified.
    Returns  loss (float), dscores (N, C) float; a term of exactly 0 has gradient 0
    """
    ### BEGIN SOLUTION
    scores = scores.astype(float)
    loss, dscores = 0.0, np.zeros(scores.shape)
    for i in range(len(y)):
        for j in range(scores.shape[1]):
            term = scores[i, j] - scores[i, y[i]] + margin
            if j != y[i] and term > 0:
                loss += term
                dscores[i, j] += 1
                dscores[i, y[i]] -= 1
    return loss / len(y), dscores / len(y)
    ### END SOLUTION


# %% check="svm_loss_loops"

# %% [markdown]
# **Exercise 2.** Now for all images and classes together, without a Python loop. The subtraction from
# above already made the whole table of leads. Two questions are left: what do you do about the true
# classes, whose own term would be the margin itself, and how do you count the terms above 0 in each row?


# %% solution="svm_loss"
def svm_loss(scores, y, margin=1.0):
    """Multiclass SVM (hinge) loss averaged over images, and its gradient, with no Python loop.

    scores   (N, C) raw class scores, float or whole numbers, bytes (0..255) included
    y        (N,)   int, true class, 0 <= y < C
    margin   wanted lead of the true class, in units of the scores
    Nothing that is handed in is modified.
    Returns  loss (float), dscores (N, C) float; a term of exactly 0 has gradient 0
    Source   Weston and Watkins (1999)
    """
    ### BEGIN SOLUTION
    scores, images = scores.astype(float), np.arange(len(y))
    terms = np.maximum(0, scores - scores[images, y][:, None] + margin)  # (N, C) - (N, 1)
    terms[images, y] = 0
    dscores = (terms > 0).astype(float)
    dscores[images, y] = -dscores.sum(axis=1)
    return terms.sum() / len(y), dscores / len(y)
    ### END SOLUTION


# %% check="svm_loss"

# %% [markdown]
# A gradient can be tested without knowing it: move one score a little up and a little down, watch the
# loss, divide. The picture does this for every score and colours the **relative error**,
# $|a - b| / \max(|a|, |b|)$. What should it look like if you are right?

# %%
gradient_map(
    lambda s: svm_loss(s, y)[1],
    lambda s: svm_loss(s, y)[0],
    scores,
    rows="image",
    columns="class",
)

# %% [markdown]
# White: what is left is rounding. So that you know the other sight, here is a
# gradient with the oldest mistake in it, the one that forgets that the true class stands in every term.
# Which cells will be marked?


# %%
def forgetful(s):
    """Your gradient without its true classes."""
    dscores = svm_loss(s, y)[1]
    dscores[np.arange(3), y] = 0
    return dscores


gradient_map(forgetful, lambda s: svm_loss(s, y)[0], scores, rows="image", columns="class")

# %% [markdown]
# Two cells and not three: the car row has loss 0, where forgetting costs nothing. Remember that when a
# test passes on one image.
#
# One more. Let the cat lead the car by exactly 1, so that its term is exactly 0. If the car's score rises, the
# loss rises with it; if it falls, the loss stays. What can a difference say there?

# %%
corner = np.array([[3.0, 2.0, 0.5], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
gradient_map(
    lambda s: svm_loss(s, y)[1],
    lambda s: svm_loss(s, y)[0],
    corner,
    rows="image",
    columns="class",
)

# %% [markdown]
# It says something between the two slopes, and you said 0, which is one of them. At such a **kink** a
# gradient is neither right nor wrong, and the picture leaves both cells out. A test that did not know
# about kinks would blame you.
#
# Now the table of ten classes from the lecture: a cat, an automobile and a frog, scored by some $W$. Look at
# the scores of the true classes, 2.9, 6.04 and -4.34, and at the largest of each row, 8.02, 6.04 and 6.14.
# Which image costs most, and which almost nothing?

# %%
table = np.array(
    [
        [-3.45, -8.87, 0.09, 2.9, 4.48, 8.02, 3.78, 1.06, -0.36, -0.72],
        [-0.51, 6.04, 5.31, -4.22, -4.19, 3.58, 4.49, -4.37, -2.09, -2.93],
        [3.42, 4.64, 2.65, 5.1, 2.64, 5.55, -4.34, -1.5, -4.79, 6.14],
    ]
)
truth = np.array([3, 1, 6])


# %%
def each(loss, scores, y):
    """The loss of every image by itself."""
    return [round(float(loss(scores[[i]], y[[i]])[0]), 4) for i in range(len(y))]


once_written(lambda: each(svm_loss, table, truth))

# %% [markdown]
# 10.58, 0.27 and 71.91. The automobile wins and still pays 0.27: bird is only 0.73 behind.
#
# And before any training, when all ten scores are 0? Every wrong class is exactly level, each charges
# the margin, so $C - 1 = 9$. If a new classifier starts anywhere else, look for a mistake before you
# look for a better learning rate.
#
# ## From scores to probabilities
#
# The other loss first turns scores into probabilities. The powers of $e$ to the first row are 24.5,
# 164.0 and 0.18. Divide each by their sum, 188.7: that is **softmax**, and it gives 0.13, 0.87 and 0.00.
#
# $$p_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$$
#
# On paper this is all. In the machine there is a trap. Which of these four powers can a computer hold?

# %%
with np.errstate(over="ignore"):
    print(np.exp([-746.0, -745.0, 709.0, 710.0]))

# %% [markdown]
# The outer ones it cannot: too large becomes infinity, too small becomes 0, and neither infinity by infinity
# nor 0 by 0 is a number. With pixels up to 255, scores of a thousand are nothing unusual. But which numbers
# matter in a row, the scores or their differences? Add 100 to all of 3.2, 5.1 and -1.7 and work out $p_1$
# again with the formula.
#
# **Exercise 3.** Write a softmax that stands any scores.


# %% solution="softmax"
def softmax(scores):
    """Probabilities of the classes, row by row.

    scores   (N, C) raw class scores, float or whole numbers, such as 1000; not modified
    Returns  (N, C) float, each row at least 0 with sum 1; never NaN
    """
    ### BEGIN SOLUTION
    scores = scores.astype(float)
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))  # the largest in a row is 1
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="softmax"

# %% [markdown]
# The **cross-entropy loss** is what the true class's probability has lost on the way from 1, on a
# logarithmic scale: $L_i = -\ln p_{y_i}$. For the cat $-\ln 0.13 = 2.04$. For the car, whose
# probability is 0.924, will it be nearer to 0.1 or to 1? And the frog has 0.002.
#
# Its gradient is short. With $t$ the row that is 1 at the true class and 0 elsewhere,
#
# $$\frac{\partial L}{\partial s} = \frac1N (p - t).$$
#
# For the cat that is $(-0.87, 0.87, 0.00) / 3$: the cat's score should rise by as much as the car's
# should fall, and the frog's hardly matters.
#
# **Exercise 4.** Write both. One trap is left from before: where the true class is far behind, its
# probability underflows to 0, and $-\ln 0$ is infinite. What is $\ln(e^{a} / b)$, simplified on paper?


# %% solution="cross_entropy"
def cross_entropy(scores, y):
    """Softmax cross-entropy loss (natural logarithm) averaged over images, and its gradient.

    scores   (N, C) raw class scores, float or whole numbers, such as 1000 or -1000
    y        (N,)   int, true class, 0 <= y < C
    Nothing that is handed in is modified.
    Returns  loss (float, finite), dscores (N, C) float
    """
    ### BEGIN SOLUTION
    scores, images = scores.astype(float), np.arange(len(y))
    shifted = scores - scores.max(axis=1, keepdims=True)
    losses = np.log(np.exp(shifted).sum(axis=1)) - shifted[images, y]  # (N,)
    dscores = softmax(scores)
    dscores[images, y] -= 1
    return losses.mean(), dscores / len(y)
    ### END SOLUTION


# %% check="cross_entropy"

# %%
once_written(lambda: each(cross_entropy, scores, y))

# %%
gradient_map(
    lambda s: cross_entropy(s, y)[1],
    lambda s: cross_entropy(s, y)[0],
    scores,
    rows="image",
    columns="class",
)

# %% [markdown]
# 2.0404, 0.0791 and 6.1565, with mean 2.7587, and no kink anywhere: this loss is smooth. The car's
# image is the telling one. To the SVM loss it was worth exactly 0; here it still pays 0.0791, and would
# pay something at any lead.
#
# What do the three images of the ten-class table cost now, compared with 10.58, 0.27 and 71.91?

# %%
once_written(lambda: each(cross_entropy, table, truth))

# %% [markdown]
# The order is the same, but the frog's 71.91 has become 11.2945. The hinge loss adds up all nine rivals;
# cross-entropy hears little but the strongest. And with all scores 0 it must give $\ln C$: 2.3026 for
# ten classes.
#
# ## Find the slip: which logarithm?
#
# A set of lecture slides computes this loss for the same cat and prints "$-\log(0.13) = 0.89$". You found
# 2.04. Of another image it prints "$-\log(0.353) = 0.452$". Is this the same slip, or another one?
#
# **Exercise 5.** Prove it. If somebody computed $-\log_b p$ and printed the result, which base $b$ did
# they use? With $p = 0.25$ and a printed 2 it would be $b = 2$, for $2^{-2} = 0.25$.


# %% solution="log_base"
def log_base(p, printed):
    """The base b for which -log_b(p) is the printed value.

    p        float, 0 < p < 1
    printed  float above 0
    Returns  float
    """
    ### BEGIN SOLUTION
    return p ** (-1 / printed)
    ### END SOLUTION


# %% check="log_base"

# %%
once_written(lambda: [round(log_base(0.13, 0.89), 2), round(log_base(0.353, 0.452), 2)])

# %% [markdown]
# 9.9 and 10.01: ten both times, as nearly as two or three printed digits can tell. Somebody pressed the
# `log` key. The losses are 2.0402 for $p = 0.13$ (2.0404 for the unrounded $p$) and 1.0413 for 0.353
# (1.0402 unrounded).
#
# Does it matter? $\log_{10} p$ is $\ln p$ divided by 2.3026, so the best weights stay where they are.
# But take the gradient $(p - t)/N$ beside such a loss. What will the picture say?


# %%
def tens(s):
    """Cross-entropy as printed there, with logarithms of base 10."""
    return cross_entropy(s, y)[0] / np.log(10)


gradient_map(lambda s: cross_entropy(s, y)[1], tens, scores, rows="image", columns="class")

# %% [markdown]
# Wrong everywhere by one factor, 2.303. That is how a wrong base looks, and the reason why everybody
# in this field means $\ln$ by $\log$.
#
# The second example holds another small one. For the scores -2.85, 0.86 and 0.28 the slides print the
# probabilities 0.016, 0.631 and 0.353. Yours?

# %%
worked = np.array([[-2.85, 0.86, 0.28]])
once_written(lambda: (each(svm_loss, worked, np.array([2])), softmax(worked).round(4)))

# %% [markdown]
# The hinge loss of 1.58, which they print too, is right. But 0.0154 rounds to 0.015. Where does 0.016 come
# from? Above it stand the powers of $e$ as 0.058, 2.36 and 1.32. Try what these give:

# %%
printed = np.array([0.058, 2.36, 1.32])
(printed / printed.sum()).round(4)

# %% [markdown]
# 0.0155, and rounded once more 0.016. Each step was rounded correctly and the last digit is wrong all
# the same: round at the end, not on the way.
#
# ## Which of two equals?
#
# An image of four pixels, all 1. Weights (1, 0, 0, 0) give it the score 1, and so do four weights of
# 0.25. No loss can tell them apart. Which would you rather trust with a new image, one of whose pixels
# is dirt?
#
# Occam's razor says: of two explanations that do equally well, take the simpler. A **penalty** puts a number
# to "simple". Three are in common use,
#
# $$R_2(W) = \sum_{k,l} W_{kl}^2, \qquad R_1(W) = \sum_{k,l} |W_{kl}|, \qquad
# R_{\text{elastic}}(W) = \sum_{k,l} \beta W_{kl}^2 + |W_{kl}| .$$
#
# Which of the two weight vectors is simpler to $R_2$? And to $R_1$?
#
# **Exercise 6.** Three short functions, each with its gradient. At a weight of exactly 0 the absolute
# value has a kink; return 0 there, between the slopes -1 and 1.


# %% solution="l2_penalty"
def l2_penalty(W):
    """Sum of the squared weights, and its gradient.

    W        array of any shape, float; not modified
    Returns  value (float), dW (the shape of W)
    """
    ### BEGIN SOLUTION
    return (W**2).sum(), 2 * W
    ### END SOLUTION


# %% check="l2_penalty"


# %% solution="l1_penalty"
def l1_penalty(W):
    """Sum of the absolute weights, and its gradient, 0 where a weight is 0.

    W        array of any shape, float; not modified
    Returns  value (float), dW (the shape of W)
    """
    ### BEGIN SOLUTION
    return np.abs(W).sum(), np.sign(W)
    ### END SOLUTION


# %% check="l1_penalty"


# %% solution="elastic_net"
def elastic_net(W, ratio):
    """Sum of ratio * W**2 + |W|, and its gradient.

    W        array of any shape, float; not modified
    ratio    weight of the squares beside the absolute values, at least 0 (beta above)
    Returns  value (float), dW (the shape of W)
    Source   Zou and Hastie (2005); libraries often mix the two as r and 1 - r instead
    """
    ### BEGIN SOLUTION
    squares, dsquares = l2_penalty(W)
    absolutes, dabsolutes = l1_penalty(W)
    return ratio * squares + absolutes, ratio * dsquares + dabsolutes
    ### END SOLUTION


# %% check="elastic_net"

# %%
one, even = np.array([1.0, 0, 0, 0]), np.full(4, 0.25)
penalties = {"L2": l2_penalty, "L1": l1_penalty, "elastic net": lambda w: elastic_net(w, 2.0)}
pair = one, even
once_written(lambda: {name: [float(R(w)[0]) for w in pair] for name, R in penalties.items()})

# %% [markdown]
# $R_2$ asks 1 for the first and 0.25 for the second: it would rather spread weights out. $R_1$ asks 1
# for both and does not mind where the weight sits. Now read the gradients: a weight of 0.01 is pulled towards 0
# with a force of 0.02 by $R_2$, and of 1 by $R_1$. Only one of the two ever gets there.
#
# There is a second way to the same penalty. Suppose that before seeing any image you believe each weight
# to be normal with mean 0 and standard deviation $\sigma = 0.5$. By how much is the second vector then
# more likely than the first, in logarithms?

# %%
belief = norm(0, 0.5)
float(round(belief.logpdf(even).sum() - belief.logpdf(one).sum(), 4))

# %% [markdown]
# 1.5, which is $(1 - 0.25) / (2 \sigma^2)$: the difference of the two $R_2$ times $1 / 2\sigma^2$. To
# look for the most probable weights given images *and* belief, the **maximum a posteriori** or MAP view,
# is to minimise $\sum_i L_i + R_2(W) / 2\sigma^2$. The penalty is the minus logarithm of a belief, the
# cross-entropy the minus logarithm of what the images say. (A belief of the shape $e^{-|w|}$ gives $R_1$.)
#
# ## The whole loss
#
# **Exercise 7.** Put it together: scores from weights, data loss from scores, penalty from weights, and
# all the way back to one gradient,
#
# $$L(W) = \frac1N \sum_i L_i + \lambda \sum_{k,l} W_{kl}^2 .$$
#
# The images carry a last feature of 1 and $W$ a last row of biases, as `add_bias` of unit 2 made them.
# We do not penalize that row: a bias only says which classes are frequent, and there is no reason to
# believe that it is small. (From unit 4 on the factor is $\lambda / 2$. A factor that moves from $\lambda$
# to $\lambda/2$ changes nothing but the number that you type.)
#
# Scores are `X @ W`. If the gradient by the scores is $(N, C)$ and $X$ is $(N, D+1)$, which product
# has the shape of $W$?


# %% solution="linear_loss"
def linear_loss(W, X, y, reg, kind):
    """Loss of a linear classifier with an L2 penalty, and its gradient by the weights.

    W        (D+1, C) float, weights; the last row holds the biases, which are not penalized
    X        (N, D+1) float, images as rows; the last column is 1
    y        (N,) int, true class, 0 <= y < C
    reg      lambda, float at least 0: reg * sum of the squares of W[:-1] is added
    kind     "svm" (margin 1) or "softmax"
    Nothing that is handed in is modified.
    Returns  loss (float), dW (D+1, C)
    """
    ### BEGIN SOLUTION
    data_loss, dscores = (svm_loss if kind == "svm" else cross_entropy)(X @ W, y)
    penalty, dpenalty = l2_penalty(W[:-1])
    dW = X.T @ dscores  # (D+1, N) @ (N, C)
    dW[:-1] += reg * dpenalty
    return data_loss + reg * penalty, dW
    ### END SOLUTION


# %% check="linear_loss"

# %% [markdown]
# Now on real images: 200 digits, shrunk to 7 x 7 so that every one of the weights can be tried, and random
# weights. Is your gradient right for each class and each pixel, the biases included?

# %%
digits = data.load("mnist5k")
coarse = digits.X_train.reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49) / 255
X = np.concatenate([coarse, np.ones((len(coarse), 1))], axis=1)  # (4000, 50)
W, labels = np.random.default_rng(0).normal(0, 0.5, (50, 10)), digits.y_train
few = X[:200], labels[:200], 0.1, "softmax"
gradient_map(
    lambda W: linear_loss(W, *few)[1],
    lambda W: linear_loss(W, *few)[0],
    W,
    rows="pixel",
    columns="class",
)

# %% [markdown]
# All 500 agree. And this is what it looks like when the biases are penalized in the gradient and not in
# the loss. Which row?


# %%
def pulls_biases(W):
    """Your gradient, with a pull on the biases that the loss does not know."""
    dW = linear_loss(W, *few)[1]
    dW[-1] += 2 * 0.1 * W[-1]
    return dW


gradient_map(pulls_biases, lambda W: linear_loss(W, *few)[0], W, rows="pixel", columns="class")

# %% [markdown]
# The last, and nothing else. One row of fifty: an average over all entries would have hidden it.
#
# With all weights 0, which two losses must the 4,000 digits have? And if you take a single step of length 1
# against the gradient, how many digits in a hundred does the result read?


# %%
def one_step(kind):
    """Loss at W = 0, and accuracy after one step of length 1 against the gradient."""
    loss, dW = linear_loss(np.zeros((50, 10)), X, labels, 0.0, kind)
    return round(float(loss), 4), float(((X @ -dW).argmax(axis=1) == labels).mean())


once_written(lambda: {kind: one_step(kind) for kind in ("svm", "softmax")})

# %% [markdown]
# 9 and 2.3026, as they must be, and 40 in a hundred by one step, where a die reads 10. But why the same
# number twice, to the last digit? When all scores are equal, the hinge loss pushes each wrong class with 1 and the
# true one with -9, softmax with 0.1 and -0.9. It is the same direction, ten times as long. The two losses
# part company only later.
#
# ## Three more fences
#
# There are further ways to keep a model simple. **Max norm** does not pull at weights. It waits until the
# weights of a class grow longer than $c$ and then cuts them back to length $c$, direction kept. The column
# (3, 4) has length 5. What is left of it with $c = 1$, and what of (0.3, 0.4)?
#
# **Exercise 8.** Write it. A column of zeros is short enough, and must not be divided by its length.


# %% solution="max_norm"
def max_norm(W, c):
    """Weights with every column cut back to Euclidean length c at most.

    W        (D, C) float, one column a class; not modified
    c        largest length, above 0
    Returns  (D, C) float; columns of length c or less are unchanged
    Source   Srebro, Rennie and Jaakkola (2004)
    """
    ### BEGIN SOLUTION
    lengths = np.sqrt((W**2).sum(axis=0))  # (C,)
    return W * (c / np.maximum(lengths, c))
    ### END SOLUTION


# %% check="max_norm"

# %% [markdown]
# (0.6, 0.8), and (0.3, 0.4) as it was.
#
# **Dropout** (Srivastava and others, 2014) is rougher. While training, each number is set to 0 with
# probability $p$, by a coin of its own, so that nothing can rely on a single input. Suppose $p = 0.75$.
# What happens to the sum over a thousand inputs, and what would you multiply the survivors with so that
# it stays the same on average?
#
# **Exercise 9.** Write this **inverted** dropout: the survivors are scaled while training, and nothing at all
# needs to be done later. Here $p$ is the probability to *drop*; some papers mean the probability to keep.
# The backward function gets the gradient by `out` and returns the one by `x`. It needs no new coins.


# %% solution="dropout"
def dropout(x, p, rng):
    """Inverted dropout: entries are 0 with probability p, the others scaled to keep the mean.

    x        array of any shape, float; not modified
    p        probability of dropping an entry, 0 <= p < 1
    rng      numpy Generator, the only source of randomness
    Returns  out (the shape of x), mask (the shape of x, bool, True where an entry is kept)
    """
    ### BEGIN SOLUTION
    mask = rng.random(x.shape) >= p
    return x * mask / (1 - p), mask
    ### END SOLUTION


# %% check="dropout"


# %% solution="dropout_backward"
def dropout_backward(dout, mask, p):
    """Gradient by the input of dropout.

    dout     gradient by its output, array of any shape
    mask     bool, the shape of dout, True where an entry was kept
    p        probability of dropping with which the mask was drawn
    Nothing that is handed in is modified.
    Returns  dx, the shape of dout
    """
    ### BEGIN SOLUTION
    return dout * mask / (1 - p)
    ### END SOLUTION


# %% check="dropout_backward"

# %% [markdown]
# A digit under dropout with $p = 0.75$, three times, then the mean of 300 such pictures. Will the mean
# be darker than the digit?

# %%
rng, digit = np.random.default_rng(0), digits.X_train[0] / 255


def dropped_digits():
    """The digit, three draws of dropout, and the mean of 300; cut off at 1 for display."""
    draws = [dropout(digit, 0.75, rng)[0] for _ in range(300)]
    shown = np.clip([digit, *draws[:3], np.mean(draws, axis=0)], 0, 1)
    return show_images(shown, ["as it is", "draw 1", "draw 2", "draw 3", "mean of 300"])


once_written(dropped_digits)

# %% [markdown]
# The mean is the digit again, a little grainy. That is what "inverted" buys. (The survivors of a single draw
# are four times as bright, which a screen cannot show.)
#
# Two more are fancier. **Batch normalisation** (Ioffe and Szegedy, 2015) rescales each feature so that over
# the images of a mini-batch it has mean 0 and standard deviation 1. Take three pixels of one digit: once
# beside 31 others, once with all pixels a thousand times as large, once beside 31 *other* digits. Which of
# the three rows will be equal?

# %%
others = np.concatenate([coarse[:1], coarse[32:63]])
batches = (coarse[:32], 1000 * coarse[:32], others)
np.array([normalised(batch[:, 37:40])[0] for batch in batches]).round(3)

# %% [markdown]
# The first two: the scale is gone. In the third the same pixels became other numbers, because of the company
# they are in. This is a noise that comes free with every mini-batch, which is why it stands here. Unit 5
# builds the layer with its backward pass.
#
# **Stochastic depth** (Huang and others, 2016) throws the coin for whole steps of a deep network. Each
# step adds something to its input; while training it is left out with probability 1/2, and at test time all
# steps are there with half their weight. Take three steps that each add half of what they get, and start
# from 1. Which values can come out while training, and which one at test time?

# %%
steps = [lambda x: 0.5 * x] * 3
coins = np.random.default_rng(0).integers(0, 2, (4000, 3)).tolist()
passes = [residual_pass(1.0, steps, thrown) for thrown in coins]
print(sorted(set(passes)), round(np.mean(passes), 3), residual_pass(1.0, steps, [0.5] * 3))

# %% [markdown]
# Four values, for none to three steps, with a mean close to the $1.25^3 = 1.953$ of the test. Like dropout it
# trains many networks in one, here of different depths, and uses their average.
#
# ## Find the slip: what kind of loss is this?
#
# Three slips of the same slides concern a whole loss. One you know: the logarithm of base 10. Elsewhere they
# say that the loss over the data set "is a sum", beside a formula with $1/N$. And twice, once in their recap,
# they write the full loss as data loss $+\; R(W)$, without a $\lambda$.
#
# Suppose somebody hands you a softmax loss with an L2 penalty, as a function that you can call and
# cannot read. Could you tell which of these slips it has?
#
# **Exercise 10.** Write the detective. You choose the weights, the images and `reg`. It pays to choose
# questions whose right answer you know beforehand: for which weights is there no penalty? What is the loss of
# a single image then? What does a sum do, and a mean, when it is shown the same images twice?


# %% solution="find_slips"
def find_slips(loss, X, y, C):
    """Which of three things a softmax loss with an L2 penalty does right.

    loss     function loss(W, X, y, reg) -> float, for W (D, C), X (N, D), y (N,), reg >= 0;
             all of W is penalized
    X        (N, D) float, images to try it on
    y        (N,) int, their classes, 0 <= y < C
    C        number of classes
    Nothing that is handed in is modified.
    Returns  natural   True when its logarithm is the natural one, False when it has base 10
             mean      True when it averages over the images, False when it adds them up
             weighted  True when reg multiplies the penalty, False when lambda is missing
    """
    ### BEGIN SOLUTION
    zero = np.zeros((X.shape[1], C))  # no penalty, and log C for every image
    natural = np.isclose(loss(zero, X[:1], y[:1], 0.0), np.log(C))
    twice = loss(zero, np.concatenate([X, X]), np.concatenate([y, y]), 0.0)
    weighted = not np.isclose(loss(zero + 1, X, y, 0.0), loss(zero + 1, X, y, 1.0))
    return bool(natural), bool(np.isclose(twice, loss(zero, X, y, 0.0))), weighted
    ### END SOLUTION


# %% check="find_slips"

# %% [markdown]
# And the correction? You wrote it in exercise 7: mean, natural logarithm, $\lambda$. To see what the
# missing letter costs, take 200 steps against the gradient, once with $\lambda = 1$, which is what no
# $\lambda$ means, and once with $\lambda = 0.0001$. Which reads the digits better, and by how much?


# %%
def trained(reg, steps=200):
    """Accuracy on the test digits after so many steps on the training digits."""
    W = np.zeros((50, 10))
    for _ in range(steps):
        W -= 0.3 * linear_loss(W, X, labels, reg, "softmax")[1]
    test = digits.X_test.reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49) / 255
    return float(((test @ W[:-1] + W[-1]).argmax(axis=1) == digits.y_test).mean())


once_written(lambda: {reg: trained(reg) for reg in (1.0, 0.0001)})

# %% [markdown]
# 0.363 against 0.779. Without its $\lambda$ the penalty holds the weights so close to 0 that the images hardly
# get a word in. How to find a good $\lambda$ you know from unit 1: on images that are not for training.
#
# **Question 11 (written, graded by a person).** In the MAP view the belief about the weights has
# standard deviation $\sigma$, and we minimise the *sum* of the losses plus $R_2(W) / 2\sigma^2$.
# Divide this by $N$ and read off the $\lambda$ of our mean loss. What happens to it when the data set
# doubles, what when you believe in larger weights, and why is each of these reasonable? What would
# change if the data loss were a sum and $\lambda$ stayed fixed? Six sentences are enough.

# %% [markdown] written="map_view" points=2
# Dividing gives the mean loss plus $R_2(W) / (2 N \sigma^2)$, so $\lambda = 1 / (2 N \sigma^2)$. With twice
# the data $\lambda$ is half as large: the images say more and the belief, which was there before them,
# weighs less beside them. A larger $\sigma$ makes $\lambda$ smaller: who believes that large weights are
# likely should not punish them. In the sum with a fixed factor the data term grows with $N$ by itself and
# the penalty does not, which is the same fading of the belief; with a mean and a fixed $\lambda$ the
# belief keeps its weight however much we see. So a $\lambda$ that was chosen for a mean is wrong for a sum by
# the factor $N$. (1 point for the formula with $N$ and $\sigma$, 1 for both reasons and the sum.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Add $\beta W^2 + |W|$ to the softmax loss in place of the squares, train as above, and count the weights
#   below 0.001. Which pixels are switched off first? Draw the templates.
# * Squared hinge: square each term of the SVM loss. How does the gradient change, and what happened to the
#   kinks? Let `gradient_map` tell you. Which images does it listen to most?
# * Give 10 % of the training digits a wrong label and train with each loss. Which suffers more, and why might
#   the answer turn round for the squared hinge?
# * Label smoothing: let $t$ be 0.9 at the true class and share the rest among the others. What is the lowest
#   loss that is left to reach, and what do the scores do that grew without end before?

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="03_losses"
