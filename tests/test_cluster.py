"""Grading on a real scheduler with two worker processes: marks as on one machine, also when a worker is killed."""

import os
import signal
import threading
import time

import pytest

from autograder.cli import main
from small_class import NAMES, UNIT, everything, make_small_class

# Dask leaves sockets and loops of its own half closed when one of its workers is killed.
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::ResourceWarning",
    "ignore::DeprecationWarning:distributed",
)
SEED = "0" * 32


@pytest.fixture(scope="module")
def small_class(root, tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    make_small_class(root, folder)
    return folder


@pytest.fixture
def cluster(tmp_path):
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path),
        silence_logs=50,
    ) as cluster:
        yield cluster


def grade(folder, out, *words):
    (folder / out).mkdir()
    (folder / out / "seed").write_text(SEED)
    places = ["--root", folder / "course", "--submissions", folder / "in", "--out", folder / out]
    return main(["grade", UNIT, *map(str, places), *words])


def kill_a_worker(cluster, reports, killed):
    """End one worker as soon as the first report is there."""
    deadline = time.monotonic() + 120
    while not list(reports.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.01)
    pid = next(iter(cluster.workers.values())).pid
    os.kill(pid, signal.SIGKILL)
    killed.append(pid)


def test_marks_are_those_of_a_local_run_though_a_worker_is_killed(small_class, cluster):
    assert grade(small_class, "local") == 0
    killed, reports = [], small_class / "far" / "reports" / UNIT
    killer = threading.Thread(target=kill_a_worker, args=(cluster, reports, killed))
    killer.start()
    status = grade(small_class, "far", "--scheduler", cluster.scheduler_address)
    killer.join()
    assert status == 0
    assert len(killed) == 1
    assert len(list(reports.glob("*.json"))) == len(NAMES)
    assert everything(small_class / "far") == everything(small_class / "local")


def test_a_scheduler_that_does_not_answer_gives_one_sentence(small_class, capsys):
    assert grade(small_class, "nowhere", "--scheduler", "tcp://127.0.0.1:9") == 2
    error = capsys.readouterr().err
    assert error.startswith("No dask scheduler answers at tcp://127.0.0.1:9")
    assert error.count("\n") == 1
