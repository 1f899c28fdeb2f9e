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
# # Families of networks
# **In 1998 a network that read digits on bank cheques learnt 60,000 numbers. In 2014 one that named
# photographs learnt 138 million, nine in ten of them in three layers that did a hundredth of the work. Four
# years later a telephone ran one with 3.5 million that was just as good. What had people found out in
# between?**
#
# You know the parts: filters, pooling, dense layers, batch norm. This lecture is about how they are put
# together. Ten ideas, each from a network that became famous for it, and for each the same two questions:
# what does it cost, and what does it buy? The costs are counted here and compared with what was published,
# down to the last weight. Where two sources disagree, we find out why.
#
# Afterwards you can say of a network where its weights are and where its work is, how much of a picture one
# of its numbers sees, why depth needed a way around, and which of three published counts is meant.
#
# Allow about 90 minutes. Make your prediction where a cell asks for one, then run it.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import architectures
from cvcourse.architectures import cell_search, deep_figures, deep_signals, published, undoing
from cvcourse.architectures import families_figures as figures
from cvcourse.architectures.measuring import rows_of, totals
from cvcourse.architectures.timing import milliseconds
from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.view.asking import once_written

Conv, Dense = keras.layers.Conv2D, keras.layers.Dense

# %% [markdown]
# ## 1 · Sixty thousand weights
# LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998) reads a digit of 32 x 32 pixels. Its layers are called C
# for convolution, S for subsampling, F for fully connected: C1 makes 6 maps with filters of 5 x 5, S2
# halves them, C3 makes 16 maps of 5 x 5, S4 halves those, C5 makes 120 numbers out of 5 x 5 x 16, F6 makes
# 84 of them, and ten outputs follow. Nothing is padded. Before you run the cell, write down the sizes of
# the maps.

# %%
lenet_layers = {  # rows and columns of the maps, width of the filters, channels in, maps
    "C1": (28, 28, 5, 1, 6),
    "C3": (10, 10, 5, 6, 16),
    "C5": (1, 1, 5, 16, 120),
    "F6": (1, 1, 1, 120, 84),
    "output": (1, 1, 1, 84, 10),
}
lenet_weights = {name: (k * k * K + 1) * F for name, (_, _, k, K, F) in lenet_layers.items()}
print(lenet_weights, f"{sum(lenet_weights.values()):,}")

# %% [markdown]
# 32, 28, 14, 10, 5, 1. A layer whose window is as large as its input is a dense layer, so C5 and what
# follows fit into the same list. 61,706 numbers are learnt, nearly eight of ten in C5.
#
# And the work? A filter is used again at every place of its map. What a network costs to run is counted in
# **products**: a multiplication, with the addition that follows it, counts as one (a *multiply-accumulate*,
# MAC). Biases are only added, so they do not count. Which layer of LeNet-5 has the most products: the one
# with the most weights?


# %% exercise="conv_macs"
def conv_macs(H, W, k, K, F):
    """Products that a convolutional layer needs for one image.

    H, W     int, rows and columns of the maps that it makes
    k        int, height and width of its filters
    K        int, channels that it reads
    F        int, filters
    Returns  int, multiplications; biases are added and not multiplied
    """
    raise NotImplementedError


# %% check="conv_macs"


# %%
def lenet_products():
    counted = {name: conv_macs(*layer) for name, layer in lenet_layers.items()}
    return counted, sum(counted.values())


once_written(lenet_products)

# %% [markdown]
# C5 has 78 % of the parameters and does 12 % of the work; C3 has 4 % of them and does 58 %. So there are
# two costs, which lie in different layers: memory for weights, and time for products. Keep an eye on both.
#
# Now the riddle. The paper says that LeNet-5 has 60,000 trainable parameters, not 61,706. Here is one
# reason, table I of the paper. Each column is a map of C3, each row a map of S2. What do you notice?

# %%
figures.connection_table()

# %% [markdown]
# A map of C3 does not read all six maps before it but three, four or, once, all six. The authors wanted
# fewer connections, and they wanted different maps to see different things, "hopefully complementary" ones.
# With 60 pairs in the place of 96, C3 learns $60 \cdot 25 + 16 = 1{,}516$ numbers.
#
# Two more differences. Subsampling was trained: each map of S2 and S4 adds up its four pixels, multiplies
# the sum by one weight and adds one bias. And the output layer was not: its 84 weights per digit were a
# drawing of that digit, 7 x 12 pixels, and what counted was the distance to it. What is the sum now?

# %%
connections = sum(len(maps) for maps in published.READS)
in_1998 = {name: lenet_weights[name] for name in ("C1", "C5", "F6")}
in_1998 |= {"S2": 2 * 6, "C3": 25 * connections + 16, "S4": 2 * 16}
print(in_1998, f"{sum(in_1998.values()):,}")

# %% [markdown]
# Exactly 60,000. Both numbers are right, of two networks with one name. You will meet this again with
# AlexNet and, worst of all, with ResNet-50.
#
# ## 2 · Two graphics cards
# In 2009 ImageNet began to collect photographs for the nouns of a dictionary; it has 15 million of them in
# 22,000 classes. Its challenge, ILSVRC, takes 1,000 classes: 1.2 million photographs to train with, 50,000
# to validate, 150,000 to test. A program may name five classes for a picture and is wrong if none is the
# right one. Here is the best error of each year. (All eight used only the pictures of the challenge.)

# %%
figures.errors_by_year()

# %% [markdown]
# AlexNet (Krizhevsky, Sutskever and Hinton) took part in 2012. A lecture that this course grew out of says
# that it "outperformed all previous models by 10%". Ten percent of what? Of all pictures: the second team
# of that year had 26.2 % wrong, AlexNet 16.4 %, and 15.3 % after it had seen further pictures. Of the
# second team's *errors*, the last number leaves six in ten.
#
# It is a large LeNet: five convolutional layers, three dense ones, ReLU in the place of tanh. Count it.
# Each entry is the width of the filters, the channels that come in, the maps that go out.

# %%
convolutions = [(11, 3, 96), (5, 96, 256), (3, 256, 384), (3, 384, 384), (3, 384, 256)]
dense = [(6 * 6 * 256, 4096), (4096, 4096), (4096, 1000)]
below = sum((k * k * K + 1) * F for k, K, F in convolutions)
above = sum((D + 1) * C for D, C in dense)
print(f"{below:,} + {above:,} = {below + above:,}")

# %% [markdown]
# 62,378,344, and 94 % of them in the three dense layers. Yet the paper's network has 60,965,224. A graphics
# card of 2012 held 3 GB, too little for this network and its activations, so two cards shared it. Each
# computed half of the maps, and in the layers 2, 4 and 5 a map read only the half that lay on its own card.
# Today this is called a convolution in two **groups**. How many channels does a filter of layer 2 read?

# %%
in_groups = [1, 2, 1, 2, 2]
pairs = zip(convolutions, in_groups, strict=True)
grouped = sum((k * k * K // groups + 1) * F for (k, K, F), groups in pairs)
print(f"{grouped:,} + {above:,} = {grouped + above:,}")

# %% [markdown]
# 48 in the place of 96, so half of the weights and half of the products. Let us ask a real layer who hears
# whom: change one channel of the input and see which maps change. Eight channels, eight maps. What will the
# table look like with two groups?


# %%
def hears(groups, K=8, F=8):
    layer = Conv(F, 3, groups=groups, use_bias=False, kernel_initializer="ones")
    images = np.zeros((K, 5, 5, K), np.float32)
    for channel in range(K):
        images[channel, :, :, channel] = 1  # image n has only channel n
    return np.abs(layer(images).numpy()).sum(axis=(1, 2)) > 0


figures.who_hears_whom({"one group": hears(1), "two groups": hears(2)})

# %% [markdown]
# Two squares, and nothing between them. The two halves live side by side and meet in layer 3, which reads
# both. In the paper the filters of the first layer had divided the work: those of one card had no colours,
# those of the other were all about colour, in each training anew.
#
# The third count, 61,100,840, is torchvision's. Its AlexNet comes from a later paper of Krizhevsky's (2014)
# and has 64, 192, 384, 256 and 256 maps in one group. Three counts, three networks, one name.
#
# One more trap: the paper says that pictures have 224 x 224 pixels. Filters of 11 x 11 that move by 4 then
# find $(224 - 11)/4 + 1 = 54.25$ places, and the paper has maps of 55 x 55. With 227 pixels it works out.
#
# ### Neighbours that quieten each other
# AlexNet divides each activation by what its neighbours *in depth* do, at the same pixel:
# $$b_i = a_i \Big/ \Big(\kappa + \alpha \sum_{j = i - n/2}^{i + n/2} a_j^2\Big)^{\beta},
# \qquad \kappa = 2, \; n = 5, \; \alpha = 10^{-4}, \; \beta = 0.75 ,$$
# where only channels that exist are added up. This is **local response normalization**. Sixteen channels,
# one of them loud. What happens to its neighbours? In the middle $\alpha$ is 0.5, so that one sees
# something, and on the right it is AlexNet's $10^{-4}$.

# %%
loud = np.array([1, 1, 1, 1, 1, 2, 6, 2, 1, 1, 1, 1, 1, 1, 1, 1], np.float32)
pixel, normalized = loud[None, None, None], tf.nn.local_response_normalization
quieter = [normalized(pixel, 2, 2.0, alpha, 0.75).numpy().ravel() for alpha in (0.5, 1e-4)]
figures.inhibition(loud, quieter, ["alpha 0.5", "alpha 0.0001, AlexNet's"])

# %% [markdown]
# In the middle picture the two on each side of the loud one, which hear it, fall below all others. The rest
# hear at most a 2 and stay higher. On the right, with the numbers of the paper, the picture has *the same
# shape* as on the left, times 0.59. Unless activations reach the hundreds, it is next to a constant factor,
# $2^{-0.75}$. VGG's authors tried it and found that it did not help; batch norm took its place.
#
# Whoever computes it has three conventions to choose from. In TensorFlow the 2 above is a *radius*, so 5
# stands for eleven channels; in PyTorch and Caffe $\alpha$ is divided by $n$; and the defaults of all three
# differ from the paper.
#
# ### Half of the units stay at home
# Sixty million parameters and 1.2 million pictures: the dense layers would learn them by heart. In
# training, AlexNet sets each of their units to 0 with a chance of one half, anew for each picture
# (**dropout**), so no unit can rely on another one. In use all of them are there, twice as many as in
# training, and so the paper halves their answers. Keras does it the other way round. Ten thousand ones go
# through its layer, in training and in use: which values come out?

# %%
dropout, ones = keras.layers.Dropout(0.5, seed=0), np.ones((1, 10_000), np.float32)
training, use = (dropout(ones, training=flag).numpy() for flag in (True, False))
print(np.unique(training), training.mean().round(2), np.unique(use))

# %% [markdown]
# 0 and 2 in training, about 1 on average, and all ones in use: what survives is doubled at once, and
# afterwards nothing has to be remembered.
#
# ## 3 · Small windows, many of them
# AlexNet's first filters are 11 wide, the next ones 5. VGG (Simonyan and Zisserman, 2014) uses 3 x 3
# everywhere, and more layers. Two layers of 3 x 3 in a row see 5 x 5 pixels: the second one sees three
# numbers of the first, and each of those sees one pixel further. What do three of them see, and how many
# weights do they have, if every layer reads and makes C channels? And the one layer that sees as much?


# %% exercise="stack_weights"
def stack_weights(k, n, C):
    """Weights of some layers in a row, and of the one layer that sees as much, without biases.

    k        int, height and width of the filters of each layer; stride 1
    n        int, how many layers follow each other
    C        int, channels that each of them reads and makes
    Returns  (int, int): the weights of all n layers, those of the single layer
    """
    raise NotImplementedError


# %% check="stack_weights"

# %%
once_written(lambda: {n: stack_weights(3, n, 1) for n in (1, 2, 3, 4)})

# %% [markdown]
# $27\,C^2$ against $49\,C^2$ for three layers. Fewer weights, and three ReLUs in the place of one. The
# three can say less than a free filter of 7 x 7 could, if they were linear; with what is between them they
# can say other things. That is a wager on pictures again, like the shared weights of the last unit, and it
# was won: VGG-16 had 7.3 % of the pictures wrong in 2014, second only to GoogLeNet.
#
# VGG-16 is thirteen such layers, with a pooling whenever the maps are halved and the channels doubled, and
# three dense layers. Below are both costs of each layer, back to back. Where will the longest bar be on the
# left, and where on the right? (`published.application` makes a network with shapes and without numbers, as
# the weights alone would fill half a gigabyte.)

# %%
vgg = published.application("VGG16")
vgg_rows = rows_of(vgg)
print(f"{vgg.count_params():,} parameters, {sum(row.macs for row in vgg_rows):,} products")
title = "VGG-16: the weights are at the end, the work is before"
figures.weights_and_products(vgg_rows, title)

# %% [markdown]
# One layer, the first dense one, has three quarters of all weights: it has one for each of the 7 x 7 places
# of 512 maps, for each of 4,096 units. All three have 89 % of the weights and do 0.8 % of the work. They
# are the whole difference between the two kinds of **heads** that networks have.
#
# ### Two kinds of heads
# The first kind makes a row of all numbers of the last maps and puts dense layers on it. The second takes
# the mean of each map (unit 5 called it global pooling) and puts one dense layer on these means. How large
# would VGG-16 be with a head of the second kind?

# %%
body = sum(row.parameters for row in vgg_rows if row.kind == "Conv2D")
print(f"body {body:,}, with means and one dense layer {body + 512 * 1000 + 1000:,}")

# %% [markdown]
# 15 million in the place of 138. The idea is from *Network in network* (Lin, Chen and Yan, 2013); GoogLeNet
# took it up a year later, and all networks of the rest of this lecture have it. Pictures may then have any
# size, too. What is given up is *where* on the picture something was.
#
# Taking the body alone is as common: without its head a network turns a photograph into maps that can be
# used for other things. In Keras that is one argument, `include_top=False`, and unit 7 lives on it.
#
# ### What one number sees
# Three layers of 3 x 3 see 7 pixels. What about strides and pooling? Keep three numbers: the **receptive
# field** $r$, the distance $j$ in pixels between two neighbours of the map, and the pixel $s$ in the middle
# of the first one's field. A picture itself has $r = 1$, $j = 1$, $s = 0$. A layer with windows of $k$,
# stride $t$ and $p$ pixels of padding before the first makes of them
# $$r + (k - 1)\, j, \qquad j\, t, \qquad s + \Big(\frac{k - 1}{2} - p\Big)\, j .$$
# The step $j$ on the right sides is the old one: a window reaches over neighbours of the map that it
# *reads*. Try it on paper for two layers of 3 x 3 and a pooling of 2 with stride 2. Here is all of VGG-16:

# %%
for row in vgg_rows:
    if row.kind == "MaxPooling2D":
        print(row.name, row.shape, row.field)

# %% [markdown]
# 212 pixels of 224, and its neighbour is 32 pixels further. Does the formula hold? Ask the network: the
# slope of a unit for a pixel that it cannot see is 0. In three stacks we make all weights equal and take
# means in the place of maxima, so that no slope is 0 by chance, and look at the unit in the middle.
# Brighter pixels have larger slopes. Ten layers of 3 x 3 and one of 21 x 21 see equally far. Do they see
# equally well?


# %%
def slopes_of_the_middle(layers, size):
    net = keras.Sequential([keras.Input((size, size, 1)), *layers])
    image = tf.Variable(tf.ones((1, size, size, 1)))
    with tf.GradientTape() as tape:
        maps = net(image)
        place = maps.shape[1] // 2
        unit = maps[0, place, place, 0]
    field = rows_of(net)[-1].field
    middle = field.start + place * field.stride
    edges = int(middle - (field.size - 1) / 2), int(middle + (field.size - 1) / 2)
    return tape.gradient(unit, image).numpy()[0, :, :, 0], edges


# %%
def window(k):
    mean = keras.initializers.Constant(1 / k**2)
    return Conv(1, k, padding="same", use_bias=False, kernel_initializer=mean)


pool = keras.layers.AveragePooling2D
of_vgg = [[*(window(3) for _ in range(n)), pool(2)] for n in (2, 2, 3, 3, 3)]
stacks = {
    "one layer of 21 x 21": ([window(21)], 31),
    "ten layers of 3 x 3": ([window(3) for _ in range(10)], 31),
    "VGG-16's windows": ([layer for block in of_vgg for layer in block], 224),
}
seen = {name: slopes_of_the_middle(*stack) for name, stack in stacks.items()}
slopes, fields = ({name: pair[part] for name, pair in seen.items()} for part in (0, 1))
figures.field_measured(slopes, fields)

# %% [markdown]
# The formula is right to the pixel. And it says only half of it: in a stack there are many ways from the
# middle to the unit, and a single one from the corner, so the middle is heard much better. The *effective*
# field grows with the root of the depth only (Luo and others, 2016). Remember that when someone says that a
# unit "sees" 212 pixels.
#
# ## 4 · Several widths at once
# Which width is right, 1, 3 or 5? GoogLeNet (Szegedy and others, 2014) did not decide: each **Inception
# block** has filters of all three, and a pooling, side by side, and lays their maps on top of each other.
# Its first block reads 192 maps of 28 x 28 and makes 64 maps with 1 x 1, 128 with 3 x 3, 32 with 5 x 5; the
# pooled ones go on as they are. How many maps go out? And which branch is the most expensive?
#
# The remedy is in the lower half of the figure: filters of *one* pixel in front of the wide ones, which mix
# 192 channels down to 96 or 16. Guess the factor by which the block becomes cheaper.

# %%
naive = {"1 x 1": [(1, 192, 64)], "3 x 3": [(3, 192, 128)], "5 x 5": [(5, 192, 32)]}
naive["pooled"] = []
reduced = {
    "1 x 1": [(1, 192, 64)],
    "3 x 3": [(1, 192, 96), (3, 96, 128)],
    "5 x 5": [(1, 192, 16), (5, 16, 32)],
    "pooled": [(1, 192, 32)],
}
figures.inception_products(conv_macs, naive, reduced)

# %% [markdown]
# 303.5 million against 128.0, a factor of 2.37, although layers were *added*. And 416 maps against 256: the
# naive block can only grow, since the pooled maps are all handed on. Nine of them in a row, as many as
# GoogLeNet has, would hand on $192 + 9 \cdot 224 = 2{,}208$.
#
# Squeezing 192 channels into 16 loses something, of course. The wager is that the 192 numbers of one pixel
# repeat each other a good deal, so that little is lost.
#
# ### Windows that are not square
# Inception became a family. Version 2 puts two layers of 3 x 3 in the place of 5 x 5 (you know why), and
# batch norm everywhere. Version 3 takes windows apart: 1 x 7, then 7 x 1, fourteen weights in the place
# of 49. In unit 5 you took a Gaussian apart like that. It worked because its table has rank 1. Which
# filters of 7 x 7 can a pair of layers make when *four* channels lie between the two?

# %%
rng = np.random.default_rng(0)
free = rng.normal(size=(7, 7))
one = rng.normal(size=(7, 1)) @ rng.normal(size=(1, 7))
four = rng.normal(size=(7, 4)) @ rng.normal(size=(4, 7))  # the sum over four channels between
names = ["49 free weights", "one channel\nbetween", "four channels\nbetween"]
figures.filter_ranks([free, one, four], names)

# %% [markdown]
# Rank 4: each channel between the two adds one product of a column and a row. With seven channels between
# them nothing is left out at all. So here, too, the saving is a wager about rank. Which windows does
# InceptionV3 use, and how often?

# %%
inception = published.application("InceptionV3")
shapes = [layer.kernel_size for layer in inception.layers if isinstance(layer, Conv)]
print(f"{inception.count_params():,} parameters, {len(shapes)} convolutions")
{shape: shapes.count(shape) for shape in sorted(set(shapes))}

# %% [markdown]
# 94 convolutions, of which 40 have one pixel and 34 are not square, 24 million parameters in all. Version 4
# tidied this up and made a variant with shortcuts, which trained faster and ended equally good. That brings
# us to the shortcuts.
#
# ## 5 · Deeper made it worse
# If three layers beat one, and sixteen beat eight, then 56 beat 20? He, Zhang, Ren and Sun (2015) trained
# both on small photographs, with batch norm and everything that was known. The deeper one was worse. Most
# people would say that it learnt by heart. What would you look at to find out?

# %%
deep_figures.training_by_depth(deep_signals.LOSSES)

# %% [markdown]
# At the *training* error: a network that learns by heart is good on what it has seen. This one is worse on
# it. The figure shows what happens here, with signals of 40 numbers (MNIST-1D of unit 5), convolutions of
# width 3 and 16 maps; `benchmarks/depth.py` made it in some minutes. The bands reach from the best to the
# worst of three runs.
#
# On the left 20 layers are worse than 8, and 56 hardly learn at all, though everything has batch norm. And
# that is odd, because a deep network can do what a shallow one does: let it copy the shallow one, and let
# the rest hand on what it is given. The good solution exists, and training does not find it. This is called
# **degradation**. So handing on is hard to learn? Then make it the default. A block computes what has to be
# *added* to its input:
# $$y = \text{ReLU}\big(x + F(x)\big).$$
# "It is easier to push a residual to zero than to fit an identity by a stack of nonlinear layers", says the
# paper. On the right the same networks have such a **shortcut** around each pair of layers, and now 56
# layers learn as well as 20.
#
# A word of honesty. On the right each branch begins as exactly 0: the scale of its last batch norm does, a
# trick from later (Goyal and others, 2017). For 8 layers that is a bad bargain, as you see. And without it?
# Here are the losses of the last pass, run by run.

# %%
for kind in ("plain", "shortcuts, scale 1", "shortcuts"):
    runs = {depth: deep_signals.LOSSES[depth, kind] for depth in (8, 20, 56)}
    print(kind.ljust(18), {depth: [run[-1] for run in made] for depth, made in runs.items()})

# %% [markdown]
# With the scale at 1, as in the paper, shortcuts save 20 layers just as well. With 56 layers one run of
# three hardly learns, and two do. A shortcut is needed here, and a quiet beginning makes it safe.
#
# What if the branch makes smaller maps, and more of them? Two ways are in the paper. One puts filters of
# 1 x 1 into the way around. The other has no weights at all, and it is yours to write.


# %% exercise="shortcut"
def shortcut(x, branch, stride):
    """What leaves a residual block: what its branch computed, plus its input, then ReLU.

    The way around has no weights: of the input every stride-th row and column is taken,
    beginning with the first; channels of zeros follow behind its own, as many as are missing.

    x        (N, H, W, K) float, the input of the block
    branch   (N, ceil(H / stride), ceil(W / stride), F) float, F at least K; not modified
    stride   int
    Returns  array of the shape of branch
    """
    raise NotImplementedError


# %% check="shortcut"

# %% [markdown]
# Before you go on: suppose that a branch says 0 everywhere. What leaves the block, when its input came out
# of a ReLU?

# %%
positive = np.random.default_rng(0).uniform(size=(1, 4, 4, 3))
once_written(lambda: np.array_equal(shortcut(positive, np.zeros_like(positive), 1), positive))

# %% [markdown]
# Its input, unchanged. Now one training of your own, without a pack: 20 layers, four passes, plain and with
# shortcuts. It takes a few seconds.

# %%
for shortcuts in (False, True):
    run = deep_signals.trained(20, shortcuts, epochs=4)
    print("with shortcuts" if shortcuts else "plain", [round(loss, 2) for loss in run["loss"]])

# %% [markdown]
# ### Is it the size of the slopes?
# The usual explanation is that slopes vanish on their long way down, and shortcuts carry them past. Does it
# hold? Fresh networks of 50 dense layers on digits, four kinds of them: weights 0.8 times as large as those
# of He from unit 4, He's own, batch norm, batch norm with shortcuts. How large are the slopes of the loss
# for what each layer hands on? Draw four lines before you look.

# %%
sizes = {kind: deep_signals.gradient_norms(kind) for kind in deep_signals.KINDS}
deep_figures.slopes_by_layer(sizes)

# %% [markdown]
# Small weights: yes, they vanish. With He's weights they do not, without any shortcut. And with batch norm,
# as in the plain networks of the first figure, it is the other way round: they *grow* on the way down, by
# about a fifth in each layer (Yang and others, 2019), ten thousand times in fifty. Shortcuts hold that
# back. So sizes do go wrong in deep networks, in either direction, and they can be put right in several
# ways. Is that all there is?
#
# ### Shattered slopes
# Balduzzi and others (2017) looked at something else. A slope says: a little to the right it goes up. It is
# of use only if it is still so *a little to the right*. Take networks with one input and one output, fresh,
# with batch norm, and go along the input from -2 to 2. Above is the slope at 256 places; below, how alike
# the slopes of two places are (1 the same, 0 unrelated). Four layers, 24 layers, 50 layers with shortcuts:
# which one would you want to walk downhill on?

# %%
lags = list(range(16))
nets = {
    "4 layers": (deep_signals.NORMED, 4),
    "24 layers": (deep_signals.NORMED, 24),
    "50 layers, shortcuts": (deep_signals.SKIPS, 50),
}
curves = {title: deep_signals.input_gradients(*net) for title, net in nets.items()}
alike = deep_signals.mean_autocorrelation
likeness = {title: alike(*net, lags) for title, net in nets.items()}
deep_figures.shattered(curves, lags, likeness)

# %% [markdown]
# At 24 layers the slope of one place says nothing about that of the next: white noise. A step that follows
# it is as good as a step by chance. With shortcuts 50 layers keep some memory. In the plain network
# likeness halves with each layer; with shortcuts and batch norm it falls like one over the root of the
# depth.
#
# Now go through the depths by yourself. With batch norm, how deep may a plain network be before neighbours
# stop agreeing? What do shortcuts change? And take batch norm away from the plain network: the slopes agree
# again, so what was it that shattered them?

# %%
architectures.gradient_by_depth()

# %% [markdown]
# Without batch norm deep plain networks look harmless here, and they are not: their layers hand on nearly
# the same numbers for every input, so there is little to tell apart. Batch norm cures that, and pays with
# shattered slopes. With shortcuts one can have both.
#
# Is that *the* reason? It is a picture of fresh networks, on one input, and it fits. Others found that the
# surface of the loss is smoother with shortcuts (Li and others, 2018), or that such a network works like
# many shallow ones (Veit and others, 2016). That shortcuts work was clear at once, and why is still being
# argued about.
#
# ### Two orders
# ResNet came in two versions. In which of the two can a slope run from the last block to the first without
# meeting a single ReLU?

# %%
deep_figures.two_orders()

# %% [markdown]
# In the second (He and others, 2016): norm and ReLU stand in front of each convolution, inside the branch,
# and from end to end nothing happens on the thick line but additions. With it 1,001 layers could be
# trained, on small pictures. ResNets of version 1 have up to 152 layers on ImageNet; that one won 2015 with
# 3.57 %.
#
# ## 6 · Which ResNet-50?
# Deep ResNets use a **bottleneck**: a convolution of 1 x 1 down to a quarter of the channels, one of 3 x 3
# there, and one of 1 x 1 back up. How many weights has that at 256 channels, and how many have two layers
# of 3 x 3?

# %%
print(256 * 64 + 9 * 64 * 64 + 64 * 256, 2 * 9 * 256 * 256)

# %% [markdown]
# A seventeenth. ResNet-50 has 16 such blocks, and it is the network that most results are compared with. So
# look up what it costs. You find 25,557,032 parameters, or 25,636,712. You find 3.8 billion operations, or
# 3.9, or 4.1, or 8.2. You find a receptive field of 483 pixels, or 427, and a depth of 50, or 107. People
# have asked about that since 2017. We take Keras's model and count.

# %%
resnet = keras.applications.ResNet50(weights=None)
numbers = {}
for layer in resnet.layers:
    for weight in layer.weights:
        name = f"{type(layer).__name__}, {weight.name}"
        numbers[name] = numbers.get(name, 0) + int(np.prod(weight.shape))
print(f"{resnet.count_params():,}")
numbers

# %% [markdown]
# Two of these entries differ by convention. The *moving* means and variances are kept and not learnt,
# 53,120 numbers: some count them, PyTorch does not, and Keras itself calls them non-trainable. And Keras
# gives its convolutions biases, 26,560 of them, though a batch norm follows that subtracts any bias again.
# What is left without both?

# %%
kept = 2 * numbers["BatchNormalization, moving_mean"]
print(f"{resnet.count_params() - kept - numbers['Conv2D, bias']:,}")

# %% [markdown]
# 25,557,032, the count of torchvision. One riddle is solved. The next:

# %%
resnet_rows = rows_of(resnet)
products = sum(row.macs for row in resnet_rows)
field = next(row.field for row in reversed(resnet_rows) if row.kind == "Conv2D")
print(f"{products:,} products, {2 * products:,} operations, field {field.size} pixels")

# %% [markdown]
# 3.858 billion products. The paper says 3.8 billion "FLOPs (multiply-adds)": in this field many say FLOP, a
# *floating-point operation*, and mean a product with its addition; others count the two apart and get twice
# as much. If you read a number of FLOPs, find out which, by counting one layer.
#
# And 4.1? Where a stage of ResNet begins, a block has stride 2. In the paper the first 1 x 1 has it, and
# throws three of four pixels away before anything is seen. In torchvision the 3 x 3 has it ("version 1.5"),
# which is about half a percent better and costs more: the 1 x 1 before it now works on maps that are twice
# as wide. This happens three times. The first of them makes 128 maps out of 256 on 56 x 56 places, where it
# had 28 x 28. With your `conv_macs`:


# %%
def more_products():
    places = {(256, 128): (56, 28), (512, 256): (28, 14), (1024, 512): (14, 7)}
    more = []
    for (K, F), (wide, narrow) in places.items():
        more.append(conv_macs(wide, wide, 1, K, F) - conv_macs(narrow, narrow, 1, K, F))
    return more, products + sum(more)


once_written(more_products)

# %% [markdown]
# Three times 77 million, and 4,089,184,256 in all. Each of them makes up for a quarter of the places by
# four times the weights, so all three are equal. The same stride explains the fields. In Keras's network,
# as in the paper, the 3 x 3 lies *behind* the stride and reaches over neighbours that are twice as far
# apart. That makes 8, 16 and 32 pixels more in the three stages, and without them $483 - 56 = 427$.
#
# Last, the depth. Count convolutions, dense layers, batch norms:

# %%
kinds = [row.kind for row in resnet_rows]
print({kind: kinds.count(kind) for kind in ("Conv2D", "Dense", "BatchNormalization")})
print(len(kinds))

# %% [markdown]
# 53 convolutions, of which four lie in the ways around, so 49 on the long way, and one dense layer: 50.
# Keras's table says 107, which is 53 + 53 + 1. Its model has 177 layers, with every ReLU and every
# addition. None of these numbers is wrong. A number without its convention is.

# %%
lines = {}
for count in published.RESNET50:
    pixels = "483" if "1 x 1" in count.convention else "427"
    lines[count.convention] = [f"{count.parameters:,}", f"{count.macs / 1e9:.3f}", pixels]
names = ["parameters", "billion products", "field"]
figures.beside(lines, names, "Two networks, both called ResNet-50")

# %% [markdown]
# Now walk through the whole network. Choose a layer, and see what it costs and what one of its numbers
# sees; "measure" asks the network itself, by its slopes, as you did for VGG-16. Before you show the bars:
# in which stage are the weights, in which the products, and in which the activations?

# %%
architectures.architecture_explorer(resnet, layer="conv4_block1_2_conv")

# %% [markdown]
# ## 7 · Each channel for itself
# Two groups halved a layer of AlexNet. Why stop at two? Each line below stands for the products between one
# channel and one map. Deal the channels into more and more groups: which share of the lines is left with
# eight of them, and what can a map no longer do? Then let filters of one pixel follow.

# %%
architectures.thinning()

# %% [markdown]
# With as many groups as channels, each channel has a filter of its own and hears no other: a **depthwise**
# convolution. (A popular course says that its output "has fewer channels". How many has it, in this
# picture?) It is as cheap as can be, and on its own it is of little use, because red never meets green. So
# a layer of 1 x 1 follows, which mixes the channels at each pixel and does not look around. First look
# around, then mix: the two together are a **separable** convolution. Which share of the products of an
# ordinary layer is left? K channels come in, F maps go out.


# %% exercise="separable_ratio"
def separable_ratio(k, K, F):
    """Products of a depthwise separable layer, as a share of those of an ordinary one.

    Both make maps of the same size.

    k        int, height and width of the filters
    K        int, channels that come in
    F        int, maps that come out
    Returns  float
    """
    raise NotImplementedError


# %% check="separable_ratio"

# %%
once_written(lambda: {F: round(separable_ratio(3, 256, F), 4) for F in (1, 8, 64, 512)})

# %% [markdown]
# $\frac1F + \frac1{k^2}$: with 512 maps of 3 x 3 it is 0.1131, hardly more than a ninth. The channels that
# come in do not matter. For a single map it is more than 1: there was nothing to share.
#
# The saving is a wager once more, and of the same kind. In an ordinary layer *each pair* of a channel and a
# map has its own window. In a separable one each channel has one window, and a map can only say how much of
# it it wants.
#
# Xception (Chollet, 2017) is built of nothing else. Its name stands for *extreme Inception*: if an
# Inception block mixes channels by 1 x 1 and then looks around in several groups of them, then this is the
# case with one group for each channel. How many of its layers are ordinary ones?

# %%
xception = published.application("Xception")
xception_rows = rows_of(xception)
kinds = [row.kind for row in xception_rows]
print(kinds.count("SeparableConv2D"), "separable,", kinds.count("Conv2D"), "ordinary")
products = sum(row.macs for row in xception_rows)
print(f"{xception.count_params():,} parameters, {products:,} products")

# %% [markdown]
# 22.9 million parameters, about as many as InceptionV3, and the authors found it a little better: the same
# capacity, used better. Beware of tools: TensorFlow's own profiler counts 0 operations for a convolution in
# groups.
#
# ## 8 · A network for a telephone
# MobileNet (Howard and others, 2017) takes the separable layer and asks for less of everything else. Two
# numbers set its size: $\alpha$ multiplies the channels of every layer, and the pictures may have fewer
# pixels. Halve $\alpha$: what happens to parameters and to products? Halve the width and the height of the
# pictures: same question.


# %%
def mobile(alpha, size):
    shape = (size, size, 3)
    model = published.application("MobileNet", alpha=alpha, input_shape=shape)
    cost = totals(rows_of(model))
    millions = [f"{number / 1e6:.1f}" for number in (cost.macs, cost.activations)]
    return [f"{model.count_params():,}", *millions]


asked = [(1.0, 224), (0.75, 224), (0.5, 224), (0.25, 224), (1.0, 160), (1.0, 128)]
counted = {f"alpha {alpha:g}, {size} pixels": mobile(alpha, size) for alpha, size in asked}
columns = ["parameters", "million products", "million activations"]
figures.beside(counted, columns, "Width saves weights and work, resolution saves work only")

# %% [markdown]
# Half the channels: about a third of the parameters and a quarter of the products, since a pointwise layer
# has $\alpha K \cdot \alpha F$ of both (the head and the depthwise layers shrink by $\alpha$ only). Half
# the pixels in each direction would be a quarter of the products and every single parameter. All of these
# agree with the paper's table, 569, 325, 149 and 41 million.
#
# What do these savings cost? You may spend 150 to 190 million products. Slide there three ways, by width
# alone, by resolution alone, and by both. Which of the three reads most photographs right, by the published
# table?

# %%
architectures.mobile_sliders()

# %% [markdown]
# By width alone, $\alpha = 0.5$ at 224 pixels, 63.3 %. By resolution alone, 128 pixels, 65.2 %. By both,
# $\alpha = 0.75$ at 160 pixels, 65.3 %, and that with fewer products than the second.
#
# ### Wide in the middle
# MobileNet v2 (Sandler and others, 2018) turns the bottleneck inside out. It has shortcuts between the
# *narrow* places, and expands to six times as many channels in the branch, where the depthwise layer is so
# cheap.

# %%
blocks = {
    "ResNet's bottleneck": [("", 256), ("1 x 1", 64), ("3 x 3", 64), ("1 x 1", 256)],
}
blocks["MobileNet v2, inverted"] = [
    ("", 24),
    ("1 x 1", 144),
    ("3 x 3\ndepthwise", 144),
    ("1 x 1\nno ReLU", 24),
]
deep_figures.narrow_and_wide(blocks)

# %% [markdown]
# The last 1 x 1 has no ReLU, and that is no slip. Take points on a spiral, two numbers each. Send them in a
# few random directions, through a ReLU, and back by the best linear map there is. How many channels do you
# need, so that nothing is lost?

# %%
deep_figures.relu_loses((2, 3, 5, 15))

# %% [markdown]
# Many. In two or three channels ReLU cuts off whole sides of the spiral; in fifteen every point is still
# seen by enough of them. So bend where it is wide, and hand on where it is narrow, without bending.
#
# ### Fewer products, less time?
# Two layers on the same maps of 56 x 56 and 128 channels: an ordinary one of 3 x 3, and a depthwise one,
# which has 128 times fewer products. How many times faster is it on your machine?

# %%
maps = np.random.default_rng(0).normal(size=(8, 56, 56, 128))
ordinary = milliseconds(Conv(128, 3, padding="same"), maps)
depthwise = milliseconds(keras.layers.DepthwiseConv2D(3, padding="same"), maps)
print(f"{ordinary:.2f} ms, {depthwise:.2f} ms, {ordinary / depthwise:.1f} times")

# %% [markdown]
# Not 128 times: about 30 where this was written, and more or less on another processor. Both layers read
# and write the same maps, and a processor is often done with the multiplications before the next numbers
# have come out of memory. Then what counts is the **activations**, how many numbers are written and read.
# Whole networks, untrained, on two pictures:

# %%
images = np.random.default_rng(0).uniform(size=(2, 224, 224, 3))
phones = (keras.applications.MobileNet, keras.applications.MobileNetV2)
models = {"ResNet50": resnet} | {build.__name__: build(weights=None) for build in phones}
lines = {}
for name, model in models.items():
    cost, time = totals(rows_of(model)), milliseconds(model, images)
    millions = [f"{number / 1e6:,.1f}" for number in (cost.macs, cost.activations)]
    lines[name] = [*millions, f"{time:.0f} ms", f"{published.MEASURED[name][1]} ms"]
columns = ["million products", "million activations", "time here", "Keras's table"]
figures.beside(lines, columns, "Products are not time")

# %% [markdown]
# MobileNetV2 has 13 times fewer products than ResNet-50. Is it 13 times as fast on your machine? The
# activations, those of convolutions and dense layers, differ by a factor below 2. The last column is from
# the table that Keras publishes for its networks, on a processor of a server: 2.2 times as fast. The same
# table has Xception, with half of VGG-16's products, at 109 ms, and VGG-16 at 69.5. So products are what
# can be counted without a machine, activations tell more, and time is what has to be measured on the
# machine that you have.
#
# ## 9 · Found by a search
# So many choices: could a computer make them? NASNet (Zoph and others, 2017) searched, not for a whole
# network but for two **cells**: a *normal* one, which keeps the size of the maps, and a *reduction* cell,
# which halves it. A network is a stack of them. What is found on small pictures can be stacked higher for
# large ones.
#
# A cell is a list of blocks. Each block chooses two inputs, out of the two maps that come into the cell and
# of what the blocks before it made, and an operation for each; the two results are added. How many cells
# can be written down with five blocks and eight operations?


# %% exercise="count_cells"
def count_cells(B, operations):
    """How many cells can be written down with B blocks, one after another.

    Each block chooses two inputs, then one operation for each of them. It can read the two
    maps that come into the cell and what each block before it made. The same input may be
    chosen twice, and the order of the two counts.

    B           int, blocks
    operations  int, operations to choose from
    Returns     int
    """
    raise NotImplementedError


# %% check="count_cells"

# %%
once_written(lambda: {sizes: f"{count_cells(*sizes):.3g}" for sizes in ((2, 5), (5, 8))})

# %% [markdown]
# $5.6 \cdot 10^{14}$, and squared, since there are two cells. NASNet had 13 operations. Its search trained
# 20,000 small networks on 500 graphics cards for four days, with a network that learnt which choices were
# promising. Its mobile result:

# %%
nasnet = published.application("NASNetMobile")
products = sum(row.macs for row in rows_of(nasnet))
print(f"{nasnet.count_params():,} parameters, {products:,} products")
print(len(nasnet.layers), "layers")

# %% [markdown]
# 5.3 million parameters in 771 layers, and nobody would have drawn it. Here it stands among the others.
# VGG-16 took second place in 2014. Which of the later ones would you put on a telephone, which on a
# server?

# %%
figures.at_a_glance()

# %% [markdown]
# MobileNetV2 is as often right as VGG-16, with a fiftieth of its products and a fortieth of its weights:
# that is what the sections since have been about.
#
# ### A search of our own
# We search, too: cells of two blocks and five operations, 22,500 of them, on the signals of MNIST-1D. Six
# cells by chance, each trained for four passes, and then the best one. That is *random search*, the
# opponent that any clever search has to beat.

# %%
rng = np.random.default_rng(0)
cells = [cell_search.random_cell(rng) for _ in range(6)]
shares = [cell_search.shares_right(cell, seeds=[1])[0] for cell in cells]
best = int(np.argmax(shares))
deep_figures.cell_drawn(cells[best], f"The best of six cells, {shares[best]:.1%} right")

# %% [markdown]
# Have we found a good cell, or a lucky one? `benchmarks/cells.py` went on until it had drawn 48, and it
# trained all of them twice, with nothing changed but the first weights and the order of the signals. Where
# in the figure will the winner of the first time be?

# %%
first, second = np.array([shares for _, shares in cell_search.RUNS]).T
deep_figures.luck_of_the_seed(first, second)

# %% [markdown]
# No lottery: cells that were bad once were bad twice. But look at the top. Of the ten best of the first
# time nine were worse the second time, and the winner fell from 78.9 to 63.5 %. The best of many noisy
# numbers is always too good to be true. What does tell the cells apart, then? Count how many of their four
# operations learn anything.

# %%
drawn = [cell for cell, _ in cell_search.RUNS]
operations = [[block[side] for block in cell for side in (1, 3)] for cell in drawn]
learning = np.array([sum(one in cell_search.WIDTHS for one in four) for four in operations])
print("learning  cells  first time  second time")
for count in range(5):
    which = learning == count
    shares = first[which].mean(), second[which].mean()
    print(f"{count:8} {which.sum():6} {shares[0]:11.0%} {shares[1]:12.0%}")

# %% [markdown]
# So we found that windows that learn are worth having, which we knew, and a handful of candidates among
# which only more training could choose.
#
# The same came out at full size. Searches were repeated with cells by chance, and these were within a few
# tenths of a percent of the found ones (Li and Talwalkar, 2019). The space that people had laid out, with
# its cells, shortcuts and separable layers, was the larger part of the success.
#
# ## 10 · A layer that can be undone
# On the way back each layer needs what it was given on the way forth. So training keeps all activations of
# all layers, and that, not the weights, fills the memory of a graphics card. Unless they could be computed
# back, from the end. A ReLU cannot be undone, half of its input is gone. Is there a layer that can, with a
# ReLU inside?
#
# Split the channels into two halves, $a$ and $b$. Leave $b$ alone, and add to $a$ anything that depends on
# $b$. How would you get $a$ back? Then let the two change places, and go on. A hundred steps forth, a
# hundred back:


# %%
def forth(a, b, layers):
    for W in layers:
        a, b = b, a + np.maximum(0, b @ W)
    return a, b


def undo_one(a, b, W):
    return b - np.maximum(0, a @ W), a


rng = np.random.default_rng(0)
a, b = rng.normal(size=(2, 10, 32))
layers = [rng.normal(0, 0.1 / 32**0.5, (32, 32)) for _ in range(100)]

# %%
for kind in (np.float64, np.float32):
    weights = [W.astype(kind) for W in layers]
    state = forth(a.astype(kind), b.astype(kind), weights)
    for W in reversed(weights):
        state = undo_one(*state, W)
    print(kind.__name__, f"{np.abs(state[0] - a.astype(kind)).max():.1e}")

# %% [markdown]
# Back to the last digits, and nothing in there was invertible: not the weights, not the ReLU. What was
# added is computed again, from the half that was left alone, and taken away. (Exact it is in mathematics;
# rounding errors grow with the number of steps, as the second line shows.)
#
# Two such steps are a **reversible block** (Gomez, Ren, Urtasun and Grosse, 2017). In the paper's letters,
# without changing places, it is
# $$y_1 = x_1 + F(x_2), \qquad y_2 = x_2 + G(y_1).$$
# The slide of a lecture gives as its inverse $x_1 = y_1 - F(x_2)$ and $x_2 = y_2 + G(y_1)$. Is it? Do what
# it says, with numbers for functions: $F(x) = 3x$, $G(x) = x^2$, $x_1 = 1$, $x_2 = 2$.

# %%
x1, x2 = 1, 2
y1 = x1 + 3 * x2
y2 = x2 + y1**2
back2 = y2 + y1**2
print((y1, y2), "and back, by the slide:", (y1 - 3 * back2, back2))

# %% [markdown]
# It should be 1 and 2. Two things are wrong with the slide: a sign, and the order of its lines. Which line
# can be computed first when only $y_1$ and $y_2$ are known? In the assignment you write both ways, for any
# F and G.
#
# Now what it is good for. On the way back, each state is computed from the one behind it, just before its
# slopes are needed, and forgotten after that. How do the numbers that are held at once grow with the number
# of steps?


# %%
def held(slopes_of, depth):
    return slopes_of(a, b, layers[:depth], np.ones_like(a))[1]


counts = {
    "all states kept": lambda depth: held(undoing.slopes_by_keeping, depth),
    "each state undone": lambda depth: held(undoing.slopes_by_undoing, depth),
}
deep_figures.memory_by_depth([5, 10, 20, 40, 60, 80, 100], counts)

# %% [markdown]
# Not at all. The slopes are the same, to the last digits:

# %%
ways = undoing.slopes_by_keeping, undoing.slopes_by_undoing
kept, undone = (slopes_of(a, b, layers, np.ones_like(a))[0] for slopes_of in ways)
np.allclose(kept, undone, rtol=1e-8)

# %% [markdown]
# Memory is constant in the number of layers, and 600 layers were trained on one card. The price is time,
# one more way forth for each way back. And it works only while nothing is thrown away: where maps become
# smaller, a state has to be kept.
#
# ## In three lines
# Weights, products and activations are three costs in three different places, and a published number means
# something only with its convention.
#
# Most ideas make a layer say less: small windows, few channels between, one channel at a time. Each is a
# wager on what pictures are like, and it leaves budget for more layers.
#
# Depth needed a way around. With one, a block begins as "change nothing", slopes of neighbours stay alike,
# and half a step further it can even be undone.

# %% [markdown]
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="families_practice"
