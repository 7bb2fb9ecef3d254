"""Help topics: they say what the code does."""

import re

import pytest

from cqpolicy_cli import errors
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.cli.topics import FORMATS_IN_WORDS, STATUSES, TOPICS, VARIABLES
from cqpolicy_cli.render import EXTENSIONS, FORMATS

from ...conftest import ROOT, Run

PACKAGE = ROOT / "cqpolicy_cli"


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_printed_to_standard_output(run: Run, topic: str) -> None:
    result = run("help", topic)
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].strip() == TOPICS[topic].summary


@pytest.mark.parametrize("command", COMMANDS)
def test_help_for_a_command_is_its_help_page(run: Run, command: str) -> None:
    assert run("help", command).out == run(command, "--help").out


def test_help_alone_is_the_help_page_of_the_program(run: Run) -> None:
    assert run("help").out == run("--help").out


def test_the_help_page_of_the_program_names_every_topic(run: Run) -> None:
    assert all(topic in run("--help").out for topic in TOPICS)


def test_an_unknown_topic_names_the_nearest(run: Run) -> None:
    result = run("help", "format")
    assert result.code == 2
    assert "formats" in result.err


def test_every_format_is_explained_with_its_extensions(run: Run) -> None:
    assert FORMATS.keys() <= FORMATS_IN_WORDS.keys()
    page = run("help", "formats").out
    assert all(re.search(rf"^  {name} ", page, re.MULTILINE) for name in FORMATS)
    assert all(re.search(rf"[\[ ]{re.escape(ending)}[\]\s]", page) for ending in EXTENSIONS)


def test_every_exit_status_is_explained() -> None:
    statuses = {value for name, value in vars(errors).items() if name.isupper() and isinstance(value, int)}
    assert statuses == STATUSES.keys()


def test_every_variable_that_the_code_reads_is_explained() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    read = set(re.findall(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"', source))
    read |= set(re.findall(r'envvar="([A-Z_]+)"', source))
    read |= {"LC_ALL", "LC_MESSAGES", "LANG", "CQPOLICY_PAGER", "PAGER"}
    explained = {name for names in VARIABLES for name in names.split(", ")}
    assert read <= explained
    assert all(f'"{name}"' in source for name in explained)


def test_no_topic_is_called_like_a_command() -> None:
    assert not TOPICS.keys() & COMMANDS.keys()
