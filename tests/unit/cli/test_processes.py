"""Tests for which a process matters: pipes and encodings."""

import json
import os
import sys
import unicodedata
from pathlib import Path

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


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("cqpolicy --help", 0),
        ("cqpolicy list --help", 0),
        ("cqpolicy help formats", 0),
        ("cqpolicy --version", 0),
        ("cqpolicy list", 0),
        ("cqpolicy trace 每个项目最高补助2000万元", 1),
        ("cqpolicy list --agency 无此单位 2>&1", 2),
        ("printf '[[document]]\\nslug = 1\\n' > faulty.toml; cqpolicy check faulty.toml", 3),
    ],
)
def test_who_reads_the_output_does_not_change_what_the_status_says(
    shell: Shell, tmp_path: Path, line: str, status: int
) -> None:
    done = shell(f"{line} | true; echo ${{PIPESTATUS[0]}}", cwd=tmp_path)
    assert (done.stdout.decode().split(), done.stderr) == ([str(status)], b"")


@pytest.mark.parametrize("start", ["", "signal.signal(signal.SIGINT, signal.SIG_IGN); "], ids=["taken", "ignored"])
def test_an_interruption_while_modules_load_ends_as_any_other_unless_it_is_ignored(shell: Shell, start: str) -> None:
    code = f"import os, signal; {start}import cqpolicy_cli.__main__; os.kill(os.getpid(), signal.SIGINT)"
    done = shell(f"\"$PYTHON\" -c '{code}'", env={"PYTHON": sys.executable})
    assert (done.returncode, done.stdout + done.stderr) == (0 if start else 130, b"")


@pytest.mark.parametrize(
    "line",
    [
        *(r"cqpolicy list -a $'\e[31mfoo'", r"cqpolicy duties $'\e]0;pwn\a'", r"cqpolicy $'\e[31mfoo'"),
        *(r"cqpolicy list --$'\e[31mfoo'", r"cqpolicy list -o $'\e[31mfoo'", r"cqpolicy search $'\e[31m海外仓\a'"),
        *(r"printf '\e]0;pwn\a/1\n' | cqpolicy show -", r"cqpolicy check $'\e[31m.toml'", r"cqpolicy help $'\e'"),
        *(
            rf"cqpolicy trace $'\e[31m最高补助2000万元\a\u9b' -f {name}"
            for name in ("table", "tsv", "csv", "json", "md")
        ),
    ],
)
def test_what_is_repeated_of_the_user_commands_no_terminal(shell: Shell, line: str) -> None:
    done = shell(f"({line}) 2>&1", env={"LC_ALL": "C.UTF-8"})
    assert [c for c in done.stdout.decode() if c not in {"\n", "\t"} and unicodedata.category(c) == "Cc"] == []


@pytest.mark.parametrize("options", ["", "-o traced.json; cat traced.json"])
def test_bytes_that_are_no_utf_8_are_escaped_in_what_is_utf_8_always(
    shell: Shell, tmp_path: Path, options: str
) -> None:
    done = shell(rf"cqpolicy trace $'最高补助2000万元\xff' --json {options}", cwd=tmp_path)
    assert json.loads(done.stdout.decode())["items"][0]["passage"] == "最高补助2000万元\udcff"


@pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="there is no full device")
@pytest.mark.parametrize(
    "rest", ["list > /dev/full", "list --json > /dev/full", "--help > /dev/full", "list -f csv -o /dev/full"]
)
def test_a_full_disk_is_an_error_in_words(shell: Shell, rest: str) -> None:
    done = shell(f"cqpolicy {rest}")
    assert (done.returncode, b"the disk is full" in done.stderr, done.stderr.count(b"\n")) == (2, True, 1)


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("cqpolicy list >&-", 0, b""),
        ("cqpolicy list --agency 无此单位 2>&-", 2, b""),
        ("cqpolicy show - <&-", 1, b"cqpolicy: standard input has no id\n"),
        ("cqpolicy list --document map <&- >&- 2>&-", 0, b""),
    ],
)
def test_closed_streams_are_no_error_of_the_program(shell: Shell, line: str, status: int, told: bytes) -> None:
    # not through the script of ``shell``, which bash would open in the place of a closed stream
    done = shell(line.replace("cqpolicy", '"$PYTHON" -m cqpolicy_cli', 1), env={"PYTHON": sys.executable})
    assert (done.returncode, done.stderr) == (status, told)


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
