"""End `autograder grade` with kill -9 at random moments, run it again, compare with a run that was left alone."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from small_class import UNIT, everything, make_small_class

SEED = "0" * 32
SECONDS_TO_END = 20  # how long a process that the grader started may outlive it


class Lost(AssertionError):
    """Something differs after a run was ended and repeated; the text says what."""


class KilledRuns:
    """A class that is graded again and again below `place`, and what became of it.

    moments   seconds after which a run was ended
    rounds    how often a class was brought to its end
    """

    def __init__(self, root, place, seed=0):
        self.place, self.random, self.moments, self.rounds = Path(place), random.Random(seed), [], 0
        make_small_class(root, self.place)
        began = time.monotonic()
        self.finish(self.start("undisturbed"), "undisturbed")
        self.seconds = time.monotonic() - began
        self.wanted = everything(self.place / "undisturbed")

    def start(self, out):
        """The command, as a process in a session of its own."""
        folder = self.place / out
        if not folder.exists():
            folder.mkdir()
            (folder / "seed").write_text(SEED)
        (self.place / "tmp").mkdir(exist_ok=True)
        words = ["--root", "course", "--submissions", "in", "--out", out, "--jobs", "2"]
        return subprocess.Popen(
            [sys.executable, "-m", "autograder", "grade", UNIT, *words],
            cwd=self.place,
            env=os.environ | {"TMPDIR": str(self.place / "tmp")},
            start_new_session=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def finish(self, process, out):
        text = process.communicate()[0].decode()
        if process.returncode:
            raise Lost(f"the run into {out} ended with {process.returncode}:\n{text}")

    def go(self, kills):
        """End so many runs, each time starting the same command again; a class that comes to its end is compared."""
        out = None
        while len(self.moments) < kills or out:
            if out is None:
                out = f"round-{self.rounds}"
            before = self.reports(out)
            moment = self.random.uniform(0, self.seconds) if len(self.moments) < kills else None
            ended = self.run(out, moment)
            again = [name for name, mark in before.items() if self.reports(out).get(name) != mark]
            if again:
                raise Lost(f"graded twice: {', '.join(again)}")
            if ended:
                self.compare(out)
                out = None

    def run(self, out, moment):
        """One run; it is ended after `moment` seconds. Returns whether it came to its end before."""
        process = self.start(out)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            self.moments.append(moment)
            os.killpg(process.pid, signal.SIGKILL) if len(self.moments) % 2 else process.kill()
            process.communicate()
            self.wait_for_orphans()
            return False
        self.finish(process, out)
        return True

    def reports(self, out):
        """What would change if a submission were graded again."""
        found = (self.place / out / "reports" / UNIT).glob("*.json")
        return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}

    def compare(self, out):
        found = everything(self.place / out)
        for name, ours, theirs in zip(("grades and comments", "files"), found, self.wanted, strict=True):
            if ours != theirs:
                names = [key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key)] if name == "files" else ""
                raise Lost(f"{name} differ after runs ended at {self.moments} s: {names}")
        self.rounds += 1
        shutil.rmtree(self.place / out)

    def wait_for_orphans(self):
        """Wait until nothing that the grader started is left. Raises Lost after a while."""
        deadline = time.monotonic() + SECONDS_TO_END
        while left := self.orphans():
            if time.monotonic() > deadline:
                raise Lost(f"still running after the grader was ended: {left}")
            time.sleep(0.05)

    def orphans(self):
        """Command lines of processes that work in our temporary folder."""
        mark, found = str(self.place / "tmp").encode(), []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command, environment = (folder / "cmdline").read_bytes(), (folder / "environ").read_bytes()
            except OSError:
                continue
            if mark in command or mark in environment:
                found.append(command.replace(b"\0", b" ").decode()[:200])
        return found
