"""Small networks of the lecture on looking inside that are trained in seconds, and what their training needs.

Importing this loads TensorFlow.
"""

import numpy as np

from cvcourse.backprop.keras_beside import keras, tf

made = keras.layers
START = keras.initializers.Constant(np.radians(3))
AT_ONCE = 250  # images that are turned together
CELL = 16  # pixels along each side of a cell of the detector


def block(F, stride, k=3, padding="same"):
    """Convolution, batch norm and ReLU, a list of three layers."""
    norm = made.BatchNormalization(momentum=0.9)
    return [made.Conv2D(F, k, stride, padding, use_bias=False), norm, made.ReLU()]


def train(net, loss, arrays, epochs, batch=50, lr=5e-3, seed=0):
    """Adam with a learning rate that falls to 0 along a cosine.

    net      Keras model whose variables learn
    loss     function of one batch of each array, which calls the net
    arrays   arrays of N rows each
    Returns  list of the mean loss of each epoch
    """
    rng, N = np.random.default_rng(seed), len(arrays[0])
    optimizer = keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(lr, epochs * (N // batch)))

    @tf.function
    def step(*rows):
        with tf.GradientTape() as tape:
            value = loss(*rows)
        learnt = net.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(value, learnt), learnt, strict=True))
        return value

    told = []
    for _ in range(epochs):
        shuffled = rng.permutation(N)[: N // batch * batch].reshape(-1, batch)
        told.append(float(np.mean([step(*(part[rows] for part in arrays)) for rows in shuffled])))
    return told


# -- a picture of any size


def window_net():
    """A network of windows of 32 x 32 pixels: is there an object in the middle? Its last layer is dense."""
    return keras.Sequential(
        [
            keras.Input((32, 32, 3)),
            *block(16, 2, padding="valid"),
            *block(24, 2, padding="valid"),
            made.Flatten(),
            made.Dense(1),
        ]
    )


def windows(scenes, per_scene, rng):
    """Windows (N, 32, 32, 3) from scenes, and whether their middle lies on an object (N,) float32."""
    count, H, W, _ = scenes.images.shape
    cut, inside = [], []
    for n in np.repeat(np.arange(count), per_scene):
        y, x = rng.integers(H - 31), rng.integers(W - 31)
        cut.append(scenes.images[n, y : y + 32, x : x + 32])
        inside.append(scenes.masks[n, y + 15 : y + 17, x + 15 : x + 17].mean() > 0.5)
    return np.array(cut), np.array(inside, np.float32)


def segmenter(skips=True):
    """A network without dense layers: a logit for each pixel of a picture whose sides are multiples of 8.

    skips   whether maps of 2 and of 4 pixels a place have a say, or only those of 8
    """
    picture = keras.Input((None, None, 3))
    twos = run(block(16, 2), picture)
    fours = run(block(32, 2), twos)
    score = made.Conv2D(1, 1)(run([*block(48, 2), *block(48, 1)], fours))
    if not skips:
        return keras.Model(picture, made.Conv2DTranspose(1, 16, 8, "same")(score))
    for maps in (fours, twos):
        finer = made.Conv2DTranspose(1, 4, 2, "same")(score)
        score = made.Add()([finer, made.Conv2D(1, 3, padding="same")(maps)])
    return keras.Model(picture, made.Conv2DTranspose(1, 4, 2, "same")(score))


def run(parts, x):
    """What layers make of x, one after the other."""
    for part in parts:
        x = part(x)
    return x


def binary(net):
    """The loss of a net with one logit for each truth of 0 or 1."""

    def loss(x, truth):
        logits = tf.squeeze(net(x, training=True), -1)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(truth, logits))

    return loss


# -- where is it?


def detector(C):
    """A network that answers for each cell of 16 x 16 pixels: confidence, middle, size, C classes.

    All are logits; the picture is halved first.
    """
    parts = [*block(20, 2), *block(32, 2), *block(48, 2), *block(48, 1)]
    return keras.Sequential([keras.Input((None, None, 3)), made.AveragePooling2D(2), *parts, made.Conv2D(5 + C, 1)])


def true_cells(scenes, C):
    """What the detector should answer to scenes, (N, rows, columns, 5 + C) float32."""
    H, W = np.array(scenes.images.shape[1:3])
    wanted = np.zeros((len(scenes.images), H // CELL, W // CELL, 5 + C), np.float32)
    for page, boxes, labels, cells in zip(wanted, *scenes[2:], strict=True):
        for (x0, y0, x1, y1), label, (row, column) in zip(boxes, labels, cells, strict=True):
            inside = (x0 + x1) / (2 * CELL) - column, (y0 + y1) / (2 * CELL) - row
            page[row, column, :5] = 1, *inside, (x1 - x0) / W, (y1 - y0) / H
            page[row, column, 5 + label] = 1
    return wanted


def detection_loss(net):
    """Confidence at every cell; place, size and class only where an object has its middle."""

    def loss(images, wanted):
        told = net(images, training=True)
        there = wanted[..., 0]
        sure = tf.nn.sigmoid_cross_entropy_with_logits(there, told[..., 0])
        miss = tf.reduce_sum((tf.sigmoid(told[..., 1:5]) - wanted[..., 1:5]) ** 2 * [1.0, 1, 5, 5], -1)
        named = tf.nn.softmax_cross_entropy_with_logits(wanted[..., 5:], told[..., 5:])
        return tf.reduce_mean(tf.reduce_sum(sure + there * (2.5 * miss + 0.5 * named), (1, 2)))

    return loss


def told_boxes(net, images):
    """What the detector says of every cell, sure of it or not.

    images   (N, H, W, 3) float32
    Returns  boxes (N, cells, 4) in pixels, x0, y0, x1, y1; scores (N, cells); labels (N, cells)
    """
    told = net(images, training=False)
    N, rows, columns, _ = told.shape
    corner = tf.stack(tf.meshgrid(tf.range(columns), tf.range(rows)), -1)  # x and y, counted in cells
    middle = CELL * (tf.cast(corner, tf.float32) + tf.sigmoid(told[..., 1:3]))
    reach = tf.sigmoid(told[..., 3:5]) * [images.shape[2], images.shape[1]] / 2
    chances = tf.nn.softmax(told[..., 5:])
    scores = tf.sigmoid(told[..., 0]) * tf.reduce_max(chances, -1)
    boxes = tf.concat([middle - reach, middle + reach], -1)
    flat = [tf.reshape(part, (N, rows * columns, -1)).numpy() for part in (boxes, scores, tf.argmax(chances, -1))]
    return flat[0], flat[1][..., 0], flat[2][..., 0]


def suppressed(boxes, scores, least, overlap=0.5):
    """Numbers of the boxes above `least` that TensorFlow's non-maximum suppression keeps, the best first."""
    upright = np.asarray(boxes, np.float32)[:, [1, 0, 3, 2]]  # TensorFlow begins with y
    kept = tf.image.non_max_suppression(upright, np.float32(scores), len(scores), float(overlap), float(least))
    return kept.numpy()


def by_counting(box, other, more=0, fine=4):
    """Intersection over union of two boxes by counting small squares, `fine` along each side of a pixel.

    more   1 reads the last two numbers as pixels instead of edges
    """
    far = np.ceil(max(*box, *other)) + 2
    at = (np.arange(-2 * fine, far * fine) + 0.5) / fine
    covers = []
    for x0, y0, x1, y1 in (box, other):
        covers.append(np.outer((at > y0) & (at < y1 + more), (at > x0) & (at < x1 + more)))
    return (covers[0] & covers[1]).sum() / (covers[0] | covers[1]).sum()


def ranked(scenes, told, overlap=0.5):
    """The boxes that suppression leaves in all scenes: scores (n,), the largest first, and which are right (n,) bool.

    A box is right if its class is and an object that no better box has found overlaps with it by half at least.
    """
    most, scores_kept, right = max(map(len, scenes.boxes)), [], []
    truths = np.stack([np.pad(boxes, ((0, most - len(boxes)), (0, 0))) for boxes in scenes.boxes])
    shared = np.asarray(keras.utils.bounding_boxes.compute_iou(told[0], truths, "xyxy"))
    for boxes, scores, labels, names, common in zip(*told, scenes.labels, shared, strict=True):
        free = list(range(len(names)))
        for i in suppressed(boxes, scores, 0, overlap):
            fits = [j for j in free if names[j] == labels[i] and common[i, j] >= 0.5]
            free = [j for j in free if j not in fits[:1]]
            scores_kept.append(scores[i])
            right.append(bool(fits))
    order = np.argsort(-np.array(scores_kept), kind="stable")
    return np.array(scores_kept)[order], np.array(right, bool)[order]


def found_and_wrong(scenes, told, least, overlap=0.5):
    """How many objects the detector finds, how many there are, and how many boxes it shows above a threshold."""
    scores, right = ranked(scenes, told, overlap)
    return int(right[scores > least].sum()), sum(map(len, scenes.boxes)), int((scores > least).sum())


# -- straighten the picture


def hats(places, size):
    """How much each pixel 0..size - 1 counts at places along one axis: 1 at its middle, 0 a pixel away."""
    return tf.nn.relu(1 - tf.abs(tf.expand_dims(places, -1) - tf.range(size, dtype=tf.float32)))


def look(images, theta):
    """Images seen through grids, by the formula of the paper: a sum over all pixels, most of which count 0.

    images   (N, H, W) float32
    theta    (N, 2, 3) float32: where each pixel looks, with -1 and 1 at the edges
    Returns  (N, H, W)
    """
    starts = range(0, len(images), AT_ONCE)
    return tf.concat([look_at_some(images[k : k + AT_ONCE], theta[k : k + AT_ONCE]) for k in starts], 0)


def look_at_some(images, theta):
    """`look` for as many images as memory has room for: each takes H W (2 W + 1) numbers on the way."""
    H, W = images.shape[1:]
    y, x = np.mgrid[-1 + 1 / H : 1 - 1 / H : H * 1j, -1 + 1 / W : 1 - 1 / W : W * 1j]
    ours = np.stack([x.ravel(), y.ravel(), np.ones(H * W)]).astype(np.float32)  # (3, H W)
    there = theta @ ours  # (N, 2, H W)
    rows = hats((there[:, 1] * H + H - 1) / 2, H) @ images  # (N, H W, W)
    columns = hats((there[:, 0] * W + W - 1) / 2, W)
    return tf.reshape(tf.reduce_sum(rows * columns, -1), (-1, H, W))


def turning(angles):
    """theta (N, 2, 3) float32 that turns by angles (N,) in radians about the middle."""
    c, s, none = tf.cos(angles), tf.sin(angles), tf.zeros_like(angles)
    return tf.stack([tf.stack([c, -s, none], -1), tf.stack([s, c, none], -1)], 1)


def digit_reader():
    """A network with ten scores for digits of 28 x 28 pixels."""
    return keras.Sequential([keras.Input((28, 28, 1)), *block(16, 2), *block(32, 2), made.Flatten(), made.Dense(10)])


def angle_net():
    """A network that says by how many radians it would turn a digit; it begins with three degrees for every one.

    Not with 0: there every place lies on a pixel, at the tip or the foot of a hat, where the slope is taken to be 0.
    """
    parts = [*block(16, 2), *block(32, 2), made.Flatten(), made.Dense(32, "relu")]
    return keras.Sequential(
        [keras.Input((28, 28, 1)), *parts, made.Dense(1, kernel_initializer="zeros", bias_initializer=START)]
    )


def reading(reader):
    """The loss of a reader of digits (N, 28, 28) with labels."""

    def loss(X, y):
        return cross_entropy(y, reader(X[..., None], training=True))

    return loss


def turned_then_read(turner, reader):
    """The loss of the turner: what a reader that learns nothing any more makes of the digits that it has turned."""

    def loss(X, y):
        seen = look(X, turning(turner(X[..., None], training=True)[:, 0]))
        return cross_entropy(y, reader(seen[..., None], training=False))

    return loss


def cross_entropy(y, scores):
    """Mean cross-entropy of scores (N, C) and labels (N,)."""
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, scores))


# -- readings that move


def deformed(image, weights, readings, margin=3):
    """A convolution with n readings anywhere around a place, the same ones for all places.

    image     (H, W) float32
    weights   (n,) float32
    readings  (n, 2) float32: x and y in pixels from the place; between pixels the image is mixed
    margin    pixels on each side that are no places
    Returns   (H - 2 margin, W - 2 margin)
    """
    H, W = image.shape
    down, right = (tf.range(margin, length - margin, dtype=tf.float32) for length in (H, W))
    rows = hats(readings[:, 1:] + down, H)  # (n, places, H)
    columns = hats(readings[:, :1] + right, W)
    return tf.einsum("n,nph,hw,nqw->pq", weights, rows, image, columns, optimize="optimal")


def wandered(image, weights, wanted, start, steps=200, lr=0.03):
    """Readings that learn to make `wanted` of an image: their places at every step (steps, n, 2), and the errors."""
    readings, steps_taken, told = tf.Variable(start), [], []
    optimizer = keras.optimizers.Adam(lr)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            error = tf.reduce_mean((deformed(image, weights, readings) - wanted) ** 2)
        optimizer.apply_gradients([(tape.gradient(error, readings), readings)])
        return error

    for _ in range(steps):
        steps_taken.append(readings.numpy())
        told.append(float(step()))
    return np.array(steps_taken), told


# -- in the manner of another picture


def random_filters(sizes=(3, 5, 9), F=24, seed=0):
    """Filters that nobody has trained, one array (k, k, 3, F) float32 for each size, each adding up to 0."""
    rng, made = np.random.default_rng(seed), []
    for k in sizes:
        filters = rng.normal(size=(k, k, 3, F)).astype(np.float32)
        made.append((filters - filters.mean((0, 1))) / k)
    return made


def together(picture, filters):
    """Which filters answer together in a picture (H, W, 3): a list of one matrix (F + 3, F + 3) for each size.

    The colours themselves count as three more channels, so that they are matched too.
    """
    said = []
    for bank in filters:
        answers = tf.nn.relu(tf.nn.conv2d(picture[None], bank, 1, "VALID"))
        margin = bank.shape[0] // 2
        colors = picture[None, margin:-margin, margin:-margin]
        said.append(gram(tf.concat([answers, colors], -1)[0]))
    return said


def gram(maps):
    """Mean over the places of maps (H, W, K) of the product of each pair of channels, (K, K)."""
    flat = tf.reshape(maps, (-1, maps.shape[-1]))
    return tf.matmul(flat, flat, transpose_a=True) / len(flat)


def painted(like, filters, iterations=120, seed=0):
    """A picture that begins as noise and ends with the same features together as another.

    like     (H, W, 3) float32, 0..1
    Returns  the pictures (H, W, 3) before and after, and the distance of the matrices at each step
    """
    from scipy.optimize import minimize

    wanted = together(tf.constant(like), filters)
    start = np.random.default_rng(seed).uniform(size=like.shape)
    told = []

    @tf.function
    def distance(flat):
        pairs = zip(together(tf.reshape(flat, like.shape), filters), wanted, strict=True)
        return tf.add_n([tf.reduce_sum((one - other) ** 2) for one, other in pairs])

    def with_slope(flat):
        flat = tf.constant(flat, tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(flat)
            value = distance(flat)
        told.append(float(value))
        return told[-1], tape.gradient(value, flat).numpy().astype(float)

    limits = [(0, 1)] * start.size
    best = minimize(
        with_slope,
        start.ravel(),
        jac=True,
        method="L-BFGS-B",
        bounds=limits,
        options={"maxiter": iterations, "ftol": 0, "gtol": 0},
    )
    return start, best.x.reshape(like.shape), told


# -- one trunk, several heads


def two_headed(C):
    """A trunk, and two heads: C scores for the class, and a logit for each 8 x 8 pixels, is there an object?"""
    picture = keras.Input((48, 48, 3))
    trunk = run([*block(16, 2), *block(32, 2), *block(48, 2)], picture)
    named = made.Dense(C)(made.GlobalAveragePooling2D()(trunk))
    where = made.Conv2D(1, 1)(trunk)
    return keras.Model(picture, [named, where])


def both_heads(net, of_class, of_mask):
    """Loss of two heads with their weights; images without a label (-1) do not count in the first."""

    def loss(images, labels, masks):
        named, where = net(images, training=True)
        has = tf.cast(labels >= 0, tf.float32)
        each = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(labels, 0), named)
        first = tf.reduce_sum(each * has) / tf.maximum(tf.reduce_sum(has), 1)
        second = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(masks, where[..., 0]))
        return of_class * first + of_mask * second

    return loss
