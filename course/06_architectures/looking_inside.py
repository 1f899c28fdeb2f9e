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
# # Looking inside, and beyond classification
# **A network has been shown a million photographs and has learnt 4.7 million numbers. Nobody wrote any of
# them, and nobody can read them. Still it says "tripod" to a photograph that you hand it, and it is
# right. What does it look for? Which pixels told it so? And can numbers that were learnt for naming
# things also say where they are?**
#
# In the last lecture networks were built and counted, and hardly any was trained. Here is one that is.
# You feed it rightly and wrongly, look at what its units answer to, and ask which places of a picture
# speak for its answer, in two ways that know nothing of each other. Afterwards the same maps do other
# work: they find boxes, straighten pictures, match two views, and lend one picture the manner of
# another.
#
# Afterwards you can use a pretrained network without the commonest error, say what nine patches prove
# about a unit and what not, check a map of evidence before you believe it, and name what a trunk of
# features is good for besides a label.
#
# Allow about two hours, with a break after section 3. Make your prediction where a cell asks for one,
# then run it.

# %%
import numpy as np

from autograder.notebook import check
from cvcourse import architectures, data
from cvcourse.architectures import inception, inside, kinds, labelled, lite0, overlay_figures
from cvcourse.architectures import seeing_figures as figures
from cvcourse.architectures.measuring import rows_of, totals
from cvcourse.architectures.preparing import cropped, prepared
from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.convolution import nets
from cvcourse.view import show_images
from cvcourse.view.asking import once_written

# %% [markdown]
# ## 1 · A network that somebody else trained
# EfficientNet-Lite0 (Tan and Le, 2019, in the form for telephones) comes with the course. You know its
# parts: after a first convolution of 3 x 3 come sixteen **inverted residuals**, the blocks of MobileNet
# v2 that are narrow at their ends and six times as wide in the middle. Then 1,280 maps, averaged, and a
# dense layer for the 1,000 classes of ImageNet. Before you run the cell: what share of its parameters
# lies in that dense layer?

# %%
net = lite0.network()
for blocks, width, stride, wider, maps in lite0.STAGES:
    inner = f"{wider} times as wide, {width} x {width} depthwise"
    print(f"{blocks} block{'s' * (blocks > 1)}: {inner}, stride {stride}, {maps} maps")
rows = rows_of(net)
cost = totals(rows)
print(f"{cost.parameters:,} parameters, {cost.macs:,} products")
print(f"{cost.activations:,} activations")
share = rows[-1].parameters / cost.parameters
print(f"in the dense layer {rows[-1].parameters:,}, {share:.0%}")

# %% [markdown]
# 27 %: one dense layer, and it reads means. Published tables have 4.65 million parameters, 0.40 billion
# products and 6.74 million activations. The first differs from ours since we count the moving averages
# of batch norm as well, which no slope has touched. What about the second? Suppose that somebody counts
# two products for each number that batch norm scales and shifts.

# %%
moving = sum(int(np.prod(one.shape)) for one in net.weights if "moving" in one.name)
normalized = sum(row.activations for row in rows if row.kind == "BatchNormalization")
print(f"{cost.parameters - moving:,} parameters, {cost.macs + 2 * normalized:,} products")

# %% [markdown]
# 4,652,008, and 0.40 billion after rounding. As in the last lecture, a count means something only with
# its convention.
#
# ### From bytes to what it was trained with
# A photograph is bytes from 0 to 255. The network was trained with $(\text{pixel} - 127)/128$, so with
# numbers from about -1 to 1. Others divide by 255, or take off another mean from each colour; which it
# is stands in the paper, or nowhere. Write the general form. Beware of one thing: what is `np.uint8(100)
# - np.uint8(127)`?


# %% exercise="scaled"
def scaled(pixels, middle, reach):
    """Pixels as a network wants them: their distance from the middle, in units of the reach.

    pixels   (H, W, 3) uint8, or (N, H, W, 3) uint8; not modified
    middle   number, what becomes 0; or (3,) array, one for each colour
    reach    number, the distance from the middle that becomes 1; or (3,) array, likewise
    Returns  float array of the shape of pixels
    """
    raise NotImplementedError


# %% check="scaled"

# %% [markdown]
# Six pictures that come with the course, as the network sees them: the square in the middle, 224 x 224
# pixels. Below each, its first choice and how sure it is. Which of the six will it have a right name
# for?

# %%
names = "coffee", "hen", "camera", "rocket", "astronaut", "retina"
seen = [cropped(labelled.pictures()[name].image) for name in names]


def first_choices():
    images = [scaled(image, 127, 128).astype(np.float32) for image in seen]
    shares = lite0.probabilities(images)
    best = [f"{lite0.class_names()[one.argmax()]}, {one.max():.0%}" for one in shares]
    return show_images(seen, best, columns=6, title="The network's first choice")


once_written(first_choices)

# %% [markdown]
# An espresso, a hen, a tripod: right, and nearly certain. (That there is a man behind the tripod it does
# not say. One picture, one name.) A missile is near enough. Then come an astronaut and the back of an
# eye, and the answers are a football helmet and a lampshade.
#
# ImageNet's 1,000 names hold over a hundred breeds of dogs and no astronaut, no eye, hardly any word for
# a person. The network must choose among its names, and softmax makes shares that add up to 1. So a low
# share is a hint that something is foreign, and nothing more: a foreign thing may well get a high one.
#
# ### The commonest error with pretrained networks
# 118 of the course's pictures have a name among the 1,000; they were given theirs before the network was
# asked. It names 99 of them rightly. Below you can feed it all of them in the wrong way. Before each
# switch, say how many will be right: pixels from 0 to 1, from 0 to 255, scaled twice, blue before red, the
# picture squeezed in place of cropped. Which of these would you notice when you write a program?

# %%
architectures.pretrained_net("hen")

# %% [markdown]
# | pixels | right of 118 |
# |---|---|
# | as in training | 99 |
# | squeezed, not cropped | 96 |
# | 0 to 1 | 88 |
# | blue first | 85 |
# | 0 to 255 | 13 |
# | scaled twice | 0 |
#
# No error, no warning, whichever you take. The second picture of the widget tells why: numbers
# from 0 to 1 are what the network knows as the upper half of its range, so it sees everything through
# fog. From 0 to 255 nearly every pixel lies far beyond the whitest white. Scaled twice, all pixels are
# within a hundredth of -1: the network sees black, and says *nematode*, a worm on a dark ground, to 117
# of 118.
#
# The dangerous lines of the table are those in the middle. A program with 88 or 85 right looks as if it
# worked, and is wrong about one picture in ten without need. So test with pictures whose names you know,
# and compare with the published share. (Here it is about 75 % of ImageNet's own validation pictures,
# which are harder than stamps on white.)
#
# ### Without its top
# Leave out the dense layer, and 1,280 numbers remain for each picture. They were learnt for 1,000 names,
# but they have none. Scale each picture's numbers to length 1: then a product of two rows says how alike
# two pictures are, 1 for the same. Who will be nearest to the left view of the motorcycle, to the grass,
# to the moon?

# %%
photos = data.load("photos")
features = lite0.features(list(photos.values()))  # (19, 1280)
features /= np.linalg.norm(features, axis=1, keepdims=True)
alike = features @ features.T - 2 * np.eye(len(photos))  # nobody is nearest to itself
for name in ("motorcycle_left", "grass", "moon"):
    row = alike[list(photos).index(name)]
    print(f"{name}: {list(photos)[row.argmax()]}, {row.max():.2f}")

# %% [markdown]
# The other view of the motorcycle, the gravel, and a photograph of galaxies. Two of the three have no
# name in ImageNet. One line, `lite0.features(photos)`, and we shall build a search engine on it in unit
# 7.
#
# There are dozens of such networks. If you have a connection and some patience, set the switch to
# `True`: InceptionV3 with 24 million parameters and the same 1,000 names. It wants 299 pixels, from -1
# to 1. Will it do better on the astronaut?

# %%
WITH_INCEPTION = False  # True downloads 96 MB once
inception.first_choices(seen, names) if WITH_INCEPTION else None

# %% [markdown]
# ## 2 · What one map answers to
# Each number of each map is an answer to the question "is it here?", but nobody wrote down what *it* is.
# In the first layer we can look: a filter of 3 x 3 on red, green and blue is a tiny picture. In unit 5
# you trained twelve of them on grey digits. Here are twelve like those, and the 32 that a million
# photographs have made. What will these have that those had not? And are all of them used?

# %%
digits = data.load("mnist5k")
shallow = [keras.layers.Conv2D(12, 3, activation="relu"), keras.layers.MaxPooling2D(4)]
shallow += [keras.layers.Flatten(), keras.layers.Dense(10)]
nets.fitted(shallow, digits.X_train[..., None] / 255, digits.y_train, epochs=2)
colourful = net.get_layer("stem_conv").kernel.numpy()  # (3, 3, 3, 32)
amounts = np.abs(colourful).sum(axis=(0, 1, 3))
print("red, green, blue:", (amounts / amounts.sum()).round(2))
figures.filters_beside(
    {
        "learnt from 4,000 digits": shallow[0].kernel.numpy(),
        "learnt from a million photographs": colourful,
    }
)

# %% [markdown]
# Edges and bars in several directions, on both sides. New are the colours: even areas of blue, red or
# orange without an edge, and edges of light green against purple. Green has half of all the weight, and
# in a photograph it has most of what our eyes call bright. Four filters are even grey, all their weights
# as good as 0. They have died in training, and nobody has swept them out.
#
# Behind the first layer a filter reads maps, and looking at it does not help any more. We look at what
# it answers, instead. In the picture below are three maps of each layer; click one to see it large, and
# with it the patches of all 307 pictures to which this unit answers most (Zeiler and Fergus, 2014). Two
# questions to take along: from which block on can you no longer tell the cat from its maps? And from
# which block on do the patches have the same thing in them, rather than the same line or colour?

# %%
architectures.looking_inside("chelsea")

# %% [markdown]
# Maps get smaller, from 112 x 112 places to 7 x 7. They do not get emptier as long as no ReLU stands at
# the end of a block: each place says something, for or against. The head does have a ReLU, and of this
# cat's numbers there 94 of 100 are 0. What a number can see grows meanwhile. In block 2 it is 11 x 11
# pixels, in block 5 67 x 67, in block 9 211 x 211, nearly the whole picture, and in block 14 659 x 659,
# far more than there is.
#
# A **unit** is one map of a layer. Here are three units of block 2, a row of nine patches for each, the
# strongest first. Give each a name before you read on.

# %%
early = {f"unit {unit}": inside.top_patches("block2", unit) for unit in (5, 11, 20)}
figures.patches_in_rows("Block 2", early)

# %% [markdown]
# Something dark that lies below something bright; blue and green, whatever it is; fine bars that rise to
# the right, though two or three of the nine have none. The first and the third could be kernels of unit
# 5, and nobody drew them.
#
# Now three of block 14, of 192. What a number there can see is larger than the picture, and so a patch
# is all of the picture. Again: what would you call them?

# %%
late = {f"unit {unit}": inside.top_patches("block14", unit) for unit in (47, 151, 51)}
figures.patches_in_rows("Block 14", late)

# %% [markdown]
# Nine birds, standing and flying. Then seven flowers, a pudding and a palm. Then six cars,
# buses and trucks, a motorcycle, an iguana and a rabbit. None of the 1,000 names is *bird*, *flower* or
# *vehicle*; these are kinds that the network found useful on its way to the names.
#
# Or are they? We have picked three units of 192 by their patches, and we had some choice. A number is
# needed. The stamps come with a category, so each picture either is a bird or is not. How many birds are
# among the k pictures to which a unit answers most?


# %% exercise="share_in_top"
def share_in_top(values, wanted, k):
    """Which share of the k pictures with the largest values is of the kind that we look for.

    values   (N,) float, the strongest answer of a unit in each picture, no two equal
    wanted   (N,) bool, whether a picture is of that kind; neither is modified
    k        int, how many pictures are looked at, at most N
    Returns  float, 0 to 1
    """
    raise NotImplementedError


# %% check="share_in_top"

# %% [markdown]
# 32 of the 307 pictures are birds. So a unit that knows nothing of birds has one in ten among its nine,
# on average. But the *best* of 192 units would have more, by luck. How many? Give the word "bird" to 32
# pictures that are drawn at random, and look again for the best unit. That is what luck alone comes to.

# %%
strongest = {layer: found[0] for layer, found in inside.strongest().items()}  # (307, units)
birds = kinds.of_kind("animals/birds")
anybody = np.random.default_rng(0).permutation(birds)


def best_units():
    found = {}
    for title, wanted in (("birds", birds), ("32 pictures drawn at random", anybody)):
        layers = strongest.values()
        found[title] = [max(share_in_top(unit, wanted, 9) for unit in one.T) for one in layers]
    return figures.best_by_layer(list(strongest), found, birds.mean())


once_written(best_units)

# %% [markdown]
# In the early layers the two curves run side by side: whatever the best unit has is luck. Luck finds
# three or four of nine, and at most five. From block 12 on the birds draw away, and in block 14 one unit
# has nine of nine. So that was not our choice. With "plants/flowers" and "vehicles" in place of the
# birds you will find the same, a little less clearly.
#
# ### What nine patches prove
# Another test of our own eyes. Below are six units of block 5 with nine patches each. Three are of the
# trained network. The other three are of the same network with random weights, before it had seen a
# single photograph. Which are which?

# %%
a, b, c = (inside.top_patches("block5", unit) for unit in (2, 7, 21))
untrained = kinds.untrained_patches("block5", units=(6, 8, 14))
shuffled = [untrained[:9], a, b, untrained[9:18], c, untrained[18:]]
rows = {f"row {number}": patches for number, patches in enumerate(shuffled, 1)}
figures.patches_in_rows("Which three have learnt?", rows)

# %% [markdown]
# The rows 1, 4 and 6 have learnt nothing. Yet the first seems to like thin legs, the fourth black
# things, the sixth left edges. Whatever a unit computes, the nine of 307 pictures that give it most are
# alike in that. And our eyes find a word for anything.
#
# So nine patches say what excites a unit *most*, among what it was *shown*. They do not say what else
# excites it: the tenth picture of unit 47 is a mountain goat. And they do not say what it is used for.
# For a unit of the last layer this can be asked without any picture, since the dense layer has one
# weight from it to each name. 59 of the 1,000 names are birds. Take two units: 1017, which has as many
# birds among its nine as any unit of this layer, and 630, whose weights favour birds more than those of
# any other. What do you expect of the weights of the first, and of the patches of the second?

# %%
weights = net.get_layer("scores").kernel.numpy()  # (1280, 1000)
bird_names, values = kinds.names_of_birds(), strongest["head"]
favour = weights[:, bird_names].mean(axis=1) - weights[:, ~bird_names].mean(axis=1)
nine = birds[np.argsort(-values, axis=0)[:9]].sum(axis=0)  # birds among the nine of each unit
for unit in (1017, 630):
    hundred = bird_names[np.argsort(-weights[unit])[:100]].sum()
    print(f"unit {unit}: {nine[unit]} birds of nine, {hundred} among its first hundred names")
print(f"correlation of the two over all 1,280 units: {np.corrcoef(nine, favour)[0, 1]:.2f}")

# %% [markdown]
# Unit 1017 has eight birds among its nine, and six among its first hundred names; a hundred names drawn
# by lot would have 5.9. Unit 630 is the other way round: 34 of its first hundred names are birds, and
# two of its nine. So the unit that looks like the bird unit is not what the network tells birds by. A
# name is made of many units together, each of which speaks for many names, and "the unit for birds" is
# our word, not the network's. (Our pictures are mostly stamps on white, besides. With others the nine
# would be others.)
#
# ## 3 · Which pixels spoke for it?
# At the end of this network stand 1,280 maps of 7 x 7 places. They are averaged, one number for each
# map, and the dense layer makes scores of the means. A mean has forgotten where its numbers came from.
# But what if the dense layer came first? It could be asked at each of the 49 places by itself, as if the
# picture had only this place. That gives 7 x 7 numbers for each name: a **class activation map** (Zhou
# and others, 2016). What has it to do with the score?

# %%
photo = photos["camera"]
maps = lite0.features([photo], "head")[0]  # (7, 7, 1280)
bias = net.get_layer("scores").bias.numpy()
evidence = inside.class_evidence(maps) - bias  # (7, 7, 1000): the dense layer at each place
tripod = lite0.class_names().index("tripod")
print(evidence[..., tripod].round(1))

# %% [markdown]
# Averaging and weighting are both sums, and sums can be exchanged. So there is a short way from these
# numbers to the 1,000 scores. Write it; the biases are not in the map, since they belong to no place.


# %% exercise="score_from_map"
def score_from_map(M, b):
    """The scores of all classes, from their class activation maps.

    M        (rows, columns, C) float, what each place says for each class; not modified
    b        (C,) float, the bias of each class, which belongs to no place
    Returns  (C,) float
    """
    raise NotImplementedError


# %% check="score_from_map"


# %%
def both_ways():
    by_map, by_network = score_from_map(evidence, bias), lite0.features([photo], "scores")[0]
    for c in np.argsort(-by_network)[:5]:
        print(f"{lite0.class_names()[c]:12} {by_map[c]:8.4f} {by_network[c]:8.4f}")


once_written(both_ways)

# %% [markdown]
# The same numbers. So the map of a name *is* its score, told place by place, with nothing added and
# nothing lost. That holds for this kind of network: means, and one dense layer behind them.
#
# One picture has 1,000 maps. Here are two of them, over what the network sees: for its first choice, the
# tripod, and for the fifth, the reflex camera. Where will each be?

# %%
two = "tripod", "reflex camera"
speaking = [evidence[..., lite0.class_names().index(name)] for name in two]
overlay_figures.over(cropped(photo), speaking, [f"speaks for {name}" for name in two])

# %% [markdown]
# The tripod below, its strongest place at its legs; the camera above, where the man looks through it.
# The network was never told where anything is. It had to learn it, so to speak, in order to name it.
#
# ### A map is a claim
# It looks convincing, and so did the patches of the untrained network. Here is a check that knows
# nothing of maps and weights (Zeiler and Fergus, 2014). Hide a part of the picture behind a grey square,
# ask the network again, and write down by how much the score has fallen. Do so at 49 places. If the
# claim is right, where will the score of the tripod fall most?

# %%
architectures.looking_inside("camera", view="class")

# %% [markdown]
# Where the legs are, by 6.1 of 11.2: the two maps correlate with 0.83. Choose a smaller square, 64
# pixels, and it is 0.41; enough of the tripod remains for the network to see it. And so the check
# depends on a number, too.
#
# Now other pictures, with the large square. Open the cup, the palace and the cat before you read on, and
# compare the two maps. For which of the three do they disagree?

# %%
for name in ("coffee", "camera", "china", "chelsea"):
    picture = photos[name]
    M = inside.class_evidence(lite0.features([picture], "head")[0])
    c = M.mean(axis=(0, 1)).argmax()
    fall, claim = inside.occlusion(picture)[..., c], M[..., c]
    correlation = np.corrcoef(fall.ravel(), claim.ravel())[0, 1]
    named = lite0.class_names()[c]
    print(f"{named:10} correlation {correlation:5.2f}, falls by {fall.max():.1f} at most")

# %% [markdown]
# The cup agrees best. For the cat the two have nothing to do with each other: wherever a square of 128
# pixels hides a part of it, the score hardly changes, and mostly it rises. There is cat everywhere, and
# no part of it is needed. Both maps are right. One tells how the score came about, the other what would
# happen without a part, and these are different questions. Where a picture has one small thing in it,
# their answers agree.
#
# ### A place is not a pixel
# One more thing can go wrong in reading such a map. What a number there can see is 851 pixels wide, and
# the picture has 224. So a place in the upper half may speak of the lower one. How much does it? Hide
# the lower half of the cat, and look at the upper three rows of its map only. None of their own pixels
# has changed.

# %%
image = prepared(photos["chelsea"])
half = image.copy()
half[128:] = 0  # grey
tiger_cat = lite0.class_names().index("tiger cat")
for given in (image, half):
    one = inside.class_evidence(lite0.runner("head")(given[None]).numpy()[0])
    print(one[:3, :, tiger_cat].round(1))

# %% [markdown]
# Nearly all of them rise, and at the right edge they about double. With the lower half gone there are
# fewer other things to see, and those places say "cat" more loudly. So a map says that the *features* of
# a place speak for a class. What in the picture made them do so, near or far, has to be tried.
#
# ### With and without ReLU
# Many networks do not end in means and one dense layer. **Grad-CAM** (Selvaraju and others, 2017) takes,
# in place of the weights, the slope of the score for each map, averaged over its places, and so it can
# be asked of any layer of any network. For a network like ours it gives the same map, up to a factor of
# 49.

# %%
head = tf.constant(maps[None])
with tf.GradientTape() as tape:
    tape.watch(head)
    score = net.get_layer("scores")(net.get_layer("pool")(head))[0, tripod]
slopes = tape.gradient(score, head).numpy()[0].mean(axis=(0, 1))  # (1280,)
print(f"largest difference {np.abs(49 * slopes - weights[:, tripod]).max():.0e}")

# %% [markdown]
# Then its authors cut the map off at 0, and most programs do so without a word. Look at what gets lost.
# The score of *zebra* for the photographer is below 0. Which of these two pictures would tell you?

# %%
zebra = evidence[..., lite0.class_names().index("zebra")]
print(f"mean {zebra.mean():.2f}, cut off at 0: {np.maximum(0, zebra).mean():.2f}")
cut_off = [zebra, np.maximum(0, zebra)]
overlay_figures.over(cropped(photo), cut_off, ["speaks for zebra", "the same, cut off at 0"])

# %% [markdown]
# On the left the camera and the tripod speak against it, and the coat a little for it. On the right the
# coat is left, and a pale bit of the sky. The coat has the same strong colour as the tripod before, since
# each map is drawn on its own scale, and nothing tells you that the network has no such thing in mind. The
# mean is not the score any more, so there is nothing left to check. And where a name has only numbers below
# 0, the map is empty, which many people have taken for a bug in their program. So look at the map as it is
# first, with its signs and its mean.

# %% [markdown]
# ## 4 · A picture of any size
# So far a network got one picture of the size that it was trained with, and gave one answer. From here on
# we ask for more: which pixels, where, how turned, which belongs to which. All networks of these sections
# are trained while you watch, in seconds, so they are small, and sometimes wrong.
#
# The pictures are scenes made from the stamps of the course: six kinds of objects, in three sizes, on
# ground cut from photographs. As we made them, we know of each pixel whether an object covers it.

# %%
from cvcourse.architectures import beyond_figures as drawn
from cvcourse.architectures import beyond_nets as small_nets
from cvcourse.architectures import beyond_views as views_of
from cvcourse.architectures import scenes_small

rng = np.random.default_rng(0)
scenes = scenes_small.make(800, rng, size=(64, 64), most=2)
kinds_there = [[scenes_small.SIX[i].split("_")[0] for i in some] for some in scenes.labels[:8]]
words = [", ".join(some) for some in kinds_there]
show_images(scenes.images[:8], words, title="Scenes of 64 x 64 pixels")

# %% [markdown]
# Our first network sees a window of 32 x 32 pixels and says whether an *object lies in its middle*. Two
# convolutions with stride 2, no padding, then a dense layer on the flattened map. How many weights will
# the dense layer have, if the map before it has 7 x 7 places and 24 channels?

# %%
keras.utils.set_random_seed(0)
looks, covered = small_nets.windows(scenes, 3, rng)
looker = small_nets.window_net()
small_nets.train(looker, small_nets.binary(looker), (looks, covered), epochs=4, lr=3e-3)
fresh = scenes_small.make(100, np.random.default_rng(1), size=(64, 64), most=2)
looks, covered = small_nets.windows(fresh, 10, rng)
right = ((looker(looks).numpy()[:, 0] > 0) == covered).mean()
print(f"{looker.layers[-1].kernel.shape[0]:,} weights")
print(f"{right:.0%} of new windows right, {1 - covered.mean():.0%} are empty")

# %% [markdown]
# 1,176 weights: one for each place and channel of the map. Now a scene of 96 x 160 pixels. The dense
# layer refuses anything but 7 x 7 places. We could cut out windows, 4 pixels apart, and ask for each of
# them. But neighbouring windows share nearly all of their pixels, and the first two layers would compute
# the same numbers again and again.
#
# What does the dense layer do with its map? It multiplies each of its numbers by a weight and adds up. A
# filter of 7 x 7 with 24 channels does that too, wherever it fits. So it *is* a convolution that happened
# to have room for one place only. The next cell builds the network again with a convolution at its end,
# and no size given. Its filter holds the same 1,176 numbers. Which of them belongs where, we ask the
# dense layer: what does it say to a map that is 1 at a single place of a single channel? (That takes
# 1,176 questions. In the assignment you do it with none.)


# %%
def any_size(net):
    """The same network with a convolution in the place of its dense layer."""
    *body, flatten, dense = net.layers
    probes = np.zeros((1176, 7, 7, 24), np.float32)
    filters = np.zeros((7, 7, 24, 1), np.float32)
    for n, place in enumerate(np.ndindex(7, 7, 24)):
        probes[n][place] = 1
    answers = dense(flatten(probes)).numpy() - dense.bias
    for n, place in enumerate(np.ndindex(7, 7, 24)):
        filters[place] = answers[n]
    last = keras.layers.Conv2D(1, 7)
    last.build((None, None, None, 24))
    last.set_weights([filters, dense.bias])
    return keras.Sequential([keras.Input((None, None, 3)), *body, last])


# %%
wide = scenes_small.make(3, np.random.default_rng(7), size=(96, 160), most=6, on=("grass",))
everywhere = any_size(looker)
scores = everywhere(wide.images[:1]).numpy()[0, :, :, 0]
places = list(np.ndindex(scores.shape))
cut = np.array([wide.images[0, 4 * i : 4 * i + 32, 4 * j : 4 * j + 32] for i, j in places])
one_by_one = looker(cut).numpy().reshape(scores.shape)
gap = np.abs(scores - one_by_one).max()
print(f"{len(places)} windows; the largest difference is {gap:.0e}")
drawn.scores_over(wide.images[0], scores, start=15.5, stride=4)

# %% [markdown]
# The same answers to the last digits, out of a network that was never told of scenes. That is a **fully
# convolutional network** (Long, Shelhamer and Darrell, 2015): a classifier that slides, without sliding.
# What did it save? We count products for all windows, and for one pass.

# %%
first, second, third = 3 * 3 * 3 * 16, 3 * 3 * 16 * 24, 7 * 7 * 24
per_window = 15 * 15 * first + 7 * 7 * second + third
in_one = 47 * 79 * first + 23 * 39 * second + len(places) * third
one_by_one = len(places) * per_window
print(f"{one_by_one:,} against {in_one:,}: {one_by_one / in_one:.0f} times fewer")

# %% [markdown]
# The equality needs layers without padding. With it, a window has a frame of zeros that the same place in
# the middle of a scene does not have, and the numbers differ.
#
# ### Back to every pixel
# One answer for 4 x 4 pixels is coarse, and deeper networks have one for 32 x 32. To come back to pixels,
# they use the **transposed convolution** of unit 5: each number of a map lays down its kernel, and
# kernels that overlap add up. Take a map of ones and kernels of ones, two pixels apart. Will the result
# be even if kernels are 3 wide? And 4 wide?

# %%
flat = np.ones((1, 4, 4, 1), np.float32)
tent = np.outer([1, 3, 3, 1], [1, 3, 3, 1]) / 16
kernels = {"3 wide": np.ones((3, 3)), "4 wide": np.ones((4, 4)), "4 wide, 1 3 3 1": tent}


def laid_down(kernel):
    filters = kernel[..., None, None].astype(np.float32)
    return tf.nn.conv2d_transpose(flat, filters, (1, 8, 8, 1), 2, "SAME").numpy()[0, :, :, 0]


drawn.laid_down([laid_down(kernel) for kernel in kernels.values()], list(kernels))

# %% [markdown]
# With 3 the kernels overlap at every second pixel only: 1, 2 and 4 in turn, a **checkerboard**, though
# the map says the same everywhere. Where 4 is twice the stride, each pixel gets as much as its neighbour
# (but for the border). The third kernel does so as well and fades smoothly. Checkerboards in the pictures
# of a network, or in its gradients, are this most of the time (Odena, Dumoulin and Olah, 2016).
#
# Now train one for pixels. Three layers halve the picture; a filter of 1 x 1 makes a score of each of the
# 8 x 8 places; transposed convolutions of width 4 and stride 2 lead back. On the way, finer maps have a
# say: their scores are added. What is the truth to learn from? The stamps' own transparency.

# %%
keras.utils.set_random_seed(0)
segmenter = small_nets.segmenter()
pixels = scenes.images, scenes.masks
losses = small_nets.train(segmenter, small_nets.binary(segmenter), pixels, epochs=6)
print(np.round(losses, 3))
shown = [*fresh.images[:2], wide.images[0]]
logits = [segmenter(image[None]).numpy()[0, :, :, 0] for image in shown]
drawn.outlined(shown, logits, [*fresh.masks[:2], wide.masks[0]])

# %%
told = segmenter(fresh.images).numpy()[..., 0] > 0
true = fresh.masks > 0.5
overlap = (told & true).sum() / (told | true).sum()
print(f"{(told == true).mean():.1%} of the pixels right, overlap {overlap:.2f}")
print(f"{1 - true.mean():.1%} of the pixels are ground")

# %% [markdown]
# Grey is right, orange is too much, dark blue has been missed. Call everything ground, and 88.6 % of the
# pixels are right; so we count the overlap, and that is little more than a half. The ball is nearly
# complete, the blue car beside it is not found at all. And it works on 96 x 160 pixels, a size that it
# never saw in training.
#
# A pixel was called object where its logit was above 0. That is a choice, too. **Precision** is the share
# of the found pixels that belong to an object, **recall** the share of the objects' pixels that are found.
# Before you move the threshold to 2: which of the four measures will fall, and which will hardly notice?
# Where is the overlap largest? And is there a threshold at which the blue car (scene 2) appears?

# %%
said = segmenter(fresh.images).numpy()[..., 0]
architectures.mask_threshold(fresh.images, fresh.masks, said)

# %% [markdown]
# Where this was written, a threshold of 2 finds 37 % of the objects' pixels, and 0 finds 65 %. The overlap
# falls from 0.55 to 0.36. The share of right pixels falls from 94.0 to 92.6 %, and at the right end, where
# nothing is found at all, it is still 88.6 %: it counts the ground, and of ground there is plenty. The
# overlap is largest a little *below* 0, at 0.57. Training knows nothing of overlap; it asks for
# probabilities, and half of a probability need not be the best place to cut. The car comes at about -2,
# and with it a good deal of ground.
#
# Is there a dotted line along a border, as there was where this was written? Fewer kernels overlap there,
# as in the figure above, so every second pixel gets less than the inner ones have learnt to expect. It is
# a checkerboard of one column. Let the picture go on as in a mirror (`np.pad` with `mode="reflect"`), cut
# the result, and it is gone.
#
# ## 5 · Where is it?
# A box says less than an outline, and it says it of *each* object. It is four numbers, $x_0, y_0, x_1,
# y_1$. How well does one box tell where another is? By the **intersection over union**, what both cover
# over what either covers. On squared paper you can count it. Left, 5 and 8 name right *edges*.
# Right, they name *last pixels*. How many squares do both cover, left and right?

# %%
box, other = (1, 1, 5, 4), (3, 2, 8, 6)
values = [small_nets.by_counting(box, other, more) for more in (0, 1)]
titles = [f"edges: {values[0]:.3f}", f"last pixels, + 1: {values[1]:.3f}"]
drawn.squared_paper(box, other, titles)

# %% [markdown]
# 4 of 28, or 9 of 41. Programs of the second kind add 1 to every width and height, and for small boxes
# that is no detail: 0.143 or 0.220 for the same eight numbers. We read edges. When you compare with a
# published value, ask first.
#
# ### A cell answers for what lies in it
# A network has a fixed number of outputs, and a scene has any number of objects. In 2016 Redmon and
# others came up with YOLO, which divides the picture into cells. The cell in which the *middle* of an
# object lies answers for it, with five numbers and a score for each class. Scenes of 96 x 96 pixels,
# 6 x 6 cells, six classes: how many numbers does the network answer? And how many boxes can it tell at
# most?

# %%
names = list(scenes_small.SIX)
crowd = scenes_small.make(2400, np.random.default_rng(0))
wanted = small_nets.true_cells(crowd, C=6)
n = 4
for row, column in crowd.cells[n]:
    print(f"row {row}, column {column}:", wanted[n, row, column].round(2))
print(wanted[n].size, "numbers")
overlay_figures.grid(crowd.images[n], crowd.boxes[n] / 96, (6, 6))

# %% [markdown]
# 396 numbers, 36 boxes at most, one a cell. In a line you see 1 for "there is one", where in the cell its
# middle lies, width and height as fractions of the scene, and a 1 for its class. All other cells have to
# answer 0 to "is there one", and the rest of what they say counts for nothing.
#
# So the loss has three parts: confidence at every cell; place, size and class only where there is
# something. In the network there is nothing new, four convolutions and one of 1 x 1. It trains for some
# ten seconds. Of new scenes, which share of the objects will it find?

# %%
keras.utils.set_random_seed(0)
detector = small_nets.detector(C=6)
learn = small_nets.detection_loss(detector), (crowd.images, wanted)
print(np.round(small_nets.train(detector, *learn, epochs=8, batch=60), 2))
print(f"{detector.count_params():,} parameters")

# %%
again = scenes_small.make(200, np.random.default_rng(1))
told = small_nets.told_boxes(detector, again.images)
full = [n for n, boxes in enumerate(again.boxes) if len(boxes) == 3][:2]
two = [part[full] for part in told]
thresholds = 0.05, 0.3, 0.7
drawn.at_thresholds(again.images[full], two, names, thresholds, small_nets.suppressed)

# %% [markdown]
# The threshold is yours. Low, and all that the network suspects is shown; high, and only what it would
# swear to. Neighbouring cells often report the same object, since its middle may seem to lie on either
# side of a line. **Non-maximum suppression** keeps the better of two boxes that overlap too much. How
# many boxes does it take away?

# %%
above = sum((scores > 0.05).sum() for scores in told[1])
pairs = zip(*told[:2], strict=True)
kept = sum(len(small_nets.suppressed(boxes, scores, 0.05)) for boxes, scores in pairs)
objects = sum(map(len, again.boxes))
print(f"{above} boxes above 0.05, {kept} after suppression; {objects} objects")

# %% [markdown]
# A box is *right* if its class is and it overlaps with an object by one half, and each object can be
# found once. Precision is now the share of boxes that are right, recall the share of objects that are
# found. We ask for both in scenes on the same photographs as in training (other parts of them), and on
# photographs that the network has never seen. The objects are the same. Will that matter?

# %%
elsewhere = scenes_small.make(200, np.random.default_rng(1), on=scenes_small.NEW_GROUNDS)
there = small_nets.told_boxes(detector, elsewhere.images)
sets = {"known ground": (again, told), "new ground": (elsewhere, there)}
for name, some in sets.items():
    counts = [small_nets.found_and_wrong(*some, least) for least in (0.1, 0.3, 0.5, 0.7, 0.9)]
    hits, objects, boxes = np.array(counts).T
    print(name, "recall", (hits / objects).round(2), "precision", (hits / boxes).round(2))

# %% [markdown]
# It matters a good deal. Where this was written, a threshold of 0.5 found nearly six in ten of the
# objects on ground that the network knows, and almost eight in ten of its boxes were right; elsewhere
# four in ten were found, and four in ten boxes right. The objects are the same six pictures. What it has
# learnt is not "a banana" but "a banana, as against this grass and these coins". Whoever tests a detector
# with parts of the photographs of its training reports the upper curve.
#
# Here are these scenes, and all thresholds between. Move the threshold first: what do you pay for each
# object more? Then the overlap that is allowed; at 1 no box takes another away. At which threshold does
# suppression do most, and whom does it cost an object? Point at a cell to hear what it says.

# %%
architectures.detector_thresholds(sets, names)

# %% [markdown]
# A threshold is a trade: on known ground, from 0.1 to 0.7, precision rises as recall falls. Above that it
# does not rise any more: of some wrong boxes the network is quite sure.
#
# Suppression works where the threshold is low. Where this was written, at a threshold of 0.1, an allowed
# overlap of 0.1 in place of 1 made 0.65 of the boxes right in place of 0.53. At 0.7 nearly nothing
# changes, since two cells are rarely both sure of the same object. And the price was 14 of 348 objects.
# Four stood so close to another one that its box took theirs away; with the other ten the better box was
# itself wrong, misplaced or misnamed, and took a right one with it. So 0.5 is a habit, not a law.
#
# Ten seconds of training are not much; the first YOLO took about a week for its first layers alone, and
# its limits you can see here as well: one box a cell.
#
# ## 6 · Straighten the picture
# A box stands upright, and a digit may be tilted. A **spatial transformer** (Jaderberg and others, 2015)
# is a part of a network that turns, shifts or enlarges the picture before the rest looks at it. For each
# pixel of its result, six numbers $\theta$ say where to look in the picture, with -1 and 1 at its edges.
# The dots below are these places. Pull them together in the middle: will the cat get smaller or larger?
# And which way will it turn when the dots turn to the right?

# %%
architectures.sampling_grid()

# %% [markdown]
# Larger, and to the left: what the dots do, the picture does the other way round. Where they leave the
# picture, the result is black. The three columns of $\theta$ are places, too: the last is where the middle
# looks, and the first two are the ways from there to the right edge and to the lower one.
#
# The dots lie between pixels, so a result is a mixture,
# $$V(x, y) = \sum_{i,j} A_{ij}\, \max(0, 1 - |x - j|)\, \max(0, 1 - |y - i|),$$
# a sum over *all* pixels in which four at most count. Why write it like that? Since it has a slope for x
# and y: the loss can say to the place where a pixel looks, "a little more to the left".
#
# Here is a test of that. A reader learns upright digits, then all its weights are frozen. It is given
# digits turned by up to 60 degrees to either side. How many will it read?

# %%
digits = data.load("mnist5k")
X, X_new = (part.astype(np.float32) / 255 for part in (digits.X_train, digits.X_test))
keras.utils.set_random_seed(0)
reader = small_nets.digit_reader()
small_nets.train(reader, small_nets.reading(reader), (X, digits.y_train), epochs=2, lr=3e-3)
reader.trainable = False


def turned_at_random(images):
    angles = rng.uniform(-np.pi / 3, np.pi / 3, len(images)).astype(np.float32)
    return small_nets.look(images, small_nets.turning(angles)).numpy(), angles


(turned, _), (turned_new, angles_new) = turned_at_random(X), turned_at_random(X_new)


# %%
def read_right(images):
    scores = reader(images[..., None], training=False).numpy()
    return (scores.argmax(1) == digits.y_test).mean()


print(f"upright {read_right(X_new):.1%}, turned {read_right(turned_new):.1%}")

# %% [markdown]
# Before it we put a small network that says *one number* for each picture, an angle, and a transformer
# that turns the picture by it. It learns from the mistakes of the reader alone: nobody tells it by how
# much a digit was turned, or that it was. The slopes pass through the frozen reader and the sampling.

# %%
turner = small_nets.angle_net()
learn = small_nets.turned_then_read(turner, reader), (turned[:2500], digits.y_train[:2500])
print(np.round(small_nets.train(turner, *learn, epochs=4, lr=3e-3), 3))
back = turner(turned_new[..., None], training=False).numpy()[:, 0]
straight = small_nets.look(turned_new, small_nets.turning(back)).numpy()
print(f"read right: {read_right(turned_new):.1%} turned, {read_right(straight):.1%} after it")
both = [*turned_new[:10], *straight[:10]]
show_images(both, columns=10, title="Turned digits, and what the reader is shown")

# %% [markdown]
# Here are six of them to straighten by hand: drag x or y around the middle, or turn with the buttons. Do
# so with one, and only then press *The network's θ*. Does it turn as far as you do? And do all six stand
# as you would have them?

# %%
named = [f"{'ABCDEF'[n]}, a {digits.y_test[n]}" for n in range(6)]
their = small_nets.turning(back[:6]).numpy()
architectures.sampling_grid(dict(zip(named, turned_new, strict=False)), answers=their)

# %% [markdown]
# For you there is an upright digit; for the network, one that the reader reads. For all 1,000 at once, the
# angles that it takes over those that would undo the turn:

# %%
drawn.angles(np.degrees(angles_new), np.degrees(back))

# %% [markdown]
# From six in ten to nearly nine in ten, where upright digits are at 93 %. (The last digits of all that is
# trained here differ a little from machine to machine.) The points lie along the line of exact undoing,
# but not on it: digits are written at a slant, and the reader does not ask for exactness. The largest
# turns are undone by less than they should be, as the reader forgives what is left.
#
# One trap: let the angle network begin with exactly 0, "do nothing", and it never learns. At 0 every dot
# lies on a pixel, at the tip of one hat $\max(0, 1 - |x - j|)$ and at the foot of the next, and at these
# bends programs take the slope to be 0. So it begins at three degrees.
#
# ### A window of any shape
# A transformer moves all dots together. A **deformable convolution** (Dai and others, 2017) moves each of
# the $3 \times 3$ readings of a window by itself, by offsets that a network learns. With all offsets 0,
# what should come out? A photograph, nine weights, and TensorFlow's convolution beside it:

# %%
photo = data.load("photos")["camera"][60:252:3, 180:372:3, 0].astype(np.float32) / 255
weights = np.linspace(0.5, 1.5, 9).astype(np.float32)
window = np.array([(x, y) for y in (-1, 0, 1) for x in (-1, 0, 1)], np.float32)
plain = tf.nn.conv2d(photo[None, :, :, None], weights.reshape(3, 3, 1, 1), 1, "VALID")
plain = plain[0, 2:-2, 2:-2, 0]
print(f"{np.abs(small_nets.deformed(photo, weights, window) - plain).max():.0e}")

# %% [markdown]
# The plain convolution, but for rounding. Now move them by hand. Below is the tripod of that photograph,
# and all nine weights are 1/9, so the square makes a mean, and smears the thin leg. Where do the nine have
# to lie to read nothing but this leg? When you have them there, look at the last of the small pictures:
# what has become of the *other* legs?

# %%
architectures.deformable_window()

# %% [markdown]
# With one reading in each row, along the white line, they add up to 0.89 in place of 0.65. And as the same
# nine readings are taken everywhere, the whole leg is bright and as thin as before, while the two that
# stand otherwise are smeared more than by the square. Each thing would need its own window.
#
# Can readings *learn* where to read? Somebody has made a result with the nine weights of above and other
# readings, and shows us only the result. Our readings begin as a plain window. Which way will they go?

# %%
hidden = 1.6 * window
wanted = small_nets.deformed(photo, weights, hidden)
paths, errors = small_nets.wandered(photo, weights, wanted, start=window + 0.03)
gaps = np.linalg.norm(paths - hidden, axis=2).mean(1)
print(f"{gaps[0]:.2f} pixels from where they are wanted before, {gaps[-1]:.2f} after")
drawn.wandering(paths, hidden, errors)

# %% [markdown]
# To the very places, nobody having told them. In a network the offsets are not nine for all but nine for
# each place, and another small convolution says them, so that a window on a large animal can be large and
# one on a snake long. All of it lives from the same slope of the same mixture.
#
# We made it easy: all nine weights are positive and different. Put
# `rng.normal(size=9).astype(np.float32)` in their place and look again. The error then has flat valleys,
# and after 200 steps some readings may still be elsewhere.
#
# ## 7 · Which points belong together?
# Two views of a palace. The second is turned by 12 degrees, smaller, darker and noisy, and things stand
# before it that were not there. Which place of the second view shows what a place of the first one shows?
# Describe each place by numbers, here the grey values of 17 x 17 pixels without their mean. The cosine
# between two descriptions says how alike two places are. For one place of the first view, that makes a
# *map* over the second. Three such maps: for the top of the roof, the edge of a roof, and a place in the
# sky. Which map has one clear top?

# %%
views = views_of.palace(degrees=12)
places, features = views_of.described(views.first, step=4)
targets, others = views_of.described(views.second, step=2)
three = [int(np.abs(places - at).sum(1).argmin()) for at in ((104, 24), (140, 68), (250, 20))]
side = len(np.unique(targets[:, 1]))
maps = (features[three] @ others.T).reshape(3, side, -1)
best = targets[(features[three] @ others.T).argmax(1)]
drawn.cosines(views.first, places[three], views.second, maps, best)

# %% [markdown]
# The top of the roof, A, has one clear top, and it is the right place: only two others come within 0.15
# of it. The edge of a roof, B, is like every edge of every roof, and all along it. In the sky, C, there is
# nothing but noise to compare, so *anything* may win: it is the back of the giraffe, and 135 others come
# close.
#
# Here is the map of any place that you point at. The solid ring is the place most like yours, the dashed
# one is where it truly lies. Look for a place with edges that is found wrongly. And go back to the top of
# the roof: up to which angle between the views is it found?

# %%
architectures.matching_views()

# %% [markdown]
# The tree on the right does it, where leaves are like other leaves. The top of the roof is found up to 18
# degrees; at 21 the best place is 112 pixels away.
#
# All cosines of all places of one view with all of the other form the **correlation map**, an array with
# four axes. In practice one takes corners, where there is something to see, and for each the best place
# of the other view. Of 150 corners, how many are matched to within 4 pixels?

# %%
corners = views_of.strong(views.first, places, 150)
points, matched = places[corners], targets[(features[corners] @ others.T).argmax(1)]
truth = views_of.sent(points, views.truth)
print((np.linalg.norm(matched - truth, axis=1) < 4).sum(), "of 150 are right")

# %% [markdown]
# The others lie anywhere. An **affine map** has six numbers, and least squares finds those that suit all
# matches. RANSAC (Fischler and Bolles, 1981) asks three matches at a time what they think and keeps the
# map that most of the others agree with. How far will each of the two maps be from the truth?

# %%
by_all = views_of.by_all(points, matched)
fit, inliers = views_of.agreed(points, matched)
for name, told in (("least squares", by_all), ("RANSAC", views_of.sent(points, fit))):
    print(name, f"{np.linalg.norm(told - truth, axis=1).mean():.2f} pixels off")
overlay_figures.match_lines(views.first, views.second, points, matched, inliers)

# %% [markdown]
# 32.83 pixels against 0.32. Least squares squares what the wrong ones say, and believes them most; for
# RANSAC they are 37 that did not agree. With three in four right, three matches drawn at random are all
# right with a probability of $0.76^3 = 0.44$, so a few draws would do.
#
# Below are the same matches, and over the second view the outline of the first one as three maps send it.
# The tolerance says how near a match must come to count as one that agrees. At 12 degrees, what do you
# expect of 1 pixel, and of 60? Then take 24 degrees and 60 pixels. More than half of the matches agree.
# Are they right?

# %%
architectures.matching_views(view="all")

# %% [markdown]
# At 12 degrees it hardly matters: with 1 pixel only 62 agree, which are enough, and with 60 pixels 124,
# among them a few wrong ones that pull the map 1.38 pixels off. At 24 degrees 82 of 150 agree, and their
# map is 183 pixels off; no more than 22 of all matches are right. It squeezes the first view to a strip,
# on which many wrong matches happen to lie. So agreement proves nothing where few are right. How does
# their share fall as the angle grows?

# %%
degrees, shares = (0, 6, 12, 18, 24, 30), []
for angle in degrees:
    pair = views_of.palace(angle)
    spots, rows = views_of.described(pair.second, step=2)
    found = spots[(features[corners] @ rows.T).argmax(1)]
    gaps = np.linalg.norm(found - views_of.sent(points, pair.truth), axis=1)
    shares.append((gaps < 4).mean())
print(np.round(shares, 2))
drawn.share_right(degrees, shares)

# %% [markdown]
# At 18 degrees a third is right, at 30 hardly one in ten: 11 of 150, cubed, is one draw in 2,500. A
# square of grey values does not know that it has been turned. Either one straightens patches first, with
# section 6, or one takes features that have been *learnt* from turned things.
#
# A **geometric matching network** (Rocco, Arandjelović and Sivic, 2017) makes one network of all this. A
# pretrained trunk describes 15 x 15 places of both pictures; a *correlation layer* without weights makes
# a map of 15 x 15 places with 225 channels, one for each place of the other picture; and a small
# convolutional network reads the six numbers off it. In the correlation map only likeness is left, and no
# colour, so it can be trained with pictures that somebody has warped, and used with two photographs of
# different cats.
#
# ## 8 · In the manner of another picture
# What makes gravel gravel? Not where each pebble lies. Take the maps of some filters and throw all places
# away, keep only which filters answer *together*: the mean over all places of the product of two maps,
# for each pair. This **Gram matrix** is what Gatys, Ecker and Bethge (2015) took for texture. How much of
# the picture is left in it? We can ask: begin with noise, and change its pixels until its Gram matrices
# are those of gravel. Our filters are random, of 3, 5 and 9 pixels; nobody has trained them. What will
# come out?

# %%
photos = data.load("photos")
filters = small_nets.random_filters()
cuts = [photos[name][100:228:2, 100:228:2] for name in ("gravel", "brick")]
likes = [cut.astype(np.float32) / 255 for cut in cuts]
made = [small_nets.painted(like, filters, iterations=80) for like in likes]
for _, _, distances in made:
    print(f"{distances[0]:.1f} -> {distances[-1]:.1e}")
pairs = [likes[0], made[0][1], likes[1], made[1][1]]
drawn.side_by_side(pairs, ["gravel", "from noise", "brick", "from noise"], columns=4)

# %% [markdown]
# Gravel, but no pebble of it. And bricks: lines and corners as in the wall, and no wall, since how lines
# continue beyond 9 pixels no Gram matrix says. Random filters are enough for more than one would think
# (Ustyuzhaninov and others, 2016).
#
# ### The manner of one, the things of another
# Gatys and others took the maps of a *trained* network, whose layers see wider and wider. For the manner
# of a painter they began with a photograph and put a second term into the loss: the maps of a late layer
# shall stay what they are, so that things stay where they are. We have a trained network at hand. Its stem
# and its blocks 1, 2, 3 and 5 give five Gram matrices, and block 5 holds the things. (A third, small term
# asks neighbouring pixels to be alike; without it they flicker.) What will become of the cat's fur if the
# manner is that of a brick wall? And of the sky over the palace, if it is that of tissue under a
# microscope?

# %%
from cvcourse.architectures import manner

shown = []
for name, like in (("chelsea", "brick"), ("china", "ihc")):
    content, pattern = (manner.square(photos[one], 160) for one in (name, like))
    made, told = manner.in_the_manner(content, pattern)
    (before, _), (after, moved) = told[0], told[-1]
    print(f"{name}: manner {before:.2f} -> {after:.2f}, things moved by {moved:.2f}")
    shown += [content, pattern, made]
titles = "the things of this", "the manner of this", "after 80 steps"
drawn.side_by_side(shown, titles * 2, columns=3)

# %% [markdown]
# Stripes have become joints, and the fur bricks; eyes and nose are where they were. The sky has become the
# loose tissue between the glands and the tower the stained glands, though nobody said which part shall be
# like which: what is alike in the maps stays alike. Write `in_the_manner(content, pattern, keep=0.03)`,
# and there is more wall and less cat.
#
# ### Only the colours
# Take the plainest features, the colours themselves. What is left of a picture is then three means and
# six covariances, nine numbers. Give them to another photograph, and it has its colours. But nine numbers
# do not say which pixel gets which colour. Below, both pictures on the right have the nine numbers of the
# coffee, to the last digit. What is different?


# %%
def nine(picture):
    """Mean (3,) and covariance (3, 3) of the colours."""
    return picture.reshape(-1, 3).mean(0), np.cov(picture.reshape(-1, 3), rowvar=False)


def recolored(picture, like, spin):
    """A picture with the nine numbers of another; `spin` (3, 3) turns the colours between."""
    (mean, spread), (new_mean, new_spread) = nine(picture), nine(like)
    white = (picture - mean) @ np.linalg.inv(np.linalg.cholesky(spread)).T
    return white @ spin @ np.linalg.cholesky(new_spread).T + new_mean


# %%
palace, coffee = photos["china"][::2, ::2] / 255, photos["coffee"][::2, ::2] / 255
spins = np.eye(3), np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))[0]
both = [recolored(palace, coffee, spin) for spin in spins]
for one in both:
    off = max(np.abs(a - b).max() for a, b in zip(nine(one), nine(coffee), strict=True))
    print(f"largest difference of the nine: {off:.0e}")
titles = "palace", "coffee", "colours of the coffee", "the same nine numbers, spun"
drawn.side_by_side([palace, coffee, *both], titles, columns=2)

# %% [markdown]
# One is an evening by the lake, one a negative. Between "made white" and "given the new spread" colours
# may be turned, and neither means nor covariances notice. So a rule has to be chosen; that which moves
# colours the least uses *symmetric* roots, and you write it in the assignment.
#
# Both keep every edge where it was, since each pixel has been treated alike. That is why such transfers
# are called photorealistic. Luan and others (2017) put this demand into the loss of Gatys: locally,
# colours may only change by an affine map.
#
# So colours can be had alone. How much of the *manner* is that? The five Gram matrices of above can say:
# bars tell how much of the distance between the two pictures is left in each layer. Move along the way
# from the palace to the coffee. Which layer will notice most, and which least? Then turn the colours: what
# changes in the bars, and what in the way that a colour has to go?

# %%
architectures.recoloring("china", "coffee")

# %% [markdown]
# At the end of the way 2 % of the distance are left in the stem, 13 % in block 1, about half in blocks 2
# and 3, and 87 % in block 5. The first layers see colours; later ones see edges and how they lie, and
# those such a map leaves alone. Bricks and tissue, above, came from the later layers. Turning keeps the
# nine numbers, and the bars grow all the same, that of block 2 up to 91 % at 120 degrees: even an early
# layer sees more in colours than nine numbers. And a colour moves by 0.47 at best and 0.78 at worst. The
# dashed line, 0.46, is what symmetric roots will reach. Give a grey picture colours, and you see where
# it ends: from one line no affine map makes a plane.
#
# ## 9 · One trunk, several heads
# A class, a box, an outline: all begin with the same edges. UberNet (Kokkinos, 2017) had one **trunk**
# and seven **heads**, from edges to human parts. It saves work, that is sure. Does a trunk also *learn*
# more from two tasks than from one? Here is a small one with two heads: which of six objects, and on
# which of 6 x 6 places is it? Both are known for 800 pictures. Three networks are trained; in their
# losses the masks count 0, 1 and 10 times. Will they help to tell the class?


# %%
def shrunk(masks):
    return (masks.reshape(-1, 6, 8, 6, 8).mean((2, 4)) > 0.5).astype(np.float32)


def two_tasks(count, seed):
    plan = {"size": (48, 48), "most": 1, "sides": (20, 26, 32)}
    one = scenes_small.make(count, np.random.default_rng(seed), **plan)
    return one.images, np.concatenate(one.labels), shrunk(one.masks)


# %%
def taught(images, labels, masks, weight, seed=0):
    keras.utils.set_random_seed(seed)
    net = small_nets.two_headed(C=6)
    truth = images, labels, masks
    small_nets.train(net, small_nets.both_heads(net, 1, weight), truth, epochs=5)
    return net


def judged(net, images, labels, masks):
    named, where = (part.numpy() for part in net(images, training=False))
    found, true = where[..., 0] > 0, masks > 0
    return (named.argmax(1) == labels).mean(), (found & true).sum() / (found | true).sum()


# %%
known, unseen = two_tasks(800, 0), two_tasks(1000, 1)
results = {weight: judged(taught(*known, weight), *unseen) for weight in (0, 1, 10)}
print({weight: np.round(pair, 3).tolist() for weight, pair in results.items()})
drawn.heads(results)

# %% [markdown]
# They do not. Where this was written, masks that count 10 times cost a third of the right classes; with a
# weight of 1 the loss was small. In return the masks come out, for a second head of 49 numbers.
#
# But each of these is one training. Another one, begun with other random numbers, comes out differently:
# perhaps by more than what we want to see. The next picture has five trainings for each of eight weights,
# by the functions above (`python benchmarks/heads.py --runs 5` repeats them). Before you slide: is there a
# weight at which the masks cost nothing? And what would you have concluded from a single training?

# %%
architectures.weighing_heads()

# %% [markdown]
# Up to a weight of 1 the classes do not notice, 0.54 and 0.53 on average, while trainings with the *same*
# weight differ by up to 0.14. There the overlap is 0.44 already. A weight of 3 makes it 0.53 and costs
# about three points. Beyond 10 the masks gain nothing, and the classes fall to a quarter. So the weight
# decides, and it has to be tried. And a single training can tell you anything: one of the five gained
# seven points by a weight of 1, another lost four.
#
# Is that the rule? No: a small trunk that trains for seconds has to share its 48 channels. Heads help
# each other where the trunk is large, and where one of them has many answers and the other few. In Mask
# R-CNN (He and others, 2017) the boxes gain about one point from learning masks as well; UberNet's
# authors report that with seven tasks each is slightly worse than alone. Measure it, with the weights as
# numbers to be chosen.

# %% [markdown]
# ## In three lines
# A network that somebody else trained is a tool with a manual: scale the pixels as in its training, and
# test it on pictures whose names you know.
#
# Patches, maps and squares that hide are three views of what it does. Each is a claim until another one,
# which works differently, agrees.
#
# What was learnt for names serves for much else: places, boxes, poses, matches, manners. So a trunk is
# worth keeping when its last layer is not.
#
# In unit 7 nothing of the trunk changes and the question does: which of many pictures are like this one,
# or like these words? The maps that you have looked into here become a search engine.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="looking_inside_practice"
