"""The outputs of a check in what a function returned."""

from typing import Any

from autograder.model.case import Case
from autograder.verdict import properties


def outputs_of(case: Case, value: Any) -> dict[str, Any]:
    """The outputs in a returned value: {name: value}. Raises ValueError when their number is wrong."""
    if case.bugs:  # what a version of the function under test returned
        return {"outputs": value}
    if case.derive:
        return getattr(properties, case.derive)(case.args, value)
    names = [output.name for output in case.outputs if not output.measured]
    if len(names) == 1:
        return {names[0]: value}
    if not isinstance(value, tuple | list) or len(value) != len(names):
        raise ValueError(f"expected {len(names)} values: {', '.join(names)}")
    return dict(zip(names, value, strict=True))
