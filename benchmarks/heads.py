"""Training networks with two heads, for several weights of the second task: the numbers of heads_runs.py.

What is trained and judged stands in the lecture on looking inside, whose functions are run here as they are.
Each line is one run: the weight, the seed, the share of right classes and the overlap of the masks.
Run: python benchmarks/heads.py [--runs 3] [--write]
"""

import argparse
import ast
from pathlib import Path

import numpy as np

from cvcourse.architectures import beyond_nets, scenes_small
from cvcourse.backprop.keras_beside import keras

LECTURE = Path(__file__).parents[1] / "course" / "06_architectures" / "looking_inside.py"
PLACE = Path(beyond_nets.__file__).with_name("heads_runs.py")
WEIGHTS = (0, 0.1, 0.3, 1, 3, 10, 30, 100)
HEAD = '''"""What two heads on one trunk can do for several weights of the second task; written by benchmarks/heads.py.

RUNS    dict of weight -> a pair for each seed: share of right classes, overlap of the masks, both of 1,000 new scenes
SCENES  places of six of these scenes, one of each class
SHOWN   dict of weight -> for each of the six the class that the network of seed 0 names, and 36 digits: the probability
        of an object at each of 6 x 6 places, in tenths, rounded down
"""

'''


def of_lecture(*names):
    """Functions that the cells of the lecture define."""
    found = [
        node
        for node in ast.parse(LECTURE.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name in names
    ]
    known = {"np": np, "keras": keras, "scenes_small": scenes_small, "small_nets": beyond_nets}
    exec(compile(ast.Module(found, []), str(LECTURE), "exec"), known)
    return [known[name] for name in names]


def said(net, images):
    """For each image the class that is named, and the probabilities of an object in tenths."""
    named, where = (part.numpy() for part in net(images, training=False))
    tenths = (10 / (1 + np.exp(-where[..., 0]))).astype(int).clip(0, 9)
    return tuple(
        (int(scores.argmax()), "".join(map(str, page.ravel()))) for scores, page in zip(named, tenths, strict=True)
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write heads_runs.py; format it afterwards")
    options = parser.parse_args()
    _, two_tasks, taught, judged = of_lecture("shrunk", "two_tasks", "taught", "judged")
    known, unseen = two_tasks(800, 0), two_tasks(1000, 1)
    scenes = tuple(int((unseen[1] == label).argmax()) for label in range(6))
    runs, shown = {}, {}
    for weight in WEIGHTS:
        nets = [taught(*known, weight, seed) for seed in range(options.runs)]
        runs[weight] = tuple(tuple(round(float(value), 3) for value in judged(net, *unseen)) for net in nets)
        shown[weight] = said(nets[0], unseen[0][list(scenes)])
        print(weight, *runs[weight], sep=" | ", flush=True)
    if options.write:
        text = "".join(
            f"{name} = {table!r}\n" for name, table in (("RUNS", runs), ("SCENES", scenes), ("SHOWN", shown))
        )
        PLACE.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
