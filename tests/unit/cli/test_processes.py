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
        ("cqpolicy list --format ids -n 1 | true", {}),
        ("cqpolicy list --format ids | true", {"PYTHONUNBUFFERED": "1"}),
    ],
)
def test_a_closed_pipe_is_quiet(shell: Shell, line: str, env: dict[str, str]) -> None:
    done = shell(f"{line}; echo ${{PIPESTATUS[0]}}", env=env)
    assert (done.stdout.decode().split(), done.stderr) == (["0"], b"")


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
