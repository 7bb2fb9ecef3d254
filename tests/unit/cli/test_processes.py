"""Tests for which a process matters: pipes and encodings."""

import os
import sys

import pytest

from cqpolicy_cli import __version__
from tests.conftest import Shell

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the lines are for bash")


@pytest.mark.parametrize(
    ("line", "env"),
    [
        ("cqpolicy export | head -1 > /dev/null", {}),
        ("cqpolicy show sme robot | head -1 > /dev/null", {}),
        ("cqpolicy list --format table | head -1 > /dev/null", {}),
        ("cqpolicy search 企业 --all --json | head -1 > /dev/null", {}),
        ("cqpolicy completion zsh | head -1 > /dev/null", {}),
        ("cqpolicy --help | head -1 > /dev/null", {}),
        ("cqpolicy list --format ids -n 1 | true", {}),
        ("cqpolicy list --format ids | true", {"PYTHONUNBUFFERED": "1"}),
    ],
)
def test_a_closed_pipe_is_quiet(shell: Shell, line: str, env: dict[str, str]) -> None:
    done = shell(f"{line}; echo ${{PIPESTATUS[0]}}", env=env)
    assert (done.stdout.decode().split(), done.stderr) == (["0"], b"")


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="there is no full device")
@pytest.mark.parametrize(
    "rest", ["list > /dev/full", "list --json > /dev/full", "--help > /dev/full", "list -f csv -o /dev/full"]
)
def test_a_full_disk_is_an_error_in_words(shell: Shell, rest: str) -> None:
    done = shell(f"cqpolicy {rest}")
    assert (done.returncode, b"the disk is full" in done.stderr, done.stderr.count(b"\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("cqpolicy list >&-", 0),
        ("cqpolicy list --agency 无此单位 2>&-", 2),
        ("cqpolicy show - <&-", 1),
        ("cqpolicy list --document map <&- >&- 2>&-", 0),
    ],
)
def test_closed_streams_are_no_error_of_the_program(shell: Shell, line: str, status: int) -> None:
    # not through the script of ``shell``, which bash would open in the place of a closed stream
    done = shell(line.replace("cqpolicy", '"$PYTHON" -m cqpolicy_cli', 1), env={"PYTHON": sys.executable})
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "gbk"}], ids=lambda env: " ".join(env.values())
)
def test_output_is_utf_8_whatever_the_locale(shell: Shell, env: dict[str, str]) -> None:
    done = shell("cqpolicy search 海外仓 补多少 -n 1", env=env)
    assert ("跨境电商海外仓" in done.stdout.decode("utf-8"), "补多少" in done.stderr.decode("utf-8")) == (True, True)


def test_standard_input_is_utf_8_whatever_the_locale(shell: Shell) -> None:
    done = shell("cqpolicy show - --format ids", stdin="ecommerce/十一\n", env={"PYTHONIOENCODING": "gbk"})
    assert done.stdout == b"ecommerce/11\n"


def test_a_pipe_gets_no_escapes_even_where_colour_is_forced(shell: Shell) -> None:
    force = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TTY_COMPATIBLE": "1", "PY_COLORS": "1"}
    done = shell("cqpolicy search 海外仓 补多少 --format table; cqpolicy show mfg/2.3", env=force)
    assert (b"\x1b" in done.stdout + done.stderr, done.stdout.count(b"mfg/2.3")) == (False, 1)


def test_the_module_is_the_command(shell: Shell) -> None:
    done = shell('"$PYTHON" -m cqpolicy_cli --version', env={"PYTHON": sys.executable})
    assert done.stdout.decode() == f"cqpolicy {__version__}\n"
