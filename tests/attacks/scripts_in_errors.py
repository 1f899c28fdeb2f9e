"""Raise errors whose type, text and place would run in the browser of whoever opens the page."""

# %% answer
Evil = type("<script>pwned()</script>", (Exception,), {})


def answer(name, *args):
    raise Evil(
        "<img src=x onerror=pwned()> `</code><script>pwned()</script>` \x1b[31mred\x1b]8;;https://example.org\x07"
    )


# %% last
raise Evil("\x1b[2J<script>pwned()</script>")
