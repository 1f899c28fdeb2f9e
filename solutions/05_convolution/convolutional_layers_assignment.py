# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Layers that share their weights: the assignment
#
# **An image of 28 x 28 pixels contains 676 windows of 3 x 3. A convolutional layer looks through every one of
# them, and a network has several such layers. How does it do that in the time of one matrix product, and who tells each
# of its weights what all these windows have to say?**
#
# You write the layer there and back, put it on your tape of unit 4, and train a convolutional network with it that
# no library has touched. Then come pooling, batch normalization, and a trial of what is shared when weights are.
#
# Allow about three hours, in two sittings if you like: the first ends where pooling begins. To hand in,
# press the button at the end.

# %%
import time
import tracemalloc
from itertools import pairwise

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.notebook import check
from cvcourse import data
from cvcourse.backprop import node
from cvcourse.backprop.nudge import gap
from cvcourse.backprop.tape import flat
from cvcourse.convolution import layers_figures, net_explorer
from cvcourse.convolution.own_steps import steps_of_unit_4
from cvcourse.view.asking import once_written

# %% [markdown]
# ## What there is to learn
#
# **Exercise 1.** Count the parameters of a whole network before you build one. Its layers follow each other: the maps
# of one are the picture of the next. Nothing is padded, and a window that would stick out is left away, so that
# $H$ rows make $\lfloor (H - k) / \text{stride} \rfloor + 1$. At the end all pixels of all maps go into one dense
# layer. The network of the lecture has 120, 10,392, 27,680 and 2,890. What would change if the pictures were 56 x 56?


# %% solution="net_parameters"
def net_parameters(shape, layers, C):
    """Numbers that a convolutional network learns, layer by layer.

    shape    (H, W, K) of the pictures
    layers   list of (k, F, stride), in order: F filters of k x k, nothing padded; not modified
    C        int, units of a dense layer at the end, which gets all pixels of all maps
    Returns  list of int, weights and biases of each layer, the dense one last
    """
    ### BEGIN SOLUTION
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        counts.append(k * k * K * F + F)
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, H * W * K * C + C]
    ### END SOLUTION


# %% check="net_parameters"

# %%
lecture_net = [(3, 12, 1), (6, 24, 2), (6, 32, 2)]
sides = 28, 56, 112
once_written(lambda: {H: net_parameters((H, H, 1), lecture_net, 10) for H in sides})

# %% [markdown]
# The filters do not care. Only the last number grows, and with twice the side it is more than ten times as large: 3
# places became 10. With 112 pixels on a side the dense layer has five sixths of all parameters.
#
# ## Every window a row
#
# **Exercise 2.** The table of the lecture, for images with channels, any stride, and a border of zeros. Look at the
# order: image after image, its windows in reading order; in a row the pixels of the window in reading order, each with
# all of its channels. That is the order in which the numbers of `filters` lie, of shape (k, k, K, F). There is no
# loop over windows. Two ways lead there, and you may take either:
#
# * `sliding_window_view(padded, (k, k), axis=(1, 2))` shows all windows, and a slice keeps every `stride`-th of them.
#   Print its shape before you `reshape`, and see where the channels are.
# * An empty array (N, H_out, W_out, k, k, K), filled by a loop over the $k^2$ places *in* a window. A
#   single slice with a step takes one such place of all windows at once.
#
# `np.pad` takes a pair for each axis, before and after. Which axes get a border, and which get (0, 0)?


# %% solution="im2col"
def im2col(images, k, stride=1, pad=0):
    """Every window of every image as a row.

    images   (N, H, W, K) float, of any height and width; not modified
    k        int, height and width of the windows
    stride   int, pixels from one window to the next, downwards and to the right
    pad      int, rows and columns of zeros put on each of the four sides first
    Returns  (N * H_out * W_out, k * k * K): the windows in reading order, image after image;
             in a row the pixels of a window in reading order, each with all of its channels
    """
    ### BEGIN SOLUTION
    padded = np.pad(images, ((0, 0), (pad, pad), (pad, pad), (0, 0))) if pad else images
    windows = sliding_window_view(padded, (k, k), axis=(1, 2))[:, ::stride, ::stride]
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (N, H_out, W_out, k, k, K), channels last
    return windows.copy().reshape(-1, k * k * images.shape[3])
    ### END SOLUTION


# %% check="im2col"

# %% [markdown]
# Two pictures of 4 x 5 pixels with three channels, windows of 3 x 3, stride 2, a border of one. How many rows, how many
# columns, and how many zeros in the first row?


# %%
def first_row():
    columns = im2col(np.ones((2, 4, 5, 3)), 3, stride=2, pad=1)
    return columns.shape, int((columns[0] == 0).sum())


once_written(first_row)

# %% [markdown]
# 12 rows, for two times 2 x 3 windows, and 27 columns. Five of the nine pixels in the first window are border, in three
# channels each.
#
# **Exercise 3.** The layer is now a product and a bias. What is left is to give the rows of the result their
# places. You may call your `im2col`; loops are allowed as well, though you will not want to wait for them
# later.


# %% solution="conv_forward"
def conv_forward(images, filters, b, stride=1, pad=0):
    """A convolutional layer: each filter lies at every place and gives a map.

    images   (N, H, W, K) float, of any height and width
    filters  (k, k, K, F) float
    b        (F,) float, one for each filter; none of the three is modified
    stride   int, pixels from one place to the next, downwards and to the right
    pad      int, rows and columns of zeros put on each of the four sides first
    Returns  (N, H_out, W_out, F) float
    """
    ### BEGIN SOLUTION
    k, _, _, F = filters.shape
    N, H, W, _ = images.shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    out = im2col(images, k, stride, pad) @ filters.reshape(-1, F)
    out += b
    return out.reshape(N, H_out, W_out, F)
    ### END SOLUTION


# %% check="conv_forward"

# %% [markdown]
# A layer has to do with memory as much as with time. Take a hundred stacks of 12 maps, 26 x 26 each, and 24 filters of
# 6 x 6 that move by 2. How many times the memory of its input does your layer need while it works? And when it is
# given ten stacks at a time?


# %%
def most_memory(work, images):
    """Most bytes that `work` holds at once, in multiples of the bytes of its images."""
    tracemalloc.start()
    work(images)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return round(peak / images.nbytes, 1)


def in_chunks(images, filters, b, stride, size=10):
    """The layer, `size` images at a time."""
    starts = range(0, len(images), size)
    parts = [conv_forward(images[i : i + size], filters, b, stride) for i in starts]
    return np.concatenate(parts)


# %%
rng = np.random.default_rng(0)
stacks = rng.normal(size=(100, 26, 26, 12)).astype(np.float32)
bank = rng.normal(size=(6, 6, 12, 24)).astype(np.float32), np.zeros(24, np.float32)


def both_memories():
    whole = most_memory(lambda x: conv_forward(x, *bank, 2), stacks)
    return whole, most_memory(lambda x: in_chunks(x, *bank, 2), stacks)


once_written(both_memories)

# %% [markdown]
# With `sliding_window_view` 6.8 and 1.0: the table holds each number 6.4 times. In chunks only a tenth of it exists at
# any time, and the result is the same to the last digit or nearly. Libraries cut the work up in this way, too.
#
# ## The way back
#
# **Exercise 4.** The slopes of the table are known, those of the pixels are wanted. Every pixel was copied into one row
# or many, and perhaps some never. What do its slopes have to do? The border was put there by us, and nobody wants its
# slopes. Loop over the $k^2$ places in a window, with the slices of exercise 2 on the other side of the equals sign.
# Why not `padded[:, pad:-pad, pad:-pad]` in the end? Try `np.arange(5)[0:-0]`.


# %% solution="col2im"
def col2im(columns, shape, k, stride=1, pad=0):
    """The way back of im2col: every number is added to the pixel that it was copied from.

    columns  (N * H_out * W_out, k * k * K) float, rows as `im2col` makes them; not modified
    shape    (N, H, W, K), the images that `im2col` was given
    k, stride, pad   as for `im2col`
    Returns  (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    N, H, W, K = shape
    H_out, W_out = (H + 2 * pad - k) // stride + 1, (W + 2 * pad - k) // stride + 1
    windows = columns.reshape(N, H_out, W_out, k, k, K)
    padded = np.zeros((N, H + 2 * pad, W + 2 * pad, K), columns.dtype)
    for i in range(k):
        for j in range(k):
            rows = slice(i, i + stride * H_out, stride)
            padded[:, rows, j : j + stride * W_out : stride] += windows[:, :, :, i, j]
    return padded[:, pad : pad + H, pad : pad + W]
    ### END SOLUTION


# %% check="col2im"

# %% [markdown]
# The test for a pair that copies and adds: $\langle Ax, y \rangle = \langle x, A^\top y \rangle$ for random $x$ and
# $y$. Below are both sides for your pair, with a stride that leaves gaps and a border. Then `col2im(im2col(...))` of
# ones: a count of the windows in which each pixel lies. Where will the zeros be?


# %%
def both_sides():
    rng = np.random.default_rng(1)
    x = rng.normal(size=(2, 6, 8, 3))
    Ax = im2col(x, 2, 3, 1)
    y = rng.normal(size=Ax.shape)
    print((Ax * y).sum().round(9), (x * col2im(y, x.shape, 2, 3, 1)).sum().round(9))
    counts = col2im(im2col(np.ones((1, 6, 8, 1)), 2, 3, 1), (1, 6, 8, 1), 2, 3, 1)
    return counts[0, :, :, 0].astype(int)


once_written(both_sides)

# %% [markdown]
# Two equal numbers. In the count there are rows and columns of zeros, since a window of 2 that moves by 3 skips every
# third pixel. Their slope is 0, as it must be: nothing in the result depends on them.
#
# **Exercise 5.** All three slopes. With the table in the place of $X$ and a row for each place, the layer is the affine
# layer of unit 4. Which shapes go in, and which have to come out? Make the table again from the images, or think about
# what it would cost to keep it.


# %% solution="conv_backward"
def conv_backward(dout, images, filters, stride=1, pad=0):
    """Slopes of a loss for what went into a convolutional layer.

    dout     (N, H_out, W_out, F) float, the slopes of the loss for what the layer returned
    images   (N, H, W, K) float, what it was given
    filters  (k, k, K, F) float; none of the three is modified
    stride, pad   as for `conv_forward`
    Returns  dimages (N, H, W, K), dfilters (k, k, K, F), db (F,)
    """
    ### BEGIN SOLUTION
    k, _, _, F = filters.shape
    dA = dout.reshape(-1, F)  # a row for each window
    columns = im2col(images, k, stride, pad)
    dimages = col2im(dA @ filters.reshape(-1, F).T, images.shape, k, stride, pad)
    return dimages, (columns.T @ dA).reshape(filters.shape), dA.sum(axis=0)
    ### END SOLUTION


# %% check="conv_backward"

# %% [markdown]
# As in every unit, differences stand guard. Move one number a little up and a little down, and compare the change of
# the loss with the slope, for twenty numbers of the images, the filters and the biases each. Which relative error
# convinces you?


# %%
def difference(parts, part, place, dout, h=1e-5):
    """Slope of (out * dout).sum() for one number of a part, by a step up and a step down."""
    heights = []
    for step in (h, -h):
        part.flat[place] += step
        heights.append((conv_forward(*parts, 2, 1) * dout).sum())
        part.flat[place] -= step
    return (heights[0] - heights[1]) / (2 * h)


# %%
def guard():
    """Largest relative error of your slopes beside differences, for images, filters and b."""
    rng = np.random.default_rng(2)
    parts = [rng.normal(size=shape) for shape in ((2, 6, 7, 3), (3, 3, 3, 4), (4,))]
    dout, errors = rng.normal(size=conv_forward(*parts, 2, 1).shape), []
    for part, slopes in zip(parts, conv_backward(dout, *parts[:2], 2, 1), strict=True):
        places = rng.integers(0, part.size, 20)
        measured = [difference(parts, part, place, dout) for place in places]
        errors.append(np.abs(slopes.ravel()[places] - measured).max() / np.abs(slopes).max())
    return errors


# %%
once_written(lambda: print(*(f"{error:.0e}" for error in guard())))

# %% [markdown]
# Nine digits or more, which is what differences can see.
#
# ## On the tape
#
# **Exercise 6.** One more operation for your tape of unit 4, in the manner of `affine`: filters and bias travel as a
# pair `U`, and so do their gradients. What does `back` have to do with the three slopes from `conv_backward`? Nothing
# that the tape does later needs to be told that there is such a thing as an image.


# %% solution="conv"
def conv(X, U, stride=1, pad=0):
    """A convolutional layer on the tape.

    X        Node (N, H, W, K), images or maps
    U        pair of Nodes: filters (k, k, K, F) and b (F,)
    stride, pad   as for `conv_forward`
    Returns  Node (N, H_out, W_out, F)
    """
    ### BEGIN SOLUTION
    filters, b = U

    def back(dA, dX, dU):
        dfilters, db = dU
        parts = conv_backward(dA, X.value, filters.value, stride, pad)
        for gradient, part in zip((dX, dfilters, db), parts, strict=True):
            gradient += part

    A = conv_forward(X.value, filters.value, b.value, stride, pad)
    return node(A, back, (X, U))
    ### END SOLUTION


# %% check="conv"

# %% [markdown]
# Between the maps and a dense layer stands one more operation, so small that it is given. `flatten` moves no number,
# it only reads them in another shape, and so does its way back.


# %%
def flatten(A):
    """Images (N, H, W, K) as rows (N, H W K), on the tape."""

    def back(dZ, dA):
        dA += dZ.reshape(dA.shape)

    return node(A.value.reshape(len(A.value), -1), back, (A,))


# %% [markdown]
# ReLU, dense layer, loss and engine you have written in unit 4. The next cell fetches them from your notebook, if it
# lies in the folder beside this one and gives the right slopes; otherwise the package lends you its own, and says so.

# %% tags=["desk-only"]
steps = steps_of_unit_4()
print(steps.whose)


# %%
def started(shapes, rng):
    """Pairs of Nodes (filters or W, b): variance 2 / inputs, as suits ReLUs, and zeros."""
    pairs = []
    for shape in shapes:
        W = rng.normal(0, (2 / np.prod(shape[:-1])) ** 0.5, shape).astype(np.float32)
        pairs.append((node(W), node(np.zeros(shape[-1], np.float32))))
    return tuple(pairs)


def digit_scores(X, U):
    """28 x 28 pixels, 8 maps of 12 x 12, 16 maps of 5 x 5, then ten scores."""
    first, second, dense = U
    A = steps.relu(conv(X, first, stride=2))
    A = steps.relu(conv(A, second, stride=2))
    return steps.affine(flatten(A), dense)


# %%
def fit(U, X, T, epochs, lr, rng, size=50, mu=0.9):
    """Train in place by mini-batches, slower in each epoch. Returns the losses."""
    leaves = list(flat(U))
    velocities, history = [np.zeros_like(w.value) for w in leaves], []
    for epoch in range(epochs):
        for rows in np.split(rng.permutation(len(X)), range(size, len(X), size)):
            L = steps.entropy(digit_scores(node(X[rows]), U), node(T[rows]))
            steps.backward(L)
            for w, v in zip(leaves, velocities, strict=True):
                v[...] = mu * v - lr * 0.6**epoch * w.grad
                w.value += v
            history.append(float(L.value))
    return history


# %% [markdown]
# Filters of 5 x 5 and of 3 x 3, both with a stride of 2, and a dense layer: 208, 1,168 and 4,010 parameters, one
# thirtieth of the network of 200 hidden units, which had 4.3 % of new digits wrong. Five passes through 4,000
# digits. What do you expect of a thirtieth?

# %% tags=["desk-only"]
digits, one_hot = data.load("mnist5k"), np.eye(10, dtype=np.float32)
both_parts = digits.X_train, digits.X_test
pictures, new = ((part[..., None] / 255).astype(np.float32) for part in both_parts)


def learn(shapes=((5, 5, 1, 8), (3, 3, 8, 16), (400, 10)), epochs=5, seed=0):
    """Train a small convolutional network with your layer. Returns its Nodes."""
    rng, start = np.random.default_rng(seed), time.perf_counter()
    U = started(shapes, rng)
    fit(U, pictures, one_hot[digits.y_train], epochs, 0.06, rng)
    wrong = (digit_scores(node(new), U).value.argmax(axis=1) != digits.y_test).mean()
    print(f"{time.perf_counter() - start:.1f} s, {wrong:.1%} wrong")
    return U


# %% tags=["desk-only"]
trained = once_written(learn)


def filters_of(U):
    """The filters of the first layer, once there are some."""
    title = "Eight filters, learnt by your own layer"
    shown = layers_figures.first_filters
    return shown(U[0][0].value, columns=8, title=title) if isinstance(U, tuple) else U


filters_of(trained)

# %% [markdown]
# 5.2 % after a few seconds where this was written, and 4.7 to 6.3 % with other seeds: close to the dense network, with
# a thirtieth of its parameters. Nearly all of what the dense network had to learn, 784 weights for each
# unit, was the same thing in many places.
#
# Is it the same layer that everybody means? Put your filters into Keras and show both the new digits.


# %% tags=["desk-only"]
def beside_keras(U):
    """Largest gap between your two layers of maps and those of Keras with the same filters."""
    from cvcourse.backprop.keras_beside import keras

    A = theirs = new
    for number, (filters, b) in enumerate(U[:2]):
        A = np.maximum(0, conv_forward(A, filters.value, b.value, 2))
        layer = keras.layers.Conv2D(b.value.size, 5 - 2 * number, strides=2, activation="relu")
        layer.build(theirs.shape)
        layer.set_weights([filters.value, b.value])
        theirs = layer(theirs)
    return f"at most {np.abs(A - theirs).max():.0e} apart"


once_written(lambda: beside_keras(started(((5, 5, 1, 8), (3, 3, 8, 16)), rng)))

# %% [markdown]
# Seven digits are what single precision keeps. Now you know what happens inside `Conv2D`: a table, a product, a sum.
# Look inside your own network while you draw: which of the eight maps has learnt what?


# %% tags=["desk-only"]
def look_inside(U):
    """The net explorer on your network, once it is trained."""
    if not isinstance(U, tuple):
        return U
    net = []
    for number, (filters, b) in enumerate(U[:2], 1):
        layer = {"filters": filters, "b": b, "stride": 2, "activation": "relu"}
        net.append((f"conv {number}", layer))
    net += [("flat", "flatten"), ("dense", {"W": U[2][0], "b": U[2][1]})]
    return net_explorer(net, new[:30], digits.y_test[:30])


look_inside(trained)

# %% [markdown]
# ## Catch the bug
#
# Years ago a reader of a popular book wrote a test for its `col2im`. Take a small image apart with `im2col`, put it
# together again with `col2im`: the same image has to come out. The book adds, as you do, and failed that test. With `=`
# in the place of `+=` it passed, so the reader asked for a correction of the book. Who is right?


# %%
def there_and_back(k, stride, size=4):
    """An image of ones, taken apart and put together by your functions."""
    ones = np.ones((1, size, size, 1))
    return col2im(im2col(ones, k, stride), ones.shape, k, stride)[0, :, :, 0].astype(int)


once_written(lambda: print(there_and_back(2, 1), there_and_back(2, 2), sep="\n\n"))

# %% [markdown]
# The four pixels in the middle lie in four windows each, and have to hear of all four. Where windows lie side by side,
# with a stride of 2, nobody can tell `=` from `+=`. So a test may fail in two ways: it refuses what is right, as that
# one did, or it is asked about inputs on which the bug does no harm. Writing one is a craft like any other.
#
# **Exercise 7.** Write a test of `conv_backward` that would have found it, and others like it. It has two functions.
# The first draws arguments. The second is shown arguments, and what some version of `conv_backward` returned for them,
# and says whether that may be. How can you know, without a second `conv_backward` to compare with? Without $b$ the
# layer is linear in its images, and linear in its filters. Move the images by a random $V$: the result moves by
# `conv_forward(V, ...)`, and the loss by as much as $\langle V, \texttt{dimages} \rangle$.
#
# Eight wrong versions wait, half a point each for their refusal; refuse a right one and nothing counts. Right ones
# round in different ways, and one of them computes in single precision. `check` shows your test what all of them return
# for three layers of our choice, and tells from the arguments that you draw which of them could go unnoticed. When your
# work is graded, the versions themselves meet your arguments.


# %% solution="gradient_inputs"
def gradient_inputs(rng):
    """Arguments on which wrong versions of `conv_backward` give themselves away.

    rng      np.random.Generator, the only source of chance
    Returns  dout, images, filters, stride, pad as for `conv_backward`, 10,000 numbers at most
    """
    ### BEGIN SOLUTION
    dout = rng.normal(size=(2, 3, 4, 3))
    images, filters = rng.normal(size=(2, 5, 7, 2)), rng.normal(size=(3, 3, 2, 3))
    return dout, images, filters, 2, 1  # windows of 3 that move by 2 share a row or a column
    ### END SOLUTION


# %% solution="gradient_accepts"
def gradient_accepts(args, outputs):
    """Whether a version of `conv_backward` may return these outputs.

    args     dout, images, filters, stride, pad of any layer, not of yours alone
    outputs  dimages, dfilters, db as that version returned them; nothing handed in is modified
    Returns  bool; numbers that are off by 1e-5 of the largest in their array are right
    """
    ### BEGIN SOLUTION
    dout, images, filters, stride, pad = args
    zero, rng = np.zeros(dout.shape[-1]), np.random.default_rng(0)
    V, U, v = (rng.normal(size=part.shape) for part in (images, filters, zero))
    changes = (
        conv_forward(V, filters, zero, stride, pad),
        conv_forward(images, U, zero, stride, pad),
        np.broadcast_to(v, dout.shape),
    )
    for slopes, direction, change in zip(outputs, (V, U, v), changes, strict=True):
        if slopes.shape != direction.shape:
            return False
        gap = abs((slopes * direction).sum() - (dout * change).sum())
        if gap > 1e-4 * np.abs(dout * change).sum():
            return False
    return True
    ### END SOLUTION


# %% check="gradient_accepts"

# %% [markdown]
# ## Pooling
#
# A photograph of 224 x 224 pixels goes through a layer of 64 filters. That makes 3.2 million numbers, and most of
# them say what their neighbours say. **Pooling** keeps one number of every window of k x k places, in each channel
# by itself: the largest, or the mean. Take a map of 5 x 5 places, windows of 2 x 2 and a stride of 2. How many
# windows fit, and what becomes of the last row?
#
# **Exercise 8.** The largest of each window. Windows that would stick out are left away, as Keras does unless it is
# told otherwise. Windows may overlap, and they may leave gaps. A map may be negative throughout.


# %% solution="max_pool_forward"
def max_pool_forward(images, k, stride):
    """The largest value of each window, channel by channel.

    images   (N, H, W, K) float, values of either sign; not modified
    k        int, rows and columns of a window
    stride   int, places from one window to the next, down and across
    Returns  (N, H_out, W_out, K) float, where H_out = (H - k) // stride + 1 and W_out likewise
    """
    ### BEGIN SOLUTION
    windows = sliding_window_view(images, (k, k), axis=(1, 2))
    return windows[:, ::stride, ::stride].max(axis=(-2, -1))
    ### END SOLUTION


# %% check="max_pool_forward"

# %% [markdown]
# **Exercise 9.** The mean of each window.


# %% solution="avg_pool_forward"
def avg_pool_forward(images, k, stride):
    """The mean of each window, channel by channel.

    images   (N, H, W, K) float; not modified
    k        int, rows and columns of a window
    stride   int, places from one window to the next, down and across
    Returns  (N, H_out, W_out, K) float, where H_out = (H - k) // stride + 1 and W_out likewise
    """
    ### BEGIN SOLUTION
    windows = sliding_window_view(images, (k, k), axis=(1, 2))
    return windows[:, ::stride, ::stride].mean(axis=(-2, -1))
    ### END SOLUTION


# %% check="avg_pool_forward"

# %%
steps_of_ten = np.arange(0.0, 250, 10).reshape(1, 5, 5, 1)


def both_pools():
    """A map of 5 x 5 numbers after both kinds of pooling."""
    return [f(steps_of_ten, 2, 2)[0, :, :, 0] for f in (max_pool_forward, avg_pool_forward)]


once_written(both_pools)

# %% [markdown]
# Four windows, and the last row and column have no say. Now back. A window holds 3, 9, 4 and 1, and the slope of
# the loss for its mean is 8. What is the slope for each of the four? And if 8 is the slope for its maximum, which
# of them hear of it?
#
# **Exercise 10.** Back through the mean. A value may belong to several windows: what happens to the slopes? You
# have met the same question in `col2im`.


# %% solution="avg_pool_backward"
def avg_pool_backward(dout, images, k, stride):
    """The way back through avg_pool_forward.

    dout     (N, H_out, W_out, K) float, slope of the loss for each mean
    images   (N, H, W, K) float, what went in
    k, stride   as on the way forward; nothing that is handed in is modified
    Returns  dimages (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    dimages = np.zeros_like(images)
    for i, j in np.ndindex(dout.shape[1:3]):
        rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
        dimages[:, rows, columns] += dout[:, i : i + 1, j : j + 1] / k**2
    return dimages
    ### END SOLUTION


# %% check="avg_pool_backward"

# %% [markdown]
# **Exercise 11.** Back through the maximum. Behind a ReLU many windows are full of zeros, and then several values
# are the largest. Any way of sharing the slope among them would do for walking downhill; we give all of it to the
# first, reading row by row, as Keras' `MaxPooling2D` does.


# %% solution="max_pool_backward"
def max_pool_backward(dout, images, k, stride):
    """The way back through max_pool_forward; of equal largest values the first gets the slope.

    dout     (N, H_out, W_out, K) float, slope of the loss for each maximum
    images   (N, H, W, K) float, what went in
    k, stride   as on the way forward; nothing that is handed in is modified
    Returns  dimages (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    dimages = np.zeros_like(images)
    for n, i, j, c in np.ndindex(dout.shape):
        window = images[n, i * stride : i * stride + k, j * stride : j * stride + k, c]
        row, column = np.unravel_index(window.argmax(), window.shape)
        dimages[n, i * stride + row, j * stride + column, c] += dout[n, i, j, c]
    return dimages
    ### END SOLUTION


# %% check="max_pool_backward"


# %%
def pooling_gaps(rng):
    """How far both ways back are from measured slopes, for windows that overlap."""
    images = rng.permutation(2 * 7 * 7).reshape(1, 7, 7, 2) / 10  # no two equal: slopes exist
    dout = rng.normal(size=(1, 3, 3, 2))
    avg, largest = (avg_pool_forward, avg_pool_backward), (max_pool_forward, max_pool_backward)
    for forward, backward in (avg, largest):
        slope = backward(dout, images, 3, 2)
        yield f"{gap(lambda x, f=forward: (f(x, 3, 2) * dout).sum(), images, slope):.0e}"


once_written(lambda: print(*pooling_gaps(np.random.default_rng(0))))

# %% [markdown]
# Only rounding is left. Differences would not have noticed what you do with equal values, since the maximum has no
# slope there. Keras does: does it agree with you on a map full of zeros?


# %% tags=["desk-only"]
def on_zeros():
    """Slopes of a map that is 0 after a ReLU, yours and those of Keras."""
    from cvcourse.backprop.keras_beside import keras, tf

    images = tf.zeros((1, 4, 4, 1))
    with tf.GradientTape() as tape:
        tape.watch(images)
        out = keras.layers.MaxPooling2D(2)(images)
    theirs = tape.gradient(out, images).numpy()
    yours = max_pool_backward(np.ones((1, 2, 2, 1)), np.zeros((1, 4, 4, 1)), 2, 2)
    print(yours[0, :, :, 0], theirs[0, :, :, 0], sep="\n")


once_written(on_zeros)

# %% [markdown]
# ## The batch sets the scale
#
# A unit answers 1, 2, 3 and 4 to the four images of a batch. Subtract their mean, divide by their standard
# deviation, and the four numbers have a scale that the next layer can rely on. What are they? A learned $\gamma$
# and $\beta$ then give the channel any other scale, if that is better:
#
# $$\mu = \frac1M \sum_i x_i, \qquad v = \frac1M \sum_i (x_i - \mu)^2, \qquad
# y_i = \gamma\, \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta .$$
#
# A batch of vectors is (N, K) and has $M = N$ numbers in a channel. In a batch of images, (N, H, W, K), a filter
# answers at every place of every image. What is $M$ there, and over which axes do you average? One line serves for
# both.
#
# **Exercise 12.** Batch normalization while training. It returns the normalized batch and keeps book for later: of
# the old running averages the part `momentum` stays, and the rest comes from this batch. (In Keras. In PyTorch
# `momentum` is the other part, and the variance of the batch is divided by $M - 1$ on its way into the running
# average. For 1, 2, 3, 4, which two numbers would that be?)


# %% solution="batchnorm_train"
def batchnorm_train(X, gamma, beta, mean, variance, momentum, eps):
    """Batch normalization while training: by the statistics of this batch, channel by channel.

    X                (N, K) or (N, H, W, K) float, a batch of vectors or of images
    gamma, beta      (K,) float, the new standard deviation and mean of each channel, learned
    mean, variance   (K,) float, running averages of all batches so far
    momentum         float, the part of the old running average that is kept, as in Keras
    eps              float, added to the variance under the root
    Nothing that is handed in is modified. Variances are divided by the count, not by one less.
    Returns          out of the shape of X, then mean (K,) and variance (K,) after this batch
    Source           Ioffe and Szegedy (2015)
    """
    ### BEGIN SOLUTION
    axes = tuple(range(X.ndim - 1))
    center, spread = X.mean(axis=axes), X.var(axis=axes)
    out = gamma * (X - center) / np.sqrt(spread + eps) + beta
    new = 1 - momentum
    return out, momentum * mean + new * center, momentum * variance + new * spread
    ### END SOLUTION


# %% check="batchnorm_train"

# %% [markdown]
# 1.25, and 1.6667 in PyTorch.
#
# **Exercise 13.** After training a single image may come, and what would its mean be? From now on the running
# averages stand in for the statistics of the batch.


# %% solution="batchnorm_eval"
def batchnorm_eval(X, gamma, beta, mean, variance, eps):
    """Batch normalization after training: by the running averages.

    X                (N, K) or (N, H, W, K) float
    gamma, beta      (K,) float, as learned
    mean, variance   (K,) float, running averages; nothing that is handed in is modified
    eps              float, added to the variance under the root
    Returns          float array of the shape of X
    """
    ### BEGIN SOLUTION
    return gamma * (X - mean) / np.sqrt(variance + eps) + beta
    ### END SOLUTION


# %% check="batchnorm_eval"

# %% [markdown]
# **Exercise 14.** The way back. If the first of the four numbers grows by a hair, it moves. But the mean moves as
# well, by a quarter of a hair, and it is subtracted from all four; and the variance moves, by whose root all four
# are divided. So three ways lead from $x_i$ to the loss. Write $n_i$ for what is normalized, $(x_i - \mu) / \sqrt{v
# + \epsilon}$, and $g_i = \gamma\, dy_i$ for the slope that arrives there. How does the mean depend on $x_i$, how
# does the variance, and which sum over the batch stands in each of the two answers? Start with `dbeta` and
# `dgamma`, which are easy: both are used $M$ times.


# %% solution="batchnorm_backward"
def batchnorm_backward(dout, X, gamma, eps):
    """The way back through batch normalization while training.

    dout     (N, K) or (N, H, W, K) float, slope of the loss for the output
    X        float array of the same shape, what went in
    gamma    (K,) float; nothing that is handed in is modified
    eps      float, added to the variance under the root
    Returns  dX of the shape of X, dgamma (K,), dbeta (K,)
    """
    ### BEGIN SOLUTION
    axes = tuple(range(X.ndim - 1))
    root = np.sqrt(X.var(axis=axes) + eps)
    normal = (X - X.mean(axis=axes)) / root
    dgamma, dbeta = (dout * normal).sum(axis=axes), dout.sum(axis=axes)
    count = X[..., 0].size
    return gamma / root * (dout - dbeta / count - normal * dgamma / count), dgamma, dbeta
    ### END SOLUTION


# %% check="batchnorm_backward"

# %% [markdown]
# Two things you can know about `dX` without any formula. Add the same number to a whole channel: what happens to
# the output? Multiply a whole channel by 1.01 (and let $\epsilon$ be 0): what happens? So which two sums over a
# channel have to vanish?


# %%
def batchnorm_gaps(rng):
    """Measured slopes against yours, then the two sums that vanish."""
    X, dout = rng.normal(2, 3, (2, 3, 4, 4, 2))
    gamma = np.array([0.5, 2.0])

    def forward(X):
        return batchnorm_train(X, gamma, np.zeros(2), np.zeros(2), np.ones(2), 0.9, 0.0)[0]

    dX = batchnorm_backward(dout, X, gamma, 0.0)[0]
    yield f"{gap(lambda X: (forward(X) * dout).sum(), X, dX):.0e}"
    yield f"{np.abs(dX.sum(axis=(0, 1, 2))).max():.0e}"
    yield f"{np.abs((dX * X).sum(axis=(0, 1, 2))).max():.0e}"


once_written(lambda: print(*batchnorm_gaps(np.random.default_rng(0))))

# %% [markdown]
# All three are rounding. Each image pays for the others: what one gains, the rest of its batch loses.
#
# What is it good for? In unit 4 you started weights with a variance of 2 / D, because with other scales nothing was
# learnt. Here is a network of six hidden layers, with your normalization in front of each ReLU and without
# ($\gamma$ is left at 1, $\beta$ at 0). The first weights are 0.2, 1 and 5 times the good ones. Write down six
# guesses: how many of 1,000 new digits are misread after three passes?


# %% tags=["desk-only"]
ONE, ZERO = np.ones(50, np.float32), np.zeros(50, np.float32)


def scaled(A, norms, i, training):
    """The sums of layer i, normalized (and the norms updated) where there are norms."""
    if norms and training:
        A, *norms[i] = batchnorm_train(A, ONE, ZERO, *norms[i], 0.9, 1e-3)
    elif norms:
        A = batchnorm_eval(A, ONE, ZERO, *norms[i], 1e-3)
    return A


# %% tags=["desk-only"]
def through(X, W, norms, training=True):
    """The inputs of all layers, their sums, and what reaches the ReLUs; norms may be None."""
    inputs, sums, shown = [X], [], []
    for i, weights in enumerate(W[:-1]):
        sums.append(inputs[-1] @ weights)
        shown.append(scaled(sums[-1], norms, i, training))
        inputs.append(np.maximum(0, shown[-1]))
    return inputs, sums, shown


# %% tags=["desk-only"]
def slopes_of(X, T, W, norms):
    """Slopes of the cross-entropy for the weights of all layers."""
    inputs, sums, shown = through(X, W, norms)
    scores = inputs[-1] @ W[-1]
    E = np.exp(scores - scores.max(axis=1, keepdims=True))
    dA, slopes = (E / E.sum(axis=1, keepdims=True) - T) / len(X), [None] * len(W)
    for i in reversed(range(len(W))):
        slopes[i] = inputs[i].T @ dA
        if i:
            dA = dA @ W[i].T * (shown[i - 1] > 0)
            dA = batchnorm_backward(dA, sums[i - 1], ONE, 1e-3)[0] if norms else dA
    return slopes


# %% tags=["desk-only"]
def six_layers(scale, with_norm, epochs=3, size=100, lr=0.1):
    """Train from weights `scale` times the good ones. Returns the weights and the norms."""
    rng, sizes = np.random.default_rng(0), [784, *[50] * 6, 10]
    X, T = pictures.reshape(-1, 784), one_hot[digits.y_train]
    pairs = [(scale * (2 / D) ** 0.5, (D, C)) for D, C in pairwise(sizes)]
    W = [rng.normal(0, spread, shape).astype(np.float32) for spread, shape in pairs]
    norms = [[ZERO, ONE] for _ in W[1:]] if with_norm else None
    for _ in range(epochs):
        for rows in np.split(rng.permutation(len(X)), len(X) // size):
            for weights, slope in zip(W, slopes_of(X[rows], T[rows], W, norms), strict=True):
                weights -= lr * slope
    return W, norms


# %% tags=["desk-only"]
def misread(W, norms):
    """How many new digits are misread."""
    scores = through(new.reshape(-1, 784), W, norms, training=False)[0][-1] @ W[-1]
    return int((scores.argmax(axis=1) != digits.y_test).sum())


def six_trainings():
    """Misread digits without batch norm and with it, for three scales of the first weights."""
    with np.errstate(all="ignore"):  # without it the large weights overflow
        both = False, True
        return {s: [misread(*six_layers(s, norm)) for norm in both] for s in (0.2, 1, 5)}


once_written(six_trainings)

# %% [markdown]
# Where this was written 903, 158 and 899 without, that is, only the good scale learns; and 91, 104 and 362 with
# batch norm. With weights five times as large the normalized numbers are the same as ever. Why is less learnt all
# the same? Look at your way back: `dX` is divided by the spread, so these weights get a fifth of the slope, and
# being five times as large they turn by a twenty-fifth with each step.
#
# ## The answer moves along
#
# A list of the advantages of convolutional networks in some lecture slides begins with *2D translation invariance*.
# Let us measure what it is. If an image moves by two pixels, then behind a layer of stride 1 the answers should
# move by two places, and behind a layer of stride 2 by one. Who says that the answer stays the same?
#
# **Exercise 15.** How far is a layer from **equivariance**, from moving its answers along with the images? Move the
# images with `np.roll`, which lets in on the left what leaves on the right, and move the answers by as many places
# as they should have moved. At the border things come in that were not there before, so some places on each side
# are left out.


# %% solution="equivariance_error"
def equivariance_error(layer, images, shift, stride, border):
    """How far a layer is from moving its answers along with its images.

    layer    function from images (N, H, W, K) to answers (N, H_out, W_out, F)
    images   (N, H, W, K) float; not modified
    shift    int, columns that the images move to the right; what leaves comes in on the left
    stride   int, that of the layer: its answers should move by shift // stride places likewise
    border   int, places left out on each of the four sides before comparing; may be 0
    Returns  float, the largest absolute difference
    """
    ### BEGIN SOLUTION
    moved = np.roll(layer(images), shift // stride, axis=2)
    apart = np.abs(layer(np.roll(images, shift, axis=2)) - moved)
    H_out, W_out = apart.shape[1:3]
    return float(apart[:, border : H_out - border, border : W_out - border].max())
    ### END SOLUTION


# %% check="equivariance_error"

# %% [markdown]
# **Exercise 16.** And how far is it from **invariance**, from giving the same answer? Here the layer may throw the
# places away, so its answer may have any shape.


# %% solution="invariance_error"
def invariance_error(layer, images, shift):
    """How far a layer is from answering the same to images that are moved.

    layer    function from images (N, H, W, K) to answers, an array of any shape
    images   (N, H, W, K) float; not modified
    shift    int, columns that the images move to the right; what leaves comes in on the left
    Returns  float, the largest absolute difference
    """
    ### BEGIN SOLUTION
    return float(np.abs(layer(np.roll(images, shift, axis=2)) - layer(images)).max())
    ### END SOLUTION


# %% check="invariance_error"

# %% [markdown]
# Three digits, your convolution and your pooling. For each layer and for moves by 1 to 4 pixels: which of the
# errors will be 0? The last layer of the list has two strides of 2, one behind the other. Fill in the table before
# you run it.


# %%
def three_digits():
    """Three digits in the middle of 44 x 44 pixels, (3, 44, 44, 1)."""
    digits = data.load("mnist5k").X_test[:3, :, :, None] / 255
    return np.pad(digits, ((0, 0), (8, 8), (8, 8), (0, 0)))


# %%
def layers_to_move():
    """Name -> (layer, stride): a filter of 5 x 5, pooling, and one after the other."""
    rng = np.random.default_rng(0)
    w, b = rng.normal(size=(5, 5, 1, 4)) / 5, np.zeros(4)
    return {
        "filter, stride 1": (lambda x: conv_forward(x, w, b), 1),
        "filter, stride 2": (lambda x: conv_forward(x, w, b, 2), 2),
        "maximum, stride 2": (lambda x: max_pool_forward(x, 2, 2), 2),
        "filter and maximum": (lambda x: max_pool_forward(conv_forward(x, w, b, 2), 2, 2), 4),
    }


# %%
def table_of_errors():
    """Errors of equivariance for moves by 1 to 4."""
    three = three_digits()
    for name, (layer, stride) in layers_to_move().items():
        errors = [equivariance_error(layer, three, shift, stride, 0) for shift in range(1, 5)]
        print(f"{name:20}", *(f"{error:7.3f}" for error in errors))


once_written(table_of_errors)

# %% [markdown]
# A layer is exactly equivariant for moves by a multiple of its stride, and two strides multiply: filter and maximum
# together only move along in steps of four. (Nothing had to be cut off here, because the digits have a wide dark
# border.) In between, the answers to a moved digit are other numbers. Now the errors of invariance: of your
# convolution, and of its largest answer and its mean over all places.


# %%
def invariances():
    """Errors of invariance of a convolution, and behind global pooling."""
    three = three_digits()
    layer = layers_to_move()["filter, stride 1"][0]
    summaries = {
        "none": layer,
        "largest": lambda x: layer(x).max(axis=(1, 2)),
        "mean": lambda x: layer(x).mean(axis=(1, 2)),
    }
    return {name: round(invariance_error(f, three, 2), 6) for name, f in summaries.items()}


once_written(invariances)

# %% [markdown]
# The convolution is as far from invariant as can be. What is invariant is the pooling over everything, because it
# forgets where.
#
# **Question 17 (written, graded by a person).** The lecture shuffled the places of all signals in the same way. A
# convolutional network fell from 94 % to 56 % (published figures), a dense one stayed at 68 %. (a) Why can a dense
# network not lose anything? Say what would have to be done to which of its weights. (b) Which two assumptions of a
# convolutional layer does the shuffle break? (c) Somebody claims: "the convolutional network only was better
# because it has fewer parameters and so overfits less." Which of the four numbers speaks against that, and why? (d)
# A list says that a convolutional layer is translation invariant. Correct the sentence, and say which other part of
# a network can make the sentence true. Eight sentences are enough.

# %% [markdown] written="shuffled_places" points=3
# (a) Shuffle the rows of the first weight matrix as the places are shuffled, and all activations are what they
# were: for each network on ordered signals there is one on shuffled signals that answers alike. First weights are
# drawn independently, so that their order does not matter, and training sees no difference either. (b) That what
# belongs together lies close together (small windows), and that what is worth looking for at one place is worth
# looking for at every other (the same weights everywhere). (c) The 56 %: the shuffled network has exactly as few
# parameters and is worse than the dense one with its 68 %. Few parameters help only if they are shared in a way
# that fits the data. (d) A convolutional layer is translation *equivariant*: if the image moves, its answers move
# along, by a multiple of the stride. Global pooling, which throws the places away, makes an invariant network of it
# (training with moved images makes it roughly so). (1 point for a, 1 for b and c, 1 for d.)

# %% [markdown]
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Make an operation of the tape out of `max_pool_forward` and `max_pool_backward`, as you did with `conv`. Replace
#   a stride of 2 by a stride of 1 and a maximum of 2 x 2. Is it worth the time?
# * The same with batch normalization. What has to be kept besides the parameters, and who tells the layer that
#   training is over?
# * Train the small network of the first half on shuffled digits, and on digits of which only every second row is
#   shuffled. How much order is enough?
# * Set the batch to two images and train with batch norm. Then to 500, with the same rate.

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="05_convolution"
