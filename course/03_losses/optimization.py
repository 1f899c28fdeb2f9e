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
# # Downhill in the dark
# **How do you find the bottom of a valley with 7,850 directions when all you can feel is the slope
# under your feet?**
#
# A loss tells how bad a set of weights is. It does not tell where better ones are. You stand somewhere
# on a landscape that nobody has ever seen whole, it is night, and a single step of yours costs a look
# at thousands of pictures.
#
# In this lecture you walk. Afterwards you can say what a gradient is and what it costs, choose a
# learning rate and see from a curve that it was wrong, tell when a few pictures are as good as all of
# them, write update rules and race them against the ones that everybody uses, and use the curvature
# of the ground without ever writing it down.
#
# Allow about 80 minutes. Make your prediction where a cell asks for one, then run it.

# %%
import time

import numpy as np

from autograder.notebook import check
from cvcourse import data, losses
from cvcourse.losses import optimization_figures as figures
from cvcourse.losses.digit_loss import DigitLoss, in_plane, train
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · Feel the slope
# Here is our landscape: the softmax loss of a linear classifier on 4,000 digits. Each of ten classes
# has a weight for each of 784 pixels and one for the bias. A library supplies the loss and, later,
# its slopes; in the assignment both are yours. Which loss do you expect when every weight is 0?

# %%
digits = data.load("mnist5k")
ground = DigitLoss(digits.X_train, digits.y_train)
unseen = DigitLoss(digits.X_test, digits.y_test)
zero = np.zeros(ground.shape)
print(zero.size, "weights, loss", ground.loss(zero))

# %% [markdown]
# 2.3026, the logarithm of ten: with equal scores every class gets a tenth. Now to lower it. The
# laziest idea first, **random search**: throw a hundred sets of weights and keep the best. How far
# below 2.3026 will it be?

# %%
rng = np.random.default_rng(0)
throws = [rng.normal(size=zero.shape) * 0.01 for _ in range(100)]
best = min(throws, key=ground.loss)
print("loss", round(ground.loss(best), 4), "accuracy on new digits", unseen.accuracy(best))

# %% [markdown]
# 2.2782, and 167 right of 1,000, where a die gets 100. In a space of 7,850 directions nearly all of
# them lead nowhere. So stop throwing and feel: change one weight by a hair, $h = 0.0001$, and see how
# much the loss answers. We try three weights: of a pixel in the middle for class 3, of the corner
# pixel for class 0, and the bias of class 1.

# %%
for place in [(406, 3), (0, 0), (784, 1)]:
    nudged = best.copy()
    nudged[place] += 0.0001
    print(place, f"{(ground.loss(nudged) - ground.loss(best)) / 0.0001:.6f}")

# %% [markdown]
# Raising the first weight lowers the loss, raising the bias lowers it, too, but nearly four times less,
# and the corner, which no digit has ever inked, does nothing at all. Each number is a **slope**: the
# rise of the loss for each unit of the weight. All 7,850 of them together, in the shape of the
# weights, are the **gradient**.
#
# What would the whole gradient cost in this way? Each slope takes a loss over 4,000 pictures on either
# side. Guess the seconds before you run.

# %%
start = time.perf_counter()
ground.loss(best)
once = time.perf_counter() - start
print(f"one loss {once:.4f} s, one gradient by nudging {2 * zero.size * once:.0f} s")

# %% [markdown]
# 15,700 losses for one gradient: a minute or two, for a model that is tiny. Calculus gives the same
# numbers at the price of about two losses, because the chain rule shares the work between all
# weights. Do the three slopes agree?

# %%
gradient = ground.gradient(best)
print(gradient[406, 3].round(6), gradient[0, 0].round(6), gradient[784, 1].round(6))

# %% [markdown]
# To within 0.000005 they do. The last digits differ, since $h$ is not zero. So we compute by calculus and
# check by nudging; the assignment shows how small $h$ should be.
#
# The gradient knows more than its 7,850 slopes: it knows the slope in *every* direction, also
# diagonally. Suppose the slope is 3 along the first axis and 4 along the second. You walk along the
# second axis: 4. You walk exactly between the two: more or less than 4? Write the function that
# answers. Of the direction only its direction counts, whatever its length.


# %% exercise="slope_along"
def slope_along(gradient, direction):
    """How much the loss rises for each unit of length walked in a direction.

    gradient    (D,)   slope along each axis; not modified
    direction   (D,)   where to walk; of any length but 0, only its direction counts;
                       not modified
    Returns     float, loss per unit of length; negative where it leads down
    """
    raise NotImplementedError


# %% check="slope_along"

# %%
figures.slope_circle(slope_along, np.array([3.0, 4.0]))

# %% [markdown]
# The dot product with a direction of length 1 is the slope. Between the axes it is 4.95, and it is
# largest, 5, along the gradient itself: the gradient points where the ground rises fastest. At right
# angles to it the ground is level, and straight against it the descent is steepest. Cauchy wrote that
# down in 1847, to compute the orbits of heavenly bodies. So the way is known. How far?
#
# ## 2 · Walk
# Take a step against the gradient, feel again, take the next:
#
# $$w \leftarrow w - \text{lr} \cdot \nabla L(w).$$
#
# The **learning rate** `lr` turns a slope into a distance. On the loss $w^2$ the slope is $2w$. Start at
# $w = 4$ with a rate of 0.25: the slope is 8, the step 2, and you stand at 2. Where do you stand after
# two more? (2, then 1, then 0.5: each step halves what is left.) Write the walk, and mind the sign: of
# three updates printed in a set of lecture slides two climb, as the assignment shows.


# %% exercise="descend"
def descend(gradient, w, lr, steps):
    """Walk downhill with steps of a fixed learning rate.

    gradient   function: gradient(w) -> array of the shape of w
    w          array of any shape, where to start; not modified
    lr         learning rate, > 0
    steps      number of steps
    Returns    (steps + 1, *w.shape) array: the start, then the place after each step
    """
    raise NotImplementedError


# %% check="descend"

# %% [markdown]
# Four walks on $w^2$, all from the orange point at $w = 2$, with rates 0.1, 0.5, 0.9 and 1.1. What
# will each look like? One of them needs a single step, and one never arrives.

# %%
figures.parabola_walks(descend, rates=[0.1, 0.5, 0.9, 1.1])

# %% [markdown]
# A step multiplies $w$ by $1 - 2\,\text{lr}$: by 0.8, 0, -0.8 and -1.2. The first crawls, the second
# hits, the third crosses the valley each time and still gets down, and the fourth climbs out of it.
# The border is a rate of 1. On a valley that curves twice as much it would be one half: what is too
# fast depends on how sharply the ground bends. We come back to that in part 6.
#
# Your function takes weights of any shape, so it can train a classifier. Random search had 2.2782 and
# 167 of 1,000 after a hundred looks. What can 25 steps do?


# %%
def walked():
    W = descend(ground.gradient, zero, 0.5, 25)[-1]
    return round(ground.loss(W), 3), unseen.accuracy(W)


once_written(walked)

# %% [markdown]
# A loss of 0.524 and 866 right of 1,000, with a quarter of the looks. Every one of the 25 gradients
# knew something about all 7,850 weights at once.
#
# The rate of 0.5 was mine. Here are trainings with seven others, 25 steps each, from 0.01 to 10. Before
# you move the slider: *which of these learning rates is best?*

# %%
rates = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]
runs = [train(ground, lr, 25)[1] for lr in rates]
losses.learning_rate_curves(rates, runs, xlabel="step")

# %% [markdown]
# 0.01 crawls: after 25 steps it is at 2.051. Each factor of three is worth a lot, up to 0.3, which ends
# at 0.640 without a bump. From 1 on the curve jumps. With 3 it goes up to a loss of 12.1, worse than
# all equal scores by far, and then falls to 0.415, the lowest end of all; 10 is thrown to 50.9 and
# does not recover in time.
#
# So the answer is: none of them for the whole way. A high rate covers ground, a low one settles.
# Remember the shapes of these curves. When you train something for days you will have nothing else to
# judge by.
#
# ## 3 · A few pictures at a time
# Each step so far looked at all 4,000 digits. Suppose a careless helper had copied every picture of a
# set four times. What would that do to the gradient, and to the time it takes?

# %%
images, labels = digits.X_train[:1000], digits.y_train[:1000]
once = DigitLoss(images, labels)
copies = DigitLoss(np.tile(images, (4, 1, 1)), np.tile(labels, 4))
abs(copies.gradient(best) - once.gradient(best)).max()

# %% [markdown]
# Nothing, up to rounding, and four times the work. Real sets are not copied, but they repeat
# themselves: the thousandth 7 tells little that the first hundred did not. So ask only some of the
# pictures, drawn at random: a **mini-batch**. Its gradient is an estimate, and walking on estimates is
# **stochastic gradient descent**, SGD (Robbins and Monro, 1951).
#
# How good is the estimate? Below, the black arrow is the gradient of all 4,000 digits and each thin
# arrow that of one batch. First with batches of a single picture at the start of training: which part
# of them leads uphill? Then make the batch sixteen times as large. By which factor does the cloud
# shrink? Last, switch to the gradient after training.

# %%
trained, _ = train(ground, 0.3, 10, batch=32)
before, after = in_plane(ground, zero), in_plane(ground, trained)
losses.batch_noise({"at the start": before, "after training": after})

# %% [markdown]
# At the start even a single picture is a fair guide: its error is two to three times the gradient, and
# few lead up. Sixteen times the pictures divide the error by four, the root of sixteen; that is the
# dashed line, around which the draws scatter. To halve the error you pay four times as much, so a large
# batch is a poor bargain. After training the gradient itself is small, the pictures pull in all
# directions, and single ones are hardly better than a throw.
#
# The same bargain in training. Five **epochs**, that is, five times through all 4,000 digits, cost
# the same whatever the batch. All of them at once make five steps. How many steps do batches of 32
# make, and what will that do?

# %%
settings = {"all 4000": (0.5, None), "400": (0.5, 400), "32": (0.1, 32), "1": (0.003, 1)}
runs = {size: train(ground, lr, 5, batch)[1] for size, (lr, batch) in settings.items()}
figures.loss_curves(
    {f"batches of {size}": (range(6), run) for size, run in runs.items()},
    "epoch",
    "The same pictures seen, more steps made",
)

# %% [markdown]
# 625 steps against five. In one epoch batches of 32 reach 0.534; all at once needs five epochs to
# arrive at 1.030. Single pictures do about as well as 32, with a far smaller rate, since each step is
# such a gamble. But hardware computes 32 pictures in nearly the time of one, which is why 32, 64 or
# 128 are usual.
#
# What about the end, when the noise is larger than the gradient? A fixed rate keeps the weights
# shaking. Now combine the lessons of two parts: start with a high rate and lower it. Which of these
# three ends lowest?

# %%
plans = {
    "1 throughout": lambda epoch: 1,
    "0.03 throughout": lambda epoch: 0.03,
    "1, then 0.03": lambda epoch: 1 if epoch < 6 else 0.03,
}
runs = {name: train(ground, 0, 10, 32, lr_at=plan) for name, plan in plans.items()}
print({name: unseen.accuracy(W) for name, (W, _) in runs.items()})
losses_by_plan = {name: (range(11), run) for name, (_, run) in runs.items()}
figures.loss_curves(losses_by_plan, "epoch", "High first, low later", log=True)

# %% [markdown]
# The high rate comes down quickly and then shakes, between 0.13 and 0.16. The low one is still at 0.369.
# The third goes with the first, stops shaking when its rate drops, and ends at 0.137; it is also the
# best on new digits, 0.908 against 0.874 and 0.898. This is **learning-rate decay**, and it is how
# nearly everything is trained.
#
# ## 4 · A ball instead of a walker
# Real ground is not a round bowl. Below is a ravine: fifty times as steep across as along. All start
# at the ring. Run the race for SGD alone (the space bar). Why does it slow down so much, and why can
# you not cure that with the rate? Try: at which rate does it leave the ravine?

# %%
others = ["momentum", "Nesterov", "Adagrad", "RMSProp", "Adam"]
losses.optimizer_race(None, "ravine", hidden=others)

# %% [markdown]
# Across, the ground bends with curvature 1, so a rate above 2 flies out. Along, the curvature is 0.02,
# and at a rate of 0.1 each step closes only 0.2 % of the distance. The steep direction sets the speed
# limit and the flat one pays for it.
#
# A ball would do better. It rolls. Pushes across the ravine come from alternating sides and cancel,
# pushes along it agree and add up. So keep a **velocity**, lose a part of it in each step by friction,
# and add the new gradient:
#
# $$v_t = \mu v_{t-1} + g_t, \qquad w \leftarrow w - \text{lr} \cdot v_t .$$
#
# The **momentum** $\mu$ is the part that is kept, typically 0.9. (Polyak, 1964. The
# assignment keeps $v_t = \mu v_{t-1} - \text{lr}\, g_t$ and adds it; with a fixed rate that is the same
# walk.) Gradients 1, 1, 1 with $\mu = 0.5$ give the velocities 1, 1.5 and
# 1.75. What do you expect
# after very many?


# %% exercise="velocities"
def velocities(gradients, mu):
    """The velocity after each of T gradients, at rest before the first.

    gradients   (T, D) float   the gradient seen in each step; not modified
    mu          momentum, 0 <= mu < 1: the part of the velocity that is kept
    Returns     (T, D) float
    """
    raise NotImplementedError


# %% check="velocities"

# %%
zigzag = np.column_stack([(-1.0) ** np.arange(30), np.full(30, 0.3)])
figures.pushes(velocities, zigzag, mu=0.9)

# %% [markdown]
# Across, the gradients are more than three times as large, and the velocity ends near one half of
# them. Along, it grows towards ten times the gradient: $1 + \mu + \mu^2 + \dots = 1 / (1 - \mu)$.
# With $\mu = 0.9$ a steady slope gets ten times the speed, with 0.99 a hundred times. And with
# $\mu = 1$? Then nothing is ever lost, and the ball rolls for ever.
#
# Let the ball run against the walker. The third, **Nesterov** (1983), feels the slope a little ahead,
# where its velocity is about to carry it. Lower the momentum to 0 and raise it to 0.99: what is too
# much of it? Then change the ground. The *saddle* is the interesting one: all start just beside its
# ridge.

# %%
losses.optimizer_race(None, "ravine", hidden=["Adagrad", "RMSProp", "Adam"])

# %% [markdown]
# In the ravine the ball is down (below the dashed line) at step 81, where SGD is still on its way after
# 200 steps. Too much momentum overshoots and swings for a long time: with 0.99 the ball is down at step
# 34, and shoots through. On the saddle all three first run down to the middle, where the slope is nearly
# zero in every direction. SGD lingers there and is down at step 144, the ball at 54. Drag the start
# exactly onto the ridge, and nobody ever leaves.
#
# Should that worry us? At a flat place the ground can curve up or down along each axis. A valley has
# to curve up along all of them. If curvatures were drawn at random, how often would that happen with
# one weight, with two, with five?

# %%
dimensions, shares = [1, 2, 3, 4, 5], []
for D in dimensions:
    A = rng.normal(size=(20_000, D, D))
    shares.append((np.linalg.eigvalsh(A + A.transpose(0, 2, 1)) > 0).all(axis=1).mean())
figures.valleys_among(dimensions, shares)

# %% [markdown]
# Half with one weight, one in seven with two, and with five a handful of the 20,000. With thousands of
# weights a flat place is, as far as such a count can tell, nearly always a **saddle point** with ways
# out (Dauphin and others, 2014). Gradients of batches help there too: their noise pushes the weights
# off the ridge. (The loss of our digits is not drawn at random. It curves up wherever it curves, and
# has no saddle; the networks of unit 4 have.) Try the *two valleys* as well. There it takes a running
# start to leave the wrong one.
#
# ## 5 · To each weight its own rate
# Momentum uses one rate for all weights. Recall the corner pixel that no digit has inked. How unequal
# are the slopes? Here is their typical size, pixel by pixel, at the start of training.

# %%
figures.slope_map(ground.gradient(zero))

# %% [markdown]
# From 0.00001 and less at the rim to more than 0.01 in the middle: a factor of a thousand, and one rate
# for all of them. What if we believed only the *sign* of each slope and moved every weight by the same amount?
# With slopes 0.001, -50 and 0 and a rate of 0.1, the three weights move by -0.1, +0.1 and 0. (Such
# rules go back to Rprop; Riedmiller and Braun, 1993.)
#
# Every update rule of this course has the form below. The dictionary `state` is its memory, empty at
# the first step; this rule has nothing to remember and hands it back.


# %% exercise="sign_update"
def sign_update(w, dw, state, lr):
    """One step of length lr along every weight, against the sign of its slope.

    w       (D,) float   weights; not modified
    dw      (D,) float   gradient at w; not modified
    state   dict         what a rule wants to remember; this one remembers nothing
    lr      learning rate, > 0
    Returns new w (D,), state
    """
    raise NotImplementedError


# %% check="sign_update"

# %% [markdown]
# Race it. In the ravine, will yours be faster than the ball? Watch how it ends.

# %%
losses.optimizer_race(sign_update, "ravine", hidden=["Nesterov", "Adagrad", "RMSProp", "Adam"])

# %% [markdown]
# Down at step 16, against 81 of the ball: it walks for the bottom as if there were no ravine. And then
# it hops about for ever, since its steps have no reason to shrink. So do not throw the size away,
# *divide* by the size that is usual for this weight. Three rules do it, and differ in what "usual"
# means. All squares, roots and quotients are taken weight by weight.
#
# **Adagrad** (Duchi and others, 2011) adds up all squares since the start:
# $s \leftarrow s + g^2$, then $w \leftarrow w - \text{lr} \cdot g / (\sqrt{s} + \epsilon)$.
#
# **RMSProp** (Hinton's lecture, 2012) lets old squares fade:
# $s \leftarrow 0.9\, s + 0.1\, g^2$, and the same step.
#
# **Adam** (Kingma and Ba, 2015) does that with the gradient too:
# $m \leftarrow 0.9\, m + 0.1\, g$ and $s \leftarrow 0.999\, s + 0.001\, g^2$. Both sums begin at 0 and
# are too small at first, so they are divided by the weight gathered so far, $1 - 0.9^t$ and
# $1 - 0.999^t$. The step is then $\text{lr} \cdot \hat m / (\sqrt{\hat s} + \epsilon)$.
#
# What is Adam's very first step for slopes of 0.001 and of -50, with a rate of 0.1? Take paper.

# %%
g = np.array([0.001, -50.0])
m, s = 0.1 * g, 0.001 * g**2
0.1 * (m / (1 - 0.9)) / (np.sqrt(s / (1 - 0.999)) + 1e-8)

# %% [markdown]
# 0.1 and -0.1: the sums cancel, and what is left is your `sign_update`. Adam starts as the sign rule
# and becomes calmer as it learns the usual size of each slope.
#
# Now all of them, and yours. Each rule likes another rate, so a fair race gives *each its best*, found
# by trying. Seven paths on one landscape hide each other, so each rule gets a landscape to itself; start
# and ground are the same for all. First the ravine. Then choose *ravine, turned*: the same ravine at an
# angle. Who loses by the turn, and who does not notice?

# %%
losses.optimizer_race(sign_update, "ravine", fair=True)

# %% [markdown]
# In the straight ravine Adagrad is down at step 3, RMSProp at 17, yours at 24. In the turned one it is
# 49, 53, and yours never is. The ball needs 26 steps both times. Rules that scale each weight by itself
# like a ravine that runs along a weight; SGD and momentum know no axes. (You met the same with L1 and
# L2.) And with a rate of its own even SGD gets down in both.
#
# But who gives you the best rate? Here are 36 rates, from 0.001 to 3.2. With how many of them is each
# rule down after 200 steps?

# %%
figures.rates_that_work(["ravine", "rosenbrock"])

# %% [markdown]
# SGD works with 6 of the 36 in the ravine and with 5 in Rosenbrock's bent valley; momentum with 19 and
# 14, Adam with 25 and 16. That is most of the reason why Adam is tried first: not that its best is
# best, but that it forgives a rate which is not.
#
# The race takes any function of this form. Write one of your own, with a memory, and put it in the
# place of `sign_update`. A parameter `mu` would be moved by the slider.
#
# ## 6 · Feel the curvature
# All these rules feel the slope. A ball also wants to know how the slope *changes*. Suppose it is -8
# here, in the direction you walk, and you know that it rises by 2 for each unit of the way. Where is
# it zero? After 4 units, and there is the bottom. That is **Newton's method**, and on a bowl it
# arrives in one step.
#
# With many weights the change of each slope with each weight is a table, the **Hessian** $H$. How
# large is it for our small classifier, in numbers and in megabytes?

# %%
zero.size**2, zero.size**2 * 8 / 1e6

# %% [markdown]
# 61.6 million numbers, 493 megabytes, and Newton's method would have to solve equations with it. For a
# network with a million weights the table alone takes 8 million megabytes. But do we need the table?
# Walking in one direction $d$ we need only how the gradient changes along it, $Hd$, and that can be
# felt: take the gradient a little ahead and a little behind, and subtract. Two gradients, no table.

# %%
dw = ground.gradient(zero)
Hd = (ground.gradient(zero - 0.001 * dw) - ground.gradient(zero + 0.001 * dw)) / 0.002
print("slope along -dw:", -(dw * dw).sum().round(4), " its change:", (-dw * Hd).sum().round(4))

# %% [markdown]
# Now you know, along the direction $d = -\nabla L$, the slope $\nabla L \cdot d$ and the curvature
# $d \cdot Hd$. After $t$ directions the loss of a bowl has changed by
# $t\,(\nabla L \cdot d) + \tfrac{1}{2} t^2\,(d \cdot Hd)$. With $\nabla L \cdot d = -8$ and
# $d \cdot Hd = 2$, the best $t$ is 4. Write it for any of them.


# %% exercise="exact_step"
def exact_step(dw, direction, Hd):
    """How far to go along a direction to the lowest point on that line of a quadratic bowl.

    dw          (D,)   gradient where we stand; nothing that is handed in is modified
    direction   (D,)   where to walk, downhill
    Hd          (D,)   curvature times direction: change of the gradient over a whole direction
    Returns     float, t > 0: the lowest point is at w + t * direction
    """
    raise NotImplementedError


# %% check="exact_step"

# %% [markdown]
# The learning rate that nobody had to guess, for the first step on the digits:


# %%
def first_step():
    t = exact_step(dw.ravel(), -dw.ravel(), Hd.ravel())
    return round(t, 3), round(ground.loss(zero - t * dw), 3)


once_written(first_step)

# %% [markdown]
# 1.701 takes the loss from 2.303 to 1.289 in one step. It looks bold beside the rates of part 2, of
# which 1 already jumped. How can both be right? The curvature along *this* direction is mild. Let us
# look for the direction that bends most: apply $H$ again and again, and the steepest bend wins. (This
# is power iteration.)

# %%
d = rng.normal(size=zero.shape)
for _ in range(10):
    d = d / np.linalg.norm(d)
    d = (ground.gradient(zero + 0.001 * d) - ground.gradient(zero - 0.001 * d)) / 0.002
curvature = np.linalg.norm(d)
print("curvature", curvature.round(3), " limit of the rate", (2 / curvature).round(3))

# %% [markdown]
# 3.923, so a fixed rate above $2 / 3.923 = 0.51$ flies out along that direction, as any rate
# above 1 did on $w^2$. That explains the picture of part 2: 0.3 and 0.5 went smoothly, 1 jumped. (It came
# back because the softmax loss is no bowl, and bends less further out.)
#
# The best step along the steepest line, again and again: is that the best way to walk? Below it is done
# on a bowl by your `exact_step`. Before you look: at which angle does each step leave the line of the
# step before? Then step on. And what does the zigzag do when the **condition number**, the largest
# curvature over the smallest, grows from 1 to 1000?

# %%
losses.cg_beside_descent(exact_step)

# %% [markdown]
# At the lowest point of a line the slope along that line is zero, so the next step leaves at a right
# angle, undoes a part of the last one, and so on. The orange path bends its second step a little, so
# that along the first line nothing is left to do. These are **conjugate gradients** (Hestenes and
# Stiefel, 1952). On a bowl with two weights they arrive in two steps, with twenty in about twenty
# (rounding may cost a few more), whatever the condition number, and all they ask of $H$ are products
# $Hd$. With a condition number of 1 both need a single step.
#
# Put together: Newton's equations solved by conjugate gradients, the products $Hd$ felt instead of
# computed from a table. This is **Hessian-free optimization** (Martens, 2010), and you will build its
# two parts in the assignment. Why does hardly anybody train with it? Because it wants exact gradients
# of many pictures, and part 3 has shown what a bargain the rough ones are.
#
# ## In three lines
# The gradient is the slope in every direction at once; against it the descent is steepest, and the
# learning rate, best high first and low later, turns slope into distance.
#
# A few pictures give a rough gradient, and many rough steps beat few exact ones.
#
# Momentum adds up what agrees, Adagrad, RMSProp and Adam give each weight its own rate, and curvature
# can be felt by two gradients, without its table.
#
# In unit 4 the ground gets deeper: networks, whose gradients come from the chain rule, layer by layer.
# The walking stays what it was today.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="optimization_practice"
