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

# %% [markdown]
# # How wrong is wrong?
# **Two weight matrices make the same mistakes. Which of them is the better one, and in which
# direction should it change?**
#
# In unit 2 a picture went in and a score for each class came out. The weights behind the scores
# were given, or found by luck. Before we can look for good weights on purpose we need somebody who
# judges them: one number that is large when the scores are bad, small when they are good, and moves
# when the scores move.
#
# Two such judges have served for decades. You will write both for one picture, watch what they
# reward and what they ignore, and then find out that neither should be left alone with the weights.
# Afterwards you can work out the hinge loss and the cross-entropy of any row of scores, say where
# each of them pushes every score, explain why a penalty on the weights belongs to a loss, and
# choose its strength.
#
# Allow about 75 minutes. Where a cell asks for a prediction, make it before you run.

# %%
import numpy as np
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from autograder.notebook import check
from cvcourse import data, losses
from cvcourse.losses import figures
from cvcourse.losses.noise import survival
from cvcourse.losses.occam import occam_figure
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · Counting is not enough
# Three photographs, a cat, an automobile and a frog, have been through a linear classifier with ten
# classes. Which of the three does the classifier get right?

# %%
names = ["airplane", "automobile", "bird", "cat", "deer"]
names += ["dog", "frog", "horse", "ship", "truck"]
table = np.array(
    [
        [-3.45, -8.87, 0.09, 2.9, 4.48, 8.02, 3.78, 1.06, -0.36, -0.72],  # the cat
        [-0.51, 6.04, 5.31, -4.22, -4.19, 3.58, 4.49, -4.37, -2.09, -2.93],  # the automobile
        [3.42, 4.64, 2.65, 5.1, 2.64, 5.55, -4.34, -1.5, -4.79, 6.14],  # the frog
    ]
)
truth = np.array([3, 1, 6])
for name, scores in zip(names, table.T, strict=True):
    print(f"{name:12}", *(f"{score:7.2f}" for score in scores))

# %%
best = table.argmax(axis=1)
print([names[i] for i in best], (best == truth).mean())

# %% [markdown]
# The cat is taken for a dog, the frog for a truck, and one in three is right. Now somebody changes
# the weights so that "cat" rises from 2.9 to 8.0, a hair below "dog". Is that better? What does the
# fraction of right answers say about it?

# %%
improved = table.copy()
improved[0, 3] = 8.0
(improved.argmax(axis=1) == truth).mean()

# %% [markdown]
# Still one in three. Counting cannot tell a near miss from the frog, which eight of the nine other
# classes beat. Worse, nearly every small change of the weights leaves the count where it is, so the
# count never says in which direction to go. What we want is a **loss function**: a number for each
# picture that is 0 or small when its scores are good, grows as they get worse, and changes a little
# when the scores change a little. The loss of a set of pictures is then the mean of theirs.
#
# ## 2 · A lead of one: the multiclass SVM
# Here are only three classes, and again three pictures, one in each row.

# %%
few = ["cat", "car", "frog"]
S = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
y = np.array([0, 1, 2])
S

# %% [markdown]
# One idea for a judge: *the true class should lead every other class by at least 1. Who comes
# closer pays for it, point by point.* In the first row the true class, cat, has 3.2, so nobody
# should be above 2.2. How much does car pay, and how much frog?
#
# Car stands at 5.1 and pays $5.1 - 2.2 = 2.9$. Frog, at $-1.7$, is far enough away and pays
# nothing. The loss of the picture is 2.9. Here is the rule for any row $s$ with true class $y$,
# with the wanted lead, or **margin**, $\Delta = 1$:
#
# $$L = \sum_{j \ne y} \max(0,\; s_j - s_y + \Delta) .$$
#
# This is the **multiclass SVM loss** of Weston and Watkins (1999), also called **hinge loss**,
# since its graph is flat and then bends up like a door on its hinge. Write its terms; adding them
# up comes after. What does the sum leave out, and what would go wrong if you did not?


# %% exercise="hinge_terms"
def hinge_terms(scores, y, margin=1.0):
    """What each class costs one image: how far its score comes inside the true class's margin.

    scores   (C,) float   scores of one image; not modified
    y        int          true class, 0 <= y < C
    margin   score units  wanted lead of the true class
    Returns  (C,) float, each 0 or more; 0 for the true class itself
    """
    raise NotImplementedError


# %% check="hinge_terms"

# %% [markdown]
# Work out the loss of the second and of the third picture on paper. Then let your function do all
# three.


# %%
def with_mean(loss, scores, truth):
    """The loss of each image, and their mean at the end."""
    values = [loss(row, label) for row, label in zip(scores, truth, strict=True)]
    return np.round([*values, np.mean(values)], 4)


def hinge(scores, label):
    """Hinge loss of one image."""
    return hinge_terms(scores, label).sum()


once_written(lambda: with_mean(hinge, S, y))

# %% [markdown]
# 2.9, 0 and 12.9; the mean is 5.2667. Below you can take hold of the scores. The dashed line is the
# one that nobody should cross, and what is orange has to be paid. Three questions while you drag.
# How far can "car" of the *second* picture fall before its loss stirs? What happens to the loss of
# the first when "frog" moves about below the line? And is there a largest loss, or a smallest?

# %%
losses.margin_bars(S, y, names=few, images=few)

# %% [markdown]
# "Car" can fall from 4.9 to 3.0 for nothing: it leads by more than it has to, and the judge does
# not reward the surplus. Nor does it mind what a beaten class does. The smallest loss is 0; there
# is no largest.
#
# When weights start out very small, all scores are nearly 0. What is the loss then, for three
# classes and for ten?

# %%
once_written(lambda: np.array([hinge(np.zeros(C), 0) for C in (3, 10)]))

# %% [markdown]
# 2 and 9: every class but the true one stands at distance 0 and pays the whole margin, so the loss
# is $C - 1$. It is worth remembering. If the first loss that your program prints is far from it,
# look for an error before you train. (Had the sum run over all classes, the true one would have
# paid its margin as well, and each loss would be larger by 1.)
#
# Back to the ten classes. Order the three pictures by their loss before you run. (The last number
# is the mean again.)

# %%
once_written(lambda: with_mean(hinge, table, truth))

# %% [markdown]
# 10.58 for the cat, 0.27 for the automobile and 71.91 for the frog. The automobile is classified
# rightly and still pays a little: "bird" follows it at a distance of only 0.73. And the improved
# cat, at 8.0, which made no difference to the count?

# %%
once_written(lambda: round(float(hinge(improved[0], 3)), 4))

# %% [markdown]
# 1.02 after 10.58. This judge saw it.
#
# ## 3 · How likely is the truth?
# A score of 3.2, but 3.2 of what? The second judge asks for something with a meaning: a
# **probability** for each class, none below 0 and all together 1. What is wrong with dividing the
# scores by their sum?

# %%
(S[0] / S[0].sum()).round(3)

# %% [markdown]
# A probability of $-0.258$ for the frog. So the scores must become positive first, and a larger
# score should stay larger. Powers of $e$ do that. Dividing by *their* sum gives

# %%
powers = np.exp(S[0])
print(powers.round(2), (powers / powers.sum()).round(2))

# %% [markdown]
# 24.53, 164.02 and 0.18 become 0.13, 0.87 and 0.00. This is the **softmax**, a name that Bridle
# gave it in 1990; physicists had used the formula for more than a century to say how likely a gas
# is to be found in a state of a given energy:
#
# $$p_k = \frac{e^{s_k}}{\sum_j e^{s_j}} .$$
#
# The physicists divided the energy by the temperature first. Try what temperature does here: what
# do the three probabilities become when it is very low, and what when it is very high? Then put it
# back to 1.00 and add the same number to all three scores. What changes? Go all the way to 1000.

# %%
losses.temperature(S, y, names=few, images=few)

# %% [markdown]
# Cold, the best class takes nearly everything; hot, all get the same. Adding a number to all scores
# changes every power and not one probability, since the same factor appears above and below the
# line. Yet near 709 something breaks: the largest `float64` is about $1.8 \cdot 10^{308}$, and
# $e^{710}$ lies beyond it. The powers become infinite and their quotient is `nan`, "not a number".
#
# You have just seen the way out as well. Write a softmax that survives scores of 1000 and of -1000.


# %% exercise="probabilities"
def probabilities(scores):
    """Softmax of the scores of one image; right for scores of any size, 1000 and -1000 too.

    scores   (C,) float; not modified
    Returns  (C,) float, each from 0 to 1, summing to 1
    """
    raise NotImplementedError


# %% check="probabilities"

# %% [markdown]
# Now the judge. The cat got a probability of 0.13. Taken over all pictures, the probability that
# every one of them has its true name is a product:

# %%
once_written(lambda: float(np.prod([probabilities(S[n])[y[n]] for n in range(3)])))

# %% [markdown]
# 0.00025 for only three pictures; with some hundreds it would underflow to 0. The logarithm turns
# the product into a sum, and a minus turns "as large as possible" into "as small as possible". This
# is the **cross-entropy loss**, or negative log likelihood:
#
# $$L = -\ln p_y = -\ln \frac{e^{s_y}}{\sum_j e^{s_j}} .$$
#
# Think of it as surprise. Whoever gave the truth a probability of 1 is not surprised at all,
# $-\ln 1 = 0$; whoever gave it next to nothing, very much. What is the surprise at a probability of
# 0.13? Our logarithm is the natural one, here and in the whole course.
#
# Write it from the scores. One trap is new: with scores of 1000 and 0 the second probability comes
# out as 0, though the surprise is not infinite but 1000. What is the logarithm of a quotient?


# %% exercise="surprise"
def surprise(scores, y):
    """Cross-entropy of one image: minus the natural log of the probability of its true class.

    scores   (C,) float; a score may lie thousands below another; not modified
    y        int, true class, 0 <= y < C
    Returns  float, 0 or more, never infinite
    """
    raise NotImplementedError


# %% check="surprise"

# %%
once_written(lambda: with_mean(surprise, S, y))

# %% [markdown]
# 2.0404, 0.0791 and 6.1565, mean 2.7587. A set of lecture slides with the same three scores finds
# the same 0.13 for the cat and prints under it: "$-\log(0.13) = 0.89$". You found 2.04. Both cannot
# be right; where the 0.89 comes from is a task of the assignment.
#
# What will this judge say when all scores are equal, with three classes and with ten?

# %%
once_written(lambda: np.round([surprise(np.zeros(C), 0) for C in (3, 10)], 4))

# %% [markdown]
# $\ln C$: 1.0986 and 2.3026, the other number to look for in the first line that a training prints.
# And the table of ten classes: which of its three pictures surprises most?

# %%
once_written(lambda: with_mean(surprise, table, truth))

# %% [markdown]
# 5.1698, 0.5775 and 11.2945. The same order as before, but the automobile is no longer nearly free:
# with "bird" so close, its probability is only $e^{-0.5775} = 0.56$.
#
# ## 4 · Two judges, the same scores
# Here is a whole classifier, small enough for paper: a picture of four pixels, three classes,
# weights and biases. The third class is the true one. (A mean was subtracted from the pixels, so
# some lie below 0. Many texts write a picture as a column and multiply from the left, $Wx + b$; in
# our layout a picture is a row.)

# %%
x = np.array([-15, 22, -44, 56])
W = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
b = np.array([0.0, 0.2, -0.3])
scores = x @ W + b  # (D,) @ (D, C) + (C,)
scores.round(2)

# %% [markdown]
# Predict both losses as well as you can without a calculator. The hinge is easy to do in the head.

# %%
print("hinge", once_written(lambda: hinge(scores, 2).round(4)))
print("probabilities", once_written(lambda: probabilities(scores).round(4)))
print("cross-entropy", once_written(lambda: round(surprise(scores, 2), 4)))

# %% [markdown]
# 1.58 and 1.0402; the probabilities are 0.0154, 0.6312 and 0.3534. The slides quoted above have
# this example too. They agree on 1.58, print 0.016 for the first probability, and for the second
# loss "$-\log(0.353) = 0.452$". You will find out in the assignment what they did both times.
#
# Now both at once. Each judge also says in which direction it would push each score, and how hard:
# minus the slope of the loss. Take the second picture, "car". Predict: if its "frog" falls from 2.0
# to -3, which of the two losses changes? Which arrows are left?

# %%
losses.svm_beside_softmax(S, y, names=few, images=few)

# %% [markdown]
# The hinge has two states. Each class that comes too close is pushed down with strength 1, and the
# true class is pushed up with strength 1 for each of them. Once all keep their distance there is
# silence: the loss is 0, and so is every slope. The softmax goes on. It always wants the true
# probability a little nearer to 1, ever more gently. Its push is remarkably plain: write $t_k = 1$
# for the true class and 0 for the others, and
#
# $$\frac{\partial L}{\partial s_k} = p_k - t_k ,$$
#
# the probability that the class has minus the one that it should have. You need not believe this.
# Nudge one score after the other, watch the loss, and compare. Somebody wrote the slope as $p$
# alone, without the $t$. In which of the three classes will the map below protest, when the true
# class is cat?

# %%
losses.gradient_map(lambda s: probabilities(s), lambda s: surprise(s, 0), S[0], rows="class")


# %%
def slope(s):
    """The probability that each class has, minus the one that it should have."""
    return probabilities(s) - [1, 0, 0]


losses.gradient_map(slope, lambda s: surprise(s, 0), S[0], rows="class")

# %% [markdown]
# The first is wrong in class 0 only; the second agrees in all three. In the assignment this picture
# will look over your shoulder at gradients with hundreds of entries, where one wrong row is easily
# missed. It also knows about corners: where a hinge begins to pay, a slope to the left and a slope
# to the right exist but no slope, and such cells are left out.
#
# ## 5 · The weights want to grow
# The second picture has a hinge loss of 0. Now multiply all weights by 2, and with them all scores.
# What happens to each of its two losses? And at 10?


# %%
def both(factor):
    """Hinge loss and cross-entropy of the second picture with all its scores multiplied."""
    return hinge(factor * S[1], 1), surprise(factor * S[1], 1)


line = "hinge {:.4f}, cross-entropy {:.2g}"
once_written(lambda: [line.format(*both(factor)) for factor in (1, 2, 10)])

# %% [markdown]
# The hinge is 0 each time: $W$, $2W$ and $10W$ are all perfect, so a loss of 0 does not tell us
# *which* weights to take. The cross-entropy even prefers 10 to 2 and 2 to 1, 0.079, 0.0038 and
# $2.6 \cdot 10^{-13}$: as soon as all training pictures are on the right side, larger weights are
# always better, and it would make them infinite.
#
# A second puzzle. Both of these weight vectors give this picture the score 1. Which would you
# rather have, if the next picture is a little different?

# %%
x = np.ones(4)
w1, w2 = np.array([1, 0, 0, 0]), np.array([0.25, 0.25, 0.25, 0.25])
print("scores", x @ w1, x @ w2, "sums of squares", (w1**2).sum(), (w2**2).sum())

# %% [markdown]
# The first stakes everything on one pixel. The second asks all of them, and the sum of its squared
# weights is 0.25 instead of 1. That gives the idea: let the loss know about the weights. To the
# **data loss**, the mean over the pictures, we add a **penalty** $R(W)$ times a strength $\lambda$
# (lambda):
#
# $$L(W) = \frac{1}{N} \sum_i L_i + \lambda R(W), \qquad R(W) = \sum_{k,l} W_{k,l}^2 .$$
#
# This is **regularization**, here of the kind called L2. Two warnings about the letter. $\lambda$
# is a hyperparameter, chosen on validation pictures as `k` was in unit 1. And some texts write
# $\frac{\lambda}{2} \sum W^2$, among them this course from unit 4 on, because the gradient is then
# $\lambda W$ without a 2. With the formula above the gradient is $2 \lambda W$. The same penalty
# has half the $\lambda$ here; check which one a text means before you compare numbers.


# %% exercise="full_loss"
def full_loss(losses, W, reg):
    """The mean loss of the images plus reg times the sum of the squared weights.

    losses   (N,) float     loss of each image
    W        (D, C) float   weights, without biases; neither is modified
    reg      float          strength lambda of the penalty, 0 or more
    Returns  float
    """
    raise NotImplementedError


# %% check="full_loss"

# %% [markdown]
# The three hinge losses of part 2 stay as they are. Which $W$ wins now, the one with column `w1` or
# the one with `w2`? By how much, at $\lambda = 0.1$?

# %%
data_losses = np.array([2.9, 0, 12.9])
once_written(lambda: np.round([full_loss(data_losses, w[:, None], 0.1) for w in (w1, w2)], 4))

# %% [markdown]
# 5.3667 and 5.2917. The data could not tell them apart; the penalty does.
#
# Why should *small* weights be right on pictures that nobody has seen? William of Ockham, a friar
# of the fourteenth century, advised to prefer the simpler of two explanations that explain equally
# well. Here is his advice on ten noisy points, with a polynomial of degree 9 that has ten weights
# to explain them with. Which of the three fits would you trust at $x = -0.9$?

# %%
occam_figure()

# %% [markdown]
# Without a penalty the curve goes through every point and misses the new ones by 0.604 on average,
# squared. With $\lambda = 0.003$ it gives up a little here, 0.063, and gains much there, 0.077.
# With $\lambda = 3$ it hardly listens to the points any more. The same on pictures: we train a
# softmax classifier on 300 digits of which 58 carry a wrong name, and test it on 2,000 clean ones.
# What will it make of the wrong names when $\lambda$ is tiny?

# %%
digits = data.load("mnist5k")
X = digits.X_train.reshape(4000, -1).astype(np.float32) / 255  # 0..1
rng = np.random.default_rng(0)
tired = rng.random(300) < 0.2
careless = np.where(tired, rng.integers(0, 10, 300), digits.y_train[:300])
print((careless != digits.y_train[:300]).sum(), "labels are wrong")

# %% [markdown]
# The library has no `reg`. It minimizes $C \sum_i L_i + \frac{1}{2} \sum W^2$, which is our loss
# when $C = 1 / (2 \lambda N)$; it leaves the biases out of the penalty, as we do.


# %%
def trained(strength, N=300):
    """A softmax classifier on the first N digits with careless labels."""
    C = 1 / (2 * strength * N)
    return LogisticRegression(C=C, max_iter=500, tol=1e-3).fit(X[:N], careless)


strengths = [1e-4, 1e-3, 1e-2, 1e-1, 1]
models = [trained(strength) for strength in strengths]
remembered = [model.score(X[:300], careless) for model in models]
fresh = [model.score(X[2000:], digits.y_train[2000:]) for model in models]
figures.strength_curve(strengths, remembered, fresh)

# %% [markdown]
# At the left every training digit is "right", the 58 wrong names included: the weights have learned
# them by heart, and new digits suffer. At the right the weights are so small that the classifier
# hears nothing. In between, at $\lambda = 0.01$, it makes more mistakes on what it has seen and
# fewer on what it has not. That trade is the reason to regularize.
#
# ### Other penalties
# Squares are not the only choice. **L1** adds absolute values, $R = \sum \lvert W \rvert$. Ask it
# about `w1` and `w2`: which does it prefer? And the **elastic net** of Zou and Hastie (2005) takes
# both, $R = \sum \beta W^2 + \lvert W \rvert$. In the next picture there are only two weights. The
# data loss is lowest at the ring and grows from ellipse to ellipse; the orange shape holds all
# weights that the penalty thinks no worse than the blue solution. At first $\lambda$ is nearly 0
# and the solution sits in the ring. Predict, then move $\lambda$ up, for one penalty after the
# other: with which of them does a weight become exactly 0, and why does that happen at the corner
# of its shape?

# %%
losses.penalty_balls()

# %% [markdown]
# You know both shapes from unit 1, where they were all points at distance 1. The circle of L2
# touches an ellipse anywhere. The diamond of L1 has corners on the axes, and an ellipse that comes
# from outside is likely to meet a corner first; there one weight is 0, not nearly but exactly. (And
# `w1`, `w2`? Both have an L1 penalty of 1. It does not care how a sum is shared out.)
#
# Now with 784 weights. A classifier learns to tell a 3 from all other digits, under three penalties
# of about the same strength. Grey pixels have the weight 0. Where do you expect them?


# %%
def weights_of_three(ratio, solver="liblinear", strength=0.003, N=1000):
    """Weights (784,) for "is it a 3?"; ratio 0 is L2, 1 is L1, between lies elastic net."""
    C = (1 + ratio) / (2 * strength * N)
    settings = {"solver": solver, "max_iter": 300, "tol": 1e-3, "random_state": 0}
    model = LogisticRegression(C=C, l1_ratio=ratio, **settings)
    return model.fit(X[:N], digits.y_train[:N] == 3).coef_[0]


kinds = {"L2": (0, "liblinear"), "elastic net": (0.5, "saga"), "L1": (1, "liblinear")}
figures.weight_pictures([weights_of_three(*kind) for kind in kinds.values()], list(kinds))

# %% [markdown]
# Under L2 only those pixels have no weight that are black in all 1,000 digits. The elastic net
# leaves 110 of 784 pixels in use, L1 only 51. If you must save memory, or want to know what a
# decision hangs on, this is a welcome side effect.
#
# ### The same thing, as a belief
# There is another road to the same formula. Suppose that before you see any picture you believe
# that weights are probably small: a normal distribution around 0 with standard deviation $\sigma$.
# Then come the pictures. By Bayes' rule the probability of the weights is proportional to the
# likelihood of the data *times* that **prior**. The most probable weights are called **MAP**, for
# maximum a posteriori. Take minus the logarithm, divide by $N$, and the prior becomes
#
# $$-\tfrac{1}{N} \ln e^{-w^2 / 2 \sigma^2} = \lambda w^2 \qquad \text{with} \qquad \lambda = \frac{1}{2 \sigma^2 N} .$$
#
# L2 regularization *is* a normal prior. Which prior is L1? Check the claim on one weight and six
# pictures of one feature each, with the logistic likelihood of unit 2: the top of the posterior on
# the one hand, the bottom of the penalized loss on the other.

# %%
w, sigma, N = np.linspace(-1, 6, 7001), 1.0, 6
measured = np.array([0.5, 1, 1.5, -0.4, -1, 2])  # times the sign of the true class
likelihood = expit(w[:, None] * measured).prod(axis=1)
data_loss = -np.log(likelihood) / N
posterior = likelihood * np.exp(-(w**2) / (2 * sigma**2))
penalized = data_loss + w**2 / (2 * sigma**2 * N)
print(w[posterior.argmax()].round(3), w[penalized.argmin()].round(3))

# %%
normal, laplace = w**2 / (2 * sigma**2 * N), np.abs(w) / (sigma * N)
figures.prior_figure(w, data_loss, {"normal prior, L2": normal, "Laplace prior, L1": laplace})

# %% [markdown]
# The same weight twice. The prior of L1 is the Laplace distribution, with a sharp peak at 0. Does
# that mean that whoever uses it believes that weights *are* 0? Draw ten thousand weights from it
# and count the zeros. Then keep only two of the six pictures, 0.5 and -0.4, which nearly cancel.
# Where is the top of the posterior, and where is its mean?

# %%
drawn = np.random.default_rng(0).laplace(0, sigma, 10_000)
v = np.linspace(-20, 20, 40_001)
belief = np.exp(-np.abs(v) / sigma) * expit(0.5 * v) * expit(-0.4 * v)
mean = (v * belief).sum() / belief.sum()
print("zeros drawn:", (drawn == 0).sum())
print("top of the posterior:", abs(v[belief.argmax()]).round(3), " its mean:", mean.round(3))

# %% [markdown]
# Not one zero is drawn: to the Laplace prior small weights are likely, and a weight of exactly 0
# has probability 0. The mean of the posterior is not 0 either. Only its *top* is. The peak falls
# off with the slope $1/\sigma$ on both sides, and where the data pull more weakly than that, the
# top stays on the peak. The exact zeros of L1 are a property of the most probable weights, not of
# the belief.
#
# And the more pictures there are, the smaller $\lambda$ becomes: with enough evidence a belief
# hardly counts.
#
# ## 6 · Four other ways to hold back
# Four more are in use, and each gets a line and a picture here. You write two of them in the
# assignment.
#
# **Max norm** does not charge for length, it forbids it: after each step, a column of $W$ longer
# than $c$ is brought back to length $c$, in its own direction. The other columns do not notice.

# %%
figures.max_norm_figure(np.random.default_rng(4).normal(0, 1.5, (2, 7)), c=2)

# %% [markdown]
# **Dropout** (Srivastava, Hinton and others, 2014) switches off each input at random, here with
# probability 1/2, anew for every picture, and doubles those that remain, so that the mean stays
# right. With four inputs there are 16 cases, few enough to list. You know these two weight vectors.
# Both give the mean 1. Which of the two outputs wobbles more?

# %%
figures.dropout_figure(np.ones(4), {"w1 = (1, 0, 0, 0)": w1, "w2 = (1/4, 1/4, 1/4, 1/4)": w2})

# %% [markdown]
# `w1` gives 0 or 2 and never 1. The variances are 1 and 0.25, and you have met these numbers: they
# are the L2 penalties of the two vectors. For inputs of 1 and a probability of 1/2 that is no
# accident, and it says what dropout does: it makes it expensive to rely on a single input. At test
# time nothing is dropped.
#
# **Batch normalization** (Ioffe and Szegedy, 2015) takes each feature over the pictures of a batch,
# subtracts its mean and divides by its standard deviation. Below are three random features of 500
# digits. The batch brings a little noise into every picture's features, since its neighbours in the
# batch are others each time, and that noise regularizes. Unit 5 builds the layer.

# %%
projections = np.random.default_rng(0).normal(0, [0.1, 0.3, 1.0], (784, 3))
figures.batch_norm_figure(X[:500] @ projections, ["feature 1", "feature 2", "feature 3"])

# %% [markdown]
# **Stochastic depth** (Huang and others, 2016) leaves out whole blocks of a deep network while
# training, the late ones more often: the chance to be kept falls in equal steps from nearly 1 for
# the first block to 1/2 for the last. Of 54 blocks, how many are computed on average?

# %%
print(survival(54).sum().round(2))
figures.stochastic_depth_figure()

# %% [markdown]
# 40.25 of 54: a quarter of the work saved, and no block can rely on any other to be there. What all
# four share with the penalties is that they make it harder to fit the training pictures, in the
# hope that what still fits is true.
#
# ## In three lines
# The hinge asks for a lead and falls silent when it is reached; the cross-entropy is the surprise
# at the truth and never quite falls silent, pushing with $p - t$.
#
# All scores equal give $C - 1$ and $\ln C$: look for these numbers when a training begins.
#
# Data alone do not determine the weights; a penalty $\lambda R(W)$ prefers small ones (L2) or few
# (L1), and $\lambda$ is chosen on validation pictures.
#
# We can judge weights now, and the judges tell us which way each score should go. The next lecture
# follows their advice downhill.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="losses_practice"
