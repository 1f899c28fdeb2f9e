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
# # Layers that share their weights
# **The first layer of a famous network looks at photographs of 227 x 227 pixels and learns 34,944
# numbers for it. A layer of the kind you know would need 45 billion to give as many answers. What is
# left out, and why does the network see better without it?**
#
# In the last lecture one filter slid over one grey picture. Here it gets depth, company, a way back
# and a place in a network. You make its maps, count its parameters, turn it into a single matrix
# product, and send slopes back through it. Then you look into a network that you have just trained.
#
# Afterwards you can say what a convolutional layer computes and how many numbers it learns, explain
# why the fast way to compute it copies most pixels many times, find the way back of anything that only
# copies, and tell what such a network can be given and what not.
#
# Allow about 90 minutes. Make your prediction where a cell asks for one, then run it.

# %%
import time

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from autograder.notebook import check
from cvcourse import convolution, data
from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.convolution import layers_figures as figures
from cvcourse.convolution import nets, pooling_figures
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · As deep as the picture
# Through a hole of 3 x 3 pixels you see nine numbers of a grey picture. How many do you see of a
# photograph in colour?

# %%
photo = data.load("photos")["flower"][::4, ::4] / 255
window = photo[40:43, 70:73]
photo.shape, window.shape, window.size

# %% [markdown]
# It is 27: the hole is a small block, three pixels high, three wide, and three **channels** deep, one
# for red, one for green, one for blue. A filter that weighs them all has to be as deep. Here is one that
# asks how much redder than green the place is: each red pixel counts 1/9, each green one -1/9, and blue
# does not count. This window lies on a petal. What sign will the answer have?

# %%
redder = np.zeros((3, 3, 3))  # rows, columns, channels
redder[:, :, 0], redder[:, :, 1] = 1 / 9, -1 / 9
print((window * redder).sum())

# %% [markdown]
# 0.498: half of the whole range redder than green. All 27 products were added up, so the answer is *one*
# number. A filter slides in two directions and not in the third, since it is as deep as the picture
# already. What it leaves behind at all places is a **feature map**, and has no channels.
#
# One more number belongs to it: a **bias**, which is added to every answer of the filter. With a bias of
# -0.2 the map is positive only where red leads by more than 0.2. Write the map. Nothing is padded, and
# the window moves by one pixel. How large is the map of a picture of H x W pixels?


# %% exercise="feature_map"
def feature_map(image, w, b):
    """What one filter answers at every place of an image.

    image    (H, W, K) float, of any height and width
    w        (k, k, K) float, the filter, as deep as the image; neither is modified
    b        float, the bias of the filter
    Returns  (H - k + 1, W - k + 1) float, one map
    """
    raise NotImplementedError


# %% check="feature_map"

# %% [markdown]
# Three filters for the same photograph. *Redder than green* you know. *Edges* has -1, 0, 1 in its three
# columns, the same in each channel. *Edges of colour* has these columns in red, their opposite in green
# and 0 in blue. What will be left of the leaves behind, and of the flower's border against the dark, in each?

# %%
columns = np.zeros((3, 3, 3)) + np.array([-1, 0, 1])[:, None] / 9  # in every row and channel
filters = {
    "redder than green": redder,
    "edges": columns,
    "edges of colour": columns * [1, -1, 0],
}
figures.maps(photo, feature_map, filters)

# %% [markdown]
# The second filter sees where light changes, the third where the *difference* of two channels changes:
# a shadow on a leaf darkens red and green alike, and it hardly notices. No filter on a grey
# picture could tell the two apart.
#
# ### A layer of filters
# Lay the maps on top of each other. Three filters make three maps, and a stack of maps has the same shape
# as a picture: rows, columns, and something deep. So it may be the picture of a next layer, whose filters
# are then three deep. A **convolutional layer** is F filters on the same K channels: K maps in, F maps
# out. (At the end of part 4 you can look into [one that you have trained](#Every-layer-answers).)
#
# Below is such a block of channels. Choose a map, and see which filter made it and where its window lies.
# Before the numbers are shown, say them: how many weights has one filter, and how many all of them? Which of
# the controls changes the number of weights, and which only the work? Then give the second
# picture a try, in which each channel is a circle.

# %%
convolution.channel_blocks(size=8, channels=3, filters=4, kernel=3)

# %% [markdown]
# Size, stride and padding change how often a filter is used and not how many weights it has.
#
# How many numbers does a layer learn, biases included? Count for two cases before you write the formula: 12
# filters of 3 x 3 on a grey picture, and 24 filters of 6 x 6 on those 12 maps.


# %% exercise="count_parameters"
def count_parameters(k, K, F):
    """Number of weights and biases of a convolutional layer.

    k        int, height and width of the filters
    K        int, channels that come in
    F        int, filters
    Returns  int
    """
    raise NotImplementedError


# %% check="count_parameters"

# %% [markdown]
# Twelve times $9 + 1$ is 120, and 24 times $36 \cdot 12 + 1$ is 10,392. The size of the picture
# appears nowhere. The network of the title is AlexNet (Krizhevsky, Sutskever and Hinton, 2012), whose
# first layer has 96 filters of 11 x 11 on three channels.

# %%
layers = [(3, 1, 12), (6, 12, 24), (11, 3, 96)]
once_written(lambda: [count_parameters(*layer) for layer in layers])

# %% [markdown]
# 34,944. Now compare with what you know. From 28 x 28 pixels the twelve filters make $26 \cdot 26 \cdot
# 12$ answers. A fully connected layer with as many units has a weight for each pixel in each unit.
# Suppose next that every unit looked only at its own 3 x 3 pixels, with weights of its own. And last that
# all units of a map had the same weights. How many parameters, in the three cases?

# %%
units = 26 * 26 * 12
print(f"{units:,} units: {units * (784 + 1):,}, {units * (9 + 1):,}, {12 * (9 + 1)}")

# %% [markdown]
# Six million, eighty thousand, 120. The first step is the sparse connections of the last lecture: what
# belongs together lies together, so a pixel far away has no say. The second is the shared weights: what is
# worth looking for here is worth looking for everywhere. Both are assumptions about pictures. Part 8 makes
# them wrong on purpose, and the network pays for it.
#
# The same arithmetic gives the number of the first question: AlexNet's 96 maps have 55 x 55 places, and
# a fully connected layer between them and the pixels learns this many:

# %%
print(f"{55 * 55 * 96 * (227 * 227 * 3 + 1):,}")

# %% [markdown]
# How small can a filter be? One pixel. That is less silly than it sounds, since a pixel has depth: a filter
# of 1 x 1 weighs the channels against each other and does not look around. Turning colour into grey is
# one, with the weights 0.299, 0.587 and 0.114. Write F of them at once, for a stack of pictures.
# The filters come as a table with a column for each. You need one line. Which operation of unit 2 is it?


# %% exercise="pointwise"
def pointwise(images, filters, b):
    """A convolutional layer of filters of one pixel.

    images   (N, H, W, K) float
    filters  (K, F) float, a filter in a column
    b        (F,) float, one for each filter; none of the three is modified
    Returns  (N, H, W, F) float
    """
    raise NotImplementedError


# %% check="pointwise"

# %% [markdown]
# A matrix product, $XW + b$, with the pixels as rows: a fully connected layer that is asked at
# every pixel. Such layers are all over modern networks, where they mix 256 maps down to 64 before the
# expensive filters come. Keras spells it `Conv2D(F, 1)`, with filters of shape (1, 1, K, F). Do the two
# agree?


# %%
def beside_keras():
    rng = np.random.default_rng(0)
    w, b = rng.normal(size=(3, 5)), rng.normal(size=5)
    theirs = keras.layers.Conv2D(5, 1, dtype="float64")
    theirs.build((None, None, None, 3))
    theirs.set_weights([w[None, None], b])
    return np.allclose(pointwise(photo[None], w, b), theirs(photo[None]))


once_written(beside_keras)

# %% [markdown]
# ## 2 · Every window a row
# If a filter of one pixel is a matrix product, what about one of four? Take a picture of 3 x 4 pixels,
# numbered from 0 to 11, and windows of 2 x 2. There are six. Write each of them as a row of four
# numbers, in reading order. Where does pixel 5 stand?

# %%
figures.windows_as_rows()

# %% [markdown]
# In four rows, because it lies in four windows, and each time in another column. In this matrix a filter
# of 2 x 2 is a column of four numbers, and all its answers are one product. F filters are F columns. The
# whole layer is a matrix product, for which every computer has the fastest program it has at all (its name
# is GEMM, general matrix multiplication). The table is called **im2col**, image to columns, after the layout
# in which it first became popular. There a window was a column; with channels last it is a row.
#
# How would you build the table without a loop over windows? NumPy can show an array in a way that takes no
# memory at all: `sliding_window_view` says of the same numbers that they are windows.

# %%
numbered = np.arange(12.0).reshape(3, 4)
windows = sliding_window_view(numbered, (2, 2))
print(windows.shape, windows.base is not None)
windows.reshape(6, 4)

# %% [markdown]
# Six rows, as in the figure. `reshape` had to copy this time, because no way of reading the twelve numbers
# makes twenty-four.
#
# Now with channels. A trap lies here, and programs that people use have fallen into it. Two images of 5 x 6
# pixels with 3 channels, windows of 2 x 2. Which axis is which?

# %%
stack = np.random.default_rng(1).normal(size=(2, 5, 6, 3))
windows = sliding_window_view(stack, (2, 2), axis=(1, 2))
windows.shape

# %% [markdown]
# Images, places down, places across, then the *channels*, and the window last. The filters of
# Keras, and ours, have shape (k, k, K, F), with the channels *after* the window. Make rows of twelve
# numbers from both and multiply: nothing complains. Compare with Keras once with three channels and
# once with a single one. What do you expect?


# %%
def trapped(channels):
    rng, images = np.random.default_rng(2), stack[..., :channels]
    filters = rng.normal(size=(2, 2, channels, 4))
    rows = sliding_window_view(images, (2, 2), axis=(1, 2)).reshape(2, 4, 5, -1)
    theirs = keras.ops.conv(images, filters)
    return float(np.abs(rows @ filters.reshape(-1, 4) - theirs).max().round(3))


print(trapped(3), trapped(1))

# %% [markdown]
# Right with one channel, wrong with three, and never an error. Whoever tests on grey pictures finds out
# after training, when "the network does not learn". `transpose` puts the axes into the order that
# `reshape` should read them in; in the assignment you write it down for every stride and padding.
#
# What does it cost? Each pixel is copied into up to $k^2$ windows. The second layer of a network for
# digits has filters of 6 x 6 on 12 maps of 26 x 26, and moves by 2, so that 11 x 11 windows fit. How many
# times the memory of its input is the table? And with a stride of 1?

# %%
[places**2 * 6 * 6 * 12 / (26 * 26 * 12) for places in (11, 21)]

# %% [markdown]
# 6.4 times, and 23.5 with a stride of 1. And the time? We take both parts on a hundred
# images. Which share of it goes into the product, do you think?


# %%
def two_parts(rng, N=100):
    maps = rng.normal(size=(N, 26, 26, 12)).astype(np.float32)
    filters = rng.normal(size=(6 * 6 * 12, 24)).astype(np.float32)
    start = time.perf_counter()
    views = sliding_window_view(maps, (6, 6), axis=(1, 2))[:, ::2, ::2]
    table = views.transpose(0, 1, 2, 4, 5, 3).reshape(-1, 6 * 6 * 12)
    middle = time.perf_counter()
    table @ filters
    return middle - start, time.perf_counter() - middle


copying, product = np.median([two_parts(np.random.default_rng(0)) for _ in range(9)], axis=0)
print(f"copying {1000 * copying:.1f} ms, product {1000 * product:.1f} ms")

# %% [markdown]
# Where this was written, on one thread of a quiet machine, the copies took about 2 ms and the product 4,
# in which it did 125 million multiplications and as many additions. A loop over images, windows and
# filters in Python takes more than a second for the same. TensorFlow needs 3.4 ms for everything, less
# than our product alone: it cuts the work into pieces that fit into the processor's nearest memory, and
# never writes the table down as a whole. That is the distance between five lines of NumPy and a library
# that many people have worked on for years, and it is less than a factor of two.
#
# ## 3 · The way back
# Slopes for all answers of the layer come back, `dout`, one for each filter at each place. Which slopes do we
# owe? Those of the filters, of the biases, and of the images. You know the layer as three steps now: copy pixels
# into the table, multiply, add the biases. The last two are the affine layer of unit 4, and their
# way back is known, with the table in the place of X:
#
# $$d\text{filters} = \text{columns}^\top dA, \qquad db = \sum_\text{rows} dA, \qquad d\text{columns} = dA \;
# \text{filters}^\top.$$
#
# A weight is used at every place of every image, and the product adds all these uses up without being
# asked. How many uses does one weight of that second layer have, with a hundred images?

# %%
11 * 11 * 100

# %% [markdown]
# 12,100. Remains the first step: from the slopes of the table to those of the pixels. "Whatever is copied on
# the way forward is summed on the way back", said unit 4. So pixel 5 of the figure adds up four numbers of
# the table, and pixel 0 takes a single one. If every slope in the table is 1, what do the twelve pixels get?
# Fill in a table of 3 x 4 on paper.
#
# To see it without writing it, we use that copying is linear. Every linear step is a matrix, and a matrix
# is known when we know what it makes of the pictures that have a single 1.

# %%
one_pixel = np.eye(12).reshape(12, 3, 4)
A = np.array([sliding_window_view(image, (2, 2)).ravel() for image in one_pixel]).T
print(A.shape, A.sum(axis=1).min(), A.sum(axis=1).max())
(A.T @ np.ones(24)).reshape(3, 4)

# %% [markdown]
# Each row of `A` holds a single 1, since each entry of the table is a copy of one pixel. The way back is the
# transpose: 1 in the corners, 2 along the sides, 4 in the middle. Written as a program and not as a matrix
# it is called **col2im**. It has the same loops as im2col with the arrow turned round and `+=` in the
# place of `=`. With `=` every pixel would keep the slope of the window that came last. Nothing
# would crash.
#
# How can one test such a pair, without any derivative? Take a picture $x$ and a table $y$, both random.
# For every matrix $\langle Ax, y \rangle = \langle x, A^\top y \rangle$: the two say the same sum of
# products. The second is the **adjoint** of the first. Here are the two numbers, and then what
# the version with `=` gives.

# %%
rng = np.random.default_rng(3)
x, y = rng.normal(size=(3, 4)), rng.normal(size=(2, 3, 2, 2))
back, last = np.zeros((3, 4)), np.zeros((3, 4))
for i, j in np.ndindex(2, 3):
    back[i : i + 2, j : j + 2] += y[i, j]
    last[i : i + 2, j : j + 2] = y[i, j]
there = (sliding_window_view(x, (2, 2)) * y).sum()
print(there.round(6), (x * back).sum().round(6), (x * last).sum().round(6))

# %% [markdown]
# Equal to the last digit, and the third is off. One comparison, with random numbers, catches every mistake in the
# placing: a stride forgotten on the way back, a border cut off on one side, a flipped window.
#
# Is the way back also the inverse, so that a table becomes its picture again? Look at the corners and the
# middle above: only where a pixel was copied once. Slopes are no pixels, and what was copied four times
# hears of four slopes. (A transpose is an inverse only where nothing is stretched, as in a rotation.)
#
# One more look, because it closes a circle. Let a single slope of 1 come back, at one place, with the
# filter 1, 2, 3, 4. What lands in the picture?

# %%
w = np.array([[1.0, 2], [3, 4]])
dout = np.zeros((2, 3))
dout[0, 1] = 1
image = np.zeros((3, 4))
image[1, 1] = 1
forth = (sliding_window_view(image, (2, 2)) * w).sum(axis=(2, 3))
back = (A.T @ (dout[..., None, None] * w).ravel()).reshape(3, 4)
print(back, forth, sep="\n")

# %% [markdown]
# An impulse on the way *back* leaves the filter as it is, and an impulse on the way *forth* leaves it
# turned by 180 degrees. So one of the two is the convolution of the last lecture, with its
# flip, and it is the way back. What everybody calls a convolutional layer slides its filter
# unflipped, a correlation, and its adjoint is the true convolution.
#
# ## 4 · A network of them
# Here is a network for digits as a course of 2020 showed it: three convolutional layers, of which the last two
# move by 2, and one dense layer for ten classes. In Keras, `Conv2D` does not pad unless it is told to.
# From 28 pixels, which sizes follow? And what does each layer learn?

# %%
keras.utils.set_random_seed(0)
Conv, Dense = keras.layers.Conv2D, keras.layers.Dense
convolutions = [
    Conv(12, 3, activation="relu"),
    Conv(24, 6, strides=2, activation="relu"),
    Conv(32, 6, strides=2, activation="relu"),
]
head = [keras.layers.Flatten(), Dense(10, activation="softmax")]
network = keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])
for layer in network.layers:
    print(layer.name.ljust(10), layer.output.shape[1:], f"{layer.count_params():,}")
print(f"{network.count_params():,}")

# %% [markdown]
# 28, 26, 11, 3, and then a row of 288 numbers. 120 and 10,392 you know, the third layer learns
# $32 (36 \cdot 24 + 1) = 27{,}680$, the last $288 \cdot 10 + 10 = 2{,}890$: 41,082 in all, a quarter of the
# 169,670 in unit 4's network. With `padding="same"` zeros are put around, and the maps become 28, 14 and 7
# wide. The three layers learn as many numbers as before. And the dense one?

# %%
print(f"{7 * 7 * 32 * 10 + 10:,}")

# %% [markdown]
# 15,690. That is where size matters, as every pixel of every map has a weight of its own in there. Now the
# promise that one reads in so many places: *a convolutional network can be applied to pictures of any
# size*. The layers learnt on 28 x 28. We give a picture of 32 x 40, first to the three layers alone, then to all.

# %%
larger = np.zeros((1, 32, 40, 1), np.float32)
maps = larger
for layer in convolutions:
    maps = layer(maps)
print(maps.shape)
try:
    network(larger)
except ValueError as error:
    text = str(error)
    print(text[text.index("expected axis") :].partition(")")[0])

# %% [markdown]
# The convolutional layers answer with more places, 4 x 6 of them. `Flatten` makes a row of 768 numbers,
# and the dense layer has weights for 288. So the promise holds for convolutions, and is broken by one layer at the
# end. What to put there instead, the next part tells.
#
# How much of the picture does a unit see? One of the first layer sees 3 x 3 pixels. One of the second
# sees 6 x 6 answers of the first, so 8 x 8 pixels. One of the third sees 6 x 6 answers of the second, and
# these lie two pixels apart. How many is that? Let the tape tell: the slope of a unit for a pixel that it
# does not see is 0.

# %%
digits = data.load("mnist5k")
X, X_test = (a[..., None].astype(np.float32) / 255 for a in (digits.X_train, digits.X_test))
slopes, image = {}, tf.Variable(X[:1])
for depth in (1, 2, 3):
    with tf.GradientTape() as tape:
        maps = image
        for layer in convolutions[:depth]:
            maps = keras.ops.conv(maps, tf.ones_like(layer.kernel), layer.strides)
        unit = maps[0, maps.shape[1] // 2, maps.shape[2] // 2, 0]
    slopes[f"layer {depth}"] = tape.gradient(unit, image).numpy()[0, :, :, 0]
figures.seen_by(slopes, X[0, :, :, 0], "layer 3")

# %% [markdown]
# 18 x 18 of 28 x 28: $3$, then $3 + 5$, then $8 + 5 \cdot 2$, because a step in the third layer's input is
# two pixels. This is the **receptive field**. (For the drawing all weights were set to 1, so that no slope is 0 by
# chance.) Small filters in a row see far, and a stride makes the rest see further.
#
# Now train it: three passes through 4,000 digits. The two-layer network of unit 4 had 74 of 1,000 new digits wrong.
# How many will this one?

# %%
network.compile(optimizer="adam", loss="categorical_crossentropy")
network.fit(X, np.eye(10)[digits.y_train], batch_size=32, epochs=3, verbose=0)
wrong = (network.predict(X_test, verbose=0).argmax(axis=1) != digits.y_test).sum()
print("wrong of 1,000:", wrong)

# %% [markdown]
# 57 where this was written, with a quarter of the parameters. What has it learnt to look for? Twelve filters
# of nine weights can be looked at.

# %%
figures.first_filters(convolutions[0].kernel.numpy(), title="Twelve filters, nobody's idea")

# %% [markdown]
# Blue is negative, orange positive. You will find edges in most directions, with a bright and a dark side
# each, though nobody wrote -1, 0, 1 anywhere.
#
# ### Every layer answers
# Now watch it at work. Draw a digit on the pad, or choose one; all layers answer at once. Click a map, and you see
# each channel's product with its slice of the filter, their sum, the bias, and what ReLU leaves. Three things to find
# out: which map of the first layer answers to the top edge of a stroke? How large do you have to draw
# before the last layer is sure? And does it still know your digit when you draw it in a corner, where no
# training digit ever was?

# %%
shown = slice(0, 30)
headings = {"conv": "A layer of filters", "dense": "4 · A network of them"}
convolution.net_explorer(network, X_test[shown], digits.y_test[shown], links=headings)

# %% [markdown]
# In the corner it is lost, though the filters find the same strokes there and every map moves along with
# the digit. At the end a dense layer with a weight for each place reads them at places where it has never
# learnt anything. That maps move along and that the answer stays are two things, and part 7 measures both.

# %% [markdown]
# ## 5 · One number for a window
# An edge lies under a filter, and the answer is large; one place further to the right it is nearly as
# large. Does the next layer have to know which of the two it was? **Pooling** says no: of every window of
# a map it keeps one number, the largest or the mean. Nothing is learnt in it. Here is a row of seven
# numbers. Windows of two, the next one two places on: what is left if we keep the largest, and what
# becomes of the 7 at the end?


# %% exercise="largest_of_windows"
def largest_of_windows(x, k, stride):
    """The largest value of each window of a signal.

    x        (D,) float, values of either sign; not modified
    k        int, values in a window
    stride   int, places from one window to the next; only windows that fit count
    Returns  ((D - k) // stride + 1,) float
    """
    raise NotImplementedError


# %% check="largest_of_windows"

# %%
x = np.array([3.0, 9, 4, 1, 5, 2, 7])
theirs = keras.layers.MaxPooling1D(2)(x[None, :, None]).numpy().ravel()
once_written(lambda: (largest_of_windows(x, 2, 2), theirs))

# %% [markdown]
# 9, 4 and 5. The 7 would need a partner, so it is dropped, by Keras as well, unless one asks for
# `padding="same"`. In two dimensions the window is a square, and *each channel is pooled by itself*: 12
# maps stay 12 maps. Below is the brightest of the maps that the network makes of a digit, and what is
# left of its windows of 2 x 2. In which of the two will the strokes be brighter, and by which factor has
# the number of answers shrunk?

# %%
Max, Mean = keras.layers.MaxPooling2D(2), keras.layers.AveragePooling2D(2)
maps = convolutions[0](X[:1]).numpy()
brightest = maps.mean(axis=(0, 1, 2)).argmax()
three = maps, Max(maps).numpy(), Mean(maps).numpy()
pooling_figures.pooled(*(made[0, :, :, brightest] for made in three))

# %% [markdown]
# A quarter of the numbers is left. Where a window is half stroke and half ground, the mean is grey and
# the maximum white. Networks that ask *is it there?* take the maximum; those that ask *how much of it?*
# the mean.
#
# ### Back through a window
# A window holds 3, 9, 4 and 1, and the slope of the loss for the number that is kept is 8. Which slopes
# do the four get, if the mean was kept, and if the largest was?


# %%
def slopes_through(layer, values):
    window = tf.constant(np.reshape(values, (1, 2, 2, 1)), tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(window)
        kept = 8 * tf.reduce_sum(layer(window))
    return tape.gradient(kept, window).numpy().ravel().tolist()


print("mean", slopes_through(Mean, [3, 9, 4, 1]), "largest", slopes_through(Max, [3, 9, 4, 1]))

# %% [markdown]
# Two each, or 8 for the 9 and nothing for the others. The mean shares the slope, the maximum is a switch:
# it passes on all of it to whoever won. Behind a ReLU, though, most windows are empty: 0, 0, 0, 0. Who
# gets the 8 then? Keras has two layers that take a maximum, over a window and over a whole map. Do they
# agree?

# %%
Global = keras.layers.GlobalMaxPooling2D()
print("window", slopes_through(Max, [0, 0, 0, 0]))
print("whole map", slopes_through(Global, [0, 0, 0, 0]))

# %% [markdown]
# They do not. One gives all of it to the first, the other two to each of the four. Neither is wrong: a
# maximum has a corner where two values are equal, and at a corner any slope between those of the sides
# will do for walking downhill (a **subgradient**). You met such a corner in unit 4, at 0 in the ReLU,
# where we took the slope 0. Here are three ways to write the ReLU. What will their slopes at 0 be?

# %%
kinks = {
    "relu(x)": tf.nn.relu,
    "maximum(x, 0)": lambda x: tf.maximum(x, 0.0),
    "maximum(0, x)": lambda x: tf.maximum(0.0, x),
}
{name: slopes_through(kink, [0, 0, 0, 0]) for name, kink in kinks.items()}

# %% [markdown]
# 0, then 8, then 0: `maximum` gives the slope to its first argument where both are equal. It never
# matters for learning, and it matters for whoever compares two programs digit by digit. Our convention in
# the assignment is that of `MaxPooling2D`: all to the first, reading row by row.
#
# One more question of the kind. With `padding="same"` windows stick out, over zeros that are put around.
# What is the mean of 2 x 2 windows over a map of 3 x 3 ones, in the last column?

# %%
ones = np.ones((1, 3, 3, 1))
keras.layers.AveragePooling2D(2, padding="same")(ones)[0, :, :, 0].numpy()

# %% [markdown]
# 1: Keras divides by the number of places that exist, so the border is not counted. A program that pads
# with zeros first and averages then gets 0.5 there, and 0.25 in the corner.
#
# Now the promise that broke in the last part, pictures of any size. If a window is as large as the map,
# one number is left of each map, whatever its size. With this **global pooling** in the place of
# `Flatten`, how many weights does the dense layer have, where it had 2,890?

# %%
Global = keras.layers.GlobalAveragePooling2D()
any_size = keras.Sequential([keras.Input((None, None, 1)), *convolutions, Global, Dense(10)])
print(any_size.layers[-1].count_params(), any_size(X[:1]).shape, any_size(larger).shape)

# %% [markdown]
# 330, and ten scores for 28 x 28 pixels as for 32 x 40. What it costs is that the dense layer no longer
# knows *where* on the picture something was. Keep that in mind for part 7.
#
# ## 6 · The batch sets the scale
# In unit 4 a slope went back through ten sigmoids, and less than a millionth of it arrived. Let us see
# what that means for learning. A network with ten hidden layers of 50 sigmoids each looks at the 4,000
# digits four times. How many of the new digits will it read right?


# %%
def ten_layers(between):
    """Ten hidden layers of 50 sigmoids; between() makes what stands before each sigmoid."""
    hidden = [[Dense(50), *between(), keras.layers.Activation("sigmoid")] for _ in range(10)]
    return [*(layer for block in hidden for layer in block), Dense(10)]


rows, rows_test = X.reshape(-1, 784), X_test.reshape(-1, 784)
plain = nets.fitted(ten_layers(lambda: []), rows, digits.y_train, epochs=4)
nets.share_right(plain, rows_test, digits.y_test)

# %% [markdown]
# About a tenth, which is what always saying the same digit earns. The activations of the upper layers
# hardly differ from image to image, and the slopes die on the way down.
#
# The remedy of Ioffe and Szegedy (2015) is almost too plain: if the numbers that reach a layer have a bad
# scale, *give them a good one*. Take one unit, and what it answers to the four images of a batch: 1, 2, 3
# and 4. Subtract the mean, divide by the standard deviation. What are mean, variance, and the four new
# numbers?

# %%
answers = np.array([1.0, 2, 3, 4])
print(answers.mean(), answers.var(), ((answers - 2.5) / np.sqrt(1.25)).round(4))

# %% [markdown]
# Mean 2.5, variance 1.25, and numbers from -1.34 to 1.34. Whatever the batch was, now its mean is 0 and
# its variance 1. This is **batch normalization**. A batch has such a mean for every unit, so we work
# column by column. In case all numbers of a column are equal, a small $\epsilon$ is added to the
# variance, *under* the root.


# %% exercise="normalized"
def normalized(X, eps):
    """Each channel of a batch less its mean, divided by its standard deviation.

    X        (N, K) float, a vector a row; not modified
    eps      float, added to the variance (which is divided by N) under the root
    Returns  (N, K) float
    """
    raise NotImplementedError


# %% check="normalized"

# %% [markdown]
# Multiply all weights of a layer by 100. Before a sigmoid, that is the end. With batch norm in between,
# what changes?

# %%
rng = np.random.default_rng(0)
A = rows[:100] @ rng.normal(size=(784, 50))
once_written(lambda: np.abs(normalized(100 * A, 1e-3) - normalized(A, 1e-3)).max().round(6))

# %% [markdown]
# Next to nothing, and what there is comes from $\epsilon$. The scale of the weights, over which you had
# to think hard in unit 4, does not matter any more.
#
# But who says that a mean of 0 and a variance of 1 are what the next layer wants? Two numbers per channel
# are learnt on top, a new standard deviation $\gamma$ and a new mean $\beta$:
#
# $$\mu = \frac1M \sum_i x_i, \qquad v = \frac1M \sum_i (x_i - \mu)^2, \qquad
# y_i = \gamma\, \frac{x_i - \mu}{\sqrt{v + \epsilon}} + \beta .$$
#
# In a convolutional layer a filter is the same at all places, so its map has *one* mean and *one*
# variance, over the batch, the rows and the columns. For a batch of 100 images and maps of 26 x 26, how
# large is $M$? And how many numbers does Keras keep for 12 maps, how many of them trained?

# %%
norm = keras.layers.BatchNormalization()
norm.build((None, 26, 26, 12))
print(100 * 26 * 26, norm.count_params(), sum(w.shape[0] for w in norm.trainable_weights))

# %% [markdown]
# 67,600 numbers for each mean. Keras counts 48 parameters, of which 24 are trained; what the other 24 are
# comes in a moment. First the ten layers again, with batch norm in front of every sigmoid and everything
# else as it was.

# %%
with_norm = ten_layers(lambda: [keras.layers.BatchNormalization(momentum=0.9)])
helped = nets.fitted(with_norm, rows, digits.y_train, epochs=4)
both = {"plain": plain, "batch norm": helped}
print({name: nets.share_right(net, rows_test, digits.y_test) for name, net in both.items()})
pooling_figures.losses_of({name: net.history.history["loss"] for name, net in both.items()})

# %% [markdown]
# From a tenth to about nine tenths where this was written, with the ten sigmoids of unit 4. Why it helps
# so much is less clear than it looks. The authors said that it keeps the inputs of each layer from
# wandering while the layers below learn, and called that *internal covariate shift*. Santurkar and others
# (2018) made the inputs wander on purpose behind the batch norm, and it helped as before; they found that
# the loss becomes smoother, so that larger steps are safe. That it works was clear sooner than why.
#
# What happens inside? Below, eight layers with random weights hand on what they are given, and a
# histogram shows the numbers that reach each of them. The weights are half as large as they should be.
# What will be left of the spread in the eighth layer? Then make the weights three times as large, and
# switch batch norm on. Last, draw the size of the batch down to 2.

# %%
convolution.activation_histograms(scale=0.5, norm=False)

# %% [markdown]
# Half as large in each of eight layers leaves a few thousandths, three times as large makes thousands,
# and with batch norm the spread is 1 in every layer, whatever the weights. With two images in a batch
# there is something odd: of two numbers, less their mean and divided by their spread, nothing is left but
# a sign.
#
# ### A batch of one
# Training is over, and one digit comes to be read. What are the mean and the variance of a batch of one,
# and what is left of the digit? Keras lets us ask: `training=True` keeps using the statistics of the
# batch. We read the first 400 test digits one by one, then two at a time, and so on.

# %%
read = nets.reader(helped, training=True)


def right_in_batches(size):
    batches = [rows_test[start : start + size] for start in range(0, 400, size)]
    classes = np.concatenate([read(batch) for batch in batches])
    return float((classes == digits.y_test[:400]).mean())


print([int(read(rows_test[n : n + 1])[0]) for n in range(10)])
{size: right_in_batches(size) for size in (1, 2, 4, 20, 100)}

# %% [markdown]
# One by one, every image minus the mean of itself is 0, all units say $\beta$, and every digit gets the
# same answer. In company it gets better, 41 % in pairs and 88 % by the hundred where this was written.
# Would a hundred at a time be safe, then? Take the test digits sorted, all zeros in one batch, all ones
# in the next. What do you expect?

# %%
by_class = [rows_test[digits.y_test == label] for label in range(10)]
sum(int((read(batch) == label).sum()) for label, batch in enumerate(by_class)) / 1000

# %% [markdown]
# 14 %, little better than a coin with ten sides. What all images of the batch have in common, that they
# are zeros, is the mean, and it is subtracted. A network that is used like this reads *differences from
# its neighbours*.
#
# So after training the statistics must come from somewhere else. While it trains, the layer keeps
# **running averages** of them, which are the other 24 numbers. After each batch
#
# $$\bar\mu \leftarrow m \bar\mu + (1 - m)\, \mu, \qquad \bar v \leftarrow m \bar v + (1 - m)\, v ,$$
#
# and afterwards these two stand in the place of $\mu$ and $v$, so that each image is read by itself. The
# number $m$ is called momentum. Keras takes 0.99. After how many batches is half of the past forgotten?

# %%
print((np.log(0.5) / np.log([0.99, 0.9])).round(1))

# %% [markdown]
# 69 batches. We trained for 160 in all, too few for so long a memory, and took 0.9, which forgets half in
# seven. In PyTorch the same word means the share of the *new* batch, so Keras' 0.99 is PyTorch's 0.01,
# and who copies the number from one to the other has averages that jump with each batch or never move. A
# second trap of the kind: what goes into the average, the variance divided by $M$ or by $M - 1$? For 1,
# 2, 3, 4:

# %%
norm = keras.layers.BatchNormalization(momentum=0.0)
norm(answers[:, None], training=True)
print(norm.moving_variance.numpy(), answers.var(), answers.var(ddof=1).round(4))

# %% [markdown]
# Keras keeps 1.25. PyTorch normalizes the batch by 1.25, too, and puts 1.6667 into its running variance.
# With 67,600 numbers nobody can see the difference, with four everybody can.
#
# ## 7 · The answer moves along
# *Two-dimensional translation invariance*: many a list of what convolutional networks are good for begins
# with these words. Are they so? A digit moves two pixels to the right. Predict how the answers of three
# layers change: those of a filter of 3 x 3, of the same filter with a stride of 2, and the largest of
# windows of 2 x 2, side by side.

# %%
edge = np.array([[-1.0, 0, 1]] * 3, np.float32)[:, :, None, None]
layers = {
    "filter, stride 1": (lambda images: keras.ops.conv(images, edge, 1), 1),
    "filter, stride 2": (lambda images: keras.ops.conv(images, edge, 2), 2),
    "largest of 2 x 2": (lambda images: keras.ops.max_pool(images, 2, 2), 2),
}
digit = X[0, :, :, 0]
pooling_figures.moved(digit, layers, shift=2)

# %% [markdown]
# The answers did *not* stay the same: they moved with the digit. By two places where the stride is 1, by
# one in the last two rows, where a step in the map is two pixels. The last column takes that movement
# away, and nothing is left. A layer $f$ with $f(t(x)) = t(f(x))$, where $t$ moves things, is
# **equivariant**, moving alike. The first lecture had the same property under its name in the theory of
# signals: *time-invariant*. **Invariant** would be $f(t(x)) = f(x)$, no change at all, and that is what
# no convolution does.
#
# Now move the digit by *one* pixel. Which rows of the last column will still be empty?

# %%
pooling_figures.moved(digit, layers, shift=1)

# %% [markdown]
# That of the filter with stride 1. A stride of 2 reads every second answer, and after a move by one it
# reads the others. Networks with strides are equivariant in steps of two, or of four where two strides
# follow each other, and otherwise roughly so. In the assignment you measure it.
#
# Then what is invariant? Throw the places away: the largest answer of a whole map, or the sum of the map.
# How far are these two apart for the digit and the digit moved by one?

# %%
here, there = (np.roll(digit, shift, axis=1)[None, :, :, None] for shift in (0, 1))
for summary in (np.max, np.sum):
    squares = (keras.ops.conv(image, edge, 1) ** 2 for image in (here, there))
    print([round(float(summary(square)), 4) for square in squares])

# %% [markdown]
# Equal. In part 4 the whole network failed when digits moved. What if its last maps are pooled over all
# places, in the place of `Flatten`? We put zeros around the picture, so that nothing is lost at the
# border, train, and move the test digits to the right by up to six pixels. Draw both curves before you
# run.

# %%
layers_anywhere = [
    keras.layers.ZeroPadding2D(3),
    Conv(12, 3, activation="relu"),
    Conv(24, 6, strides=2, activation="relu"),
    Conv(32, 6, strides=2, activation="relu"),
    keras.layers.GlobalMaxPooling2D(),
    Dense(10),
]
anywhere = nets.fitted(layers_anywhere, X, digits.y_train, epochs=4, rate=0.005, size=50)


# %%
def by_shift(net):
    moved = (np.roll(X_test, shift, axis=2) for shift in range(7))
    return [nets.share_right(net, images, digits.y_test) for images in moved]


shares = {"Flatten": by_shift(network), "largest of each map": by_shift(anywhere)}
pooling_figures.by_shift(shares, range(7))

# %% [markdown]
# With `Flatten` about four in ten are left at four pixels. With global pooling 91 % are left where this
# was written. (Beyond four pixels digits run out of the picture and come in on the other side.) So the
# *layer* is equivariant, and the *network* is invariant if something in it throws the places away, or if
# it was shown moved digits in training.
#
# Which is better? On digits in the middle, `Flatten` is. *Where* is information, and a network for
# centred digits does well to use it.
#
# ## 8 · Shuffled pixels
# Here is the experiment that was promised. Draw one random order of the 784 pixels, and put *all*
# pictures into this order, those to learn from and those to test with. Can you still read them?

# %%
order = np.random.default_rng(0).permutation(784)
pooling_figures.shuffled_digits(digits.X_train, order)

# %% [markdown]
# No information is lost: the order can be undone. Three learners now get shuffled pictures only, a
# softmax classifier, a dense network and a convolutional one. Which of them will do worse than before?
# Write down three guesses.
#
# First the order itself, as a function. Mind the direction.


# %% exercise="reordered"
def reordered(X, order):
    """The same places in another order, for every signal alike.

    X        (N, D) float, a signal a row; not modified
    order    (D,) int, each of 0 ... D - 1 once: place d shows what was at place order[d]
    Returns  (N, D) float
    """
    raise NotImplementedError


# %% check="reordered"

# %% [markdown]
# For two of the three no experiment is needed. Shuffle the pixels, and the rows of the first weight
# matrix with them. What happens to the activations?

# %%
W = rng.normal(size=(784, 200))
once_written(lambda: bool(np.allclose(reordered(rows[:50], order) @ W[order], rows[:50] @ W)))

# %% [markdown]
# Nothing. For a dense layer the pixels are a list, in which no one is anybody's neighbour. For each
# network that reads the one kind of picture there is one that reads the other as well, with the same
# weights in other rows. A random start is as random when its rows are exchanged, so training finds one as
# easily as the other.
#
# To measure it we need a set that is small enough for many runs. MNIST-1D (Greydanus and Kobak, 2020) was
# made for this: 4,000 and 1,000 signals of 40 numbers, each made from one of ten templates, which was
# stretched, moved, bent and buried in noise. Five of them, and how they look with their places shuffled:

# %%
small = data.load("mnist1d")
places = np.random.default_rng(0).permutation(40)
pooling_figures.signals(small.X_train, small.y_train, reordered, places)

# %% [markdown]
# Three learners. The convolutional one slides three filters wide and, with a stride of 2, from 40 places
# to 20, 10 and 5, with a batch norm in front of each ReLU. It has a third of the parameters of the dense
# one.


# %%
def dense_layers():
    return [Dense(100, activation="relu"), Dense(100, activation="relu"), Dense(10)]


def convolutional_layers():
    made = [keras.layers.Reshape((40, 1))]
    for k in (5, 3, 3):
        made.append(keras.layers.Conv1D(25, k, strides=2, padding="same"))
        made += [keras.layers.BatchNormalization(momentum=0.9), keras.layers.ReLU()]
    return [*made, keras.layers.Flatten(), Dense(10)]


def softmax_layer():
    return [Dense(10)]


# %%
def right_with(layers, order):
    recipe = {"epochs": 12, "rate": 0.02, "size": 200}
    net = nets.fitted(layers(), small.X_train[:, order], small.y_train, **recipe)
    return nets.share_right(net, small.X_test[:, order], small.y_test)


measured = {
    name: [right_with(layers, order) for order in (np.arange(40), places)]
    for name, layers in (
        ("softmax", softmax_layer),
        ("dense", dense_layers),
        ("convolutional", convolutional_layers),
    )
}
measured

# %%
published = {"softmax": (0.32, 0.32), "dense": (0.68, 0.68), "convolutional": (0.94, 0.56)}
pooling_figures.beside_published(measured, published)

# %% [markdown]
# Where this was written: 32 % and 33 %, 61 % and 61 %, 91 % and 58 %. The authors had 32, 68 and 94 %,
# and for the shuffled signals 32, 68 and 56 %. (They trained longer. People, they say, read 96 %, and of
# the shuffled signals about 30 %.) In order the convolutional network is far ahead; shuffled it falls
# behind the dense one.
#
# Now the real digits, and the network of part 4 with its recipe of three passes. In order it had 57 of
# 1,000 wrong. Your guess for shuffled digits?

# %%
keras.utils.set_random_seed(0)
again = keras.models.clone_model(network)
again.compile(optimizer="adam", loss="categorical_crossentropy")
mixed, mixed_test = (part[:, order].reshape(-1, 28, 28, 1) for part in (rows, rows_test))
again.fit(mixed, np.eye(10)[digits.y_train], batch_size=32, epochs=3, verbose=0)
print("wrong of 1,000:", int((nets.answers(again, mixed_test) != digits.y_test).sum()))

# %% [markdown]
# About twice as many, and more than the 74 of unit 4's dense network, which would have its 74 here, too.
# On all 60,000 digits of MNIST (`benchmarks/mnist.py` does it in some minutes, with batch norm and five
# passes) the same network has 0.75 % wrong in order and 2.25 % when shuffled, a dense network with four
# times the parameters 1.83 and 1.84 %.
#
# What does that prove? The convolutional network is not better because it is deeper or has more
# parameters: it is the same network both times. It is better because of two assumptions that are built
# into it. What belongs together lies together, so a small window is worth looking through. And what is
# worth looking for at one place is worth looking for at all. The shuffle makes both of them false and
# changes nothing else, and the lead is gone. So it is the *order of the pixels*, which nobody had to
# learn, that carries the network. The dense network has to find out from examples which pixels are
# neighbours, and it never uses it if you shuffle them: it did not know before either.
#
# What it does not prove: that convolutions are good for everything. A table of a bank's customers has
# columns in any order. There the assumption is false from the start.
#
# ## In three lines
# A convolutional layer is a small dense layer that is asked at every place with the same weights: a
# product with every window as a row, whose way back adds up what was copied.
#
# Pooling passes slopes to the winner or shares them out; batch norm gives every channel a scale, from the
# batch while training and from running averages afterwards.
#
# Its answers move along with the picture, which is equivariance; invariance comes only with throwing
# places away; and all of it rests on neighbours being neighbours.

# %% [markdown]
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolutional_layers_practice"
