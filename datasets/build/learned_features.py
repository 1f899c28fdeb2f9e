"""What small networks learn without a label, for the lecture on learning features: a pack of their weights.

    python datasets/build/learned_features.py

Two networks start from the same random weights. One is shown two patches of a picture and says which of eight
neighbours the second is (Doersch and others 2015). The other sees patches that were followed through videos: the last
frame of one has to be nearer to its first frame than the first frames of all others in the batch (Wang and Gupta 2015).
About two minutes on one core. Weights differ in their last digits from machine to machine, so the pack is not compared
byte for byte; what counts, that they beat random weights, is tested in tests/test_features.py.

The pack also keeps runs of the widget `learning_plane`, computed by its front end in Chromium: points and losses.
With --runs only these are computed, and the weights stay.
"""

import base64
import hashlib
import sys
from pathlib import Path

import numpy as np

from cvcourse.backprop.keras_beside import keras, tf
from cvcourse.retrieval import learning_digits, learning_features, learning_plane, learning_video

FILE = Path(__file__).parent.parent / "learned_features" / "learned_features.npz"
TESTS = Path(__file__).parents[2] / "tests"
TRAITS = ("labels", "side", "round", "shown_count", "scale", "seed")
IN_BROWSER = """async ([text, traits, phases]) => {
    const bytes = Uint8Array.from(atob(traits.pixels), c => c.charCodeAt(0));
    const front = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    return front.runs({ get: name => name === "pixels" ? new DataView(bytes.buffer) : traits[name] }, phases);
}"""
VIDEOS, EPOCHS, STEPS, BATCH = 1450, 14, 30, 64
PICTURES, PUZZLES, ROUNDS = 1450, 6400, 10
PIECE, GAP, JITTER = 16, 4, 2  # pixels of a patch, between two, and by which each is moved
keras.utils.set_random_seed(0)
START = learning_features.architecture().get_weights()


def started():
    model = learning_features.architecture()
    model.set_weights(START)
    return model


def puzzles(pictures, rng):
    """Pairs of patches (n, 16, 16, 3) uint8 twice, and where the second lies, 0..7 row by row without the middle."""
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (PIECE, PIECE), axis=(1, 2)).transpose(
        0, 1, 2, 4, 5, 3
    )
    which, place = rng.integers(len(pictures), size=PUZZLES), rng.integers(8, size=PUZZLES)
    grid = np.stack(np.divmod(np.delete(np.arange(9), 4), 3), axis=1)[place]
    middle = (learning_video.SIDE - PIECE) // 2
    first = middle + rng.integers(-JITTER, JITTER + 1, (PUZZLES, 2))
    second = middle + (grid - 1) * (PIECE + GAP) + rng.integers(-JITTER, JITTER + 1, (PUZZLES, 2))
    return windows[which, *first.T], windows[which, *second.T], place


def from_puzzles(rng):
    """The network after puzzles: its twins share weights, a small network on top guesses the place of the second."""
    model, pictures = started(), np.stack([learning_video.video(i, 1)[0][0] for i in range(PICTURES)])
    ends = [keras.Input((PIECE, PIECE, 3)) for _ in range(2)]
    code = keras.layers.Dense(96, activation="relu")
    both = keras.layers.Concatenate()([code(keras.layers.Flatten()(model(end))) for end in ends])
    guess = keras.layers.Dense(8)(keras.layers.Dense(96, activation="relu")(both))
    whole = keras.Model(ends, guess)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    whole.compile(keras.optimizers.Adam(2e-3), loss, metrics=["accuracy"])
    for _ in range(ROUNDS):
        first, second, place = puzzles(pictures, rng)
        pair = [learning_features.prepared(one) for one in (first, second)]
        print(whole.fit(pair, place, batch_size=128, verbose=0).history)
    return model


def patches(number):
    """First and last patch of a followed one, and whether it is still on the thing."""
    frames, middles, _ = learning_video.video(number)
    corners = learning_video.followed(frames, learning_video.most_motion(frames))
    size = learning_video.PATCH
    ends = [frames[t][top : top + size, left : left + size] for t, (top, left) in ((0, corners[0]), (-1, corners[-1]))]
    return ends, np.abs(corners[-1] + size / 2 - middles[-1]).max() < size / 2


def from_videos(rng):
    """The network after videos."""
    model, optimizer = started(), keras.optimizers.Adam(1e-3)
    found = [patches(number) for number in range(VIDEOS)]
    print(f"still on the thing: {np.mean([on for _, on in found]):.3f}")
    ends = learning_features.prepared(np.array([pair for pair, _ in found]))

    @tf.function
    def step(first, last):
        with tf.GradientTape() as tape:
            codes = [tf.math.l2_normalize(tf.reduce_mean(model(x), (1, 2)), 1) for x in (first, last)]
            table = tf.matmul(codes[0], codes[1], transpose_b=True)
            hardest = tf.reduce_max(tf.linalg.set_diag(table, -tf.ones(BATCH)), 1)
            loss = tf.keras.losses.hinge(tf.ones(BATCH), 2 * (tf.linalg.diag_part(table) - hardest))
        slopes = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(slopes, model.trainable_variables, strict=True))
        return loss

    for _ in range(EPOCHS):
        losses = []
        for _ in range(STEPS):
            some = rng.choice(VIDEOS, BATCH, replace=False)
            losses.append(float(step(ends[some, 0], ends[some, 1])))
        print(f"loss {np.mean(losses):.3f}")
    return model


def run_in(page, name, phases):
    """What the front end of the widget learns in a run: arrays for the pack."""
    widget = learning_plane(name == "turning")
    traits = {trait: getattr(widget, trait) for trait in TRAITS}
    traits["pixels"] = base64.b64encode(widget.pixels).decode()
    steps = [dict(zip(("rule", "mining", "margin", "steps"), phase, strict=True)) for phase in phases]
    found = page.evaluate(IN_BROWSER, [widget._esm, traits, steps])
    print(name, found["shares"], np.mean(found["losses"][-10:]))
    points = np.array(found["points"], np.float16).reshape(len(phases) + 1, -1, 2)
    losses, shares = np.array(found["losses"], np.float16), np.array(found["shares"], np.float32)
    return {f"points {name}": points, f"losses {name}": losses, f"shares {name}": shares}


def runs():
    sys.path.insert(0, str(TESTS))
    import lab

    kept = {}
    with lab.browser_page() as page:
        for name, phases in learning_digits.RUNS.items():
            kept |= run_in(page, name, phases)
    return kept


def weights():
    nets = {"random": started(), "puzzle": from_puzzles(np.random.default_rng(0))}
    nets["video"] = from_videos(np.random.default_rng(0))
    return {
        f"{name}_{i}": one.astype(np.float16) for name, net in nets.items() for i, one in enumerate(net.get_weights())
    }


def main():
    if sys.argv[1:] == ["--runs"]:
        with np.load(FILE) as kept:
            arrays = {name: kept[name] for name in kept.files if " " not in name}
    else:
        arrays = weights()
    FILE.parent.mkdir(exist_ok=True)
    np.savez_compressed(FILE, **arrays, **runs())
    content = FILE.read_bytes()
    print(f'sha256 = "{hashlib.sha256(content).hexdigest()}"\nbytes = {len(content)}')


if __name__ == "__main__":
    main()
