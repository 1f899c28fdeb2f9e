# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A window that slides: the assignment
#
# **Nine numbers slide over a photograph. How do you write that down so that no row is lost, nothing is the
# wrong way round, and the picture comes out as large as you said it would?**
#
# You build convolution from a sum of products, first along a line, then over an image. With it you find
# edges, blur and sharpen, write the whole thing as a matrix and turn that matrix round, and let a kernel
# learn itself from two pictures. In the middle you make a picture that shows one thing from near and
# another from across the room, out of any two photographs, your own if you like.
#
# Each exercise ends in a line `check(...)`, which tries your function on a few inputs and tells you what
# it finds. Where a cell needs a function of yours, it says so until the function is written.
#
# Allow about two and a half hours for seventeen short exercises and one written answer. To hand in, press the
# button at the end.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import convolution
from cvcourse.convolution import convolution_figures as figures
from cvcourse.view.asking import once_written

# %% [markdown]
# ## Along a line
#
# A clap of strength 2 in a stairwell, and a second later one of strength 1. The walls answer a clap of strength
# 1 with 1, then a second later with 0.5, and then with 0.25. What do you hear in the four seconds? Write the
# two answers below each other, one place apart, and add:
#
# | second | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | first clap | 2 | 1 | 0.5 | |
# | second clap | | 1 | 0.5 | 0.25 |
# | together | 2 | 2 | 1 | 0.25 |
#
# That sum is the **convolution** of the signal $x = (2, 1)$ with $h = (1, 0.5, 0.25)$:
#
# $$y[n] = \sum_k x[k]\, h[n - k].$$
#
# **Exercise 1.** Write it, with a loop or two. How many numbers come out for N numbers in `x` and M in `h`?


# %% solution="convolve1d"
def convolve1d(x, h):
    """The full convolution of two signals, from the first place where they meet to the last.

    x        (N,) float, the signal
    h        (M,) float, the answer to an impulse; neither is modified
    Returns  (N + M - 1,) float
    """
    ### BEGIN SOLUTION
    y = np.zeros(len(x) + len(h) - 1)
    for k in range(len(x)):
        y[k : k + len(h)] += x[k] * h
    return y
    ### END SOLUTION


# %% check="convolve1d"

# %% [markdown]
# Swap the two, `convolve1d(h, x)`. What do you expect?

# %%
claps, walls = np.array([2.0, 1]), np.array([1, 0.5, 0.25])
once_written(lambda: [convolve1d(claps, walls), convolve1d(walls, claps)])

# %% [markdown]
# The same: every product of one number with another lands at the sum of their places, whichever comes first.
#
# ## Systems
#
# Call anything that turns a signal into another of the same length a **system**. Here are seven. Each looks at
# the present and the past only, so it has been silent until the signal begins.


# %%
def ago(x, k):
    """The signal k places later: zeros come in from the left."""
    return np.concatenate([np.zeros(k), x])[: len(x)]


systems = {
    "mean of the last three": lambda x: (x + ago(x, 1) + ago(x, 2)) / 3,
    "echo": lambda x: x + 0.5 * ago(x, 4),
    "difference": lambda x: x - ago(x, 1),
    "largest of the last three": lambda x: np.max([x, ago(x, 1), ago(x, 2)], axis=0),
    "plus 3": lambda x: x + 3,
    "growing": lambda x: np.arange(len(x)) * x,
    "every second": lambda x: np.where(np.arange(len(x)) % 2 == 0, x, 0),
}

# %% [markdown]
# **Exercise 2.** An **impulse** is a 1 at place 0 and 0 after it. What a system answers to it is its **impulse
# response**. For some systems this says everything.


# %% solution="impulse_response"
def impulse_response(system, n):
    """What a system answers to an impulse at place 0.

    system   function from an (n,) float signal to an (n,) float signal
    n        int, length of the impulse, with its 1 first
    Returns  (n,) float
    """
    ### BEGIN SOLUTION
    impulse = np.zeros(n)
    impulse[0] = 1
    return system(impulse)
    ### END SOLUTION


# %% check="impulse_response"

# %% [markdown]
# Now predict with it. If `h` is the impulse response, what should the system answer to any other signal?
# Compare the prediction with the truth for all seven. For which ones will the largest difference be 0?

# %%
signal = np.array([3.0, -1, 4, 1, -5, 9, 2, -6, 5, 3])


def misprediction(system):
    """Largest gap between what a system answers and what its impulse response predicts."""
    predicted = convolve1d(signal, impulse_response(system, len(signal)))[: len(signal)]
    return float(abs(predicted - system(signal)).max().round(6))


once_written(lambda: {name: misprediction(system) for name, system in systems.items()})

# %% [markdown]
# The first three are known completely after one impulse. The other four are not, and there are two reasons.
#
# A system is **linear** when the answer to $a x + b y$ is $a$ times the answer to $x$ plus $b$ times the answer
# to $y$, for all signals and numbers. It is **shift-invariant** (engineers say time-invariant, and LTI for
# both) when it answers to a signal that comes later with the same answer, later.
#
# **Exercise 3.** Measure by how much a system breaks the first rule on two signals.


# %% solution="linearity_error"
def linearity_error(system, x, y, a, b):
    """By how much a system is not linear on two signals.

    system   function from an (N,) float signal to an (N,) float signal
    x, y     (N,) float, signals; not modified
    a, b     float
    Returns  float, the largest |system(a x + b y) - (a system(x) + b system(y))|
    """
    ### BEGIN SOLUTION
    apart = a * system(x) + b * system(y)
    return float(np.abs(system(a * x + b * y) - apart).max())
    ### END SOLUTION


# %% check="linearity_error"

# %% [markdown]
# **Exercise 4.** And the second. When the signal moves k places to the right, k zeros come in from the left and
# its last k numbers go out of sight. What the system says during the first k places of the moved signal is not
# compared with anything: there is no answer of before to compare it with.


# %% solution="shift_error"
def shift_error(system, x, k):
    """By how much a system is not shift-invariant on a signal.

    system   function from an (N,) float signal to an (N,) float signal
    x        (N,) float, the signal; not modified
    k        int, 0 < k < N, places that the signal moves to the right; zeros come in
    Returns  float, the largest |answer to the moved signal - moved answer| from place k on
    """
    ### BEGIN SOLUTION
    later = np.concatenate([np.zeros(k), x[:-k]])
    return float(np.abs(system(later)[k:] - system(x)[:-k]).max())
    ### END SOLUTION


# %% check="shift_error"

# %% [markdown]
# Which of the seven break which rule? Two of them obey exactly one of the two. And "every second" is
# treacherous: for which shifts does it look innocent?


# %%
def rules(system, k=1):
    """The two errors of a system on a signal and the same signal backwards."""
    mixed = linearity_error(system, signal, signal[::-1], 2, -3)
    return round(mixed, 6), round(shift_error(system, signal, k), 6)


once_written(lambda: {name: rules(system) for name, system in systems.items()})

# %%
once_written(lambda: [shift_error(systems["every second"], signal, k) for k in (1, 2, 3, 4)])

# %% [markdown]
# The largest of three and "plus 3" are shift-invariant and not linear, "growing" and "every second" are linear
# and not shift-invariant, and a shift by 2 does not notice that. One signal that fails is a proof, many that
# pass are none.
#
# Why are both rules together so strong? Any signal is a sum of moved impulses, $x = \sum_k x[k]\, \delta_k$.
# The system may be applied to each (linear), and to each it gives the moved $h$ (shift-invariant). The sum of
# these is your `convolve1d`. So *every* linear shift-invariant system is a convolution.
#
# ## Over an image
#
# **Exercise 5.** A **kernel** is laid on the image, each weight is multiplied by the pixel below it, and the
# products are added. Then it moves on by one pixel. Where it would stick out there is no result. This is called
# **correlation**. Mind that photographs come as `uint8`, which knows neither -1 nor 256 nor 0.5.


# %% solution="correlate2d"
def correlate2d(image, kernel):
    """Slide a kernel over an image and add up the products, at all places where it fits.

    image    (H, W) numbers, float or uint8
    kernel   (h, w) numbers, h <= H, w <= W; neither is modified
    Returns  (H - h + 1, W - w + 1) float, [i, j] for the window whose first pixel is [i, j]
    """
    ### BEGIN SOLUTION
    h, w = kernel.shape
    out = np.zeros((image.shape[0] - h + 1, image.shape[1] - w + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (image[i : i + h, j : j + w] * kernel).sum()
    return out
    ### END SOLUTION


# %% check="correlate2d"

# %% [markdown]
# Blue is below zero, orange above. Where in the photograph will the first kernel give its largest values, and
# where its smallest? How does the second picture follow from the first kernel?

# %%
camera = figures.photo("camera", 200)
vertical = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
once_written(
    lambda: figures.responses(
        camera,
        {
            "-1 0 1 in each row": correlate2d(camera, vertical),
            "the same, turned": correlate2d(camera, vertical.T),
        },
    )
)

# %% [markdown]
# Orange where it gets brighter to the right, as from the dark coat to the lawn; blue where it gets darker. The
# legs of the tripod are bright and thin, and have both. The turned kernel looks from above to below: the
# shoulder is blue, since the sky above it is brighter than the coat.
#
# Try your function on other kernels, on a photograph of your own (*Open a picture*), or on yourself through the
# webcam. *Use my correlate2d* sends the picture through your code. How much slower is it than the browser, and
# what would you change first to make it faster?

# %%
convolution.kernel_painter("camera", own=correlate2d)

# %% [markdown]
# ## Find the slip
#
# A set of lecture slides shows this kernel, a photograph and the filtered photograph, bright where the
# photograph goes from dark on the left to bright on the right. The formula printed above is
#
# $$(x \otimes w)[m, n] = \sum_{k, l} x[m - k, n - l]\, w[k, l].$$
#
# A row of pixels is 0 0 0 9 9 9, and the kernel's row is -1, 0, 1 with $w[-1] = -1$ and $w[1] = 1$. Which sign
# has the formula's value at the edge? Do it by hand: for $n$ in the middle, $x[n - 1] w[1] + x[n + 1] w[-1]$.
#
# **Exercise 6.** The formula is a **convolution**, as along the line, and it reads the image backwards while it
# reads the kernel forwards. Write it. What must be done to the kernel so that `correlate2d` does the rest?


# %% solution="convolve2d"
def convolve2d(image, kernel):
    """The convolution of an image with a kernel, at all places where the kernel fits.

    image    (H, W) numbers, float or uint8
    kernel   (h, w) numbers, h <= H, w <= W; neither is modified
    Returns  (H - h + 1, W - w + 1) float
    """
    ### BEGIN SOLUTION
    return correlate2d(image, kernel[::-1, ::-1])
    ### END SOLUTION


# %% check="convolve2d"

# %%
edge = np.array([[0.0, 0, 0, 9, 9, 9]] * 3)
once_written(lambda: [correlate2d(edge, vertical), convolve2d(edge, vertical)])

# %% [markdown]
# The slides' formula gives -27 where their picture is bright. What Keras, PyTorch and TensorFlow call
# convolution is correlation. For a kernel that is learnt this is only a matter of names, for one that is handed
# on from one program to another it is not.
#
# **Question 7 (written, graded by a person).** You are given the kernels of a network that somebody trained
# with a program that really convolves, and want to use them in Keras. What do you do with each kernel? Name one
# kernel that would not need it and one for which forgetting it merely changes a sign. Why would the network
# have learnt equally well with either program? And why is the difference not merely one of taste: which
# property of `convolve1d` that you saw above does correlation not have? Five sentences are enough.

# %% [markdown] written="flipped_kernels" points=3
# Each kernel has to be turned by 180 degrees, that is, reversed along both axes of the window (and along no
# channel). A kernel that is the same after half a turn needs nothing, such as a box, a Gaussian or a Laplacian;
# one that is its own negative after half a turn, such as -1 0 1 or a Sobel kernel, changes the sign of its
# answer. Training starts from random numbers and finds for either program the weights that lower the loss; each
# kernel of the one is the turned kernel of the other, and the set of functions that can be learnt is the same.
# Convolution is commutative (and associative): swapping signal and kernel, or first joining two kernels,
# changes nothing. Correlation is neither: exchanging the two gives the result backwards. (1 point for both
# axes, 1 for the two examples, 1 for training and commutativity.)

# %% [markdown]
# ## How large is the result?
#
# 28 pixels and a kernel of 3 give 26 places. Now put p zeros on **both** sides (**padding**), move on by s
# pixels instead of one (**stride**), and pull the kernel apart so that its entries lie d pixels from each
# other (**dilation**; 1 is an ordinary kernel). From the first to the last pixel of such a kernel there are
# $d(k - 1) + 1$. Take 10 pixels, a kernel of 3, stride 2, padding 1. At which pixels does the window begin?
# What happens to the pixels at the end that no window reaches?
#
# **Exercise 8.** Count the places. Where the kernel does not fit at all, there are none.


# %% solution="conv_output_size"
def conv_output_size(size, kernel, stride=1, padding=0, dilation=1):
    """Number of places that a kernel finds along one axis.

    size      int, pixels along the axis
    kernel    int, entries of the kernel along the axis
    stride    int, pixels from one place to the next
    padding   int, zeros added at each of the two ends
    dilation  int, pixels from one entry of the kernel to the next, 1 for neighbours
    Returns   int, 0 where the kernel does not fit
    """
    ### BEGIN SOLUTION
    room = size + 2 * padding - (dilation * (kernel - 1) + 1)
    return max(0, room // stride + 1)
    ### END SOLUTION


# %% check="conv_output_size"

# %% [markdown]
# A small network for digits has three layers with kernels of 3 and after the first two a pooling, which is a
# window of 2 with stride 2. Write down the five sizes that 28 pixels go through before you run this.


# %%
def chain(size, layers):
    """The sizes after each layer; layers is a list of (kernel, stride)."""
    sizes = [size]
    for kernel, stride in layers:
        sizes.append(conv_output_size(sizes[-1], kernel, stride))
    return sizes


once_written(lambda: chain(28, [(3, 1), (2, 2), (3, 1), (2, 2), (3, 1)]))

# %% [markdown]
# 28, 26, 13, 11, 5, 3. At which step was a row of pixels lost for good?
#
# Many programs offer a padding called *same*. In TensorFlow and Keras it promises $\lceil \text{size} / s
# \rceil$ places and takes as few zeros as this needs. If their number is odd, the extra zero goes to the end.
#
# **Exercise 9.** How many zeros go before, how many after? For 5 pixels, a kernel of 2 and stride 1 it is 0
# and 1. What if the stride is larger than the kernel?


# %% solution="same_padding"
def same_padding(size, kernel, stride):
    """Zeros that TensorFlow adds along one axis for padding "same".

    size, kernel, stride  int, as for conv_output_size
    Returns  before, after: int, as few as make ceil(size / stride) places; of an odd number
             the larger half is after
    """
    ### BEGIN SOLUTION
    places = -(-size // stride)
    total = max(0, (places - 1) * stride + kernel - size)
    return total // 2, total - total // 2
    ### END SOLUTION


# %% check="same_padding"

# %%
layers = (224, 7, 2), (28, 3, 2), (6, 3, 2), (28, 6, 2), (28, 5, 1)
once_written(lambda: {layer: same_padding(*layer) for layer in layers})

# %% [markdown]
# The first line is the first layer of many famous networks. PyTorch has no *same* for it, and people write a
# padding of 3 on both sides, which gives 112 places as well. The windows lie one pixel further left then, and
# weights that were trained with one padding are a little wrong with the other, in every layer of this kind.
#
# **Exercise 10.** Pull a kernel apart. How many zeros lie between two neighbours when d is 1? How many when d
# is 2?


# %% solution="dilate"
def dilate(kernel, d):
    """A kernel whose entries lie d pixels from each other, zeros between them and none around.

    kernel   (h, w) numbers; not modified
    d        int, at least 1; with 1 the kernel comes back as it is
    Returns  (d (h - 1) + 1, d (w - 1) + 1) numbers
    """
    ### BEGIN SOLUTION
    h, w = kernel.shape
    out = np.zeros((d * (h - 1) + 1, d * (w - 1) + 1))
    out[::d, ::d] = kernel
    return out
    ### END SOLUTION


# %% check="dilate"

# %% [markdown]
# ## Blur
#
# **Exercise 11.** The kernel that blurs best has weights that fall off like a bell, the **Gaussian**
#
# $$g[i, j] \propto e^{-(i^2 + j^2) / (2 \sigma^2)},$$
#
# with $i$ and $j$ counted from its middle, and scaled so that the weights add up to 1. Why 1? What does a
# kernel whose sum is 2 do to a grey wall?


# %% solution="gaussian_kernel"
def gaussian_kernel(size, sigma):
    """A Gaussian on a square of pixels.

    size     int, odd, pixels along each side; the middle one has the largest weight
    sigma    float, standard deviation in pixels
    Returns  (size, size) float, with sum 1
    """
    ### BEGIN SOLUTION
    i = np.arange(size) - size // 2
    bell = np.exp(-(i**2) / (2 * sigma**2))
    kernel = np.outer(bell, bell)
    return kernel / kernel.sum()
    ### END SOLUTION


# %% check="gaussian_kernel"

# %%
sigmas = {f"sigma {s}": s for s in (0.5, 1, 3)}
title = "Narrow, medium, nearly a box"
once_written(lambda: figures.tables({s: gaussian_kernel(5, sigmas[s]) for s in sigmas}, title))

# %% [markdown]
# With a standard deviation of half a pixel it hardly blurs, with 3 the five pixels are nearly a box: a Gaussian
# wants a square that reaches about three standard deviations to each side. That is soon many pixels. For
# $\sigma = 10$ these are $61 \times 61 = 3{,}721$ products for every pixel of the image.
#
# The table has a property that saves most of them. Divide its second row by its first: the same factor
# everywhere. All rows are multiples of one row, so that the kernel is a column times a row, $g = c\, r^\top$. A
# matrix like this has **rank** 1, and such a kernel is called **separable**. Correlate with the row, then with
# the column: $2 \cdot 61 = 122$ products.
#
# **Exercise 12.** Find a column and a row. Any pair will do whose product is the kernel. Some rows may be all
# zeros, and which ones you do not know.


# %% solution="separate"
def separate(kernel):
    """A separable kernel as a column and a row.

    kernel   (h, w) float, of rank 1; some of its rows and columns may be 0; not modified
    Returns  column (h,), row (w,) float, with np.outer(column, row) equal to kernel
    """
    ### BEGIN SOLUTION
    row = kernel[np.abs(kernel).sum(axis=1).argmax()]
    return kernel @ row / (row @ row), row
    ### END SOLUTION


# %% check="separate"

# %%
sobel = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
sharpen = np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]])
once_written(lambda: [separate(sobel), np.linalg.matrix_rank(sharpen)])

# %% [markdown]
# The Sobel kernel blurs down the column and takes a difference along the row. The sharpening kernel has rank 2:
# no column and row make it, but a sum of two such products does.
#
# **Exercise 13.** Put it together: blur a photograph with a Gaussian of radius $r = \lceil 3 \sigma \rceil$,
# that is, of size $2 r + 1$. The result should be as large as the photograph, and its edges should not turn
# dark. So the outermost pixels are repeated outwards r times on all four sides (`np.pad` with `mode="edge"`).
# Use two passes if you do not like to wait.


# %% solution="blur"
def blur(image, sigma):
    """An image blurred with a Gaussian; the pixels at the border are repeated outwards.

    image    (H, W) numbers, float or uint8; not modified
    sigma    float, standard deviation in pixels; the kernel has the size 2 ceil(3 sigma) + 1
    Returns  (H, W) float
    """
    ### BEGIN SOLUTION
    r = int(np.ceil(3 * sigma))
    column, row = separate(gaussian_kernel(2 * r + 1, sigma))
    padded = np.pad(image, r, mode="edge")
    return correlate2d(correlate2d(padded, row[None]), column[:, None])
    ### END SOLUTION


# %% check="blur"

# %% [markdown]
# ## One picture, two distances
#
# From across a room the eye loses fine detail and keeps the coarse shapes. So add the coarse shapes of one
# photograph to the fine detail of another. What will you see from near, and what from afar? Aude Oliva, Antonio
# Torralba and Philippe Schyns called such a picture a **hybrid image** (2006).
#
# **Exercise 14.** What a blur takes away is the detail: the photograph minus its blur. The sum may leave the
# range of grey levels, so cut it off there.


# %% solution="hybrid"
def hybrid(far, near, sigma_far, sigma_near):
    """A picture that shows one photograph from afar and another one from near.

    far, near              (H, W) float, 0..1; not modified
    sigma_far, sigma_near  float, pixels: `far` is blurred by the first,
                           `near` loses what a blur by the second keeps
    Returns  (H, W) float, cut off at 0 and 1
    Source   Oliva, Torralba and Schyns (2006)
    """
    ### BEGIN SOLUTION
    return np.clip(blur(far, sigma_far) + near - blur(near, sigma_near), 0, 1)
    ### END SOLUTION


# %% check="hybrid"

# %%
astronaut, cat = (figures.photo(name, 240, eyes=True) for name in ("astronaut", "chelsea"))
once_written(lambda: figures.from_afar(hybrid(astronaut, cat, 6, 3)))

# %% [markdown]
# Look at the large one from near, then walk away from the screen, or look at the small ones. Now make one of
# your own. Drag two photographs of faces into the file browser on the left, beside this notebook, and give
# `figures.photo` their names: `figures.photo("me.jpg", 240, eyes=((0.4, 0.35), (0.6, 0.35)))` turns, scales and
# cuts a photograph so that the eyes, whose places you give as fractions of its width and height, come to lie
# where those of the cat are; without `eyes` it takes the middle. Which of the two should be the one from near,
# and how far apart may the two sigmas be? Show the result to somebody who has not seen the two photographs.
#
# ## Two filters are one
#
# **Exercise 15.** Correlate with one kernel, and what comes out with another. Is there a single kernel that
# does both? Each entry of the second asks for a copy of the first, moved to its place. So how large is the
# kernel that two kernels of 3 make?


# %% solution="compose"
def compose(first, second):
    """The one kernel that does the work of two.

    first    (h, w) float
    second   (a, b) float; neither is modified
    Returns  (h + a - 1, w + b - 1) float: correlating with it does what first, then second do
    """
    ### BEGIN SOLUTION
    (h, w), (a, b) = first.shape, second.shape
    out = np.zeros((h + a - 1, w + b - 1))
    for i in range(a):
        for j in range(b):
            out[i : i + h, j : j + w] += second[i, j] * first
    return out
    ### END SOLUTION


# %% check="compose"

# %% [markdown]
# A box of three pixels, with itself, and again. What shape do you see grow? And what happens to the variance?

# %%
box = np.full((1, 3), 1 / 3)
once_written(lambda: [box, compose(box, box), compose(compose(box, box), box)])


# %%
def boxes_beside_gaussian(count=6):
    """Largest gap between several boxes of three and the Gaussian of the same variance."""
    made = np.ones((1, 1))
    for _ in range(count):
        made = compose(made, box)
    size = made.shape[1]
    bell = gaussian_kernel(size, np.sqrt(count * 2 / 3)).sum(axis=0)
    return round(float(abs(made[0] - bell).max()), 4), round(float(made.max()), 4)


once_written(boxes_beside_gaussian)

# %% [markdown]
# At no pixel are six boxes farther from the Gaussian than 0.0063, where the largest weight is 0.193: every
# blur that is repeated often enough becomes a Gaussian, whatever it was, and the variances add up. Also, a
# network that is nothing but convolutions, a hundred of them, is a single convolution with a large kernel. As
# in unit 4, something must bend in between.
#
# ## As a matrix
#
# A correlation is linear, so there is a matrix that does it to an image that is laid out as one long vector.
# How many rows and columns does it have for a digit of 28 x 28 and a kernel of 3 x 3? How many of its entries
# are not 0, and how many different numbers are there?
#
# **Exercise 16.** Write it down. Row by row: which pixels does output $[i, j]$ look at, and where do these
# pixels stand in `image.ravel()`?


# %% solution="correlation_matrix"
def correlation_matrix(kernel, shape):
    """The matrix of a correlation.

    kernel   (h, w) float; not modified
    shape    (H, W), of the image
    Returns  ((H - h + 1) * (W - w + 1), H * W) float: the matrix times image.ravel() is
             correlate2d(image, kernel).ravel()
    """
    ### BEGIN SOLUTION
    (h, w), (H, W) = kernel.shape, shape
    rows = []
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            row = np.zeros((H, W))
            row[i : i + h, j : j + w] = kernel
            rows.append(row.ravel())
    return np.array(rows)
    ### END SOLUTION


# %% check="correlation_matrix"


# %%
def counted(matrix):
    """How many entries, how many that are not 0, and how many different ones of these."""
    used = matrix[matrix != 0]
    return matrix.shape, matrix.size, used.size, len(np.unique(used))


numbered = np.arange(1.0, 10).reshape(3, 3)
once_written(lambda: counted(correlation_matrix(numbered, (28, 28))))

# %% [markdown]
# A fully connected layer from 784 pixels to 676 outputs has 529,984 weights. Here all but 6,084 are 0
# (**sparse connections**), and these are 9 numbers, again and again (**shared weights**).
#
# What does the transposed matrix do? It takes a vector as long as the *output* and returns one as long as the
# *image*. In unit 4 a slope travelled back through a layer by the transposed matrix, so you will need it soon.
# It is also a way to make an image larger. Nobody writes the matrix down: each value lays a copy of the kernel,
# multiplied by it, on the result, and where copies overlap they add up.
#
# **Exercise 17.** Write this **transposed convolution**, with a stride: the copies lie `stride` pixels apart.


# %% solution="transposed2d"
def transposed2d(values, kernel, stride):
    """The transposed correlation: each value lays down a copy of the kernel, copies add up.

    values   (H, W) float
    kernel   (h, w) float; neither is modified
    stride   int, pixels from one copy to the next, along both axes
    Returns  (stride (H - 1) + h, stride (W - 1) + w) float
    """
    ### BEGIN SOLUTION
    (H, W), (h, w) = values.shape, kernel.shape
    out = np.zeros((stride * (H - 1) + h, stride * (W - 1) + w))
    for i in range(H):
        for j in range(W):
            top, left = stride * i, stride * j
            out[top : top + h, left : left + w] += values[i, j] * kernel
    return out
    ### END SOLUTION


# %% check="transposed2d"

# %% [markdown]
# With stride 1 it must agree with the matrix. And four ones, a kernel of ones and a stride of 2: will the
# result be even?

# %%
values, kernel = np.arange(6.0).reshape(2, 3), np.arange(4.0).reshape(2, 2)


def by_matrix():
    """The transposed correlation as a product with the transposed matrix."""
    return (correlation_matrix(kernel, (3, 4)).T @ values.ravel()).reshape(3, 4)


once_written(lambda: bool(np.allclose(transposed2d(values, kernel, 1), by_matrix())))

# %%
once_written(lambda: transposed2d(np.ones((3, 3)), np.ones((3, 3)), 2))

# %% [markdown]
# A window of 3 that moves by 2 covers some pixels once, some twice and some four times. Networks that paint
# pictures in this way draw a faint chequerboard over them (Odena, Dumoulin and Olah, 2016). Which kernel sizes
# would be free of it?
#
# ## A kernel that finds itself
#
# Somebody shows you a photograph before and after a filter, and does not tell you the kernel. Guess a kernel,
# filter with it, and measure how wrong you are: the mean of the squared differences,
#
# $$L = \frac1M \sum_{i, j} \big( (\text{image} \star \text{kernel})[i, j] - \text{target}[i, j] \big)^2 .$$
#
# Weight $[a, b]$ of the kernel was multiplied by pixel $[i + a, j + b]$ for every output $[i, j]$. So by unit 4
# its slope is a sum over all outputs, of the output's slope times that pixel. Do you know a function that adds
# up such products?
#
# **Exercise 18.** The loss and its slope for the kernel.


# %% solution="kernel_gradient"
def kernel_gradient(image, kernel, target):
    """How far a filtered image is from a target, and the slope of that for the kernel.

    image    (H, W) float
    kernel   (h, w) float
    target   (H - h + 1, W - w + 1) float; none of the three is modified
    Returns  loss (float), the mean squared difference; dkernel (h, w) float, its slope
    """
    ### BEGIN SOLUTION
    error = correlate2d(image, kernel) - target
    return (error**2).mean(), correlate2d(image, 2 * error / error.size)
    ### END SOLUTION


# %% check="kernel_gradient"

# %% [markdown]
# The slope for the kernel is a correlation, too, of the image with the error. Now walk downhill from a kernel
# of zeros. Once the image is noise, every pixel drawn by itself, once a photograph of the same mean and spread.
# The hidden kernel is Sobel's. Which image teaches it faster?


# %%
def learn(image, target, lr, steps):
    """Gradient descent from a kernel of zeros. Returns the kernel and the losses."""
    kernel, losses = np.zeros((3, 3)), []
    for _ in range(steps):
        loss, slope = kernel_gradient(image, kernel, target)
        kernel = kernel - lr * slope
        losses.append(loss)
    return kernel, losses


noise = np.random.default_rng(0).normal(size=(40, 40))
patch = figures.photo("camera", 40)
patch = (patch - patch.mean()) / patch.std()


# %%
def both_lessons():
    """The kernel learnt from noise and from a photograph, and the losses on the way."""
    images = {"noise": (noise, 0.3), "photograph": (patch, 0.1)}
    learnt = {}
    for name, (image, lr) in images.items():
        learnt[name] = learn(image, correlate2d(image, sobel), lr, 60)
    return learnt


once_written(lambda: figures.lessons(both_lessons()))

# %% [markdown]
# From noise the kernel is there within rounding. In the photograph neighbouring pixels are nearly equal, and
# so it hardly matters which of two neighbours gets the weight: the loss is a long narrow valley, as in unit 3.
# The sum of each column is right soon, and how it is shared out among the three rows comes last. The rate of
# 0.3 would already be too large there. Try it.
#
# ## Open exploration (no points)
#
# Choose one and follow it as far as it is interesting. Write down what you expect before each run.
#
# * Take a photograph and the output of some filter of a program that you use, save both, and learn the kernel. Which
#   filters are no convolution, and how do you see it?
# * Replace gradient descent by `np.linalg.lstsq` on the windows of the image. How many pixels do you need for nine
#   weights? How many if the target is noisy?
# * Blur a photograph and undo it by solving with `correlation_matrix`. Then add a thousandth of noise before you undo.
# * Correlate an image with a small piece of itself. Is the largest value where the piece was cut out? Subtract the mean
#   of the piece first, and explain why that helps.
# * Find the largest `sigma_far` and the smallest `sigma_near` with which friends still see both pictures.

# %%
# your exploration starts here

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="05_convolution"
