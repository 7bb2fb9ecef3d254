"""The lines of docs/pipelines.md that no transcript can show: fzf at a terminal, cron with a mailer."""

import os
import re
import select
import shutil
import struct
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Shell

if sys.platform != "win32":
    import fcntl
    import pty
    import termios

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the lines are for bash")

LINES = re.findall(r"```sh\n(.*?)\n```", (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8"), re.DOTALL)
(FZF,) = (line for line in LINES if "fzf" in line)
(CRON,) = (line for line in LINES if "mail" in line)


def _cron(folder: Path, day: str, later: str) -> str:
    """Make the line of the crontab one for bash, with a mailer that keeps what it gets, on a given day."""
    command = re.sub(r"^(\S+\s+){5}", "", CRON).replace(r"\%", "%").replace("/tmp/due.md", f"{folder}/due.md")
    stand_ins = f"mail() {{ cat > {folder}/sent; }}; date() {{ [ $1 = -d ] && echo {later} || echo {day}; }}; "
    return stand_ins + command


def test_cron_mails_a_table_of_what_falls_due(shell: Shell, tmp_path: Path) -> None:
    done = shell(_cron(tmp_path, "2027-11-01", "2028-01-30"))
    sent = (tmp_path / "sent").read_text(encoding="utf-8").splitlines()
    assert (done.returncode, done.stderr, sent[1][:5]) == (0, b"", "| ---")
    assert len(sent) > 20
    assert all("2027" in line for line in sent[2:])


def test_cron_mails_nothing_where_nothing_falls_due(shell: Shell, tmp_path: Path) -> None:
    done = shell(_cron(tmp_path, "2031-01-01", "2031-04-01"))
    assert (done.returncode, done.stdout + done.stderr, (tmp_path / "sent").exists()) == (1, b"", False)


@pytest.mark.skipif(not shutil.which("fzf"), reason="fzf is not installed")
def test_fzf_previews_the_clause_and_hands_the_chosen_one_on(shell: Shell, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("there are no such terminals")
    bin_folder = shell('dirname "$(command -v cqpolicy)"').stdout.decode().strip()
    environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    environment |= {"TERM": "xterm", "LC_ALL": "C.UTF-8", "CQPOLICY_TODAY": "2026-01-31", "FZF_DEFAULT_OPTS": ""}
    chosen = tmp_path / "chosen"
    child, terminal = pty.fork()
    if not child:  # pragma: no cover - the shell
        os.execvpe("bash", ["bash", "--norc", "-c", f"{FZF} --format ids > {chosen}"], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
    screen = _until(terminal, "sme/0")
    os.write(terminal, "ecommerce/11 海外仓".encode())
    screen = _until(terminal, "sources/ecommerce.txt:72")
    os.write(terminal, b"\r")
    os.waitpid(child, 0)
    os.close(terminal)
    assert "推进市级公共海外仓建设" in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\s", "", screen)
    assert chosen.read_text(encoding="utf-8") == "ecommerce/11\n"


def _until(terminal: int, words: str) -> str:
    """Read what comes to a terminal until some words stand there, for at most twenty seconds of silence."""
    screen = b""
    while words.encode() not in screen and select.select([terminal], [], [], 20)[0]:
        screen += os.read(terminal, 4096)
    return screen.decode(errors="replace")
