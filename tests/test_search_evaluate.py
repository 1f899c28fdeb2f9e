"""`python -m cvcourse.retrieval evaluate`: against scikit-learn, and against the published evaluation written anew."""

import os
import pickle
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from sklearn.metrics import average_precision_score

from cvcourse.retrieval import evaluate_data, evaluating, plain_pickle
from cvcourse.retrieval.__main__ import main
from cvcourse.retrieval.search_photos import SearchError
from search_photos import COLORS, cheap_network, labelled, picture


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    cheap_network(monkeypatch)
    monkeypatch.setenv("PIXELS_CACHE", str(tmp_path / "cache"))


def rows_of(lines):
    """{(method, level): (mAP, trapezoids, P@...)} of what is printed."""
    found = {}
    for words in map(str.split, lines):
        numbers = [float(word) for word in words if word.replace(".", "").isdigit() and "." in word]
        if len(numbers) > 2 and ":" not in words[0]:
            texts = [word for word in words if not word[0].isdigit()]
            found[texts[0], *texts[1:]] = numbers
    return found


def by_histogram(paths):
    """Cosines of roots of 6 x 6 x 6 colour histograms, by numpy's own histogram."""
    rows = []
    for path in paths:
        pixels = np.asarray(Image.open(path).resize((320, 320), Image.Resampling.BOX)).reshape(-1, 3)
        counts, _ = np.histogramdd(pixels, bins=6, range=[(0, 256)] * 3)
        rows.append(np.sqrt(counts.ravel() / counts.sum()))
    return np.array(rows) @ np.array(rows).T


def test_a_folder_of_labels_gives_what_scikit_learn_gives(tmp_path):
    made = labelled(tmp_path / "own", each=5)
    lines = list(evaluating.measured(tmp_path / "own", ["colours"], ks=(1, 3), progress=False))
    S, labels = by_histogram([path for path, _ in sorted(made)]), np.array([label for _, label in sorted(made)])
    average, first = [], []
    for i, row in enumerate(S):
        others = np.arange(len(S)) != i
        wanted = labels[others] == labels[i]
        average.append(average_precision_score(wanted, row[others]))
        first.append(wanted[np.argsort(-row[others])[:3]].mean())
    (numbers,) = rows_of(lines).values()
    assert numbers[0] == pytest.approx(np.mean(average), abs=0.004)
    assert numbers[3] == pytest.approx(np.mean(first), abs=0.012)
    assert "15 pictures, 15 queries" in lines[0]


def test_a_csv_of_labels_gives_the_same_with_and_without_heading(tmp_path):
    made = labelled(tmp_path / "own")
    lines = [f"{path.relative_to(tmp_path)},{label}" for path, label in sorted(made)]
    told = []
    for heading in ([], ["file,label"]):
        (tmp_path / "labels.csv").write_text("\n".join([*heading, *lines]), encoding="utf-8")
        told.append(list(evaluating.measured(tmp_path / "labels.csv", ["GeM", "colours"], progress=False))[1:])
    folder = list(evaluating.measured(tmp_path / "own", ["GeM", "colours"], progress=False))[1:]
    assert told[0] == told[1] == folder


def published(ranks, positives):
    """The average precision of revisited Oxford and Paris: trapezoids, ranks from 0."""
    area = 0
    for j, rank in enumerate(ranks):
        before = 1.0 if rank == 0 else j / rank
        area += (before + (j + 1) / (rank + 1)) / (2 * positives)
    return area


def revisited(folder, arrays=False):
    """Pictures and truth in the layout of revisited Oxford. Returns gnd."""
    (folder / "jpg").mkdir(parents=True)
    names = [f"place{i}" for i in range(14)]
    for i, name in enumerate(names):
        color = list(COLORS.values())[i % 3]
        Image.fromarray(picture(color, i)).save(folder / "jpg" / f"{name}.jpg", quality=95)
    kind = np.array if arrays else list
    gnd = [
        {"bbx": kind([0.0, 0.0, 119.0, 60.0]), "easy": kind([3, 6]), "hard": kind([9, 5]), "junk": kind([1])},
        {"bbx": kind([10.2, 5.0, 100.0, 80.0]), "easy": kind([4]), "hard": kind([7, 10]), "junk": kind([0, 2])},
    ]
    truth = {"imlist": names[:12], "qimlist": names[12:], "gnd": gnd}
    (folder / "gnd_rplaces.pkl").write_bytes(pickle.dumps(truth, protocol=2 if arrays else 4))
    return gnd


@pytest.mark.parametrize("arrays", [False, True])
def test_the_layout_of_revisited_oxford_gives_what_its_program_gives(tmp_path, arrays):
    gnd = revisited(tmp_path / "rplaces", arrays)
    found = rows_of(evaluating.measured(tmp_path / "rplaces", ["colours"], ks=(1, 5), progress=False))
    gallery = [np.asarray(Image.open(tmp_path / f"rplaces/jpg/place{i}.jpg")) for i in range(14)]
    for n, one in enumerate(gnd):
        left, top, right, bottom = (round(float(edge)) for edge in one["bbx"])
        gallery[12 + n] = gallery[12 + n][top : bottom + 1, left : right + 1]
    files = [tmp_path / f"cut{i:02}.png" for i in range(14)]
    for file, pixels in zip(files, gallery, strict=True):
        Image.fromarray(pixels).save(file)
    S = by_histogram(files)[12:, :12]
    for level, (wanted, junk) in {
        "easy": (["easy"], ["junk", "hard"]),
        "medium": (["easy", "hard"], ["junk"]),
        "hard": (["hard"], ["junk", "easy"]),
    }.items():
        areas = []
        for one, row in zip(gnd, S, strict=True):
            positive, out = ({int(i) for kind in kinds for i in one[kind]} for kinds in (wanted, junk))
            order = [i for i in np.argsort(-row) if i not in out]
            areas.append(published([rank for rank, i in enumerate(order) if i in positive], len(positive)))
        assert found["colours", level][1] == pytest.approx(np.mean(areas), abs=0.002), level


def test_the_first_layout_of_oxford_leaves_the_query_out(tmp_path):
    folder = tmp_path / "places"
    revisited(folder)
    (folder / "gnd_rplaces.pkl").unlink()
    gt = folder / "gt"
    gt.mkdir()
    said = {"query": "oxc1_place0 0 0 119 89", "good": "place0\nplace3\n", "ok": "place6", "junk": "place9"}
    for kind, text in said.items():
        (gt / f"red_1_{kind}.txt").write_text(text)
    (numbers,) = rows_of(evaluating.measured(folder, ["colours"], ks=(1, 2), progress=False)).values()
    S = by_histogram([folder / f"jpg/place{i}.jpg" for i in range(14)])[0]
    others = [i for i in range(14) if i not in (0, 9)]
    assert numbers[0] == pytest.approx(average_precision_score([i in (3, 6) for i in others], S[others]), abs=0.001)


class Harmful:
    def __reduce__(self):
        return os.mkdir, ("made by a pickle",)


def test_a_pickle_that_would_run_something_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    revisited(tmp_path / "rplaces")
    file = tmp_path / "rplaces" / "gnd_rplaces.pkl"
    file.write_bytes(pickle.dumps({"imlist": [Harmful()]}))
    with pytest.raises(SearchError, match=r"was not opened: it asks for (posix|nt)\.mkdir"):
        evaluate_data.benchmark(tmp_path / "rplaces")
    assert not (tmp_path / "made by a pickle").exists()


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_plain_data_comes_back_whole(tmp_path, protocol):
    given = {"a": [1, 2.5, None, True, ("x", b"y\x00")], "n": np.int64(7), "t": {1, 2}}
    given["array"] = np.array([[1.5, 2], [3, 4]], order="F")
    (tmp_path / "plain.pkl").write_bytes(pickle.dumps(given, protocol=min(protocol, 4)))
    found = plain_pickle.load(tmp_path / "plain.pkl")
    assert np.array_equal(found.pop("array"), given.pop("array"))
    assert found == given


@pytest.mark.parametrize("given", [np.array([print, None]), np.array(["text"]), b"no pickle", np.zeros(3, "O")])
def test_what_is_not_plain_is_refused(tmp_path, given):
    file = tmp_path / "odd.pkl"
    file.write_bytes(given if isinstance(given, bytes) else pickle.dumps(given))
    with pytest.raises(plain_pickle.Refused):
        plain_pickle.load(file)


@pytest.mark.parametrize(
    ("lay", "sentence"),
    [
        (lambda folder: None, "does not exist"),
        (lambda folder: folder.mkdir(), "no picture in"),
        (lambda folder: labelled(folder, each=1), "No two pictures in .* have the same label"),
        (
            lambda folder: [folder.mkdir(), (folder / "l.csv").write_text("a.png,x\nb.png,x\nc")],
            "Line 3 .* has no label",
        ),
        (
            lambda folder: [folder.mkdir(), (folder / "l.csv").write_text("f,l\na.png,x\nb.png,x")],
            "do not exist: a.png",
        ),
        (lambda folder: [folder.mkdir(), (folder / "gnd_a.pkl").write_bytes(pickle.dumps({"a": 1}))], "not the layout"),
    ],
)
def test_what_cannot_be_evaluated_is_told_in_one_sentence(tmp_path, capsys, lay, sentence):
    lay(tmp_path / "own")
    assert main(["evaluate", "--dataset", str(tmp_path / "own"), "--quiet"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert re.search(sentence, told)


def test_unreadable_pictures_are_named_and_the_rest_is_measured(tmp_path, capsys):
    labelled(tmp_path / "own")
    (tmp_path / "own" / "red" / "broken.jpg").write_bytes(b"\xff\xd8 no more")
    assert (
        main(["evaluate", "--dataset", str(tmp_path / "own"), "--method", "GeM", "--rerank", "expansion", "--quiet"])
        == 0
    )
    told = capsys.readouterr().out
    assert "1 picture of 13 cannot be read and is left out: red/broken.jpg." in told
    assert "12 pictures, 12 queries, layer last, re-ranking expansion" in told


def test_the_command_line_is_there():
    ended = subprocess.run(
        [sys.executable, "-m", "cvcourse.retrieval", "-h"], capture_output=True, text=True, check=True
    )
    assert "evaluate --dataset PATH" in ended.stdout
