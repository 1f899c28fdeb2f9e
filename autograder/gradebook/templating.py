"""The pages that we make: templates in which everything is escaped and nothing may be missing."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


@cache
def template(name: str, *folders: Path) -> Template:
    """A template from the first folder that has it; its filter `points` writes a number with at most two decimals."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = lambda value: f"{round(value, 2):g}"
    return environment.get_template(name)
