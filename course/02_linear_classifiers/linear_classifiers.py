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
# # One template for each class
# **Can ten pictures do the work of four thousand?**
#
# The nearest neighbour of unit 1 learnt nothing and carried everything: four thousand digits, all of
# which it looked at again for each new one. Suppose you may keep ten pictures instead, one for each
# class, and no more. Which ten would you keep, and what would you do with them?
#
# In this lecture the ten are not chosen, they are computed. Afterwards you can score a picture for
# every class in one line, read what a trained classifier looks for, see it as straight borders in a
# space of pictures, say which classes no straight border can cut off and what to do about it, and
# turn a score into a probability.
#
# Allow about 75 minutes. As before: predict, then run.

# %%
import numpy as np
from scipy.special import expit, softmax
from sklearn.linear_model import LogisticRegression

from autograder.notebook import check
from cvcourse import data
from cvcourse import linear_classifiers as linear
from cvcourse.linear_classifiers import figures
from cvcourse.view import once_written

# %% [markdown]
# ## 1 · Three scores for four pixels
# How much does the nearest neighbour carry along? The memory of unit 1, in numbers:

# %%
digits = data.load("mnist5k")
digits.X_train.size

# %% [markdown]
# More than three million numbers, and each prediction reads all of them. Another way is to fix a
# formula with some free numbers in it, its **parameters** or **weights**, use the training pictures
# to set these numbers well, and then throw the pictures away. This is the **parametric approach**.
#
# The plainest formula is a weighted sum. Here it is for a picture of four pixels and three classes.
# The picture is a cat, say the labels; the weights have been filled in by somebody. Press Next, and
# before step 6 guess from the products which class will win.

# %%
linear.cat_example()

# %% [markdown]
# The scores are **-2.85** for dog, **0.86** for ship and **0.28** for cat. The ship wins, so for this
# picture the weights are bad; how bad, in one number, is the question of unit 3, where these three
# scores will come back.
#
# In formulas: let $x$ be the picture as one row of $D$ numbers, $W$ a table with a row for each
# pixel and a column for each of $C$ classes, and $b$ one number more for each class, its **bias**.
# Then
#
# $$f(x) = x W + b, \qquad f_c(x) = \sum_d x_d W_{dc} + b_c .$$
#
# In other texts you meet $Wx + b$, where $x$ stands upright and $W$ is lying on its side. It is the
# same sum. Here images are rows, as they are in the arrays that we load.
#
# Drag one of the four pixel sliders before you go on. By how much does the score of the ship rise
# when the upper left pixel gains ten grey levels? You can tell from one number in the table, and it
# does not matter what the other pixels are. This is what **linear** means.
#
# Now write the sum. Loops are fine; so is a single expression.


# %% exercise="scores_of_image"
def scores_of_image(x, W, b):
    """The score of every class for one image.

    x        (D,) float     the image as a row of numbers
    W        (D, C) float   column c holds the weights of class c
    b        (C,) float     biases; none of the three is modified
    Returns  (C,) float     score c is the sum of x[d] * W[d, c] over all d, plus b[c]
    """
    raise NotImplementedError


# %% check="scores_of_image"

# %%
x = np.array([-15, 22, -44, 56])
W = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
b = np.array([0.0, 0.2, -0.3])
once_written(lambda: scores_of_image(x, W, b))

# %% [markdown]
# The slider first: ten grey levels at the upper left give the ship 7.0 more, ten times the weight 0.7.
#
# The picture of four pixels needs $4 \cdot 3$ weights and 3 biases. How many for a colour picture of
# 32 x 32 pixels and ten classes? Work it out before you run.

# %%
np.zeros((32 * 32 * 3, 10)).size, np.zeros(10).size

# %% [markdown]
# 30,720 and 10. For the digits of 28 x 28 it is 7,840 and 10, about 400 times less than the memory of
# the nearest neighbour, and one prediction reads them once.
#
# The seventh step of the widget was a trick of bookkeeping. Give every picture one pixel more that is
# always 1. The weights of that pixel are then added whatever the picture shows, and that is what a
# bias does. So $b$ can move into $W$ as its last row, and $xW + b$ becomes one product. This is the
# **bias trick**; you will program both ways in the assignment and see that they agree.
#
# ## 2 · Real pictures
# A digit is a grid and $x$ is a row. Two questions about the change: does it lose anything, and would
# it matter if all pictures were read in another order, say column by column? Write it so that a
# whole stack of pictures is turned at once, and bring the range to 0..1 on the way.


# %% exercise="flatten_images"
def flatten_images(images):
    """Each image as one row of numbers from 0 to 1.

    images   (N, H, W) or (N, H, W, 3) uint8, 0..255; not modified
    Returns  (N, D) float, 0..1, D = H * W or H * W * 3; row by row, as NumPy stores an image
    """
    raise NotImplementedError


# %% check="flatten_images"

# %% [markdown]
# Nothing is lost, as long as you remember the shape. And the order does not matter, if it is the
# same for all pictures: a sum does not care in which order it is added. Keep that in mind. It means
# that this classifier has no idea which pixels are neighbours.
#
# Next: a table of scores, one row for each picture, and out of it one class for each picture.


# %% exercise="predicted_class"
def predicted_class(scores):
    """For each image the class with the largest score; of equally large ones the first.

    scores   (N, C) float   row n holds the scores of image n; not modified
    Returns  (N,) int       0 <= class < C
    """
    raise NotImplementedError


# %% check="predicted_class"

# %% [markdown]
# The formula is complete. What it lacks is good numbers. Here is a first idea, and it is a bad one:
# guess. Draw all 7,840 weights at random, see how many training digits come out right, and do that
# 500 times. What will the average guess get? And the best of 500? (`as_rows` is our own
# `flatten_images`, so that you can read on even if yours is not finished.)

# %%
X_train, X_test = linear.as_rows(digits.X_train), linear.as_rows(digits.X_test)


def guess(rng):
    """Accuracy of random weights on the training digits."""
    scores = X_train @ rng.normal(size=(784, 10))
    return np.mean(scores.argmax(axis=1) == digits.y_train)


rng = np.random.default_rng(0)
figures.guesses([guess(rng) for _ in range(500)])

# %% [markdown]
# The average guess is no better than a die, and the best of 500 gets 0.195. To guess is hopeless, though not quite
# useless: among the guesses some *are* better than others, and one can tell which. The assignment
# makes a little more of this, and unit 3 a great deal more, because there we ask the weights in which
# direction they should move. Until then we let a library do it. It trains ten yes-or-no questions side
# by side ("is it a 0?", "is it a 1?"), shows them one digit after another, and after each one changes
# the weights by a little, so that the score of a yes rises above 0 and that of a no falls below.

# %%
history = linear.learn(X_train, digits.y_train, X_test, digits.y_test)
history

# %% [markdown]
# ## 3 · What has it learnt?
# Each class has one weight for each pixel, 784 in all. So the weights of a class can be laid out
# again as a picture of 28 x 28, and you can look at it. Such a picture is called the **template** of
# the class. What do you expect the template of 0 to look like? Where will it be bright, and where
# dark?
#
# Below you see the ten templates at 36 moments of the training. Press Play, or drag in the plot.

# %%
linear.template_morph(history, (28, 28))

# %% [markdown]
# Before the first picture all is grey and the accuracy is that of a die. After a few digits each
# template is a ghost of the ones just seen, most of them dark, since nine answers in ten are no. Then
# it becomes a blurred average, and at last something else than an average: look at 0, with its dark
# middle. The middle is where ink would speak *against* a zero. A template does not only show what a
# class looks like; it shows what tells the class from the nine others.
#
# At the end 0.906 of the test digits are right, with 7,850 numbers. The nearest neighbour got 0.933
# with 3,136,000.
#
# The score of a class is the picture times its template, pixel by pixel, added up. Here is one
# digit and the template of the class it belongs to. Where do the products help it, where do they
# cost?

# %%
W, b = history.W[-1], history.b[-1]
image, truth = X_test[0], digits.y_test[0]
figures.template_product(image.reshape(28, 28), W[:, truth].reshape(28, 28), truth)

# %% [markdown]
# Orange helps, blue costs. The lower curve of the 6 lies where the template wants it, and a part of
# the upper stroke lies where it should not. With its bias this is one of ten scores. Which class do
# you expect in second place?

# %%
names = digits.class_names
figures.scores_of_digit(scores_of_image, digits.X_test[0], image, W, b, names, truth)

# %% [markdown]
# The 5, and it is far behind; nine of the ten answers are no. For all 1,000 test digits together it is
# a single product of two tables, 1,000 x 784 times 784 x 10, and your `predicted_class` picks the
# winners. These are the first ten mistakes. Is there one where you side with the machine?

# %%
scores, labels = X_test @ W + b, digits.y_test
once_written(lambda: figures.mistakes(digits.X_test, labels, predicted_class(scores), names))

# %% [markdown]
# In unit 1, moving all test digits three pixels to the right took the nearest neighbour from 0.933 to
# 0.421. A template is blurred, and blur forgives. Will the linear classifier do better? Write down a
# number.

# %%
for shift in [0, 1, 2, 3]:
    moved = linear.as_rows(np.roll(digits.X_test, shift, axis=2))
    print(shift, np.mean((moved @ W + b).argmax(axis=1) == digits.y_test))

# %% [markdown]
# 0.906, 0.854, 0.651, 0.463: hardly better. Each weight belongs to one place on the paper. When the
# ink moves, it meets the weights of its neighbours, and to this classifier neighbours are strangers.
#
# Now the colour photographs, 32 x 32 with three channels: ten templates of 3,072 weights. The nearest
# neighbour got 0.307 here, by comparing backgrounds. What will the ten templates get, and what will
# the template of a sea animal look like? (The mean picture is taken away from every picture first,
# which makes the training quicker. It takes some seconds.)

# %%
things = data.load("stamps32")
print(things.X_train.size)
flat_train, flat_test = linear.as_rows(things.X_train), linear.as_rows(things.X_test)
mean = flat_train.mean(axis=0)
centred = flat_train - mean, things.y_train, flat_test - mean, things.y_test
colour = linear.learn(*centred, epochs=5, lr=0.001, reg=0.01)
linear.template_morph(colour, (32, 32, 3), things.class_names)

# %% [markdown]
# 0.313, which is what the neighbours got, out of 30,730 numbers where they needed 24,576,000. The
# templates are mostly colour: a flower is a pink ring, a fruit green above and red below, a sea animal
# a blue-green blob. The hoofed animals have left hardly more than a smear. They stand turned this way
# and that, and there is one template for all of them, which has to be all ways at once.
#
# What exactly is it that one template cannot do? For an answer we leave pictures for a while and look
# at geometry.
#
# ## 4 · Straight borders
# Take away all pixels but two, so that a picture is a point in the plane and the weights of a class
# are an arrow. Below, each place has the colour of the class with the largest score there. Before you
# touch anything: where must the border between two classes run?
#
# Then try three things. Make all 36 points right. Stretch one arrow to twice its length. And move one
# bias.

# %%
linear.weight_vectors()

# %% [markdown]
# The border between two classes is where their scores are equal,
# $x \cdot w_1 + b_1 = x \cdot w_2 + b_2$, or
#
# $$x \cdot (w_1 - w_2) + (b_1 - b_2) = 0 .$$
#
# That is a straight line, at a right angle to the dotted segment between the two tips. Stretching an
# arrow turns the borders of its class, because the *difference* of two arrows turns. A bias moves the
# borders without turning them; without biases all of them pass through the origin. In the space of
# digits, with its 784 axes, a border is flat too, and has one dimension less than the space.
#
# The lead of one class over another, $f_1(x) - f_2(x)$, grows in proportion to the distance from the
# border. In proportion, not equal: double all weights and biases, and every lead doubles while the
# border stays where it is. Divide by the right length and you have a distance.
#
# A number first. Let $w_1 - w_2 = (3, 4)$, let $b_1 - b_2 = 1$, and let the point be $(5, 1)$. The
# lead is $3 \cdot 5 + 4 \cdot 1 + 1 = 20$. One step of length 1 straight away from the border raises
# it by 5. So how far is the border?


# %% exercise="boundary_distance"
def boundary_distance(x, W, b, first, second):
    """How far a point is from the border between two classes, where their scores are equal.

    x              (D,) float       the point; nothing that is handed in is modified
    W, b           (D, C) and (C,)  weights and biases
    first, second  int              two classes, 0 <= class < C, with different weights
    Returns        float            positive where `first` has the larger score, negative
                                    on the other side; in the units of x
    """
    raise NotImplementedError


# %% check="boundary_distance"

# %% [markdown]
# The figure walks from each point straight across by the distance that your function gives.

# %%
figures.distances(boundary_distance)

# %% [markdown]
# ## 5 · What no straight border can do
# Here are three classes of points in the plane of two pixels. The first holds all pictures in which
# the number of pixels above 0 is odd: with two pixels, exactly one of the two. The second holds all
# whose L2 norm is from 1 to 2. The third has three **modes**, three places far apart around which its
# members gather, as those of a class with several looks do.
#
# A program has looked for the best straight line: it tried 360 directions and every place for each.
# Guess in each case how many of 180 points that line gets right, then let it be drawn. A line that
# ignores the picture gets 90.

# %%
linear.hard_cases()

# %% [markdown]
# 132, 116 and 124. For parity this is a line that cuts off one of the four corners, which gets three
# quarters right, give or take a few by luck: take other points some times. More is not to be had, since
# no line puts both corners of one class on one side and both of the other class on the other. Minsky
# and Papert made this case famous in 1969, in a book which many read as the end of neural networks.
#
# The way out is older than the complaint, and it leaves the classifier as it is. Think of points on a
# line. The middle ones are of one class, those on both sides of the other. No single cut takes out
# the middle. What second number could you write beside each point, computed from the first, so that a
# straight line does it?

# %%
figures.lifted_line()

# %% [markdown]
# The square. Numbers computed from the pixels are called **features**. The classifier stays linear;
# it is linear in the features, and seen from the pixels its border is curved. Cover, whom we met in
# unit 1 with the nearest neighbour, proved in 1965 what the drawing suggests: the more features, the
# more ways of splitting the points some flat border can achieve.
#
# So let us give the three hard cases the squares of both pixels beside the pixels themselves. Which of
# the three will be solved? The right panel shows the border of a linear classifier on these four
# features.


# %%
def features(X):
    """Columns for the classifier, from the two pixels of each row. Change them."""
    return np.column_stack([X, X**2])


linear.hard_cases(features, case="annulus")

# %% [markdown]
# None of them. With squares the border can be a circle, an ellipse or a hyperbola along the axes. For
# the annulus that is a gain, from 116 to 132, but a ring has two edges, and a circle is one. For
# parity 132 became 137, and for the three modes 124 became 142.
#
# Other columns can do all three. Change `features` above and run the cell again; the assignment asks
# for each case, with as few columns as you can. Notice what you are doing: you look at the problem,
# and you think of the right numbers. For two pixels that is a pleasant puzzle. For 3,072 nobody can
# do it, and from unit 4 on the features will be learnt as well.
#
# ## 6 · How sure is it?
# A score of 0.86 won in part 1. Is that much? Double all weights and biases, and it is 1.72, with the
# same winner for every picture. A score has no scale. A *probability* has: among all pictures that
# are called "one, with 0.9", nine in ten should be ones.
#
# Let us build one where we can see all of it: two classes, zeros and ones, and a single number for
# each picture, how much ink it takes.

# %%
pair = digits.y_train < 2
ink, ones = digits.X_train[pair].mean(axis=(1, 2)), digits.y_train[pair]
stats = np.array([(ink[ones == c].mean(), ink[ones == c].std()) for c in (0, 1)]).round(1)
stats

# %% [markdown]
# Zeros take 45.2 grey levels on average, give or take 10.0, ones 19.6 give or take 5.1. A picture
# comes with 30. Suppose that at 30 the curve of the zeros has height 0.0126 and that of the ones
# 0.0098. Then, with as many ones as zeros in the world, a fraction of
#
# $$\frac{0.0098}{0.0126 + 0.0098} = 0.44$$
#
# of the pictures at that place are ones. Now suppose that ones are nine times as common as zeros. In
# which direction does 0.44 move, and how far?
#
# What you knew before you saw the picture is called the **prior**. What you know afterwards is the
# **posterior**, and the way from one to the other is the rule of Bayes (published in 1763, two years
# after his death): multiply each density by its prior, then divide by the sum over the classes.


# %% exercise="bayes_posterior"
def bayes_posterior(density0, density1, prior1):
    """Probability of class 1 once x is known, by Bayes' rule for two classes.

    density0   (N,) float, > 0   p(x | class 0) at N places
    density1   (N,) float, > 0   p(x | class 1) at the same places; neither is modified
    prior1     float, 0 to 1     probability of class 1 before x is known
    Returns    (N,) float        p(class 1 | x)
    """
    raise NotImplementedError


# %% check="bayes_posterior"

# %%
at_30 = np.array([0.0126]), np.array([0.0098])
once_written(lambda: [bayes_posterior(*at_30, prior1) for prior1 in (0.5, 0.9)])

# %%
figures.ink_posterior(bayes_posterior, ink, ones, stats)

# %% [markdown]
# 0.4375 and 0.875. The same picture, the same ink, and "rather a zero" has become "most likely a one",
# because of what was known before. In the figure the priors are equal, and the posterior passes
# through one half where the two curves above it cross.
#
# What has this to do with weights and a bias? Look at the **log-odds**, the natural logarithm of the
# posterior of class 1 divided by that of class 0. In the explorer below, the upper plot shows the two
# heaps, each multiplied by its prior, and the middle plot shows the log-odds. What shape will it have
# when both heaps are equally wide? Drag the heaps, move the prior, and only then make one heap wider
# than the other.

# %%
linear.posterior_explorer()

# %% [markdown]
# With equal spreads it is a straight line, $a = w x + b$: the squares in the two exponents are the
# same and cancel. (With unequal spreads they do not, and the line bends. The ink was such a case.) So
# for classes of equal shape the right log-odds *are* a linear score. Moving the heaps apart makes $w$
# larger. The prior only moves $b$.
#
# And from log-odds back to a probability? With $a = 1.0$, as the probe stands in the beginning, the
# odds are $e^{1} = 2.718$ to 1, which is a probability of $2.718 / 3.718 = 0.731$. In general
#
# $$p = \frac{e^a}{e^a + 1} = \frac{1}{1 + e^{-a}} = \sigma(a),$$
#
# and this $\sigma$ is called the **sigmoid**, the curve in the lowest plot. It turns any score into a
# probability. A linear score followed by a sigmoid is **logistic regression**, used for this purpose
# since Berkson (1944). With more than two classes there is one score for each, and the **softmax**
# $e^{a_k} / \sum_j e^{a_j}$ takes the place of the sigmoid. For two classes, are these the same
# thing?

# %%
scores = np.array([0.3, 1.3])
print(softmax(scores).round(4), expit(scores[1] - scores[0]).round(4))

# %% [markdown]
# They are: 0.7311, the sigmoid of the difference of the two scores. In the assignment you show why.
#
# A linear classifier that says how sure it is can also say when it is not. Here is logistic
# regression on fours and nines, with all 784 pixels. Below each picture stands the probability that it
# is a nine, and then what it really is (✓ where the two agree). The first two and the last two are the
# surest of the test set, the six between them the least sure. Cover the captions. Which of the six do you know?

# %%
train, test = np.isin(digits.y_train, (4, 9)), np.isin(digits.y_test, (4, 9))
nine_train, nine_test = digits.y_train[train] == 9, digits.y_test[test] == 9
model = LogisticRegression(C=0.05, max_iter=300).fit(X_train[train], nine_train)
probability = model.predict_proba(X_test[test])[:, 1]
figures.by_certainty(digits.X_test[test], nine_test, probability, ["four", "nine"])

# %% [markdown]
# Two of the six are wrong, a nine at 0.478 and a four at 0.567, and you would have hesitated over
# neither. Its doubts are not ours: the nine leans to the right, and much of its ink meets weights that
# were made for other strokes. Are such doubts of any use? Call it sure where the probability is below
# 0.1 or above 0.9. What fraction is right among the sure, and what among the others?

# %%
right = (probability > 0.5) == nine_test
sure = np.abs(probability - 0.5) > 0.4
print("sure", sure.sum(), right[sure].mean().round(3))
print("unsure", (~sure).sum(), right[~sure].mean().round(3))

# %% [markdown]
# All 124 sure answers are right, and 0.886 of the 79 others. A program like this can be given work:
# it does the sure ones and hands the rest to a person.
#
# ## In three lines
# A linear classifier is $xW + b$: one template and one bias for each class, and the largest score
# wins.
#
# Its borders are straight. Parity, an annulus and several modes are out of its reach, until you give
# it features in which they are straight.
#
# The sigmoid, or the softmax for many classes, turns scores into probabilities; for classes of equal
# shape the right log-odds are linear.
#
# One question was passed over all the time: how does a program find good weights? For that it has to
# know, in one number, how bad a given $W$ is, and which way is down. That is unit 3.
#
# ## Ten minutes of questions
# Each answer tells you why it is right or wrong. Try again as often as you like; nothing here is graded.

# %% practice="linear_classifiers_practice"
