"""What can stop a run or leave one submission out: exceptions whose text is written for the instructor."""


class GradebookError(RuntimeError):
    """The gradebook cannot be used; the text says why and what to do."""


class NotSaved(RuntimeError):
    """A report could not be written; nothing of it is in the gradebook."""


class GradebookBusy(NotSaved):
    """The gradebook took nothing: what failed for this report fails for all others as long as it lasts."""


def sentence(error: OSError) -> str:
    """An OSError in words: what happened, and to which file."""
    name = f": {error.filename}" if error.filename else ""
    return f"{error.strerror or error}{name}"
