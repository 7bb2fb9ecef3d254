"""What tomli says of a file that is no TOML is said in our own words, which can be translated."""

import pytest
import tomli

from cqpolicy_cli.corpus.toml_errors import describe


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name "甲局"', "an = is missing after the key"),
        ('name = "甲局" "乙局"', "a value ends, and something follows on its line"),
        ("[agency", "a table's head lacks its closing ]"),
        ("[[agency]", "a table's head lacks its closing ]"),
        ("name = 1\nname = 2", "a key is given twice"),
        ("x = { a = 1, a = 2 }", "a key is given twice"),
        ("[agency]\n[agency]", "a table is declared twice: agency"),
        ("= 1", "this line is neither a key with a value nor a table's head"),
        ("x.= 1", "no key can begin with this character"),
        ("name = 甲局", "this is no value; texts need quotation marks"),
        ("name =", "this is no value; texts need quotation marks"),
        ("day = 2024-02-30", "there is no such date"),
        ('x = "\\ud800"', "this escape names no character"),
        ('x = "\\u00zz"', "this escape names no character"),
        ("x = [1, 2", "a list lacks its closing ]"),
        ("x = { a = 1", "an inline table lacks its closing }"),
        (r'x = "C:\policies"', "a backslash in a text must be doubled"),
        ('x = "甲局', "a text lacks its closing quotation mark"),
        ('x = """甲局', "a text lacks its closing quotation mark"),
        ("x = '甲局", "a text lacks its closing quotation mark"),
    ],
)
def test_a_fault_of_syntax_is_told_in_our_words(text: str, told: str) -> None:
    with pytest.raises(tomli.TOMLDecodeError) as error:
        tomli.loads(text)
    assert describe(error.value.msg) == told


def test_a_character_that_toml_forbids_is_named() -> None:
    with pytest.raises(tomli.TOMLDecodeError) as error:
        tomli.loads('x = "甲\x07"')
    assert describe(error.value.msg) == r"a text holds the character \x07, which TOML does not allow"


def test_a_sentence_that_we_do_not_know_stays_as_it_is() -> None:
    assert describe("Something new") == "Something new"
