"""Say in the user's language what tomli says in English of a file that is no TOML."""

from cqpolicy_cli.i18n import N_, reworded, sentences

SENTENCES = sentences(
    (r"Expected '=' after a key in a key/value pair", N_("an = is missing after the key")),
    (r"Expected newline or end of document after a statement", N_("a value ends, and something follows on its line")),
    (r"Expected ']{1,2}' at the end of (?:a table|an array) declaration", N_("a table's head lacks its closing ]")),
    (r"""Expected ['"\\]+""", N_("a text lacks its closing quotation mark")),
    (r"Expected (.*)", N_("{0} is missing")),
    (r"Cannot overwrite a value|Duplicate inline table key (.*)", N_("a key is given twice")),
    (r"Cannot declare \(?(.*?),?\)? twice", N_("a table is declared twice: {0}")),
    (
        r"Cannot (?:mutate immutable|redefine) namespace \(?(.*?),?\)?",
        N_("a key belongs to something finished above: {0}"),
    ),
    (r"Invalid initial character for a key part", N_("no key can begin with this character")),
    (r"Invalid statement", N_("this line is neither a key with a value nor a table's head")),
    (r"Invalid value", N_("this is no value; texts need quotation marks")),
    (r"Invalid date or datetime", N_("there is no such date")),
    (r"Invalid hex value|Escaped character is not a Unicode scalar value", N_("this escape names no character")),
    (r"Unclosed array", N_("a list lacks its closing ]")),
    (r"Unclosed inline table", N_("an inline table lacks its closing }}")),
    (r"Unescaped '.*' in a string", N_("a backslash in a text must be doubled")),
    (r"Unterminated string", N_("a text lacks its closing quotation mark")),
    (r"(?:Found invalid|Illegal) character (.*)", N_("a text holds the character {0}, which TOML does not allow")),
    (r"TOML inline arrays/tables are nested more than the allowed.*", N_("lists are nested too deeply")),
    (r"TOML key has more than the allowed (.*) parts", N_("a key has more than {0} parts")),
)


def describe(message: str) -> str:
    """Give one of tomli's sentences in the user's language.

    >>> describe("Unclosed array")
    'a list lacks its closing ]'
    """
    return reworded(message, SENTENCES)
