"""Calling a function that a student wrote: its answer, or one calm line about what went wrong."""


def ask(function, *arguments):
    """Call function(*arguments).

    Returns  (answer, ""), or (None, message) when the function raised
    """
    name = getattr(function, "__name__", "the function")
    try:
        return function(*arguments), ""
    except NotImplementedError:
        return None, f"Write `{name}` first, then run this cell again."
    except Exception as error:  # whatever a student's code raises is shown as one line
        reason = str(error).strip().splitlines() or ["no message"]
        return None, f"`{name}` stopped with {type(error).__name__}: {reason[0][:160]}"
