# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Families of networks: the assignment
#
# **ResNet-50 needs 3.9 thousand million products for one picture, MobileNet 0.57. AlexNet has 61 million
# weights, of which 58 million lie in three of its eight layers. Who counts that, and how do you know that
# they counted right?**
#
# First you write the two instruments with which every network of this unit is measured: one that counts
# products, one that says what a number can see. Then you build the classics and hold them against the
# published numbers. In the second half come the deeper and the lighter ones.
#
# Allow about three hours, in two sittings if you like. To hand in, press the button at the end.


# %%
from functools import partial
from itertools import product

import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.architectures import blocks_figures
from cvcourse.architectures.operations import OPERATIONS, operated
from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.view import figure
from cvcourse.view.asking import once_written

# %% [markdown]
# ## Part one: counting, and the classics
#
# **Exercise 1.** A product and the sum that takes it up are one multiply-accumulate, a **MAC**. Papers
# count those of convolutions and dense layers for one image, and leave out biases, pooling, normalization
# and activations. (Who counts product and sum as two operations, FLOP, gets twice as many. Many tables do
# not say which they mean.)
#
# A kernel of 3 x 3 on 4 channels, with 8 filters, gives a map of 5 x 6: how many products? And if the same
# layer has two groups? A Keras layer tells what you need: `layer.output.shape`, `layer.kernel.shape`, and
# for a separable convolution `layer.depthwise_kernel.shape` and `layer.pointwise_kernel.shape`. Print the
# shape of the kernel of a grouped convolution before you divide by anything.


# %% solution="count_macs"
def count_macs(model):
    """Products of weights and activations (MAC) that a network needs for one image.

    What multiplies is Conv2D (with groups, strides or dilation), DepthwiseConv2D,
    SeparableConv2D and Dense. Biases and all other layers count nothing. A Dense layer on a
    map (H, W, K) works at each of its pixels.

    model    keras.Model, functional or sequential, in which each layer is used once
    Returns  int
    """
    ### BEGIN SOLUTION
    macs = 0
    for layer in model.layers:
        kind, places = type(layer).__name__, np.prod(layer.output.shape[1:-1], dtype=int)
        if kind in ("Conv2D", "DepthwiseConv2D", "Dense"):
            macs += places * np.prod(layer.kernel.shape, dtype=int)
        elif kind == "SeparableConv2D":
            macs += places * np.prod(layer.depthwise_kernel.shape, dtype=int)
            macs += places * np.prod(layer.pointwise_kernel.shape, dtype=int)
    return int(macs)
    ### END SOLUTION


# %% check="count_macs"

# %% [markdown]
# Two networks that people choose between every day, as Keras builds them, without trained weights. The
# papers say 3.8 thousand million and 569 million. MobileNet has a sixth of the weights of ResNet-50; does
# it have a sixth of the products?


# %% tags=["desk-only"]
def two_networks():
    for build in (keras.applications.ResNet50, keras.applications.MobileNet):
        model = build(weights=None)
        costs = f"{model.count_params():>12,} parameters {count_macs(model):>14,} products"
        print(f"{build.__name__:<10}{costs}")
        keras.backend.clear_session()


once_written(two_networks)

# %% [markdown]
# 3,857,973,248 and 568,740,352: both papers counted as you did. The weights stand 6 to 1 and the products
# nearly 7 to 1. A weight of a convolution is used at every place, so the two numbers need not go together,
# and in exercise 6 they will not.
#
# **Exercise 2.** What can one number of a map see? One of the first layer sees its window. Behind it,
# neighbours lie a stride apart in the picture, so the window of the next layer reaches farther than its own
# k pixels. Three numbers say it all: the **size** of the field, the **stride** from the field of one number
# to that of the next, and the **start**, where the middle of the very first field lies.
#
# Two convolutions of 3 x 3 with stride 1: which size? Put the stride of the first to 2: which size now? And
# the stride of the second, does it change what its own numbers see? For start, call the middle of the first
# pixel 0. A window of three with one zero in front has its middle there. Without the zero, where?


# %% solution="receptive_field"
def receptive_field(layers):
    """What a number of the last map can see of the picture, along one axis.

    layers   list of (kernel, stride, before, dilation), convolutions or poolings from the
             first to the last; `before` is how many zeros are put in front of the first pixel,
             dilation 1 is a kernel without gaps; not modified
    Returns  (size, stride, start): pixels of a field; pixels from one field to the next; where
             the middle of the first field lies, 0 being the middle of the first pixel. Without
             layers (1, 1, 0.0)
    """
    ### BEGIN SOLUTION
    size, stride, start = 1, 1, 0.0
    for kernel, step, before, dilation in layers:
        reach = dilation * (kernel - 1)
        size += reach * stride
        start += (reach / 2 - before) * stride
        stride *= step
    return size, stride, start
    ### END SOLUTION


# %% check="receptive_field"

# %% [markdown]
# Three networks, up to their last map. The pictures have 227, 224 and 224 pixels on a side. Which of them
# sees the whole picture with one number?


# %%
conv, halved, three = (3, 1, 1, 1), (2, 2, 0, 1), (3, 2, 0, 1)
networks = {
    "AlexNet": [(11, 4, 0, 1), three, (5, 1, 2, 1), three, *[conv] * 3, three],
    "VGG-16": [layer for n in (2, 2, 3, 3, 3) for layer in [*[conv] * n, halved]],
    "ResNet-50": [(7, 2, 3, 1), (3, 2, 1, 1), *[conv] * 3]
    + [layer for n in (4, 6, 3) for layer in [(3, 2, 1, 1), *[conv] * (n - 1)]],
}
once_written(lambda: {name: receptive_field(layers) for name, layers in networks.items()})

# %% [markdown]
# 195, 212 and 427 pixels. Only ResNet-50 sees more than there is, and a number at the corner begins to look
# far outside. Its table has another number in some papers, 483; the second half of this assignment finds
# out why.
#
# Seeing is one thing, being moved another. Ten convolutions of 3 x 3 see 21 pixels along a row. How many
# ways lead from each of these pixels to the number? One more layer, and each pixel passes on what it has to
# itself and both neighbours: a convolution with three ones.


# %%
ways = np.ones(1)
for _ in range(10):
    ways = np.convolve(ways, np.ones(3))
share = ways / ways.sum()
alt = "A bell-shaped row of 21 bars, the highest in the middle, the outermost too low to see."
still, ax = figure(7, 2.2, alt)
ax.bar(np.arange(21) - 10, share)
ax.set(xlabel="pixels from the middle", ylabel="share of all ways")
ax.set_title("The middle seven of 21 pixels hold most")
print(share[7:14].sum().round(3), (share[:3].sum() + share[-3:].sum()).round(4))
still

# %% [markdown]
# 82 % of all ways begin in the middle third, and three pixels at either edge together have 2 in 1,000. The
# field of formula and tables is where a number *can* look. What it looks at is smaller by far, and
# bell-shaped, as every repeated convolution is.
#
# **Exercise 3.** AlexNet let neighbouring channels compete. With $a_i$ the activation of channel $i$ at one
# pixel,
#
# $$b_i = a_i \Big/ \Big(k + \alpha \sum_{j = i - \lfloor n/2 \rfloor}^{i + \lfloor n/2 \rfloor} a_j^2\Big)^{\beta}$$
#
# where channels that do not exist count nothing. With $n = 5$, $k = 2$, $\alpha = 10^{-4}$, $\beta = 0.75$
# it took 1.4 points off the error of the network, so the paper. Beware when you compare: some libraries
# divide $\alpha$ by $n$, others call $\lfloor n/2 \rfloor$ the size. What happens at the first channel, and
# at the last?


# %% solution="local_response_normalization"
def local_response_normalization(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    """Divide each activation by a power of what its neighbours in depth have there.

    a        (N, H, W, K) float; not modified
    n        int, odd: channels that are added up, n // 2 before and n // 2 behind and itself
    k, alpha, beta   float, as in the formula; alpha is not divided by n
    Returns  (N, H, W, K) float
    """
    ### BEGIN SOLUTION
    squares = np.pad(a**2, ((0, 0), (0, 0), (0, 0), (n // 2, n // 2)))
    sums = sum(squares[..., shift : shift + a.shape[-1]] for shift in range(n))
    return a / (k + alpha * sums) ** beta
    ### END SOLUTION


# %% check="local_response_normalization"

# %% [markdown]
# The paper's own numbers, on nine channels that all have the same activation, 1 or 10 or 100 or 1,000. What
# comes out in the middle channel?


# %%
same = {size: np.full((1, 1, 1, 9), float(size)) for size in (1, 10, 100, 1000)}


def in_the_middle(a):
    return float(local_response_normalization(a)[0, 0, 0, 4].round(3))


once_written(lambda: {size: in_the_middle(a) for size, a in same.items()})

# %% [markdown]
# For activations near 1 it is a factor, $2^{-0.75} = 0.595$, and nothing competes. The paper's pictures had
# 255 for white, and its activations were hundreds. There it bites: a thousand comes out smaller than a
# hundred. A layer that is copied without the scale of its input is decoration, and VGG, two years later,
# found that it did not help.
#
# ## Three classics
#
# **Exercise 4.** LeNet-5 read the amounts on millions of cheques. You build it as a Keras model, with
# weights as it makes them at the start. Before you run anything, add up its parameters by hand: 6 filters
# of 5 x 5 on one channel are 156, and so on. How large are the maps that the second pooling leaves?


# %% solution="lenet5"
def lenet5():
    """LeNet-5, the variant with full connections, for digits of 32 x 32 pixels.

    Convolution with 6 filters of 5 x 5, average pooling of 2 x 2 (moved by 2); convolution
    with 16 filters of 5 x 5, the same pooling; dense layers of 120, 84 and 10. Nothing is
    padded. Behind both convolutions, and behind the dense layers of 120 and 84, stands a tanh;
    the last layer gives scores.

    Returns  keras.Model, (N, 32, 32, 1) -> (N, 10)
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    stages = [layers.Input((32, 32, 1))]
    for filters in (6, 16):
        stages += [layers.Conv2D(filters, 5, activation="tanh"), layers.AveragePooling2D(2)]
    stages.append(layers.Flatten())
    stages += [layers.Dense(units, activation="tanh") for units in (120, 84)]
    return keras.Sequential([*stages, layers.Dense(10)])
    ### END SOLUTION


# %% check="lenet5"

# %% [markdown]
# The paper of 1998 says 60,000 parameters, and everybody finds 61,706. Three things were different: each of
# the 16 filters read only some of the six maps (1,516 parameters in place of 2,416); each map's pooling had
# a factor and a bias of its own; and the last layer compared with ten fixed pictures of digits and had
# nothing to learn. Does that settle it?


# %%
def in_1998():
    """Parameters of LeNet-5 today, and with what was different."""
    today = lenet5().count_params()
    return today, today - (2416 - 1516) + 2 * (6 + 16) - (84 * 10 + 10)


once_written(in_1998)

# %% [markdown]
# To the last one. Now let it learn. 4,000 digits with a margin of two pixels, eight passes; what share of
# 1,000 new digits does a network of 1998 get wrong?


# %% tags=["desk-only"]
def learn_digits(epochs=8):
    """Train LeNet-5 on a few digits. Returns what share of new digits it gets wrong."""
    keras.utils.set_random_seed(0)
    digits, margin = data.load("mnist5k"), ((0, 0), (2, 2), (2, 2))
    both = (digits.X_train, digits.X_test)
    train, new = (np.pad(part, margin)[..., None] / np.float32(255) for part in both)
    model = lenet5()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(2e-3), loss)
    model.fit(train, digits.y_train, batch_size=50, epochs=epochs, verbose=0)
    wrong = np.asarray(model(new)).argmax(axis=1) != digits.y_test
    return f"{100 * wrong.mean():.1f} % wrong"


once_written(learn_digits)

# %% [markdown]
# 4.5 % where this was written, and a little more or less on another machine, with 4,000 digits; the
# network of the paper had 60,000 of them and was wrong in 0.95 %.
#
# **Exercise 5.** In 2012 AlexNet did not fit one graphics card of 3 GB. It was cut in two, and convolutions
# 2, 4 and 5 read only the maps of their own card: **groups**. The third reads all. You build it with
# arguments, so that a small copy can be tried in a moment. How many weights does a second group save in
# convolution 2, with 256 filters of 5 x 5 on 96 maps?


# %% solution="alexnet"
def alexnet(shape=(227, 227, 3), classes=1000, groups=2, width=1.0):
    """AlexNet without response normalization and dropout, which have no weights.

    Convolutions with 96, 256, 384, 384 and 256 filters. The first: 11 x 11, moved by 4, not
    padded. The others: 5 x 5, then three times 3 x 3, moved by 1, padding "same"; the second,
    fourth and fifth have groups. Behind the first, second and fifth the largest of windows of
    3 x 3, moved by 2, not padded. Then dense layers of 4096, 4096 and `classes`. A ReLU stands
    behind all convolutions and both dense layers of 4096; the last layer gives scores.

    shape    (H, W, K) of the images
    classes  int
    groups   int, 1 or 2
    width    float, times the numbers of filters and of the 4096 units: round(width * 96), ...
    Returns  keras.Model, (N, H, W, K) -> (N, classes)
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    plan = [(96, 11, 4, "valid", 1, True), (256, 5, 1, "same", groups, True)]
    plan += [(384, 3, 1, "same", 1, False), (384, 3, 1, "same", groups, False)]
    plan += [(256, 3, 1, "same", groups, True)]
    x = out = keras.Input(shape)
    for filters, k, stride, padding, g, pooled in plan:
        filters = round(width * filters)
        out = layers.Conv2D(filters, k, stride, padding, groups=g, activation="relu")(out)
        out = layers.MaxPooling2D(3, 2)(out) if pooled else out
    out = layers.Flatten()(out)
    for _ in range(2):
        out = layers.Dense(round(width * 4096), activation="relu")(out)
    return keras.Model(x, layers.Dense(classes)(out))
    ### END SOLUTION


# %% check="alexnet"

# %% [markdown]
# In full size, with both cards and as if it had been one. Where do you expect the larger difference, in
# parameters or in products?


# %% tags=["desk-only"]
def both_cards():
    for groups in (2, 1):
        model = alexnet(groups=groups)
        of_dense = [layer for layer in model.layers if type(layer) is keras.layers.Dense]
        total = model.count_params()
        share = sum(layer.count_params() for layer in of_dense) / total
        print(f"groups {groups}: {total:,} parameters, {share:.1%} in dense layers,", end=" ")
        print(f"{count_macs(model):,} MAC")
        keras.backend.clear_session()


once_written(both_cards)

# %% [markdown]
# 60,965,224 against 62,378,344 parameters, 2 % more, and 724 against 1,135 million products, more than half
# again. The parameters lie in the dense layers, the products in the convolutions. The copy that PyTorch
# ships has 61,100,840: it comes from a later paper, has no groups and other numbers of filters. Three
# counts, one name.
#
# **Exercise 6.** VGG asked what else a network needs, and answered: nothing but 3 x 3, and more of them.
# Its block is one line of a table. Two windows of 3 x 3 see as far as one of 5 x 5: with as many channels
# in as out, which has more weights?


# %% solution="vgg_block"
def vgg_block(x, filters, convolutions):
    """A block of VGG: convolutions of 3 x 3, padding "same", with ReLU; the largest of 2 x 2.

    x             Keras tensor (N, H, W, K)
    filters       int, of each convolution
    convolutions  int, how many follow each other
    Returns       Keras tensor (N, H // 2, W // 2, filters)
    """
    ### BEGIN SOLUTION
    for _ in range(convolutions):
        x = keras.layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return keras.layers.MaxPooling2D(2)(x)
    ### END SOLUTION


# %% check="vgg_block"

# %% [markdown]
# Five of your blocks are all convolutions of VGG-16. Which of them has most parameters, and which most
# products?


# %%
def vgg_16():
    """A row for each of the five blocks: its parameters and products, in millions."""
    shape, found = (224, 224, 3), []
    for filters, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        x = keras.Input(shape)
        block = keras.Model(x, vgg_block(x, filters, convolutions))
        found.append((block.count_params() / 1e6, count_macs(block) / 1e6))
        shape = block.output_shape[1:]
    return np.round([*found, np.sum(found, axis=0)], 1)


once_written(vgg_16)

# %% [markdown]
# 14.7 million parameters, 13 of them in the last two blocks; 15,347 million products, most of them in the
# third and the fourth. The first block has 0.3 % of the parameters and an eighth of the products, and all
# of its 64 maps of 224 x 224 have to be kept somewhere. What a network costs is three numbers.
#
# ## Several widths at once
#
# **Exercise 7.** Which window is the right one? GoogLeNet takes 1 x 1, 3 x 3, 5 x 5 and a pooling, side by
# side, and lets the next layer choose. Done as it stands, this is dear: 5 x 5 on 192 channels. The remedy
# is to make the maps narrow first, by 1 x 1 convolutions. At 28 x 28 pixels, what does 5 x 5 with 32
# filters cost on 192 channels, and what on 16, the narrowing included?


# %% solution="inception_block"
def inception_block(x, widths, reduced=True):
    """Four branches that all read x, joined along the channels: 1 x 1, 3 x 3, 5 x 5, pooling.

    Every convolution has padding "same" and a ReLU. The pooling takes the largest of 3 x 3,
    moved by 1, padding "same". Naive: a convolution in each of the first three branches, the
    pooled maps as they are. Reduced: in front of 3 x 3 and of 5 x 5, and behind the pooling,
    stands a 1 x 1 convolution.

    x        Keras tensor (N, H, W, K)
    widths   numbers of filters: (1 x 1, in front of 3 x 3, 3 x 3, in front of 5 x 5, 5 x 5,
             behind the pooling)
    reduced  bool; without it the second, fourth and sixth of `widths` are not used
    Returns  Keras tensor (N, H, W, channels of all branches)
    """

    ### BEGIN SOLUTION
    def conv(x, filters, k):
        return keras.layers.Conv2D(filters, k, padding="same", activation="relu")(x)

    one, narrow3, three, narrow5, five, projected = widths
    pooled = keras.layers.MaxPooling2D(3, 1, padding="same")(x)
    before3, before5 = (conv(x, narrow3, 1), conv(x, narrow5, 1)) if reduced else (x, x)
    last = conv(pooled, projected, 1) if reduced else pooled
    wide = conv(before3, three, 3), conv(before5, five, 5)
    return keras.layers.Concatenate()([conv(x, one, 1), *wide, last])
    ### END SOLUTION


# %% check="inception_block"

# %% [markdown]
# The first block of GoogLeNet: 192 maps of 28 x 28, widths 64, 96, 128, 16, 32, 32. Its table has 159
# thousand weights and 128 million operations.


# %%
def block_3a():
    for reduced in (False, True):
        x = keras.Input((28, 28, 192))
        model = keras.Model(x, inception_block(x, (64, 96, 128, 16, 32, 32), reduced))
        weights = sum(weight.size for weight in model.get_weights() if weight.ndim > 1)
        costs = f"{weights:>8,} weights {count_macs(model):>12,} MAC"
        print(f"reduced {reduced!s:<6}{costs}", model.output_shape[1:])


once_written(block_3a)

# %% [markdown]
# 163,328 weights are 159.5 times 1,024, and 128 million products: the table counts MAC, and thousands of
# 1,024. The naive block needs 2.4 times as many, and it hands on 416 channels in place of 256: since
# pooling cannot make anything narrower, every further block would be wider than the one before. Later
# versions go on in this way, with two 3 x 3 for 5 x 5 (18 products in place of 25) and with 1 x 7 and 7 x 1
# for 7 x 7 (14 in place of 49).
#
# **Exercise 8.** Nine tenths of the weights of VGG-16 are in its dense layers. GoogLeNet has one dense
# layer and in front of it the average of each map. Build both kinds of head. Which of them minds if the
# pictures are larger than those of the training?


# %% solution="head"
def head(x, classes, pooled):
    """From maps to scores, by one dense layer.

    x        Keras tensor (N, H, W, K)
    classes  int
    pooled   bool: True averages each map first, so that K numbers go into the dense layer;
             False takes all H W K
    Returns  Keras tensor (N, classes), scores without an activation
    """
    ### BEGIN SOLUTION
    x = keras.layers.GlobalAveragePooling2D()(x) if pooled else keras.layers.Flatten()(x)
    return keras.layers.Dense(classes)(x)
    ### END SOLUTION


# %% check="head"

# %% [markdown]
# 512 maps of 7 x 7 and 1,000 classes. Then the same without a size: can a head be built for maps of which
# height and width are not known?


# %%
def heads(shape):
    """Parameters of both kinds of head on maps of a shape, or what Keras says."""
    found = {}
    for kind, pooled in {"all pixels": False, "averages": True}.items():
        x = keras.Input(shape)
        try:
            found[kind] = keras.Model(x, head(x, 1000, pooled)).count_params()
        except ValueError as error:
            found[kind] = str(error).partition(".")[0]
    return found


once_written(lambda: [heads((7, 7, 512)), heads((None, None, 512))])

# %% [markdown]
# 25 million against half a million, and only the second does not ask how large the maps are: a picture of
# another size gives other maps and as many averages. What the average loses is *where* something was. The
# second lecture gets it back out of the very same numbers.


# %% [markdown]


# ## Part two: deeper, lighter, and back again
#
# Put twenty layers of a plain network on top of each other and train it, then fifty-six. Which of the two
# has the lower error *on the images that it was trained with*? The fifty-six could copy what the twenty do
# and let the rest hand on what they get. In 2015 they did not: the deeper network was worse, in training as
# well as in the test. Handing a map on unchanged is hard to learn for a layer whose weights begin near 0.
#
# So let it be what happens when the weights do nothing. A **residual block** computes what is to be *added*
# to its input. The input itself goes around the block, by the **shortcut**.
#
# In part two each builder takes a Keras tensor `x` and returns one. All convolutions are padded with `same`
# and have no bias, since the **batch normalization** (BN) behind each of them has one of its own;
# `BatchNormalization()` keeps its defaults. The check puts your block between an input and an output, sets
# all weights to numbers that follow from their shapes, and looks at four things: the shape, the parameters
# that are trained, the products, and the values for a few small images. How you call your layers, and
# whether an activation is an argument or a layer, is up to you.


# %%
def counts(model):
    """(parameters that are trained, products for one image), by your `count_macs`."""
    parameters = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    return parameters, count_macs(model)


# %% [markdown]
# **Exercise 9.** Write the block twice. **Version 1**, of 2015, has two convolutions of 3 x 3:
#
# * convolution, BN, ReLU, convolution, BN; then the shortcut is added, and a ReLU follows the sum.
#
# **Version 2**, of 2016, does the same things in another order, so that nothing stands in the way of the
# sum:
#
# * BN, ReLU, convolution, BN, ReLU, convolution; then the shortcut is added, and nothing follows.
#
# The stride is in the first of the two. Where the block changes the shape, be it the size or the number of
# channels, `x` does not fit the sum and is **projected** by a convolution of 1 x 1 with that stride: in
# version 1 with a BN behind it and no ReLU, in version 2 from what the first BN and ReLU have made of `x`,
# with nothing behind it. Where the block changes no shape, `x` is added as it is. When is that?


# %% solution="residual_block"
def residual_block(x, filters, stride=1, version=1):
    """Two convolutions of 3 x 3 and a way around them.

    x        Keras tensor (N, H, W, K)
    filters  int, channels that come out
    stride   int, of the first convolution, and of the projection where there is one
    version  1 with the activation after the sum, 2 with it before the convolutions
    Returns  Keras tensor (N, ceil(H / stride), ceil(W / stride), filters)
    """

    ### BEGIN SOLUTION
    def conv(y, kernel, stride=1):
        layer = keras.layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)
        return layer(y)

    def norm(y):
        return keras.layers.BatchNormalization()(y)

    changes = stride != 1 or x.shape[-1] != filters
    if version == 1:
        way = norm(conv(x, 1, stride)) if changes else x
        y = keras.layers.ReLU()(norm(conv(x, 3, stride)))
        y = norm(conv(y, 3))
        return keras.layers.ReLU()(keras.layers.Add()([y, way]))
    ready = keras.layers.ReLU()(norm(x))
    way = conv(ready, 1, stride) if changes else x
    y = keras.layers.ReLU()(norm(conv(ready, 3, stride)))
    return keras.layers.Add()([conv(y, 3), way])
    ### END SOLUTION


# %% check="residual_block"

# %% [markdown]
# What does the way around do for the slopes? Stack many blocks on an image of noise, take the sum of what
# comes out, and ask for the size of its slope at the input. Next to your blocks stand the same layers
# without the sum. Before you run it: 2, 8, and 32 blocks; which of the three columns do you expect to keep
# its size?


# %%
def plain_block(x, filters):
    """The layers of a residual block of version 1, without the way around."""
    for _ in range(2):
        x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = keras.layers.ReLU()(keras.layers.BatchNormalization()(x))
    return x


# %%
def slope_at_input(block, depth):
    """Size of the slope of a stack of blocks at its input, as it is trained."""
    keras.utils.set_random_seed(0)
    x = y = keras.Input((8, 8, 16))
    for _ in range(depth):
        y = block(y, 16)
    images = tf.random.normal((16, 8, 8, 16), seed=1)
    with tf.GradientTape() as tape:
        tape.watch(images)
        out = keras.Model(x, y)(images, training=True)
        height = tf.reduce_sum(out * tf.random.normal(out.shape, seed=2))
    return float(tf.norm(tape.gradient(height, images)) / 128)


# %% tags=["desk-only"]
def all_slopes():
    kinds = plain_block, residual_block, partial(residual_block, version=2)
    for depth in (2, 8, 32):
        sizes = [slope_at_input(block, depth) for block in kinds]
        print(f"{depth:2} blocks:", *(f"{size:10.3f}" for size in sizes))


once_written(all_slopes)

# %% [markdown]
# With two blocks the three are alike. With 32 the slope of the plain stack is tens of thousands of times
# what it was, and one step of training would throw its first layers anywhere. Around your blocks there is a
# way on which nothing is multiplied, and the slope grows to about 20 and 10.
#
# ## A narrow place
#
# Two convolutions of 3 x 3 at 256 channels have $2 \cdot 9 \cdot 256^2 = 1{,}179{,}648$ weights. A
# **bottleneck** first makes 64 channels of the 256, looks around with 3 x 3 there, and makes 256 of them
# again: $256 \cdot 64 + 9 \cdot 64^2 + 64 \cdot 256 = 69{,}632$.
#
# **Exercise 10.** Write it in version 1: convolution of 1 x 1, BN, ReLU; 3 x 3, BN, ReLU; 1 x 1 to
# `4 * filters` channels, BN; the sum with the shortcut, ReLU. As before the shortcut is projected, with BN,
# where the shape changes. And the stride? The paper put it into the first convolution, and so does Keras.
# PyTorch's library puts it into the one of 3 x 3. Both are called ResNet-50. Let `stride_in` decide.


# %% solution="bottleneck"
def bottleneck(x, filters, stride=1, stride_in="3x3"):
    """A residual block, version 1, whose 3 x 3 works on a quarter of the channels.

    x          Keras tensor (N, H, W, K)
    filters    int, channels inside
    stride     int, also of the projection
    stride_in  "1x1" for the stride in the first convolution, "3x3" for the second
    Returns    Keras tensor (N, ceil(H / stride), ceil(W / stride), 4 * filters)
    """

    ### BEGIN SOLUTION
    def conv_norm(y, filters, kernel, stride=1):
        layer = keras.layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)
        return keras.layers.BatchNormalization()(layer(y))

    first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
    changes = stride != 1 or x.shape[-1] != 4 * filters
    way = conv_norm(x, 4 * filters, 1, stride) if changes else x
    y = keras.layers.ReLU()(conv_norm(x, filters, 1, first))
    y = keras.layers.ReLU()(conv_norm(y, filters, 3, second))
    y = conv_norm(y, 4 * filters, 1)
    return keras.layers.ReLU()(keras.layers.Add()([y, way]))
    ### END SOLUTION


# %% check="bottleneck"

# %% [markdown]
# Which pixels does such a block read at all? Below is the size of the slope of its output for each pixel of
# a small map, 0 where the pixel makes no difference whatever. Draw both tables before you look: stride 2 in
# the 1 x 1, then in the 3 x 3. Mind the projection, which is a 1 x 1 as well.


# %%
def pixels_read(stride_in):
    """Largest slope of a block with stride 2 for each pixel of a map of 6 x 8."""
    x = keras.Input((6, 8, 16))
    model = keras.Model(x, bottleneck(x, 3, 2, stride_in))
    images = tf.random.normal((16, 6, 8, 16), seed=0)
    with tf.GradientTape() as tape:
        tape.watch(images)
        height = tf.reduce_sum(model(images) ** 2)
    return abs(tape.gradient(height, images).numpy()).max(axis=(0, 3))


# %%
def both_strides():
    tables = {f"stride in the {place}": pixels_read(place) for place in ("1x1", "3x3")}
    return blocks_figures.pixels_read(tables)


once_written(both_strides)

# %% [markdown]
# With the stride in the 1 x 1 three quarters of the numbers that the stage before has worked for are never
# looked at. Moved by one layer, all are read. It costs a little, and you are about to find out how much.
#
# ## Which ResNet-50?
#
# People have asked since 2017 why their count of ResNet-50 is not the published one. There are several
# published ones: 25,557,032 parameters or 25,636,712; 3.858 or 4.089 thousand million products; one number
# at the end sees 483 pixels of the input along one axis, or 427. None is a mistake. They answer different
# questions, and three yes-or-no questions tell them all apart:
#
# * is the stride in the 1 x 1 or in the 3 x 3?
# * do the convolutions have biases, though BN follows? In Keras' network they have.
# * are the **moving statistics** of BN counted, mean and variance of each channel, which are kept and not
#   trained?
#
# The network: an image of 224 x 224 with 3 channels; a convolution of 7 x 7 with 64 filters and stride 2,
# BN; a maximum over 3 x 3 with stride 2. Then four stages of bottlenecks, with 64, 128, 256 and 512
# channels inside, and 3, 4, 6 and 3 blocks. The first block of each stage has a projection, and stride 2
# except in stage one. At the end the mean over each map, and a dense layer, with biases in any case, for
# 1000 classes.
#
# **Exercise 11.** By arithmetic, without Keras. BN has 2 trained numbers a channel. Products are those of
# convolutions, projections and the dense layer. Every stride of 2 halves the sides, from 224 down to 7.
# For the third number walk along the longest way and keep two things: the **field**, how many pixels
# wide one number sees, and the **jump**, how many pixels of the image lie between two neighbours. A kernel
# of k adds $(k - 1) \cdot \text{jump}$ to the field; then its stride multiplies the jump.


# %% solution="resnet_numbers"
def resnet_numbers(stride_in, conv_biases, moving_statistics, blocks=(3, 4, 6, 3)):
    """Parameters, products and receptive field of ResNet-50, or of one with other blocks.

    stride_in          "1x1" or "3x3", where the first block of the stages two to four has its
                       stride
    conv_biases        bool, whether convolutions have biases
    moving_statistics  bool, whether the mean and the variance that BN keeps are counted as
                       parameters
    blocks             how many bottlenecks each of the four stages has; not modified
    Returns            parameters, products for one image of 224 x 224, and the pixels along
                       one axis that a number sees before the mean is taken: int
    """
    ### BEGIN SOLUTION
    convs = [(7, 3, 64, 112)]  # kernel, channels in and out, side of the map that comes out
    field, jump, side, K = 7 + 2 * 2, 4, 56, 64
    for stage, count in enumerate(blocks):
        width = 64 * 2**stage
        for block in range(count):
            stride = 2 if stage and not block else 1
            first, second = (stride, 1) if stride_in == "1x1" else (1, stride)
            middle, side = side // first, side // stride
            convs += [(1, K, width, middle), (3, width, width, side)]
            convs += [(1, width, 4 * width, side)]
            convs += [(1, K, 4 * width, side)] if block == 0 else []
            jump *= first
            field += 2 * jump
            jump *= second
            K = 4 * width
    a_channel = 2 + conv_biases + 2 * moving_statistics
    parameters = sum(k * k * K * F + a_channel * F for k, K, F, _ in convs)
    products = sum(k * k * K * F * side**2 for k, K, F, side in convs)
    return parameters + 1000 * K + 1000, products + 1000 * K, field
    ### END SOLUTION


# %% check="resnet_numbers"


# %%
def conventions():
    for stride_in in ("1x1", "3x3"):
        for biases, statistics in product((False, True), repeat=2):
            parameters, products, field = resnet_numbers(stride_in, biases, statistics)
            has, keeps = ("yes" if flag else "no" for flag in (biases, statistics))
            words = f"biases {has:3}  statistics {keeps:3}"
            print(f"{stride_in}  {words}  {parameters:,}  {products:,}  {field}")


once_written(conventions)

# %% [markdown]
# Find your library in the table. PyTorch: 3x3, no biases, statistics not counted, 25,557,032 parameters and
# 4,089,184,256 products. Keras: 1x1, biases, statistics counted, 25,636,712 and 3,857,973,248. The paper
# says 3.8 thousand million and calls them FLOPs; who counts a product and a sum as two operations says 7.7
# or 8.2. All of these are the same network to whoever speaks about it.
#
# So ask of every such number: of which network, and counted how? Here is the count of one built from your
# own blocks. Which line of the table should it be, if only what is trained is counted?


# %% tags=["desk-only"]
def built_resnet(stride_in):
    """ResNet-50 of your bottlenecks: trained parameters and products."""
    x = y = keras.Input((224, 224, 3))
    y = keras.layers.Conv2D(64, 7, strides=2, padding="same", use_bias=False)(y)
    y = keras.layers.ReLU()(keras.layers.BatchNormalization(name="first")(y))
    y = keras.layers.MaxPooling2D(3, strides=2, padding="same")(y)
    for stage, count in enumerate((3, 4, 6, 3)):
        for block in range(count):
            y = bottleneck(y, 64 * 2**stage, 2 if stage and not block else 1, stride_in)
    y = keras.layers.Dense(1000)(keras.layers.GlobalAveragePooling2D()(y))
    return counts(keras.Model(x, y))


once_written(lambda: [built_resnet(stride_in) for stride_in in ("1x1", "3x3")])

# %% [markdown]
# 25,557,032 twice, and the two numbers of products. What "50" counts are the convolutions and the dense
# layer on the longest way: $1 + 3 \cdot 16 + 1$. A list that counts BN and activations as layers calls the
# same network 107 deep.
#
# ## Taken apart
#
# A convolution looks around and mixes channels, both at once: $k^2 K F$ weights. A **depthwise**
# convolution only looks around: each channel has one kernel of its own, and nothing is added over channels.
# A convolution of 1 x 1, called **pointwise**, only mixes. One after the other they have $k^2 K + K F$
# weights. Which fraction of $k^2 K F$ is that? For 3 x 3 and 512 filters work it out before you go on.
#
# **Exercise 12.** The block of MobileNet: depthwise, BN, ReLU, then pointwise, BN, ReLU. The stride is
# where one looks around.


# %% solution="separable_conv"
def separable_conv(x, filters, kernel=3, stride=1):
    """A depthwise convolution and a pointwise one, each with BN and ReLU.

    x        Keras tensor (N, H, W, K)
    filters  int, channels that come out
    kernel   int, height and width of the depthwise kernels
    stride   int, of the depthwise convolution
    Returns  Keras tensor (N, ceil(H / stride), ceil(W / stride), filters)
    """
    ### BEGIN SOLUTION
    options = {"padding": "same", "use_bias": False}
    y = keras.layers.DepthwiseConv2D(kernel, strides=stride, **options)(x)
    y = keras.layers.ReLU()(keras.layers.BatchNormalization()(y))
    y = keras.layers.Conv2D(filters, 1, **options)(y)
    return keras.layers.ReLU()(keras.layers.BatchNormalization()(y))
    ### END SOLUTION


# %% check="separable_conv"

# %% [markdown]
# Products of your block over those of one convolution with the same kernel and filters, for a map of
# 14 x 14 with 512 channels. Which of the three numbers will be the smallest, and what is the least that any
# kernel could reach?


# %%
def share(kernel, filters):
    """Products of a separable convolution over those of a full one."""
    x = keras.Input((14, 14, 512))
    full = keras.layers.Conv2D(filters, kernel, padding="same")(x)
    apart = separable_conv(x, filters, kernel)
    return counts(keras.Model(x, apart))[1] / counts(keras.Model(x, full))[1]


once_written(lambda: {(k, F): round(share(k, F), 4) for k, F in ((3, 512), (5, 512), (3, 64))})

# %% [markdown]
# 0.1131 is $1/512 + 1/9$, the 0.0420 are $1/512 + 1/25$, and 0.1267 are $1/64 + 1/9$. With large kernels
# only the first part is left, one over the number of filters. Nearly all products are in the 1 x 1 now.
#
# ## Narrow, wide, narrow
#
# MobileNet's second version turns the bottleneck inside out. What travels from block to block is narrow; a
# 1 x 1 makes it wide, the cheap depthwise convolution looks around there, and a 1 x 1 makes it narrow
# again. Two things are different from all blocks before:
#
# * the last convolution is **linear**, with BN and without an activation: in a few channels a ReLU would
#   throw away what no other channel holds;
# * the shortcut connects the narrow ends and is never projected: it is there if the stride is 1 *and* as
#   many channels come out as went in, and else there is none.
#
# The activation is **ReLU6**, which also cuts off at 6, so that numbers of eight bits suffice on a phone:
# in Keras `ReLU(max_value=6)`.
#
# **Exercise 13.** Convolution of 1 x 1 to `expansion` times the channels of `x`, BN, ReLU6; depthwise
# convolution of 3 x 3 with the stride, BN, ReLU6; convolution of 1 x 1 to `filters` channels, BN; and the
# sum, where there is a shortcut. With an expansion of 1 there is nothing to widen, and the block begins
# with the depthwise convolution.


# %% solution="inverted_residual"
def inverted_residual(x, filters, stride=1, expansion=6):
    """The block of MobileNet v2: widened, looked around in, narrowed without an activation.

    x          Keras tensor (N, H, W, K)
    filters    int, channels that come out
    stride     int, of the depthwise convolution
    expansion  int, how many times the channels of x there are inside
    Returns    Keras tensor (N, ceil(H / stride), ceil(W / stride), filters)
    """

    ### BEGIN SOLUTION
    def norm_relu6(y):
        return keras.layers.ReLU(max_value=6)(keras.layers.BatchNormalization()(y))

    K, y = x.shape[-1], x
    if expansion > 1:
        y = norm_relu6(keras.layers.Conv2D(expansion * K, 1, use_bias=False)(y))
    y = keras.layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(y)
    y = keras.layers.Conv2D(filters, 1, use_bias=False)(norm_relu6(y))
    y = keras.layers.BatchNormalization()(y)
    return keras.layers.Add()([x, y]) if stride == 1 and filters == K else y
    ### END SOLUTION


# %% check="inverted_residual"

# %% [markdown]
# That is all of MobileNet v2: one convolution in front, seventeen of your blocks in seven stages, and a
# wide 1 x 1 before the classes. Its authors list 3.4 million parameters and 300 million products. Does
# yours have them?

# %% tags=["desk-only"]
STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2)]
STAGES += [(6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]


def conv_norm_relu6(y, filters, k, stride):
    """The layers at both ends of MobileNet v2."""
    y = keras.layers.Conv2D(filters, k, stride, padding="same", use_bias=False)(y)
    norm, bend = keras.layers.BatchNormalization(), keras.layers.ReLU(6)
    return bend(norm(y))


# %% tags=["desk-only"]
def built_mobilenet():
    """MobileNet v2; a stage is (expansion, filters, blocks, stride of the first)."""
    x = keras.Input((224, 224, 3))
    y = conv_norm_relu6(x, 32, 3, 2)
    for expansion, filters, blocks, stride in STAGES:
        for block in range(blocks):
            y = inverted_residual(y, filters, 1 if block else stride, expansion)
    y = keras.layers.GlobalAveragePooling2D()(conv_norm_relu6(y, 1280, 1, 1))
    return keras.Model(x, keras.layers.Dense(1000)(y))


# %% tags=["desk-only"]
once_written(lambda: (built_mobilenet().count_params(), *counts(built_mobilenet())))

# %% [markdown]
# 3,538,984 numbers with the moving statistics, as Keras counts its own MobileNetV2, 3,504,872 of them
# trained, and 300,774,272 products. ResNet-50 has seven times the parameters and thirteen times the
# products.
#
# **Exercise 14.** The first MobileNet has two knobs. **Alpha** multiplies all numbers of filters, the
# **resolution** is the side of the input. Which of the two changes the parameters? What does half of each
# do to the products? Count them: a convolution of 3 x 3 with 32 filters and stride 2, BN; then thirteen
# separable blocks as in exercise 12, with
#
# | filters | 64 | 128 | 128 | 256 | 256 | 512 | 512, five times | 1024 | 1024 |
# |---|---|---|---|---|---|---|---|---|---|
# | stride | 1 | 2 | 1 | 2 | 1 | 2 | 1 | 2 | 1 |
#
# At the end the mean over each map, and a dense layer with biases for 1000 classes, which alpha leaves
# alone. As in Keras each BN has four numbers a channel, two trained and two kept.


# %% solution="mobilenet_numbers"
def mobilenet_numbers(alpha, resolution):
    """Parameters and products of the first MobileNet.

    alpha       float that leaves all numbers of filters whole, such as 0.25, 0.5, 0.75, 1
    resolution  int, side of the input, a multiple of 32
    Returns     parameters, with the moving statistics, and products for one image: int
    """
    ### BEGIN SOLUTION
    side, K = resolution // 2, int(32 * alpha)
    parameters, products = 27 * K + 4 * K, 27 * K * side**2
    blocks = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)]
    blocks += [*5 * [(512, 1)], (1024, 2), (1024, 1)]
    for filters, stride in blocks:
        F, side = int(filters * alpha), side // stride
        parameters += 9 * K + 4 * K + K * F + 4 * F
        products += (9 * K + K * F) * side**2
        K = F
    return parameters + 1000 * K + 1000, products + 1000 * K
    ### END SOLUTION


# %% check="mobilenet_numbers"


# %%
def knobs():
    """The numbers for four alphas and four resolutions, printed and drawn."""
    resolutions = (224, 192, 160, 128)
    found = {}
    for alpha in (1, 0.75, 0.5, 0.25):
        found |= {(alpha, side): mobilenet_numbers(alpha, side) for side in resolutions}
        products = "  ".join(f"{found[alpha, side][1] / 1e6:5.1f}" for side in resolutions)
        parameters = f"{found[alpha, 224][0]:>9,} parameters"
        print(f"alpha {alpha:4}  {parameters}  {products} million products")
    return blocks_figures.two_knobs(found)


once_written(knobs)

# %% [markdown]
# The parameters do not know the resolution. Half of it leaves a quarter of the products, up to the dense
# layer, and half of alpha nearly does, as most products are in the 1 x 1, whose both sides shrink. The
# paper's table begins with 4.2 million and 569 million, and ends with 0.5 and 41 for alpha 0.25 at 224.
#
# ## Cells from a list
#
# Who says that a human should draw the block? In **NASNet** a block is a list, and a program searches for a
# good one. A **cell** gets what the two cells before it returned. Each step takes two of the maps that
# there are, applies an operation to each, and adds the two results: a new map. What no step has used is put
# side by side at the end.
#
# The operations are given, `operated(name, x, filters)`; all of them leave the size as it is and return
# `filters` channels. Here they are, with what each has in parameters for a map of 8 channels.


# %%
def of_operations():
    """What each operation of a cell costs on 8 maps of 9 x 12."""
    x = keras.Input((9, 12, 8))
    return {name: counts(keras.Model(x, operated(name, x, 8))) for name in OPERATIONS}


once_written(of_operations)

# %% [markdown]
# **Exercise 15.** Build a cell. Map 0 is `previous` and map 1 is `x`, both first brought to `filters`
# channels by ReLU, convolution of 1 x 1 (without bias) and BN. Step number s makes map s + 2. Then
# concatenate, in the order of their numbers, the maps that no step has used; 0 and 1 may be among them.


# %% solution="cell"
def cell(x, previous, steps, filters):
    """A cell from a list.

    x         Keras tensor (N, H, W, K), what the cell before returned
    previous  Keras tensor (N, H, W, K'), what the one before that returned
    steps     list of (map, operation, map, operation), such as (0, "sep3", 1, "max3")
    filters   int, channels of each map inside
    Returns   Keras tensor (N, H, W, filters * number of maps that no step has used)
    """
    ### BEGIN SOLUTION
    maps = []
    for y in (previous, x):
        y = keras.layers.Conv2D(filters, 1, use_bias=False)(keras.layers.ReLU()(y))
        maps.append(keras.layers.BatchNormalization()(y))
    used = set()
    for one, first, other, second in steps:
        parts = operated(first, maps[one], filters), operated(second, maps[other], filters)
        maps.append(keras.layers.Add()(parts))
        used |= {one, other}
    left = [y for number, y in enumerate(maps) if number not in used]
    return keras.layers.Concatenate()(left) if len(left) > 1 else left[0]
    ### END SOLUTION


# %% check="cell"

# %% [markdown]
# A search has to try many lists. Four are drawn here at random, with three steps each; every one becomes a
# small network and sees two thousand digits twice. Look at their numbers and put them in the order that you
# expect of their accuracy.


# %%
def drawn(rng, steps=3):
    """A list for a cell, at random: a step may use every map before it."""

    def half(step):
        return int(rng.integers(step + 2)), str(rng.choice(OPERATIONS))

    return [(*half(step), *half(step)) for step in range(steps)]


# %%
def digit_net(steps, filters=8):
    """Two cells on digits, with half the size between them."""
    x = keras.Input((28, 28, 1))
    first = keras.layers.Conv2D(filters, 3, strides=2, padding="same")(x)
    y = cell(first, first, steps, filters)
    y, before = keras.layers.MaxPooling2D(2)(y), keras.layers.MaxPooling2D(2)(first)
    y = keras.layers.GlobalAveragePooling2D()(cell(y, before, steps, filters))
    return keras.Model(x, keras.layers.Dense(10)(y))


# %% tags=["desk-only"]
mnist = data.load("mnist5k")


# %% tags=["desk-only"]
def accuracy_of(steps):
    """Accuracy on 1000 digits after two rounds through 2000."""
    keras.utils.set_random_seed(0)
    model = digit_net(steps)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    parts = mnist.X_train[:2000], mnist.X_test[:1000]
    X, X_new = (part[..., None] / np.float32(255) for part in parts)
    model.fit(X, mnist.y_train[:2000], batch_size=50, epochs=2, verbose=0)
    found = model(X_new, training=True).numpy().argmax(1)  # BN by this batch; the rest lags
    return counts(model), float((found == mnist.y_test[:1000]).mean())


# %% tags=["desk-only"]
def searched(tries=4):
    rng = np.random.default_rng(6)
    for _ in range(tries):
        steps = drawn(rng)
        (parameters, products), accuracy = accuracy_of(steps)
        print(f"{accuracy:.1%}  {parameters:>5,} parameters  {products:>9,} products  {steps}")


once_written(searched)

# %% [markdown]
# The first list and the last cost the same, to the last product, and where this was written they were nine
# points apart: the list matters. But four lists and one short training each are no search yet. With other
# starting weights the order of close ones changes, and here the two with more products are also the two
# that do better. A real search tries thousands of lists, lets those that do well propose the next, and
# stacks the winner many times.
#
# ## And back again
#
# To train a network, the way back needs what every layer was given: all maps of all layers wait in memory
# until it is their turn. A **reversible block** can do without. It has two halves of the channels and does
#
# $$y_1 = x_1 + F(x_2), \qquad y_2 = x_2 + G(y_1),$$
#
# with any two functions $F$ and $G$, such as a convolution with BN and ReLU. Neither has an inverse, and
# need not have one. What the block was given is computed from what it returned, and memory no longer grows
# with the depth.
#
# A set of lecture slides prints the way back as
#
# $$x_1 = y_1 - F(x_2), \qquad x_2 = y_2 + G(y_1).$$
#
# Two things are wrong with it. Put numbers in: $F(x) = 2x$, $G(x) = 3x$, $x_1 = 1$, $x_2 = 5$. Which of the
# two lines can be worked out first, when only $y_1$ and $y_2$ are known?
#
# **Exercise 16.** Write both directions, in numpy.


# %% solution="reversible_forward"
def reversible_forward(x1, x2, F, G):
    """A reversible block.

    x1, x2   float arrays of one shape, the two halves of the channels; not modified
    F, G     functions from such an array to an array of the same shape
    Returns  y1, y2: float arrays of that shape
    """
    ### BEGIN SOLUTION
    y1 = x1 + F(x2)
    return y1, x2 + G(y1)
    ### END SOLUTION


# %% check="reversible_forward"


# %% solution="reversible_inverse"
def reversible_inverse(y1, y2, F, G):
    """What a reversible block was given.

    y1, y2   float arrays of one shape, as `reversible_forward` returns them; not modified
    F, G     the functions of the block, as they are
    Returns  x1, x2: float arrays of that shape
    """
    ### BEGIN SOLUTION
    x2 = y2 - G(y1)
    return y1 - F(x2), x2
    ### END SOLUTION


# %% check="reversible_inverse"

# %% [markdown]
# Does the way back hold for a chain as deep as a real network? Its F and G are random matrices with a ReLU,
# which forgets half of what it is given. How large is the error after 1, 10 and 100 blocks, in both
# precisions? And how many numbers wait in memory, against an ordinary network of this depth?


# %%
def bent(W):
    """A function without an inverse; mean and spread of its values are fixed, as by BN."""

    def function(x):
        h = np.maximum(0, x @ W)
        return (h - h.mean()) / h.std()

    return function


# %%
def there_and_back(depth, dtype, size=64):
    """Largest error, relative to the largest number, of blocks run forth and back."""
    rng = np.random.default_rng(0)
    weights = rng.normal(0, size**-0.5, (depth, 2, size, size)).astype(dtype)
    chain = [(bent(one), bent(other)) for one, other in weights]
    start = y = tuple(rng.normal(0, 1, (2, 20, size)).astype(dtype))
    for F, G in chain:
        y = reversible_forward(*y, F, G)
    for F, G in reversed(chain):
        y = reversible_inverse(*y, F, G)
    return max(abs(a - b).max() for a, b in zip(start, y, strict=True)) / abs(start[0]).max()


# %%
def errors():
    for depth in (1, 10, 100):
        double, single = (there_and_back(depth, dtype) for dtype in (np.float64, np.float32))
        waiting = f"{2 * 20 * 64:,} numbers wait, not {2 * 20 * 64 * depth:,}"
        found = f"error {double:.0e} in double, {single:.0e} in single precision"
        print(f"{depth:3} blocks: {found}; {waiting}")


once_written(errors)

# %% [markdown]
# On paper the way back is exact. On a machine each sum rounds: after 100 blocks twelve digits are left in
# double and three in single precision, enough for slopes that are noisy anyway. What waits in memory are
# the two halves at the end, whatever the depth. The price is time: F and G run once more on the way back.

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells
# you what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="06_architectures"
