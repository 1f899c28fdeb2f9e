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
import numpy as np

from autograder.notebook import check
from cvcourse import data
from cvcourse.backprop.keras_beside import keras
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

    model    keras.Model, functional or sequential, in which each layer is used once; what multiplies is Conv2D (with
             groups, strides or dilation), DepthwiseConv2D, SeparableConv2D and Dense. Biases and all other layers
             count nothing. A Dense layer on a map (H, W, K) works at each of its pixels.
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
        print(f"{build.__name__:<10}{model.count_params():>12,} parameters {count_macs(model):>14,} products")
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

    layers   list of (kernel, stride, before, dilation), convolutions or poolings from the first to the last;
             `before` is how many zeros are put in front of the first pixel, dilation 1 is a kernel without gaps;
             not modified
    Returns  (size, stride, start): pixels of a field; pixels from one field to the next; where the middle of the first
             field lies, 0 being the middle of the first pixel. Without layers (1, 1, 0.0)
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
conv, halved = (3, 1, 1, 1), (2, 2, 0, 1)
networks = {
    "AlexNet": [(11, 4, 0, 1), (3, 2, 0, 1), (5, 1, 2, 1), (3, 2, 0, 1), *[conv] * 3, (3, 2, 0, 1)],
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
still, ax = figure(7, 2.2, "A bell-shaped row of 21 bars, the highest in the middle, the outermost too low to see.")
ax.bar(np.arange(21) - 10, share)
ax.set(xlabel="pixels from the middle", ylabel="share of all ways", title="The middle seven of 21 pixels hold most")
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
    """Divide each activation by a power of what its neighbouring channels have at the same pixel.

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
once_written(lambda: {size: float(local_response_normalization(a)[0, 0, 0, 4].round(3)) for size, a in same.items()})

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

    Convolution with 6 filters of 5 x 5, average pooling of 2 x 2 (moved by 2); convolution with 16 filters of 5 x 5,
    the same pooling; dense layers of 120, 84 and 10. Nothing is padded. Behind both convolutions, and behind
    the dense layers of 120 and 84, stands a tanh; the last layer gives scores.

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
    """Train LeNet-5 on a few digits. Returns the share of new digits that it gets wrong, in percent."""
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
# About 3 %, give or take half a point from run to run, with 4,000 digits; the network of the paper had
# 60,000 of them and was wrong in 0.95 %.
#
# **Exercise 5.** In 2012 AlexNet did not fit one graphics card of 3 GB. It was cut in two, and convolutions
# 2, 4 and 5 read only the maps of their own card: **groups**. The third reads all. You build it with
# arguments, so that a small copy can be tried in a moment. How many weights does a second group save in
# convolution 2, with 256 filters of 5 x 5 on 96 maps?


# %% solution="alexnet"
def alexnet(shape=(227, 227, 3), classes=1000, groups=2, width=1.0):
    """AlexNet without what has no weights and changes nothing here: local response normalization and dropout.

    Convolutions with 96, 256, 384, 384 and 256 filters. The first: 11 x 11, moved by 4, not padded. The others: 5 x 5,
    then three times 3 x 3, moved by 1, padding "same"; the second, fourth and fifth have groups. Behind the first,
    second and fifth the largest of windows of 3 x 3, moved by 2, not padded. Then dense layers of 4096, 4096
    and `classes`. A ReLU stands behind all convolutions and both dense layers of 4096; the last layer gives scores.

    shape    (H, W, K) of the images
    classes  int
    groups   int, 1 or 2
    width    float by which the numbers of filters and of the 4096 units are multiplied: round(width * 96), ...
    Returns  keras.Model, (N, H, W, K) -> (N, classes)
    """
    ### BEGIN SOLUTION
    layers = keras.layers
    plan = [(96, 11, 4, "valid", 1, True), (256, 5, 1, "same", groups, True), (384, 3, 1, "same", 1, False)]
    plan += [(384, 3, 1, "same", groups, False), (256, 3, 1, "same", groups, True)]
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
        dense = sum(layer.count_params() for layer in model.layers if type(layer) is keras.layers.Dense)
        total = model.count_params()
        print(f"groups {groups}: {total:,} parameters, {dense / total:.1%} in dense layers, {count_macs(model):,} MAC")
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
    """A block of VGG: convolutions of 3 x 3 with padding "same", each with a ReLU, then the largest of 2 x 2.

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
    """Four branches that all read x, their channels joined in this order: 1 x 1, 3 x 3, 5 x 5, pooling.

    Every convolution has padding "same" and a ReLU. The pooling takes the largest of 3 x 3, moved by 1, padding "same".
    Naive: a convolution in each of the first three branches, the pooled maps as they are. Reduced: in front of 3 x 3
    and of 5 x 5, and behind the pooling, stands a 1 x 1 convolution.

    x        Keras tensor (N, H, W, K)
    widths   (1 x 1, in front of 3 x 3, 3 x 3, in front of 5 x 5, 5 x 5, behind the pooling), numbers of filters
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
    return keras.layers.Concatenate()([conv(x, one, 1), conv(before3, three, 3), conv(before5, five, 5), last])
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
        print(f"reduced {reduced!s:<6}{weights:>8,} weights {count_macs(model):>12,} MAC", model.output_shape[1:])


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
    pooled   bool: True averages each map first, so that K numbers go into the dense layer; False takes all H W K
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

# %% [markdown]
# ## Hand in
# Run this cell and press the button. It saves this notebook, looks over all that belongs to the unit, tells you
# what is still open, and packs it into one file for your instructor. Do so as often as you like.

# %% hand_in="06_architectures"
