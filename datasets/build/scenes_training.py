"""Rebuild scenes_training_f16.npz: what Lite0 makes of the training part of `scenes`, with the captions.

600 scenes and 110 clean images of the held-out objects; each is (1280,) means of the last maps at 320 pixels. Drawing
takes half a minute of one core, the network a minute. Values may differ in the last digit on another processor.

Run   python datasets/build/scenes_training.py [--out FILE]
"""

import numpy as np
from package import run


def build(_, out):
    """Write the pack: `texts`, one UTF-8 text with a caption a line, and `pooled`, (710, 1280) float16."""
    from cvcourse.retrieval import scenes

    training = scenes.benchmark().training
    pooled = [scenes.described(training, means), scenes.described([query.image for query in training.queries], means)]
    texts = [*training.captions, *(query.text for query in training.queries)]
    np.savez_compressed(out, texts=np.bytes_("\n".join(texts).encode()), pooled=np.concatenate(pooled))


def means(maps):
    return np.asarray(maps, np.float32).mean((1, 2)).astype(np.float16)


def same(first, second):
    """Whether two packs hold the same texts and nearly the same numbers."""
    with np.load(first) as a, np.load(second) as b:
        near = np.allclose(a["pooled"].astype(float), b["pooled"].astype(float), rtol=2e-2, atol=2e-3)
        return a["texts"] == b["texts"] and near


if __name__ == "__main__":
    run(build, "scenes_training/scenes_training_f16.npz", lambda scratch: scratch, same)
