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
# # A window that slides
# **A photograph has a quarter of a million pixels. What can you find out about it with nine numbers, if you may
# lay them on every place of it?**
#
# In units 1 to 4 a picture was a long row of numbers, and each pixel had weights of its own. Nobody looks at
# pictures like that: a cat is a cat on the left and on the right. In this lecture one small table of weights
# slides over the whole picture. It finds edges, blurs, sharpens, and in the end it is found by itself. You
# begin with sounds, where everything lies along a line, and you meet a few places where the great libraries
# disagree with each other and with their own formulas.
#
# Afterwards you can say which filters are convolutions and which are not, work out the size of what they give
# before you run them, read a convolution as a matrix, and tell from a picture before and after which kernel was
# at work.
#
# Allow about 90 minutes. Make your prediction where a cell asks for one, then run it. To begin with, look at
# this picture from where you sit. Who is it? Then walk to the other end of the room.

# %%
import numpy as np
import scipy.signal
from PIL import Image, ImageFilter

from autograder.notebook import check
from cvcourse import convolution, data
from cvcourse.convolution import convolution_figures as figures
from cvcourse.view.asking import once_written

figures.from_afar(figures.two_in_one())

# %% [markdown]
# The cat is made of what changes from one pixel to the next, the woman of what changes slowly. One kernel told
# the two apart. You will make such a picture in the assignment, of two photographs of your own.
#
# ## 1 · An echo
# You shout in a valley, with strength 3, and a second later with strength 1. A wall of rock answers each shout
# two seconds later with half of its strength. What does one hear in the seconds 0, 1, 2 and 3? Write it down
# before you look.

# %%
shouts = np.array([3.0, 1.0])
valley = np.array([1.0, 0.0, 0.5])  # what comes back from one shout of strength 1
first, second = 3 * np.append(valley, 0), 1 * np.append(0, valley)
first + second

# %% [markdown]
# 3, 1, 1.5 and 0.5. Each shout is answered by the whole `valley`, multiplied by its strength and moved to its
# second, and the answers add up. Now think of one second only, say the third one, $n = 3$. Who is still heard
# then? The shout of second 1, by what the valley says two seconds later: $x[1]\,h[2] = 1 \cdot 0.5$. In general
# the shout of second $k$ is $n - k$ seconds old, so that
#
# $$y[n] = \sum_k x[k]\, h[n - k].$$
#
# This is the **convolution** of $x$ and $h$, written $x * h$. The longer ago a shout was, the later the number
# of $h$ that it meets: that is all there is to the minus. Write one number of it. Outside of what is given,
# both are 0.


# %% exercise="answer_at"
def answer_at(x, h, n):
    """One number of a convolution: the sum of x[k] h[n - k] over all k for which both exist.

    x        (N,) float, the signal
    h        (M,) float, the answer to an impulse; neither is modified
    n        int, the place, 0 <= n < N + M - 1
    Returns  float
    """
    raise NotImplementedError


# %% check="answer_at"

# %% [markdown]
# A step: silence, then 1 for ever. What does $h = (1, -1)$ make of it? What do $h = (\frac13, \frac13,
# \frac13)$ and $h = (0, 0, 1)$? Sketch the three before you run.

# %%
step = np.array([0.0, 0, 0, 1, 1, 1, 1, 1])
answers_to_try = {"1, -1": [1, -1], "1/3, 1/3, 1/3": [1 / 3] * 3, "0, 0, 1": [0, 0, 1]}


def answers(x, h):
    """The first len(x) numbers of a convolution."""
    return np.array([answer_at(x, np.array(h, float), n) for n in range(len(x))])


once_written(
    lambda: figures.stems(
        {"step": step} | {name: answers(step, h) for name, h in answers_to_try.items()},
        "The same step, differenced, smoothed and delayed",
    )
)

# %% [markdown]
# The first finds the change, the second climbs in three steps, the third is the same thing two places later. An
# **impulse**, a single 1, would be answered by $h$ itself, which is therefore called the **impulse response**.
# Musicians record it: one balloon that bursts in a cathedral, convolved with a violin from a dry studio, is a
# violin in the cathedral.
#
# Below, the valley's answer slides along your two shouts, turned round, so that what is heard late meets what
# was shouted early. At each place the numbers below each other are multiplied and the products added. Predict
# each output before you step on. Then change the answer: which one leaves every signal as it is? What does
# *average of three* make of the *rough step*, and what *difference*? And which signal and answer give 1, 2, 3,
# 2, 1?

# %%
convolution.slide_and_sum([3, 1], [1, 0, 0.5])

# %% [markdown]
# A single 1 leaves every signal as it is. The average smooths the step and makes it climb slowly; the
# difference finds the step and every little wobble, too. And 1, 2, 3, 2, 1 is 1, 1, 1 convolved with itself.
#
# ## 2 · When does one clap say it all?
# Two boxes stand on a table. Each gives out a number for each number that goes in. You clap once into either,
# strength 1, and both answer 1, 1, 1, 0, 0. You clap with strength 2 and both answer 2, 2, 2, 0, 0. You clap
# later and both answer later. Are the boxes the same?
#
# One adds up the last three numbers, the other gives out the largest of them. Which signal tells them apart?


# %%
def ago(x, k):
    """The signal k places later; zeros come in from the left."""
    return np.concatenate([np.zeros(k), x])[: len(x)]


def last_three(x):
    return np.array([x, ago(x, 1), ago(x, 2)])


two_claps = np.array([1.0, 1, 0, 0, 0])
last_three(two_claps).sum(axis=0), last_three(two_claps).max(axis=0)

# %% [markdown]
# Two claps in a row do. To 1, 0, 0, ... and to 0, 1, 0, ... the second box answers 1, 1, 1, 0, 0 and 0, 1, 1,
# 1, 0; to both together it does not answer the sum, 1, 2, 2, 1, 0, but 1, 1, 1, 1, 0. The first box is
# **linear**: the answer to a sum is the sum of the answers, and the answer to a multiple is the multiple. The
# second is not, and its impulse response says nothing about signals that are more than one clap.
#
# There is a second way to fail. A volume knob that somebody turns up all the time, $y[n] = n\, x[n]$, is
# linear. What does it answer to a clap at 0, and what to the same clap at 3? A system is **shift-invariant**
# when a signal that comes later is answered by the same, later. Engineers say time-invariant and call a system
# with both properties **LTI**.
#
# Try both at once. Two signals are mixed, $a$ times the first plus $b$ times the second, which may be moved.
# One way the mixture goes through the system, the other way each goes through it and the answers are mixed. It
# opens with the largest of three. Find $a$, $b$ and a shift for which the two ways agree all the same. Then go
# through the other systems. Which slider gives which of them away?

# %%
convolution.slide_and_sum("wave", system="max", view="test")

# %% [markdown]
# For the filter nothing ever differs. The growing volume agrees for all $a$ and $b$ as long as the shift is 0,
# and is given away by any other. *Add one* is given away by $a = b = 1$, since one is added once on one way and
# twice on the other; with $a + b = 1$ it looks innocent. Agreement proves nothing, a single difference proves
# everything.
#
# With both, one clap does say it all. Every signal is a sum of claps, $x = \sum_k x[k]\, \delta_k$, where
# $\delta_k$ is a single 1 at place $k$. Linear: the answer is $\sum_k x[k] \cdot f(\delta_k)$. Shift-invariant:
# $f(\delta_k)$ is $h$, moved by $k$ places. Together that is $\sum_k x[k]\, h[n - k]$. So *being LTI and being
# a convolution are the same thing*.
#
# Decide for each of these systems, then run: the mean of the last three; an echo; squaring; the median of the
# last three; the knob; "every second number is set to 0"; the difference of now and before.

# %%
figures.which_are_lti()

# %% [markdown]
# Blue is the answer, the crosses are what the impulse response predicts. Where they agree for this signal, and
# will do so for any, the system is LTI. The median, with which one cleans photographs of dust, is none, and no
# choice of weights will ever make one of it.
#
# ## 3 · Nine numbers on a photograph
# In a picture the window is a small table, a **kernel**. Here are nine pixels of a photograph, and nine
# weights. Multiply each pixel by the weight on it and add the products up. What does the sum tell, and when is
# it negative?

# %%
camera = data.load("photos")["camera"][::2, ::2, 0]
edge = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
window = camera[160:163, 93:96]
print(window, edge, (window * edge).sum(), sep="\n")

# %% [markdown]
# 293: the right column is brighter than the left one by 293 grey levels in all. This is where the dark coat
# ends and the lawn begins. On a wall of one colour the sum is 0, and where it gets darker from left to right it
# is negative. Write it for any place and any kernel.


# %% exercise="one_pixel"
def one_pixel(image, kernel, i, j):
    """What a kernel gives at one place: window times kernel, entry by entry, added up.

    image    (H, W) numbers
    kernel   (h, w) numbers; neither is modified
    i, j     int, row and column of the window's first pixel, the upper left one
    Returns  a number
    """
    raise NotImplementedError


# %% check="one_pixel"

# %% [markdown]
# Now at every place where the kernel fits. Where in the photograph will it be largest? What will the kernel
# find when rows and columns are exchanged, and what does a table of ninths do?


# %%
def slid(image, kernel):
    """The kernel at all places where it fits."""
    (h, w), (H, W) = kernel.shape, image.shape
    rows, columns = range(H - h + 1), range(W - w + 1)
    return np.array([[one_pixel(image, kernel, i, j) for j in columns] for i in rows])


# %%
grey, box = camera / 255, np.full((3, 3), 1 / 9)
three = {"edge": edge, "edge.T": edge.T, "box": box}


def filtered_three_times():
    """What the three kernels make of the photograph."""
    return {name: slid(grey, kernel) for name, kernel in three.items()}


once_written(lambda: figures.responses(grey, filtered_three_times()))

# %% [markdown]
# The left leg of the tripod is blue on one side and orange on the other: a thin bright thing has an edge up and
# an edge down. The lawn, all texture, answers a little everywhere. The box, a mean of nine, changes little: its
# weights add up to 1, and a mean of nine pixels is as bright as they are.
#
# Now edit the kernel yourself. It opens with one that changes nothing: a single 1 in the middle. Point at a
# pixel and see the nine products written out. Then try these, with a guess before each.
#
# Which kernel moves the photograph one pixel to the right? Change a single number of the identity so that the
# sky becomes 0 and the outline of the man stays. Light up one weight: in how many products does it take part?
# And the kernel called *learned* was written by nobody. What does it look for?

# %%
convolution.kernel_painter("camera", own=slid)

# %% [markdown]
# A 1 on the left of the middle moves the picture to the right, since each output looks at its left neighbour.
# With a -1 beside the 1 the sky cancels, and the outlines stay; where results are negative, 0 is drawn as a
# middle grey. A weight takes part in one product for every pixel of the output, here 65,536; remember that for
# the day when it has to be learnt. The learned kernel, found by a network that was told nothing but the names
# of what it saw, is one for upright edges. And *Use my slid* sends the picture through your own code.
#
# ## 4 · What the weights add up to
# On a grey wall all nine pixels are equal, and the kernel gives that grey times the sum of its weights. So a
# sum of 1 keeps the brightness, and a sum of 0 sees nothing but changes. What must the weights of a kernel that
# sharpens add up to?
#
# **Sharpening** is a trick from the darkroom (unsharp masking, 1930s): make a blurred copy, take it away from
# the picture, which leaves the detail, and add the detail to the picture once more. Picture, blur and
# difference are kernels each: a single 1, the box, and the one minus the other. Make one kernel of the whole
# procedure.


# %% exercise="sharpen_kernel"
def sharpen_kernel(amount):
    """The kernel that adds to a picture `amount` times its detail: itself minus its box blur.

    amount   float, 0 leaves the picture as it is
    Returns  (3, 3) float
    """
    raise NotImplementedError


# %% check="sharpen_kernel"

# %%
face = figures.photo("astronaut", 160, eyes=True)
once_written(
    lambda: figures.pictures(
        {f"amount {amount}": slid(face, sharpen_kernel(amount)) for amount in (0, 1, 3, -1)},
        "The same kernel sharpens and blurs",
    )
)

# %% [markdown]
# With -1 it is the box itself. With 3 the noise of the photograph is sharpened, too.
#
# Some kernels are cheaper than others. The table `edge` is a column of ones times the row -1, 0, 1. So one may
# first slide the row and then the column: 3 and 3 products in place of 9, and for a blur of 61 x 61 pixels 122
# in place of 3,721. Such a kernel is called **separable**, and as a matrix it has rank 1. Which of these six
# are?

# %%
kernels = {
    "edge": edge,
    "Sobel": np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "Gaussian": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "outline": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    "emboss": np.array([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]),
}
{name: (float(k.sum()), int(np.linalg.matrix_rank(k))) for name, k in kernels.items()}

# %% [markdown]
# The sums are 0, 0, 1, 1, 0 and 1, the ranks 1, 1, 1, 2, 2 and 3. A **Gaussian** is the only round kernel that
# is also separable, since $e^{-(i^2 + j^2)/2\sigma^2} = e^{-i^2/2\sigma^2} \cdot e^{-j^2/2\sigma^2}$; it is the
# one to blur with, and you build it in the assignment.
#
# One cleaning job shows the limit of all kernels. A twentieth of the pixels of a photograph is white dust. A
# mean of nine and the median of nine, the one in the middle when they are sorted: which takes the dust away?

# %%
figures.dusty(face)

# %% [markdown]
# The box makes each grain a pale square, for a mean hears every pixel. The median does not care how white the
# one white pixel among nine is. It is not linear, as you found in part 2, and here that is its strength.
#
# ## 5 · Which way round?
# A row of pixels goes from dark to bright, 0 0 0 9 9 9, three times below each other, and `edge` slides over
# it. At the step your function gives 27. Textbooks write the convolution in two dimensions as
#
# $$(x * w)[m, n] = \sum_{k, l} x[m - k, n - l]\, w[k, l].$$
#
# Where is the pixel on the right, $x[m, n + 1]$, in this sum? At $l = -1$, on the *left* entry of the kernel.
# What will the formula give at the step? And what does the `Conv2D` of Keras give, a layer for convolution by
# its name? SciPy has the formula, so ask both.


# %%
def by_keras(image, kernel, **options):
    """What Keras's convolutional layer makes of one grey image with a given kernel."""
    from cvcourse.backprop.keras_beside import keras

    layer = keras.layers.Conv2D(1, kernel.shape, use_bias=False, **options)
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[:, :, None, None]])
    return np.asarray(layer(image[None, :, :, None].astype("float32")))[0, :, :, 0]


# %%
dark_to_bright = np.array([[0.0, 0, 0, 9, 9, 9]] * 3)
print("formula", scipy.signal.convolve2d(dark_to_bright, edge, "valid"))
print("Keras  ", by_keras(dark_to_bright, edge))

# %% [markdown]
# -27 and 27. The formula turns the kernel by half a turn, as the echo in part 1 turned the valley round; Keras,
# TensorFlow and PyTorch lay it down as it is. The proper name for that is **correlation**, and in these
# libraries convolution is a nickname. For a kernel that is learnt it does not matter, it is learnt the other
# way round. It matters when you copy a kernel from a book.
#
# Is the half turn only a nuisance? Exchange kernel and signal. Does it matter which is which?

# %%
a, b = np.array([1.0, 2, 3]), np.array([5.0, 0, -1, 4])
print(np.convolve(a, b), np.convolve(b, a))
print(np.correlate(a, b, "full"), np.correlate(b, a, "full"))

# %% [markdown]
# Convolution does not care about the order, and correlation gives everything backwards. Because of this one can
# join filters beforehand: $(x * h) * g = x * (h * g)$. Two 3 x 3 filters in a row are one of 5 x 5, and a
# hundred filters are one.
#
# There is one more thing on which libraries disagree. A kernel with an even number of entries has no
# middle. Ask for a result as long as the signal, *same*, with an impulse at place 3 and $h = (1, 2, 3, 4)$. The
# full answer has 10 numbers, and 3 have to go.

# %%
impulse = np.array([0.0, 0, 0, 1, 0, 0, 0])
h = np.array([1.0, 2, 3, 4])
print("numpy", np.convolve(impulse, h, "same"))
print("Keras", by_keras(impulse[None], h[None, ::-1], padding="same")[0])

# %% [markdown]
# Even with the kernel turned for Keras the two lie one place apart: numpy drops one number in front and two
# behind, Keras the other way. Use kernels of odd size and nobody has to decide.
#
# ## 6 · How many places?
# A kernel of 3 on 28 pixels: the first window begins at pixel 0, the last at 25. How many are there? And if the
# window jumps by two pixels each time (its **stride** is 2)? And on 29 pixels?


# %% exercise="places"
def places(size, kernel, stride):
    """Number of places where a window fits along one axis.

    size, kernel  int, pixels of the image and of the window, kernel <= size
    stride        int, pixels from one place to the next
    Returns       int
    """
    raise NotImplementedError


# %% check="places"

# %% [markdown]
# Two more things change the count. Zeros around the image (**padding**) make it larger. And a kernel may be
# pulled apart so that its entries lie $d$ pixels from each other (**dilation**): it then covers $d(k - 1) + 1$
# pixels with no more weights. With $n$ pixels, $p$ zeros at each end and stride $s$ there are, rounded down,
#
# $$\left\lfloor \frac{n + 2p - d(k - 1) - 1}{s} \right\rfloor + 1 .$$
#
# Below is a window of 3 with stride 2 on 8 pixels. How many places will there be, and which row does no window
# ever see? Then find a padding for which no row is lost, and the largest dilation that still fits. What happens
# one further? At last switch to *transposed*, of which more in part 7: how large is the result now?

# %%
convolution.size_stepper()

# %% [markdown]
# Three places a side, and the last row and column are never seen. A zero on each side is enough to see them
# all. Dilation 3 still fits; 4 would need nine pixels of eight. And the transposed window makes 17 pixels of 8.
#
# The network for digits that many courses begin with goes through 28, 26, 13, 11, 5 and 3 pixels: three kernels
# of 3, and between them two windows of 2 with stride 2. Check it with your function, and Keras with it.

# %%
layers = [(3, 1), (2, 2), (3, 1), (2, 2), (3, 1)]


def sizes_through(size):
    """The sizes after each layer by the student's function, and by Keras on a real image."""
    mine, image = [size], np.zeros((size, size))
    for kernel, stride in layers:
        mine.append(places(mine[-1], kernel, stride))
        image = by_keras(image, np.ones((kernel, kernel)), strides=stride)
    return mine, image.shape


once_written(lambda: sizes_through(28))

# %% [markdown]
# Where was a pixel lost? Between 11 and 5: windows of two on eleven pixels leave one over.
#
# Now for a famous trap. Many networks begin with a kernel of 7 and stride 2 on 224 pixels, with the padding
# that TensorFlow calls *same*: 112 places, half as many as pixels. How many zeros are needed, and on which
# side? A trick makes them visible. An image of ones and a kernel of ones: each output counts the pixels that
# its window sees. The corner would show $7 \cdot 7 = 49$ without zeros. Three zeros on each side would leave $4
# \cdot 4 = 16$.

# %%
seen = by_keras(np.ones((224, 224)), np.ones((7, 7)), strides=2, padding="same")
print(seen.shape, seen[0, 0], seen[-1, -1])

# %% [markdown]
# 25 in the first corner, 16 in the last: five pixels of seven are seen at the beginning and four at the end.
# TensorFlow adds 2 zeros before and 3 after, no more than it needs. A program with a padding of 3 on both sides
# finds 112 places, too, all of them one pixel further to the left. Copy the weights from one to the other, and
# no error is raised, no shape is wrong, and the network is a little worse. People have reported this for years,
# and you will meet it with the weights of unit 6.
#
# ## 7 · The same thing as a matrix
# A convolution is linear, so there is a matrix that does it. What are its columns? Column $k$ of any matrix is
# what it makes of a vector that is 1 at place $k$ and 0 elsewhere. An impulse, that is. So the first column is
# $h$, and the second is $h$ one place lower.


# %% exercise="toeplitz"
def toeplitz(h, n):
    """The matrix that convolves: toeplitz(h, n) @ x is x * h for every signal x of length n.

    h        (M,) float, the answer to an impulse; not modified
    n        int, length of the signal
    Returns  (n + M - 1, n) float
    """
    raise NotImplementedError


# %% check="toeplitz"

# %%
once_written(lambda: (toeplitz(valley, 2), toeplitz(valley, 2) @ shouts))

# %% [markdown]
# The same numbers on every slanted line: Otto Toeplitz gave such matrices his name. The shouts come out as
# before. Below is the matrix for a signal of eight numbers, with a letter for each weight, and yours is
# compared with it, also when you type other numbers. Read a row: in which order do the letters stand, and why?
# Then read a column.

# %%
convolution.toeplitz_map(own=toeplitz)

# %% [markdown]
# A row holds the letters backwards, for the newest number of the signal meets the first number of $h$. A column
# holds them in order: it is the answer to an impulse. In part 5 you have seen both sides of this coin.
#
# An image becomes a vector when its rows are laid end to end. For 5 x 5 pixels and a kernel of 3 x 3 the matrix
# has 9 rows, one for each place, and 25 columns. How many entries of a row are not 0, and how far apart do they
# lie? Choose a row and see its window, then read by columns: in how many windows is the pixel in the middle,
# and in how many one in the corner? Last, set the stride to 2, then the dilation to 2. What becomes of the
# stripes?

# %%
convolution.toeplitz_map()

# %% [markdown]
# Nine: three neighbours, two pixels to skip, three neighbours, two to skip, three. The pixel in the middle
# takes part in all nine windows, one in the corner in a single one. Stride 2 leaves out rows of the matrix,
# dilation pulls the stripes apart.
#
# Compare with a layer of unit 4 that has as many inputs and outputs. There all 225 numbers may be anything.
# Here 81 are not 0 (**sparse connections**), and they are the same nine again and again (**shared weights**).
# For a digit the same count reads:

# %%
inputs, outputs = 28 * 28, 26 * 26
{"dense layer": inputs * outputs, "not 0": 9 * outputs, "to be learnt": 9}

# %% [markdown]
# 529,984 weights, or 9. What was given up for that? A dense layer could do something else in each corner, and
# could look at pixels far from each other at once. For photographs this is rarely wanted, and it is the reason
# why the networks of the next lecture need so few pictures to learn from.
#
# The matrix answers two more questions at once. Two filters in a row are a product of two Toeplitz matrices. Is
# that one again?

# %%
g = np.array([1.0, -1.0])


def two_ways():
    """Two filters one after the other as matrices, and the matrix of their convolution."""
    one_after_other = toeplitz(g, 7) @ toeplitz(valley, 5)
    return np.array_equal(one_after_other, toeplitz(np.convolve(valley, g), 5))


once_written(two_ways)

# %% [markdown]
# It is, the one of $h * g$. And what does the **transposed** matrix do? It takes six outputs back to four
# inputs, or 9 places back to 25 pixels: each place hands its number to the nine pixels that it has looked at,
# and a pixel that several windows have seen gets a sum. By unit 4 this is how slopes travel back through the
# layer. As a layer of its own it makes pictures larger, under the name of transposed convolution. You have seen
# it in the stepper, and you write it in the assignment.
#
# ## 8 · A kernel that nobody told us
# Programs for photographs have buttons such as *emboss*. Is there a kernel behind it, and which? All you may do
# is press the button. Every pixel of the result is then an equation, nine pixels times nine unknown weights,
# plus perhaps a constant. How many equations does one photograph give?


# %%
def pressed(button, picture=camera):
    """The picture after a filter of the program Pillow."""
    return np.asarray(Image.fromarray(picture).filter(button))


def unmasked(after, before=camera / 1.0):
    """Kernel and constant that explain a filtered picture best, and the largest error."""
    windows = np.lib.stride_tricks.sliding_window_view(before, (3, 3)).reshape(-1, 9)
    table, wanted = np.insert(windows, 9, 1, axis=1), after[1:-1, 1:-1].ravel()
    inside = (wanted > 0) & (wanted < 255)  # elsewhere it was cut off
    found = np.linalg.lstsq(table[inside], wanted[inside])[0]
    worst = np.abs(table[inside] @ found - wanted[inside]).max()
    return found[:9].reshape(3, 3).round(2) + 0.0, found[9].round(2), worst.round(1)


# %%
unmasked(pressed(ImageFilter.EMBOSS))

# %% [markdown]
# 64,516 equations for ten unknowns, less the few pixels that were cut off at 0 or 255, and they agree with each
# other: each pixel minus its neighbour on the lower left, plus 128. (Try `SHARPEN`, `CONTOUR` and `DETAIL`.)
# Nobody told us, the picture did. Now look into the program:

# %%
print(ImageFilter.EMBOSS.filterargs)

# %% [markdown]
# A kernel of 3 x 3, divided by 1, plus 128, and the -1 comes *first*, which anybody would read as the upper
# left. Pillow lays the rows of a kernel down from the bottom to the top. This is neither the formula nor Keras
# but a third way. If it matters which way round, do not read, try: one impulse will tell you.
#
# And a filter that is none of these?

# %%
unmasked(pressed(ImageFilter.MedianFilter(3)))

# %% [markdown]
# Nine weights come out here, too; least squares always finds some. But the largest error is 97.8 grey levels.
# The median is no convolution, and this is how one sees it from outside.
#
# What you did here is learning: the kernel was not designed, it was found from examples, a picture before and a
# picture after. In the assignment you find it again by walking downhill, and the slope that you need turns out
# to be a correlation itself. From there it is one step to a network whose kernels are found from nothing
# but pictures and the names of what is in them.
#
# ## In three lines
# Whatever is linear and treats all places alike is a convolution, and its answer to a single impulse says
# everything about it.
#
# A kernel slides over an image; the sum of its weights decides about brightness, and size, stride, padding and
# dilation decide how many places there are. Try which way round a library does it.
#
# As a matrix a convolution is nearly all zeros, and the rest are a few numbers again and again: few weights,
# used everywhere.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="convolution_practice"
