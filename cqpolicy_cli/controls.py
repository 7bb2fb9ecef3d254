"""Keep what a user typed, or a file says, from commanding the terminal that shows it."""

CONTROLS = (*range(9), *range(11, 32), *range(127, 160))  # without tab and line feed

_SHOWN = dict.fromkeys(CONTROLS, "\ufffd")
_ESCAPED = {code: f"\\u{code:04x}" for code in CONTROLS}


def visible(text: str) -> str:
    r"""Show each control character, such as the beginning of an escape sequence, as U+FFFD.

    >>> visible("\x1b[31mred"), visible("a\tb\n")
    ('�[31mred', 'a\tb\n')
    """
    return text if text.isprintable() else text.translate(_SHOWN)


def escaped(json: str) -> str:
    r"""Escape the control characters of a JSON text that JSON itself lets stand.

    >>> escaped('"a\x9b31m"')
    '"a\\u009b31m"'
    """
    return json if json.isprintable() else json.translate(_ESCAPED)
