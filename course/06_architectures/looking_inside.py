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
from cvcourse.architectures import inside, inside_figures, kinds, labelled, lite0, other_network
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
    print(f"{blocks} blocks: {inner}, stride {stride}, {maps:3} maps")
rows = rows_of(net)
cost = totals(rows)
print(f"{cost.parameters:,} parameters, {cost.macs:,} products, {cost.activations:,} activations")
print(f"in the dense layer {rows[-1].parameters:,}, {rows[-1].parameters / cost.parameters:.0%}")

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
    reach    number, the distance from the middle that becomes 1; or (3,) array, one for each colour
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
    shares = lite0.probabilities([scaled(image, 127, 128).astype(np.float32) for image in seen])
    best = [f"{lite0.class_names()[one.argmax()]}, {one.max():.0%}" for one in shares]
    return show_images(seen, best, columns=6, title="Six pictures and the network's first choice")


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
# asked. It is right about 99. Below you can feed it all of them in the wrong way. Before each switch,
# say how many will be right: pixels from 0 to 1, from 0 to 255, scaled twice, blue before red, the
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
# No error, no warning, whichever you take. The picture on the right of the widget tells why: numbers
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
other_network.inception_names(seen, names) if WITH_INCEPTION else None

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
# Maps get smaller, and emptier: in the late blocks most places of most maps say nothing about this cat.
# What a number can see grows meanwhile. In block 2 it is 11 x 11 pixels, in block 5 67 x 67, in block 9
# 211 x 211, nearly the whole picture, and in block 14 659 x 659, far more than there is.
#
# A **unit** is one map of a layer. Here are three units of block 2, a row of nine patches for each, the
# strongest first. Give each a name before you read on.

# %%
early = [patch for unit in (5, 11, 20) for patch in inside.top_patches("block2", unit)]
show_images(inside.patch_images(early), columns=9, title="Block 2, units 5, 11 and 20")

# %% [markdown]
# Something dark that lies below something bright; blue and green, whatever it is; fine bars that rise to
# the right, though two or three of the nine have none. The first and the third could be kernels of unit
# 5, and nobody drew them.
#
# Now three of block 14, of 192. What a number there can see is larger than the picture, and so a patch
# is all of the picture on a grey ground. Again: what would you call them?

# %%
late = [patch for unit in (47, 151, 51) for patch in inside.top_patches("block14", unit)]
show_images(inside.patch_images(late), columns=9, title="Block 14, units 47, 151 and 51")

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

    values   (N,) float, the strongest answer of a unit in each picture, no two equal; not modified
    wanted   (N,) bool, whether a picture is of that kind
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
strongest = {layer: values for layer, (values, _) in inside.strongest().items()}  # (307, units)
birds = kinds.of_kind("animals/birds")
anybody = np.random.default_rng(0).permutation(birds)


def best_units():
    found = {}
    for title, wanted in (("birds", birds), ("32 pictures drawn at random", anybody)):
        layers = strongest.values()
        found[title] = [max(share_in_top(unit, wanted, 9) for unit in layer.T) for layer in layers]
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
shuffled = [*untrained[:9], *a, *b, *untrained[9:18], *c, *untrained[18:]]
show_images(inside.patch_images(shuffled), columns=9, title="Which three have learnt?")

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
    print(f"unit {unit}: {nine[unit]} birds of nine, {hundred} birds among its first hundred names")
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
inside_figures.over(cropped(photo), speaking, [f"speaks for {name}" for name in two])

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
inside_figures.over(cropped(photo), cut_off, ["speaks for zebra", "the same, cut off at 0"])

# %% [markdown]
# On the left the camera and the tripod speak against it, and the coat a little for it. On the right only
# the coat is left, in the same strong colour as the tripod before, since each map is drawn on its own
# scale, and nothing tells you that the network has no such thing in mind. The mean is not the score any
# more, so there is nothing left to check. And where a name has only numbers below 0, the map is empty,
# which many people have taken for a bug in their program. So look at the map as it is first, with its
# signs and its mean.

# %% [markdown]
# ## 4 · A picture of any size

# %% [markdown]
# ## 5 · Where is it?

# %% [markdown]
# ## 6 · Straighten the picture

# %% [markdown]
# ## 7 · Which points belong together?

# %% [markdown]
# ## 8 · In the manner of another picture

# %% [markdown]
# ## 9 · One trunk, several heads

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
