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
# and 0 in blue. What will be left of the stem, and of a petal's border against the dark, in each?

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
# out.
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
# Six million, eighty thousand, 120. The first step, **sparse connections**, says that what belongs together
# lies together: a pixel far away has no say. The second, **weight sharing**, says that what is worth
# looking for here is worth looking for everywhere. Both are assumptions about pictures. The last part of
# this lecture makes them wrong on purpose, and the network pays for it.
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
# times the memory of its input is the table?

# %%
print(11 * 11 * 6 * 6 * 12 / (26 * 26 * 12))

# %% [markdown]
# 6.4 times; with a stride of 1 it would be nearly 36. And the time? We take both parts on a hundred
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
# In 2018 a reader reported a mistake in the `col2im` of a well-known book. Their test made a table of a picture,
# sent it through `col2im`, and compared with the picture. It failed with `+=` and passed with `=`. What had
# they confused?
#
# The way back with the inverse. `=` gives the picture again, and the book is right: slopes are no
# pixels, and what was copied four times gets four slopes. (A transpose is an inverse only where nothing is
# stretched, as in a rotation.)
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
# sees 6 x 6 answers of the first, so 8 x 8 pixels. And the third? Its neighbours lie two answers of the
# first layer apart... Let the tape tell: the slope of a unit for a pixel that it does not see is 0.

# %%
digits = data.load("mnist5k")
X, X_test = (part[..., None].astype(np.float32) / 255 for part in (digits.X_train, digits.X_test))
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
# Blue is negative, red positive. You will find edges in most directions, with a bright and a dark side
# each, though nobody wrote -1, 0, 1 anywhere.
#
# Now watch it at work. Draw a digit on the pad, or choose one; all layers answer at once. Click a map, and you see
# each channel's product with its slice of the filter, their sum, the bias, and what ReLU leaves. Three things to find
# out: which map of the first layer answers to the top edge of a stroke? How large do you have to draw
# before the last layer is sure? And does it still know your digit when you draw it in a corner, where no
# training digit ever was?

# %%
shown = slice(0, 30)
headings = {"conv": "1 · As deep as the picture", "dense": "4 · A network of them"}
convolution.net_explorer(network, X_test[shown], digits.y_test[shown], links=headings)

# %% [markdown]
# In the corner it fails. Is that a matter of large steps? Move all thousand new digits up and to the left by two pixels,
# and then by four. How many are wrong now, of the 57 before?

# %%
for pixels in (2, 4):
    moved = np.zeros_like(X_test)
    moved[:, :-pixels, :-pixels] = X_test[:, pixels:, pixels:]
    answers = network.predict(moved, verbose=0).argmax(axis=1)
    print(pixels, "pixels:", (answers != digits.y_test).sum(), "wrong")

# %% [markdown]
# 507 and 922 where this was written. The filters find the same strokes, and every map moves along with the digit. Then
# a dense layer with a weight for each place reads them at places where it has never learnt anything. That maps move
# along and that the answer stays are two things, and the second half of this lecture is about both.

# %% [markdown]
# ## 5 · One number for a window


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

# %% [markdown]
# ## 6 · The batch sets the scale


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
# ## 7 · The answer moves along
#
# ## 8 · Shuffled pixels


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
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolutional_layers_practice"
