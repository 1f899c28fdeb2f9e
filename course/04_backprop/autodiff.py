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
# # The machine that writes the backward code
# **Nine lines forward took ten lines backward. Who writes the thousand for a network of a hundred
# layers?**
#
# The slopes of a two-layer network were derived by hand, one line at a time. Insert a layer and you
# derive again. Write `=` where `+=` is needed and nothing crashes: the network learns a little worse,
# and you search for a week.
#
# Nobody derives such lines any more. A program does it, and it is so short that you write its heart
# today. Afterwards you can say what a tape records, write an operation together with its way back,
# bring the ways back into an order that is always right, explain why every copy on the way forward is
# a sum on the way back, and read a Keras program line by line as code of your own.
#
# Allow about 80 minutes. Make your prediction where a cell asks for one, then run it.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.backprop import computation_graph, node
from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.lectures import small_steps
from cvcourse.lectures.flow import flow
from cvcourse.losses import optimization_figures as figures
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · A line and its way back
# A neuron with a single weight sees $x = 2$ and should answer $t = 1$. Its weight is 0.25. It takes
# the hyperbolic tangent of $wx$, and we measure the squared distance to $t$. Should the weight grow or
# shrink?

# %%
x, w, t = 2.0, 0.25, 1.0
a = w * x
h = np.tanh(a)
L = (h - t) ** 2
print(a, h.round(4), L.round(4))

# %% [markdown]
# The answer, 0.4621, is too small, so the weight should grow. By how much does the loss fall for each
# unit of it? Three lines forward, three lines backward. Each gradient is named after what it belongs
# to: `dh` is the slope of the loss with respect to `h`.

# %%
dh = 2 * (h - t)
da = dh * (1 - h**2)
dw = da * x
nudged = (np.tanh((w + 1e-6) * x) - t) ** 2
print(dw.round(4), ((nudged - L) / 1e-6).round(4))

# %% [markdown]
# -1.6921 by the chain rule and by nudging. Now cover all lines but one: `da = dh * (1 - h**2)`. What
# does its author have to know? What arrives, `dh`, and how tanh behaves at this place. Not the loss,
# not what made `a`, not how many layers there are.
#
# That holds for every backward line. It belongs to *one* line forward and knows nothing of the rest.
# So write both at the same time, side by side, once and for all programs:


# %%
def square(A):
    Z = A.value**2

    def back(dZ, dA):
        dA += dZ * 2 * A.value

    return node(Z, back, (A,))


# %% [markdown]
# What comes out is a **Node**, a record of one value: the `value` itself, its gradient `grad`, which is
# 0 at first, the function `back`, and what it was made from. Whoever computes with Nodes leaves a trail of
# records behind, as if on the paper of an adding machine, and so the trail is called a **tape**. (Or a
# Wengert list, after a paper of 1964 that cut programs into such elementary steps.) Numbers get onto it by
# `node(...)`. What will the three numbers be?

# %%
x = node(3.0, name="x")
y = square(x)
print(y.value, y.grad, x.grad)

# %% [markdown]
# 9, and two gradients of 0, since nothing has gone back yet. The slope of `y` with respect to itself
# is 1. Give it that, and let it hand on: `run_back` calls `back` with the gradient of the Node and with
# those of its inputs.

# %%
y.grad += 1
y.run_back()
print(x.grad)

# %% [markdown]
# $2 \cdot 3 = 6$. What happens when a Node hands on twice?

# %%
y.run_back()
print(x.grad)

# %% [markdown]
# It is 12: `back` *adds* to the gradient of its input, and does not replace it. That looks like a
# nuisance. In part 2 it turns out to be the point.
#
# Your turn: tanh with its way back. Of the three backward lines above you need one. What goes in is a
# Node, its numbers are in `A.value`.


# %% exercise="tanh"
def tanh(A):
    """The hyperbolic tangent of every entry, on the tape.

    A        Node of any shape
    Returns  Node of the same shape
    """
    raise NotImplementedError


# %% check="tanh"

# %% [markdown]
# Does it agree with a nudge, also for several numbers at once? Two of these three slopes should be
# equal. Which?


# %%
def slopes_of_tanh():
    a = node([-1.0, 0.0, 1.0])
    h = tanh(a)
    h.grad += 1
    h.run_back()
    nudges = (np.tanh(a.value + 1e-6) - np.tanh(a.value - 1e-6)) / 2e-6
    return a.grad.round(6), nudges.round(6)


once_written(slopes_of_tanh)

# %% [markdown]
# 0.419974 on either side, since tanh is as steep at -1 as at 1, and 1 in the middle.
#
# ## 2 · The same value twice
# A sum hands its gradient to both sides unchanged: whichever of them grows by a hair, the sum grows by
# that hair.


# %%
def plus(A, B):
    def back(dZ, dA, dB):
        dA += dZ
        dB += dZ

    return node(A.value + B.value, back, (A, B))


# %% [markdown]
# And a product? Let $A = 3$ and $B = 5$, and let 1 arrive from above. When $A$ grows by 0.001, the
# product grows by 0.005. So which number does $A$ receive, and which does $B$?


# %% exercise="product"
def product(A, B):
    """A times B, entry by entry, on the tape.

    A, B     Nodes of one shape; they may be the same Node
    Returns  Node of that shape
    """
    raise NotImplementedError


# %% check="product"

# %% [markdown]
# Each receives the value of the *other*. Now the interesting case. Nothing forbids to multiply a Node
# by itself. With $x = 3$, `back` is then called with the same gradient twice, once as `dA` and once as
# `dB`. What will `x.grad` be?


# %%
def times_itself():
    x = node(3.0, name="x")
    y = product(x, x)
    y.grad += 1
    y.run_back()
    return float(x.grad)


once_written(times_itself)

# %% [markdown]
# 6, the slope of $x^2$: 3 for the first use and 3 for the second. Had `back` replaced what stood there, the
# second would have wiped out the first. This is the rule of shared variables: *where a value is used more
# than once, the gradients of all uses add up*. The code needs no case for it. Adding is the case.
#
# Back to the neuron. Below is what *your* functions recorded. At first all values are there and no
# gradient is. Step on with the arrow keys, and before each step say which number will appear in red.
# The box that hands on is the chosen one; below the picture you find its formula, and the lines that
# you wrote.


# %%
def neuron(x, w, minus_t):
    return square(plus(tanh(product(w, x)), minus_t))


# %%
x, w, minus_t = node(2.0, name="x"), node(0.25, name="w"), node(-1.0, name="−t")
once_written(lambda: computation_graph(neuron(x, w, minus_t), "One neuron, recorded"))

# %% [markdown]
# `w` ends at -1.692, the number from part 1, and you wrote no line for this neuron's way back. Try to
# break it: in your tanh, replace `+=` by `=`, run that cell and this one again, and watch where the
# gradients stop. (`dA = ...` names a new array, and the Node keeps the old one.) Then mend it.
#
# ## 3 · In which order?
# So far I chose who hands on, and when. A program has to find out. Here is a first idea: a Node hands
# on, then each Node that it was made from does the same, and so on down to the beginning.


# %%
def pass_on(made):
    made.run_back()
    for parent in made.parents:
        pass_on(parent)


# %% [markdown]
# We try it on $x^4$, written as $y \cdot y$ with $y = x^2$. At $x = 2$ the slope is $4 \cdot 2^3 = 32$.
# Follow the calls on paper. What comes out?


# %%
def fourth_power():
    x = node(2.0, name="x")
    y = square(x)
    L = product(y, y)
    L.grad += 1
    pass_on(L)
    return float(x.grad)


once_written(fourth_power)

# %% [markdown]
# 64, twice too much. `y` has two uses in $L$, so it was called twice, and handed on its whole gradient
# both times. It gets worse. Let each floor of a tower be the floor below times itself. With how many
# floors will `pass_on` make a million calls?


# %%
def tower(x, floors):
    for _ in range(floors):
        x = product(x, x)
    return x


def calls(made):
    return 1 + sum(calls(parent) for parent in made.parents)


once_written(lambda: [calls(tower(node(1.0), floors)) for floors in (1, 2, 3, 10, 15)])

# %% [markdown]
# 3, 7, 15, 2,047, 65,535: each floor doubles them and adds one, so 19 floors make more than a million, of 20
# Nodes. What doubles is the number of *ways* from the top down to `x`, and `pass_on` walks every one.
#
# Once for each Node would do, if it waits long enough. In $L = z \cdot \tanh z$ the Node `z` is
# used by the product and by tanh. If it hands on before tanh has added its part, that part is lost. So
# the rule: **a Node hands on when everything that was made from it has handed on**. It remains to find
# an order that obeys this, for any tape whatever. You have `made.parents`, the Nodes that a Node was made
# from, and `made.number`, which counts all Nodes in the order in which they were made. Can a Node be
# made from one that does not exist yet?


# %% exercise="in_reverse"
def in_reverse(L):
    """The order in which Nodes hand back their gradients.

    L        Node
    Returns  list of L and all Nodes that it was made from, directly or through others, each
             once and before every Node that it was made from: L comes first
    """
    raise NotImplementedError


# %% check="in_reverse"

# %% [markdown]
# `flow(L, in_reverse)` sets every gradient to 0, that of `L` to 1, and lets your list hand on, one
# after the other. (In the assignment you write it yourself.) Two tests: the fourth power at 2, and the
# tower of 20 floors at $x = 1$. The tower computes $x$ to the power of $2^{20}$, so what is its slope?


# %%
def two_slopes():
    x, one = node(2.0), node(1.0)
    y = square(x)
    flow(product(y, y), in_reverse)
    handed = flow(tower(one, 20), in_reverse)
    return float(x.grad), float(one.grad), handed


once_written(two_slopes)

# %% [markdown]
# 32, and 1,048,576 by twenty handovers. The slope is the sum over a million ways, and no way was
# walked: at each Node all that arrives is added up *before* it is multiplied and handed on. That is the
# whole secret. It is why a gradient with respect to any number of weights costs only a few times as much
# as the loss itself, where nudging cost two losses for every weight. (Linnainmaa described it in 1970, in a
# master's thesis on rounding errors.)
#
# Watch the waiting. In this picture one Node gets two contributions. At which step does its gradient
# change for the last time, and who is next?


# %%
def waiting():
    z = square(node(1.2, name="x"))
    return computation_graph(product(z, tanh(z)), "Who has to wait for whom?")


once_written(waiting)

# %% [markdown]
# The product gives the square 0.8937, tanh adds 0.2899 to it later, and only then the square goes on
# with 1.184. What you have now is the heart of every framework for deep learning: records, a way back for
# each kind of operation, and this order.
#
# ## 4 · Copies add up
# Real layers work on arrays. `A + b` with four rows of scores and one row of biases: NumPy copies `b`
# into every row, which is called **broadcasting**. The loss is the sum of all entries. When one of the three
# biases grows by 1, by how much does the loss grow?

# %%
A, b = np.zeros((4, 3)), np.array([0.1, 0.2, 0.3])
nudge = np.array([1.0, 0.0, 0.0])
print((A + b + nudge).sum() - (A + b).sum())

# %% [markdown]
# By 4: each bias was copied four times, each copy is a use, and the gradients of all uses add up. This
# is where the sum over rows in the bias line of the backward listing came from.
#
# NumPy copies without a word. Let us make the copying an operation of its own, with its way back. How
# often to copy is a plain number: it is no Node, and has no gradient.


# %% exercise="copies"
def copies(b, N):
    """A row copied N times, on the tape.

    b        Node of shape (D,)
    N        int, how many copies
    Returns  Node of shape (N, D), each row b
    """
    raise NotImplementedError


# %% check="copies"


# %%
def bias_slopes():
    A, b = node(np.zeros((4, 3)), name="A"), node([0.1, 0.2, 0.3], name="b")
    flow(plus(A, copies(b, 4)), in_reverse)
    return b.grad, A.grad.shape


once_written(bias_slopes)

# %% [markdown]
# Four for each bias, and no case for it in `plus`. It is nothing special to biases: *whatever is copied on
# the way forward is summed on the way back*. And the other way round: a sum hands the gradient that it
# receives to each of its parts, so it copies.
#
# For broadcasting of any kind, compare the shapes from the right, as NumPy does. Axes that are missing on
# the left were added, axes of length 1 were stretched, and over exactly these the gradient is summed: from
# (4, 3) back to (3,) over rows, back to (4, 1) over columns with the axis kept, back to a single number
# over everything. Your assignment does it for all shapes at once. A gradient always has the shape of its
# value; if yours has not, a sum is missing.
#
# ## 5 · Boxes in boxes
# Here is the two-layer network with its loss, weight decay included, recorded in the smallest steps there are:
# dot, plus, relu, exp, and so on. Random numbers, five points, three classes. The two matrices of weights stand
# out, and so do the lines that leave them. Each leads into two boxes. Into which, and why?

# %%
L, given = small_steps.two_layers()
opened = ["model", "affine", "loss", "entropy", "decay"]
title = "Two layers and their loss, in the smallest steps"
computation_graph(L, title, opened=opened, marked=["W1", "W2"])

# %% [markdown]
# A weight matrix is used in its layer and in the decay, so its gradient has two parts. That is the
# reason why the listing writes $dW_1$ and $dW_2$ first with `=` and then with `+=`.
#
# Who wants to see 27 boxes, though? An operation is a value and a way back. Here is the same again as
# an operation: for its value run all the steps of a piece, for its way back run *their* ways back, in
# your order. Such a piece, taken as one Node, is a **block**. Blocks may hold blocks. Choose `loss` below
# and press Enter, then `entropy`; Enter on a box inside closes it again. How many steps are left, of 39, with
# all blocks closed?

# %%
computation_graph(L, "The same tape, its blocks closed: choose one and press Enter")

# %% [markdown]
# Five: two forward, the turn, two back. With such blocks all nine lines forward become two,
#
# `A = model(X, ((W1, b1), (W2, b2)))` and `L = loss(A, T, (W1, W2))`,
#
# with `loss` itself in one line: `entropy(A, T) + decay(W)`. A plus sign between two Nodes can mean
# your addition, because Python lets a class say what its plus sign means.
#
# Does it matter where the borders of the blocks are? For the result, no. Open `entropy` and look:
# exp, sum, divide, log, product, sum, product, each with a step back of its own. Derived by hand, all
# seven together are $(Y - T) / N$. Do they agree?

# %%
flow(L)
A, T = L.inputs[0], given["T"].value
Y = np.exp(A.value) / np.exp(A.value).sum(axis=1, keepdims=True)
print(abs(A.grad - (Y - T) / len(T)).max())

# %% [markdown]
# To the last digit or nearly. So a block may have a way back that somebody derived as a whole, and with
# softmax and cross-entropy that pays: one line in place of seven, and no division by a probability that
# has been rounded to 0, which is what the way back of a logarithm would do. Your assignment writes `entropy`
# so. Everything else may be put together.
#
# ## 6 · The same from the shelf
# TensorFlow has a tape as well, and calls it so. `tf.GradientTape` records what happens inside the
# `with`, on its Variables, and goes back over it when it is asked for a gradient. We compare on
# $z \tanh z$ with $z = x^2$, at $x = 2$. How many digits will agree?

# %%
x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    z = x * x
    L = z * tf.tanh(z)
print(tape.gradient(L, x).numpy())


# %%
def same_by_mine():
    x = node(2.0)
    z = product(x, x)
    flow(product(z, tanh(z)), in_reverse)
    return float(x.grad)


once_written(same_by_mine)

# %% [markdown]
# 4.018773 and 4.018772409884682. TensorFlow counts with seven digits, since that is faster and enough, and
# you with sixteen.
#
# On top of that tape sits **Keras**, which has the usual layers ready. Here is a network for our
# digits as Keras spells it. Every line is something that you know. How many numbers does it have to learn?

# %%
keras.utils.set_random_seed(0)
network = keras.Sequential(
    [
        keras.Input((28, 28)),
        keras.layers.Flatten(),
        keras.layers.Dense(200, activation="relu"),
        keras.layers.Dense(60, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
[layer.count_params() for layer in network.layers], network.count_params()

# %% [markdown]
# $784 \cdot 200 + 200 = 157{,}000$, then $200 \cdot 60 + 60 = 12{,}060$ and $60 \cdot 10 + 10 = 610$:
# 169,670 in all.
#
# `Sequential` is a composition, one call inside the other. `Flatten` is `X.reshape(N, -1)` and learns
# nothing. `Dense(200, activation="relu")` is `relu(affine(X, (W, b)))`, with `W` of shape (784, 200) as we
# write it; Keras calls it the kernel. Each `W` is drawn at random and each `b` starts at 0, as in your
# assignment. The last layer turns scores into probabilities.

# %%
network.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

# %% [markdown]
# Nothing is computed yet; three choices are noted. `"adam"` is the update rule of unit 3 with a rate of
# 0.001, one `state` for each array of weights. `"categorical_crossentropy"` is the loss for one-hot targets,
# $-\sum T \log Y$, a mean over the batch. And `metrics` are counted while training, for you to look at:
# no slope comes from them. Why could accuracy not be the loss?
#
# (It counts. When a weight moves by a hair it nearly always stays the same, so its slope is 0.)
#
# And then a single line trains. Before you run it: 4,000 digits, batches of 32, five epochs. How many
# updates?

# %%
digits = data.load("mnist5k")
X, T = digits.X_train / 255, np.eye(10)[digits.y_train]
history = network.fit(X, T, batch_size=32, epochs=5, verbose=0).history
curve = {"training loss": (range(1, 6), history["loss"])}
figures.loss_curves(curve, "epoch", "One line of Keras, 625 updates")

# %% [markdown]
# 125 batches five times. Written out, `fit` is a loop that you could write today, and will. Here `weights` are the
# six Nodes `W` and `b`, and `states[w]` is what `adam` remembers of each:
#
#     for epoch in range(5):
#         for rows in minibatches(4000, 32, rng):
#             L = entropy(model(node(X[rows]), Us), node(T[rows]))
#             backward(L)
#             for w in weights:
#                 w.value, states[w] = adam(w.value, w.grad, states[w], 0.001)
#
# How well does it do on digits that it has not seen?

# %%
X_test, T_test = digits.X_test / 255, np.eye(10)[digits.y_test]
test_loss, accuracy = network.evaluate(X_test, T_test, verbose=0)
print("right of 1,000:", round(1000 * accuracy))

# %% [markdown]
# 926 where this was written; trainings by Keras differ a little from machine to machine. The linear
# classifier of unit 3 stopped at 908.
#
# One question is left: is it *really* the same? Take the weights out of the network, put them on your
# kind of tape, and compute the gradient of the loss on a hundred digits in both ways. The steps come
# from the package this time, the order is yours.

# %%
hundred, truth = X[:100].astype(np.float32), T[:100].astype(np.float32)
with tf.GradientTape() as tape:
    L = tf.reduce_mean(keras.losses.categorical_crossentropy(truth, network(hundred)))
theirs = tape.gradient(L, network.trainable_variables)


# %%
def largest_gaps():
    dense = network.layers[1:]
    Us = [(node(layer.kernel.numpy()), node(layer.bias.numpy())) for layer in dense]
    A = node(hundred.reshape(100, -1))
    for number, U in enumerate(Us, 1):
        A = small_steps.layer(A, U)
        A = small_steps.relu(A) if number < 3 else A
    flow(small_steps.entropy(A, node(truth)), in_reverse)
    mine = [part.grad for U in Us for part in U]
    return [float(abs(a.numpy() - b).max()) for a, b in zip(theirs, mine, strict=True)]


once_written(largest_gaps)

# %% [markdown]
# Six arrays, 169,670 slopes, and no gap above a millionth, which is what seven digits can do. TensorFlow and
# PyTorch have thousands of operations where you have a handful, run them on other processors, and join
# several into one where that is quicker. The idea is the one you wrote.
#
# ## In three lines
# A backward line belongs to one forward line and knows only what arrives and what was computed there. So
# every operation carries its own way back, and adds.
#
# A Node hands on when everything made from it has handed on: the tape in reverse. Uses add up, copies
# are uses, and so a broadcast comes back as a sum.
#
# A piece of tape is an operation again. Layers, losses, and all of Keras are made so.
#
# In the assignment you build the machine from its first line, and train with it. In unit 5 you add
# convolution to it.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="autodiff_practice"
