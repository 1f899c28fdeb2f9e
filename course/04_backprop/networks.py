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
# # Why one layer is not enough, and how a slope travels back through two
# **How can straight lines tell a disc from the ring around it, and who tells a weight that is buried
# in the middle which way to move?**
#
# All classifiers of units 2 and 3 drew straight lines. In this lecture you put one of them behind
# another, see what that changes and what it does not, and watch seven lines move until the border that
# they make winds along a spiral. Then you follow a single slope from the loss back to every weight.
#
# Afterwards you can write a layer as one line of code, say what its neurons do to a plane, tell from a
# picture why a deep network does not learn, and read the twenty lines on which all training of networks
# rests: nine forward, ten back, and one to walk.
#
# Allow about 80 minutes. Make your prediction where a cell asks for one, then run it.

# %%
import timeit

import numpy as np

from autograder.notebook import check
from cvcourse import backprop, data
from cvcourse.backprop import networks_figures as figures
from cvcourse.backprop.hidden import data_loss, first_weights, loss_and_slopes, outputs
from cvcourse.backprop.toy import one_hot, toy
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · Four clouds
# Below are five sets of points. The first two each consist of a few clouds, then come a disc in a ring,
# two half circles and three arms of a spiral. A softmax classifier, the one of unit 3, learns each of
# them. With two classes a coin is right on half of the points. Write down a guess for each set, at least
# for *XOR*, where the clouds across a diagonal belong together.

# %%
figures.one_layer()

# %% [markdown]
# 99.6 %, 239 of 240 points, where a straight line can do it. On XOR 51.2 %, the coin. The spirals have
# three classes, three scores and three borders, and all of them straight. Could a cleverer loss or more
# steps help on XOR? Take any linear score, and add up what it gives to the two corners of one diagonal,
# then to those of the other.


# %%
def score(x1, x2):
    return 2 * x1 - 3 * x2 + 1


score(1, 1) + score(-1, -1), score(1, -1) + score(-1, 1)

# %% [markdown]
# 2 and 2. Change the three numbers of `score`; the two sums stay equal, since both are twice the bias. If
# one diagonal is to be positive and the other negative, the sums must differ. So no linear score gets all
# four corners right. Three can be had, as in unit 2: weights 1 and 1 and a bias of 0.5 put only (1, 1) on
# the wrong side. Why does softmax not even do that? By how much does each corner lead?

# %%
leads = np.array([0.5, 0.5, 1.5, -2.5])  # of (1, -1), (-1, 1), (-1, -1) and (1, 1)
print(leads.sum(), np.log1p(np.exp(-leads)).mean(), np.log(2))

# %% [markdown]
# The leads add up to 0, and because of the two equal sums they do so for every line. What three corners
# win, the fourth loses, and its surprise grows by more than theirs shrinks: a loss of 0.93, where calling
# nothing, a score of 0 everywhere, has $\ln 2 = 0.69$. No line is below that, so softmax settles for the
# coin. (Minsky and Papert made a book of such limits in 1969, and for about fifteen years few people spoke
# of neural networks.)
#
# ## 2 · One neuron
# The way out begins with something smaller than a classifier. A **neuron** weighs its inputs, adds a
# bias, and answers with what is above zero. Say the inputs are 2 and 1, the weights 1 and -3, the
# bias 2. Then the **activation** is $a = 2 - 3 + 2 = 1$, and the answer is 1. With a bias of 0.5 the
# activation is -0.5. What is the answer? (0: nothing is above zero.)
#
# $$a = \sum_{i=1}^{D} w_i x_i + w_0, \qquad h = \max(0, a)$$
#
# The second step is the **rectified linear unit**, ReLU. A neuron that answers 0 is *off*. To get rid of
# the bias as a special case, give the neuron one more input that is always 1: then $w_0$ is a weight
# like the others, and the activation is one dot product. Write it so. We put the 1 behind the inputs,
# and the bias behind the weights. (McCulloch and Pitts drew the first neuron of this kind in 1943; theirs
# said on or off.)


# %% exercise="neuron"
def neuron(x, w):
    """What one neuron with a ReLU answers.

    x        (D,) float       the inputs; not modified
    w        (D + 1,) float   a weight for each input, last the bias, that of an extra input 1
    Returns  float, 0 or above
    """
    raise NotImplementedError


# %% check="neuron"

# %% [markdown]
# With two inputs the neuron answers for every place of a plane. Where is the one with weights 1 and -3
# and bias 2 off? Sketch the border before you run: at which $x_2$ does it cross the axis $x_1 = 0$?

# %%
figures.answers_of(neuron, [1.0, -3.0, 2.0])

# %% [markdown]
# At $x_2 = 2/3$. A neuron cuts the plane in two along a straight line, its weights are the direction in
# which it grows (the tick), and the bias shifts the line. One half-plane is off, the other is a ramp.
#
# ## 3 · A layer of them
# A digit has 784 pixels. With the extra 1 these are 785 inputs. If 200 neurons look at the same digit,
# how many weights is that? And how would you compute all 200 activations at once?

# %%
200 * 785

# %% [markdown]
# 157,000 weights, and one matrix product. Many texts stack the weights of the neurons as rows, $W \in
# \mathbb{R}^{200 \times 785}$, and write $W x$. We keep our layout: a sample is a row of `X`, a neuron is
# a column of `W`, here (784, 200), and the biases stay apart in `b`, here (200,). A **layer** of neurons
# is then $\max(0, XW + b)$. Write it for N samples at once.


# %% exercise="layer"
def layer(X, W, b):
    """What H neurons with ReLU answer to N samples.

    X        (N, D) float   a sample a row
    W        (D, H) float   the weights of a neuron in a column
    b        (H,) float     a bias for each neuron; none of the three is modified
    Returns  (N, H) float   row n what the neurons answer to sample n
    """
    raise NotImplementedError


# %% check="layer"

# %% [markdown]
# 200 neurons with random weights look at 4,000 digits. Which part of their 800,000 answers will be 0?

# %%
digits = data.load("mnist5k")
images = digits.X_train.reshape(4000, 784) / 255
rng = np.random.default_rng(0)
W, b = rng.normal(size=(784, 200)), np.zeros(200)
once_written(lambda: float((layer(images, W, b) == 0).mean()))

# %% [markdown]
# 0.519, as good as half: a random direction is as often above zero as below.
#
# Now to XOR. Two neurons, without bias: the first has weights 1 and 1, the second -1 and -1. Where does
# the corner (0.8, 0.8) go? The first neuron answers 1.6, the second 0. Do the other three corners on
# paper. Then look at what the layer makes of the whole plane.

# %%
figures.bent_plane(layer, W=[[1, -1], [1, -1]], b=[0, 0])

# %% [markdown]
# Two of the corners come to lie on top of each other in the origin, the other two each on an axis. The
# plane has been pressed flat to a line, the line *folded* at the origin, and now one straight line, drawn
# dashed, is right on 99.6 %.
# That is all a network is: a layer that bends its input until the next layer, which can do nothing but
# straight lines, gets along. The answers of the first layer are **features**, and nobody had to invent
# them, as you will see. The layer in between is called **hidden**, its neurons hidden units.
#
# Layers can feed layers, as many as you like: $h_k = \max(0, h_{k-1} W_k + b_k)$. The last one has no
# ReLU, its activations are the scores, and softmax makes probabilities of them, as in unit 3.
#
# Do we need the ReLU? Leave it away and count. Between 784 pixels and 10 classes put a layer of 200:
# these are 156,800 and 2,000 weights. Can two such layers do more than one?

# %%
W2 = rng.normal(size=(200, 10))
one = W @ W2
print(np.allclose(images @ W @ W2, images @ one), W.size + W2.size, one.size)

# %% [markdown]
# They cannot. The product of the two matrices, 7,840 weights, gives the same scores as the 158,800.
# Without a bend in between, a hundred layers are one.
#
# ## 4 · Lines that learn
# What can $H$ neurons tell apart? Each says on or off, so a place in the plane has a pattern, such as
# on, off, on. Where the pattern is the same the network is linear; at a border it bends. Draw two lines
# on paper: how many pieces? Draw a third so that there are as many as possible. It is 7 and not 8. Which
# pattern is missing? (If all three neurons are on inside the triangle: off, off, off.)
#
# Count the pieces: how many different patterns occur among some points?


# %% exercise="pieces"
def pieces(X, W, b):
    """Number of pieces into which H neurons cut points: how many patterns of on and off occur.

    X        (N, D) float   points; nothing that is handed in is modified
    W, b     (D, H), (H,)   a neuron is on where its activation is above 0
    Returns  int
    """
    raise NotImplementedError


# %% check="pieces"

# %% [markdown]
# 90,000 points, as dense as sand, and up to 24 lines at random. How fast does the number of pieces grow:
# like the number of lines, like its square, or does it double with every line?

# %%
side = np.linspace(-30, 30, 300)
sand = np.array([[x, y] for x in side for y in side])
lines, shifts = rng.normal(size=(2, 24)), rng.normal(size=24)
neurons = (1, 2, 3, 4, 8, 16, 24)
once_written(lambda: {H: pieces(sand, lines[:, :H], shifts[:H]) for H in neurons})

# %% [markdown]
# 2, 4, 7, 11, then 34, 103 and 200: like the square. The most that $H$ lines can make is
# $1 + H + H(H - 1)/2$ pieces (Steiner, 1826), which is 2, 4, 7, 11, and 301 for 24; the sand misses the
# smallest ones. So the number of neurons decides how finely the plane can be cut, and the second layer
# how the pieces add up.
#
# Who places the lines? Training does: start at random, and walk down the slope of the loss. Below is a
# network for XOR while it learns. The dashed lines are those of the hidden neurons, the thick line is
# where the classes meet. Press *Train*, or go step by step. First guess how many hidden neurons XOR
# needs. Then try 1, 2 and 4, and for 2 try other starts.

# %%
backprop.hidden_half_planes("xor", units=2, seed=0)

# %% [markdown]
# With one neuron this start goes nowhere, and the loss stays at 0.693, the coin's. From the next it gets
# to 75.0 %, three clouds of four, which is all that one line can do. With two, the first start ends with
# every point right: the neurons look to opposite sides, each ramp carries one of the orange clouds over
# the border, and a diagonal band is left for the blue ones. But each of the next eight starts gets stuck
# at 75.0 %. Even with four the first one does. Is that bad luck? Train from 20 starts each, and count how
# often more than 99 % are right.

# %%
X, y = toy("xor")
solved = {}
for units in (1, 2, 3, 4, 6, 8):
    ends = [figures.learned(X, y, units, seed=seed, steps=300) for seed in range(20)]
    solved[units] = np.mean([figures.share_right(X, y, weights) > 0.99 for weights in ends])
figures.solved_starts(solved)

# %% [markdown]
# Two are enough, as we have seen by hand, and yet only three of these twenty starts find the way. With
# six all do. So a larger network does not only hold more, it is also easier to train: among many neurons
# some start near a useful line. And the loss of a network has more than one valley.
#
# Now the ring. How few neurons fence in a disc, and how many corners will the fence have? Then take on
# the spirals: how few neurons do you need for 99 % there? Click a neuron to light up its half-plane, and
# see what becomes of it when you follow the training with the arrow keys. Last, choose another
# activation, *none* included.

# %%
backprop.hidden_half_planes("ring", units=3, seed=1)

# %% [markdown]
# With two neurons 87.9 % are right, with three all 240 points. Did you expect a triangle, with the lines
# as its sides? The fence has six corners, and the lines run right through the disc. A neuron is no fence
# but a ramp. Three ramps rise outwards from the middle, the second layer adds them up, and where the sum
# passes a certain height, there is the border. It bends each time it crosses a line, and it crosses each
# of them twice.
#
# From this start the spirals get 90.0 % with five neurons, 99.2 % with six and 100.0 % with seven. Three
# arms, each winding through more than half a circle, and seven straight lines. With *none* the picture
# of part 1 comes back, 52.1 %, with 3 neurons as with 24.
#
# ## 5 · Which bend?
# The ReLU is one way to bend. An older and smooth one is the **sigmoid** $\sigma(a) = 1 / (1 + e^{-a})$,
# which runs from 0 to 1; its cousin $\tanh(a)$ runs from -1 to 1. With six neurons tanh, too, gets 99 %
# of the spirals right. So why does nearly everybody use the crude one?
#
# Ask what the slope is. With $\sigma(0) = 0.5$ the sigmoid has the slope $\sigma (1 - \sigma) = 0.25$
# there, and it is nowhere steeper. A change of the activation by 1 is a change of the answer by 0.25 at
# most. Put ten such layers behind one another, all with weight 1. How much of a change at the input
# arrives at the output? Guess the power of ten. Below there is one layer; make it ten.
#
# Then find out: can larger weights cure the sigmoid? What does tanh do with weight 1, what with weight
# 4, and why? What does ReLU do with weights of 1, 2 and 0.5, and with a negative input?

# %%
backprop.saturation("sigmoid", layers=1)

# %% [markdown]
# Less than a millionth: $3.5 \cdot 10^{-7}$. Each layer multiplies the slope by its weight and by the
# slope of its function, here ten numbers between 0.22 and 0.24. A weight at the bottom feels a millionth
# of what a weight at the top feels, and hardly moves. Larger weights are no cure: weight 2 makes
# $3.0 \cdot 10^{-6}$ of it, and weight 4 drives the activations to where the function is flat, so that
# $5.5 \cdot 10^{-11}$ arrives. That is **saturation**. With tanh and weight 1, 0.22 of the slope gets
# through, with weight 4 it is $1.5 \cdot 10^{-21}$. The ReLU passes on exactly what the weights make of
# it, 1, or $2^{10} = 1024$, or $0.5^{10}$, and nothing at all from a neuron that is off.
#
# Write the chain with tanh yourself. One layer first: with $x = 0.5$ and weight 1 the output is
# $\tanh 0.5 = 0.4621$. The slope of $\tanh$ is $1 - \tanh^2$, so here $1 - 0.4621^2 = 0.7864$. For a
# second layer with weight 2: what does it multiply?


# %% exercise="chain_slope"
def chain_slope(x, weights):
    """The output of a chain of layers h = tanh(w * previous h), and its slope for the input.

    x        float, the input
    weights  (K,) float, the weight of each layer from the first to the last; not modified
    Returns  output (float), slope (float): change of the output for each unit of the input
    """
    raise NotImplementedError


# %% check="chain_slope"

# %%
figures.shrinking(chain_slope)

# %% [markdown]
# After 20 layers 0.11 is left with weight 1, and less than a millionth with weight 0.5. Weight 2 is
# worse still, $3.5 \cdot 10^{-15}$, though every weight doubles the slope. This is the
# **vanishing gradient** (Hochreiter, 1991), and for a long time a reason to keep networks shallow. The
# ReLU is flat, too, but on one side only. On the other its slope is exactly 1, however many layers there
# are. What remains is to choose the first weights so that the product neither grows nor shrinks, and the
# assignment does that.
#
# ## 6 · What to lower
# The loss of a network is the cross-entropy of unit 3, the mean over N samples of $-\ln$ of the
# probability of the true class, plus a penalty for large weights. Suppose there are two weights, 3 and
# 4, and $\lambda = 0.1$. Then the penalty is $\tfrac{0.1}{2}(9 + 16) = 1.25$, and its slope for the
# weight 3 is $0.1 \cdot 3 = 0.3$:
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_{nk} \ln y_{nk}
#   + \frac{\lambda}{2} \left(\lVert W_1 \rVert^2 + \lVert W_2 \rVert^2\right)$$
#
# The $t_{nk}$ are **one-hot** targets, `T` (N, C): 1 in the column of the true class, 0 elsewhere. The
# penalty is the sum of the squared weights, biases left out. Unit 3 had no half in front: its
# $\lambda \sum W^2$ has the slope $2 \lambda W$, so a $\lambda$ there does what twice as much does here.
# From now on we keep the half; the slope is then $\lambda W$, and each step of size lr takes the part
# $\text{lr} \cdot \lambda$ off every weight. Hence the name **weight decay**.
#
# What does it do to a network? Here 24 hidden neurons learn 60 noisy points, four times, with more and
# more decay. Which of the four will be best on the points it learned, and which on 2,000 new ones?

# %%
figures.decays([0, 0.003, 0.03, 0.3])

# %% [markdown]
# Without decay all 60 points are right, by a border that bends around single ones, and 87.9 % of the new
# points. With $\lambda = 0.003$ it gives two points up and gets 92.4 %. Larger decay leaves no more than
# a straight line, and 83.8 %, then 77.8 %. It is the hill that you know from unit 3, climbed with a
# network.
#
# ## 7 · A slope travels back
# So far the package has found the slopes. Now we do. Start small: $y = 3x$ and $z = y^2$, at $x = 4$. Then
# $y = 12$ and $z = 144$. The slope of $z$ for $y$ is $2y = 24$. If $x$ grows by a hair, $y$ grows by three
# hairs, so the slope of $z$ for $x$ is $24 \cdot 3 = 72$. That is the **chain rule**: slopes along a way
# are multiplied. You used it ten times in a row in part 5.
#
# With many inputs and many outputs a slope is a table: output $i$ for input $j$. It is called the
# **Jacobian**, $Df$, and the rule reads the same with matrices for numbers,
#
# $$D(g \circ f)(x) = Dg(y) \cdot Df(x), \qquad y = f(x).$$
#
# Take two inputs, three neurons, and the sum of the squared answers. We feel the table by nudging each
# input.

# %%
M, x = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, -2.0]]), np.array([2.0, 1.0])
nudges = 1e-6 * np.eye(2)


def answers(x):
    return np.clip(x @ M, 0, None)


Df = np.array([answers(x + d) - answers(x - d) for d in nudges]).T / 2e-6
print(answers(x), Df.round(6), sep="\n")

# %% [markdown]
# Three rows for the neurons, two columns for the inputs. What are the last two rows? They belong to
# neurons that are off, and nothing that happens to the inputs gets through them. Where the neuron is on,
# the row is its weights. The sum of squares has the slopes $2h$. So what is the slope of the whole for
# the two inputs?

# %%
dh = 2 * answers(x)
felt = [((answers(x + d) ** 2).sum() - (answers(x) ** 2).sum()) / 1e-6 for d in nudges]
print("by the rule", (dh @ Df).round(4), "by nudging", np.round(felt, 4))

# %% [markdown]
# 5 and 2.5, a row vector times the Jacobian. Remember the form, *vector times Jacobian*, because the
# Jacobian itself is something that you never want to see. How many numbers has the one of the ReLU, for
# a batch of 4,000 digits and 200 neurons, and how many terabytes is that?

# %%
count = 4000 * 200
print(count**2, count**2 * 8 / 1e12)

# %% [markdown]
# 640,000,000,000 numbers, 5.12 terabytes, nearly all of them 0: the answer for one activation depends on
# that one alone. The vector times this table is a product of 800,000 pairs: pass on the slope where the
# neuron is on, 0 where it is off. So for every function we write down not its Jacobian but *what a
# vector times it is*. That is the whole trick.
#
# And in which order do we multiply? A network 784, 200, 60, 10 and a loss, one number, has a chain of
# four Jacobians for one sample: (1, 10), (10, 60), (60, 200), (200, 784). Count the multiplications from
# the loss's end and from the input's end. Which is cheaper, and by how much?

# %%
back = 1 * 10 * 60 + 1 * 60 * 200 + 1 * 200 * 784
ahead = 60 * 200 * 784 + 10 * 60 * 784 + 1 * 10 * 784
print(back, ahead, round(ahead / back, 1))

# %% [markdown]
# 169,400 against 9,886,240, 58 times as many. From the loss's end there is always a single row to carry.
# That is why slopes travel *back*, and the method is called **backpropagation** (Rumelhart, Hinton and
# Williams, 1986; Linnainmaa had it in 1970).
#
# One more case. What is the slope of $z = x \cdot x$ at $x = 3$, if we treat the two factors as two
# variables $x_1$ and $x_2$ that happen to be equal? The slope for $x_1$ is $x_2 = 3$, that for $x_2$
# is 3. Which of 3, 6 and 9 is right?

# %%
((3 + 1e-6) * (3 + 1e-6) - 3 * 3) / 1e-6

# %% [markdown]
# 6: a variable that is used twice gets two slopes, and **they add up**, because a nudge of $x$ goes both
# ways at once. In a network nearly everything is shared. A weight is used in the scores and in the
# penalty; and it is used for each of the N samples, so its slope is a sum over N. Whoever writes `=`
# where `+=` belongs loses one of the ways, and the network still learns a little, which makes it the
# worst kind of mistake.
#
# ## 8 · Ten lines back
# Now everything at once. Below is a network with one hidden layer as a listing: nine lines from the
# samples to the loss, ten lines back. The letters here: $Z$ the hidden answers, $Y$ the probabilities, $C$
# the loss of each sample (not the number of classes), $D$ their mean (not the number of inputs), $R$ the
# penalty, and $dA$ the slope of the loss for $A$, in the shape of $A$.
#
# Go through it line by line, forward first. On the way back, before each step: which shape will the
# result have, and which line of the way forward does it take back? Where do you see a variable that was
# used twice?

# %%
backprop.backprop_listing()

# %% [markdown]
# Four lines of the way forward, $E$, $Y$, $C$ and $D$, come back in a single one, $(Y - T)/N$: softmax
# and cross-entropy cancel each other so well that it would be a pity to take them apart. The two `+=`
# are the matrices, used in a layer and in the penalty. The biases have no penalty, so `=` will do. And
# every shape fits in one way only: for `dW` of shape (D, H) out of `X` (N, D) and `dA` (N, H) there is
# nothing to write but $X^\top dA$. That product is the sum over all samples of which part 7 spoke.
#
# Do the ten lines tell the truth? Here is a real network, 784 pixels, 200 hidden neurons, 10 classes,
# with the same lines behind it. One weight in its middle, from pixel 406 to neuron 7, by the ten lines
# and by nudging:

# %%
T = one_hot(digits.y_train, 10)
start = first_weights(784, 200, 10, "relu", np.random.default_rng(0))
slopes = loss_and_slopes(images, T, start, 0.001)[1]
ends = []
for h in (1e-5, -1e-5):
    nudged = start | {"W1": start["W1"].copy()}
    nudged["W1"][406, 7] += h
    ends.append(loss_and_slopes(images, T, nudged, 0.001)[0])
by_nudging = (ends[0] - ends[1]) / 2e-5
print(f"by the ten lines {slopes['W1'][406, 7]:.9f}, by nudging {by_nudging:.9f}")

# %% [markdown]
# 0.005183541 both times. Now read the ten lines once more and predict: when all weights and biases start
# at 0, which of the four slopes are 0?

# %%
nothing = {name: np.zeros_like(value) for name, value in start.items()}
still = loss_and_slopes(images, T, nothing, 0.001)[1]
print({name: float(abs(slope).max().round(4)) for name, slope in still.items()})

# %% [markdown]
# All but the last. $Z$ is 0, and with it $dW_2$; $W_2$ is 0, and with it $dZ$ and all that comes after.
# Only the biases of the scores learn, and such a network will say the most frequent digit for ever. That
# is why one starts with random weights.
#
# And the price? Compare the time of a way forward, of a way forward and back, and of nudging every
# weight. Guess first: all 159,010 slopes cost as much as how many ways forward?


# %%
def seconds(way):
    """The shortest of five runs."""
    return min(timeit.repeat(way, number=1, repeat=5))


ahead = seconds(lambda: data_loss(outputs(images, start, "relu")[2], T))
both = seconds(lambda: loss_and_slopes(images, T, start, 0.001))
hours = 2 * 159_010 * ahead / 3600
print(f"forward {ahead:.3f} s, forward and back {both:.3f} s, by nudging {hours:.1f} hours")

# %% [markdown]
# Forward and back together cost about as much as two ways forward, nudging takes an hour or more. The way
# back is two matrix products for each layer where the way forward has one (and the first layer needs no
# slope for its pixels). The number of weights does not matter: that is the bargain on which everything
# since is built.
#
# What you do with the slopes you know from unit 3. For every weight and every bias,
#
# $$\theta \leftarrow \theta - \text{lr} \cdot \frac{\partial L}{\partial \theta} .$$
#
# That is the line to walk. In the assignment you write all of it, and train it on spirals and digits.
#
# ## In three lines
# A neuron cuts space along a straight line, a layer is a matrix product and a bend, and without the bend
# all layers are one.
#
# A slope goes back by multiplying, a vector times a Jacobian that nobody ever builds; where a variable
# was used twice its slopes add up.
#
# Flat functions swallow slopes, which is why networks bend with ReLU; and all slopes together cost about
# as much as a few ways forward.
#
# The ten lines are easy to get wrong and boring to write anew for each network. In the second lecture a
# machine writes them.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="networks_practice"
