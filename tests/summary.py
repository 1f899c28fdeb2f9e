"""What a run of the tests says in the end: the seconds that each unit took, and the browser tests that were not run."""

import functools
import re
from collections import Counter

import pytest

import lab
from autograder.checks import CHECKS
from build import ROOT


@functools.cache
def words_for_units():
    """What a test of a unit has in its name: {"knn": "01_knn", "optimization": "03_losses", ...}, long words first."""
    words = {path.stem: unit for unit in CHECKS for path in (ROOT / "course" / unit).glob("*.py")}
    words |= {unit: unit for unit in CHECKS} | {unit.partition("_")[2]: unit for unit in CHECKS}
    return dict(sorted(words.items(), key=lambda pair: -len(pair[0])))


def unit_of(test):
    """The unit of a test, such as "tests/test_knn_widgets.py::test_x" or "...::test_y[01_knn]"; "" for none or all."""
    file, _, name = test.partition("::")
    for place in (name.partition("[")[2], file):
        for word, unit in words_for_units().items():
            if re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])", place):
                return unit
    return ""


def seconds_by_unit(reports):
    """{unit: seconds}, "" for tests of no unit."""
    seconds = Counter()
    for report in reports:
        seconds[unit_of(report.nodeid)] += report.duration
    return seconds


def without_browser(reports):
    """The line on browser tests that were not run; "" when all were."""
    missing = [report for report in reports if report.skipped and lab.NO_BROWSER in str(report.longrepr)]
    return f"{len(missing)} browser tests were not run: {lab.NO_BROWSER}" if missing else ""


def reports_of(terminal):
    return [report for group in terminal.stats.values() for report in group if hasattr(report, "duration")]


def pytest_terminal_summary(terminalreporter):
    seconds = seconds_by_unit(reports_of(terminalreporter))
    terminalreporter.section("seconds by unit")
    for unit in (*CHECKS, ""):
        terminalreporter.write_line(f"{seconds[unit]:8.1f} s  {unit or 'of no unit, or of all'}")


@pytest.hookimpl(wrapper=True, tryfirst=True)  # around all others, so that this is the last line
def pytest_sessionfinish(session):
    result = yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and (line := without_browser(reports_of(terminal))):
        terminal.write_line(line, yellow=True)
    return result
