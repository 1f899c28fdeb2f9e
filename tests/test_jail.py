"""The jail: what works inside, what is refused, on this kernel and as on an old one, as root and as a user.

Nothing is confined in pytest's own process: see jail_trials.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.student import jail, rehearsal
from jail_attacks import HONEST, OTHER_REFUSALS, PLAIN, RAW, REFUSALS, TENSORFLOW
from jail_trials import AS_ROOT, MODES, OPEN, ROOT, Helper

REASONS = rehearsal.available()
confined = pytest.mark.skipif(bool(REASONS), reason="; ".join(REASONS))


@pytest.fixture(scope="module")
def helper():
    helper = Helper()
    yield helper
    helper.close()


@pytest.fixture(scope="module")
def heavy():
    helper = Helper("tensorflow")
    yield helper
    helper.close()


@pytest.fixture(scope="module")
def trials(helper):
    """Outcomes of all attacks, by mode: one child each."""
    before = contents(helper.place)
    trials = {mode: helper.run(mode, PLAIN | RAW) for mode in MODES}
    assert contents(helper.place) == before | {"victim": ""}
    return trials


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


@confined
@pytest.mark.parametrize("mode", MODES)
def test_attacks_are_refused(trials, mode):
    status, outcome = trials[mode]
    assert status == 0
    assert set(outcome) == set(PLAIN | RAW)
    passed = {
        name: error
        for name, error in outcome.items()
        if error is None or error[1] not in OTHER_REFUSALS.get(name, REFUSALS)
    }
    assert passed == {}


@confined
def test_the_attacks_work_outside(helper):
    _, outcome = helper.run("free", {"go": "os.chdir(work); os.umask(0)"} | PLAIN)
    assert {name: error for name, error in outcome.items() if error is not None} == {}
    for name in ("new", "mine", "hard"):
        (helper.place / name).unlink(missing_ok=True)
    (helper.place / "folder").rmdir()


@confined
@pytest.mark.parametrize("mode", MODES)
def test_honest_work_goes_on(helper, mode):
    codes = {name: f"old = {'old' in mode}\n{code}" for name, code in HONEST.items()}
    status, outcome = helper.run(mode, codes)
    assert status == 0
    assert {name: error for name, error in outcome.items() if error is not None} == {}


@confined
@pytest.mark.parametrize("mode", MODES)
def test_keras_fits_and_saves(heavy, mode):
    assert heavy.run(mode, TENSORFLOW) == (0, {"keras": None})


def run(helper, code, mode=MODES[-1], **limits):
    status, outcome = helper.run(mode, {"it": code}, **limits)
    return status, outcome.get("the jail", outcome.get("it"))


@confined
@pytest.mark.parametrize("mode", MODES)
def test_modes_and_times_outside_stay(helper, mode):
    secret = helper.place / "secret"
    before = secret.stat()
    codes = (
        "os.chmod(secret, 0)",
        "os.utime(secret, (1, 1))",
        "os.fchmod(os.open(readable, 0), 0)",
        "os.chown(secret, 1, 1)",
    )
    helper.run(mode, {code: code for code in codes})
    after = secret.stat()
    assert (after.st_mode, after.st_mtime, after.st_uid) == (before.st_mode, before.st_mtime, before.st_uid)
    assert (helper.place / "readable").stat().st_mode & 0o777 == 0o666


@confined
def test_memory_is_bounded(helper):
    assert run(helper, "bytearray(20 << 30)")[1][0] == "MemoryError"


@confined
def test_a_busy_loop_is_killed(helper):
    assert run(helper, "while True: pass", cpu=1)[0] == -signal.SIGKILL


@confined
def test_files_are_bounded(helper):
    assert run(helper, "open('x', 'wb').write(bytes(2 << 20))", file_size=1 << 20)[1][1] == errno.EFBIG


@confined
@pytest.mark.parametrize("mode", MODES)
def test_the_folder_is_bounded(helper, mode):
    """Also by files that are deleted and open, or mapped, which nobody sees from outside."""
    written = "with open('x', 'w+b') as file: file.write(bytes(1 << 20)); file.flush(); os.unlink('x')"
    codes = {
        "deleted": f"held = []\nfor _ in range(40):\n {written}; held.append(os.dup(file.fileno()))",
        "mapped": f"import mmap; held = []\nfor _ in range(40):\n {written}; held.append(mmap.mmap(file.fileno(), 0))",
        "many": "for i in range(40): open(f'{i}', 'w')",
    }
    room = "assert os.path.islink('laid')\nassert not any('from outside' in line for line in weaker), 'from outside'\n"
    for name, code in codes.items():
        status, error = run(helper, room + code, mode, scratch=16 << 20, files=20)
        assert status == 0
        assert error[1] == errno.ENOSPC or ("old" in mode and "from outside" in error[2]), (name, error)
    assert run(helper, "assert os.path.islink('laid')", mode, files=1) == (0, None)  # what was laid always fits


@confined
def test_open_files_are_bounded(helper):
    assert run(helper, "f = [open('/dev/null') for _ in range(1000)]")[1][1] == errno.EMFILE


@confined
@pytest.mark.parametrize("mode", MODES)
def test_limits_are_not_raised(helper, mode):
    code = "import resource as r; r.setrlimit(r.RLIMIT_{0}, [value + 1 for value in r.getrlimit(r.RLIMIT_{0})])"
    names = ("AS", "CPU", "FSIZE", "NOFILE", "CORE")
    _, outcome = helper.run(mode, {name: code.format(name) for name in names})
    assert {name: error[0] for name, error in outcome.items()} == dict.fromkeys(names, "ValueError")


@confined
@pytest.mark.parametrize("mode", MODES)
def test_threads_are_bounded(helper, mode):
    code = """
import threading
threading.stack_size(65536)
stop, count = threading.Event(), 0
try:
    while count < 3000:
        threading.Thread(target=stop.wait).start(); count += 1
except RuntimeError:
    pass
stop.set()
assert any("threads" in line for line in weaker) or 200 < count < 300 + 4 * os.cpu_count(), count
"""
    assert run(helper, code, mode) == (0, None)


@confined
def test_nothing_of_the_instructor_is_in_the_environment(helper):
    code = "assert 'INSTRUCTOR_TOKEN' not in os.environ and os.environ['HOME'] == work and os.umask(0) == 0o077"
    assert run(helper, code) == (0, None)
    assert run(helper, "assert os.getsid(0) == os.getpid() != parent") == (0, None)
    assert run(helper, "assert sorted(map(int, os.listdir('/proc/self/fd')))[:3] == [0, 1, 2]") == (0, None)
    assert run(helper, "import signal as s; assert s.getsignal(s.SIGTERM) == s.SIG_DFL") == (0, None)


@confined
@pytest.mark.parametrize("mode", MODES)
def test_no_capability_is_left(helper, mode):
    code = """
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
assert {name: int(status[name], 16) for name in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == dict.fromkeys(
    ("CapPrm", "CapEff", "CapInh", "CapAmb"), 0)
assert status["NoNewPrivs"].strip() == "1" and status["Seccomp"].strip() == "2" and status["Threads"].strip() == "1"
"""
    assert run(helper, code, mode) == (0, None)


@confined
@pytest.mark.skipif(not (AS_ROOT and OPEN), reason="needs root, and a Python that others may run")
def test_root_becomes_nobody_where_nobody_reaches_everything(helper):
    code = "open('mine', 'w'); assert os.stat('mine').st_uid == os.stat('.').st_uid == os.getuid() == "
    assert run(helper, f"{code}{jail.NOBODY}; assert weaker == [], weaker", "root") == (0, None)
    assert run(helper, f"{code}0; assert 'of root' in weaker[0]", "root that stays root") == (0, None)


TINY = """
import os, sys, threading, time
from pathlib import Path
from autograder.student import jail
from autograder.model.limits import Limits
work = Path(sys.argv[1])
{}
"""


def tiny(code, work):
    """Run code in a process of its own. Returns what it printed."""
    import pyseccomp

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(pyseccomp.__file__).parent)])}
    done = subprocess.run(
        [sys.executable, "-c", TINY.format(code), str(work)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    return (done.stdout + done.stderr).strip()


@confined
def test_a_process_with_threads_is_not_half_confined(tmp_path):
    code = """
threading.Thread(target=time.sleep, args=(1,), daemon=True).start()
jail.enter(work, [], Limits())"""
    assert "JailError: only the calling thread would be confined" in tiny(code, tmp_path)


@confined
def test_a_readable_folder_must_not_hold_the_work(tmp_path):
    assert "JailError" in tiny("jail.enter(work, [work.parent], Limits())", tmp_path)
    assert "is no folder" in tiny("jail.enter(work / 'none', [], Limits())", tmp_path)


@confined
def test_the_child_ends_with_its_parent(tmp_path):
    code = """
inner, outer = os.pipe()
pid = os.fork()
if pid == 0:
    jail.enter(work, [], Limits(), keep=[outer])
    os.write(outer, b"!")
    time.sleep(60)
    os._exit(0)
os.read(inner, 1)
print(pid)"""
    pid = int(tiny(code, tmp_path))
    deadline = time.monotonic() + 60
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not alive(pid)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@confined
def test_what_holds_less_is_told_in_sentences():
    assert all(isinstance(line, str) for line in rehearsal.weaker())


def test_other_systems_are_named(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "needs Linux" in rehearsal.available()[0]
    assert rehearsal.weaker() == []


def test_other_machines_are_named(monkeypatch):
    monkeypatch.setattr(rehearsal.platform, "machine", lambda: "riscv64")
    assert "riscv64" in rehearsal.available()[0]


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSYS, "Linux 5.13"), (errno.EOPNOTSUPP, "lsm="), (errno.EPERM, "container")]
)
@confined
def test_a_missing_landlock_is_named(monkeypatch, number, words):
    def version():
        raise OSError(number, "no")

    monkeypatch.setattr(jail, "landlock_version", version)
    assert words in rehearsal.available()[0]


@confined
def test_a_missing_library_is_named(monkeypatch):
    for error, words in ((ImportError("pyseccomp"), "pip install"), (RuntimeError("libseccomp"), "libseccomp2")):

        def rules(error=error):
            raise error

        monkeypatch.setattr(jail, "_common_rules", rules)
        assert words in rehearsal.available()[0]


@confined
def test_a_failing_trial_is_named(monkeypatch):
    monkeypatch.setattr(rehearsal.sys, "executable", "/bin/false")
    assert rehearsal.available() == ["a trial of the jail failed: status 1"]


@confined
def test_a_copy_of_the_grader_runs_its_own_packages(root, tmp_path):
    """Not those that are installed: the judge and the student's process must be of one version."""
    copy = tmp_path / "copy"
    for name in ("autograder", "course/cvcourse"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    code = """
import sys, tempfile
from autograder.model.limits import Limits
from autograder.student.process import Student
from autograder.student.start import Warm, plain
for start in (Warm(readable=[sys.argv[1]]), plain):
    with tempfile.TemporaryDirectory() as desk, Student(start, desk, Limits()) as student:
        (said,) = student.run("import autograder, cvcourse; print(autograder.__file__, cvcourse.__file__)")
        print(said["text"])
"""
    path = {"PYTHONPATH": os.pathsep.join([str(copy), str(copy / "course")])}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(copy / "course" / "cvcourse")],
        env=os.environ | path,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == 2 * [str(copy / name / "__init__.py") for name in ("autograder", "course/cvcourse")]
