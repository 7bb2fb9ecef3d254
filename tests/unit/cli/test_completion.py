"""Completion: the scripts, tried in the shells that are installed."""

import json
import os
import re
import select
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from cqpolicy_cli.cli.app import app
from cqpolicy_cli.cli.completion import SHELLS
from cqpolicy_cli.cli.completion.description import TEXT, VALUES_OF, Description, describe
from cqpolicy_cli.cli.completion.values import values_of
from cqpolicy_cli.cli.registry import COMMANDS
from cqpolicy_cli.index.entries import Index

from ...conftest import Run

if sys.platform != "win32":
    import pty

FREE = {"A,B", "DATE", "N", "PERIOD", "QUERY", "SUM", "TEXT", "TIME", "WORDS", "YEAR"}

# what is typed before TAB, and a word that must then be offered
OFFERED = [
    ("cqpolicy li", "list"),
    ("cqpolicy --lang zh sho", "show"),
    ("cqpolicy list --ag", "--agency"),
    ("cqpolicy list --agency 市科", "市科技局"),
    ("cqpolicy list -a 璧", "璧山区"),
    ("cqpolicy list --agency 经信", "经信委"),
    ("cqpolicy agencies 市教", "市教委"),
    ("cqpolicy show sme/3.1.2", "sme/3.1.2"),
    ("cqpolicy show sme/0 robot/4.", "robot/4.5"),
    ("cqpolicy list --document eco", "ecommerce"),
    ("cqpolicy list --role le", "lead"),
    ("cqpolicy list --kind tab", "table-row"),
    ("cqpolicy list --format js", "jsonl"),
    ("cqpolicy list --sort am", "amount"),
    ("cqpolicy agencies --sort cl", "clauses"),
    ("cqpolicy documents --sort is", "issued"),
    ("cqpolicy list --color al", "always"),
    ("cqpolicy amounts --amount-kind ben", "benefit"),
    ("cqpolicy list --lang z", "zh"),
    ("cqpolicy completion powers", "powershell"),
    ("cqpolicy help exit", "exit-status"),
    ("cqpolicy help dead", "deadlines"),
]

needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
needs_zsh = pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
needs_fish = pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")


@pytest.fixture(scope="module")
def scripts(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Print each script into a file."""
    folder = tmp_path_factory.mktemp("completion")
    for shell in SHELLS:
        (folder / shell).write_text(run("completion", shell).out, encoding="utf-8")
    return {shell: folder / shell for shell in SHELLS}


@pytest.fixture(scope="module")
def description(index: Index) -> Description:
    """Describe what can be completed."""
    return describe(typer.main.get_command(app), values_of(index))


def _run(command: list[str], *, env: dict[str, str] | None = None) -> str:
    """Run a shell in a UTF-8 locale; it must say nothing on standard error."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=60)
    assert done.stderr.decode() == ""
    return done.stdout.decode()


def _bash(script: Path, *words: str, locale: str = "C.UTF-8") -> list[str]:
    """Complete the last of the words in bash, which may start no program meanwhile."""
    line = (
        f"source {shlex.quote(str(script))}; PATH=; COMP_WORDS=({' '.join(map(shlex.quote, words))}); "
        'COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _cqpolicy; [[ $COMPREPLY ]] && printf "%s\\n" "${COMPREPLY[@]}"; true'
    )
    bash = str(shutil.which("bash"))
    return _run([bash, "--norc", "-c", line], env={"LC_ALL": locale}).splitlines()


@needs_bash
@pytest.mark.parametrize(("line", "word"), OFFERED)
def test_bash_offers_the_word_without_starting_a_program(scripts: dict[str, Path], line: str, word: str) -> None:
    assert word in _bash(scripts["bash"], *line.split(" "))


@needs_bash
def test_bash_takes_the_value_after_an_equals_sign(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "list", "--agency", "=", "璧") == ["璧山区"]
    assert len(_bash(scripts["bash"], "cqpolicy", "list", "--agency", "=")) > 70


@needs_bash
def test_bash_takes_the_value_where_the_equals_sign_breaks_no_word(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "list", "--agency=璧") == ["--agency=璧山区"]


@needs_bash
def test_bash_escapes_brackets_unless_they_are_quoted(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "list", "-a", "渝新欧") == [r"渝新欧\(重庆\)物流有限公司"]
    assert _bash(scripts["bash"], "cqpolicy", "list", "-a", "'渝新欧(") == ["渝新欧(重庆)物流有限公司"]


@needs_bash
def test_bash_completes_chinese_in_the_c_locale(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "list", "-a", "璧", locale="C") == ["璧山区"]


@needs_bash
def test_bash_offers_no_option_after_two_hyphens(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "search", "--", "--") == []


@needs_bash
def test_bash_offers_one_shell_and_no_second(scripts: dict[str, Path]) -> None:
    assert _bash(scripts["bash"], "cqpolicy", "completion", "bash", "") == []


@needs_bash
def test_bash_offers_files_where_a_file_is_asked_for(scripts: dict[str, Path]) -> None:
    typed = str(scripts["bash"])[:-1]
    for words in (("check", typed), ("list", "-o", typed), ("list", "--corpus", typed)):
        assert _bash(scripts["bash"], "cqpolicy", *words) == [str(scripts["bash"])]


@needs_bash
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("list --agency 渝新\t", ["list", "--agency", "渝新欧(重庆)物流有限公司"]),
        ("list --agency=渝新\t", ["list", "--agency=渝新欧(重庆)物流有限公司"]),
        ("show map/n\t", ["show", "map/notice"]),
        ("dead\t--due-b\t2026-01-01 --rol\tle\t", ["deadlines", "--due-before", "2026-01-01", "--role", "lead"]),
    ],
)
def test_bash_completes_at_a_terminal(scripts: dict[str, Path], typed: str, words: list[str]) -> None:
    setup = f"PS1=; source {shlex.quote(str(scripts['bash']))}; cqpolicy() {{ printf '<%s>' \"$@\"; echo END; }}"
    screen = _type(["bash", "--norc", "--noprofile", "-i"], setup, f"cqpolicy {typed}")
    assert re.findall(r"<([^<>]*)>", screen.rpartition("END")[0].rpartition("\n")[2]) == words


def _type(command: list[str], *lines: str) -> str:
    """Type lines into a shell at a terminal of its own and give what stands on the screen; each ends with END."""
    if sys.platform == "win32":
        pytest.skip("there are no such terminals")
    child, terminal = pty.fork()
    if not child:  # pragma: no cover - the shell
        os.execvpe(command[0], command, {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HISTFILE": ""})
    screen = b""
    os.write(terminal, f"{lines[0]}; echo RE''ADY\n".encode())
    for line, mark in ((lines[1], b"READY"), ("exit", b"END\r")):
        while mark not in screen and select.select([terminal], [], [], 20)[0]:
            screen += os.read(terminal, 4096)
        os.write(terminal, f"{line}\n".encode())
    os.close(terminal)
    os.waitpid(child, 0)
    return screen.decode()


@needs_zsh
def test_zsh_completes_by_a_file_in_a_folder_of_fpath(scripts: dict[str, Path], tmp_path: Path) -> None:
    shutil.copy(scripts["zsh"], tmp_path / "_cqpolicy")
    line = (
        f"fpath=({shlex.quote(str(tmp_path))} $fpath); autoload -Uz compinit; compinit -u -D; print $_comps[cqpolicy]"
    )
    assert _run(["zsh", "-f", "-c", line]).strip() == "_cqpolicy"


@needs_zsh
def test_zsh_parses_the_script(scripts: dict[str, Path]) -> None:
    assert _run(["zsh", "-n", str(scripts["zsh"])]) == ""


ZSH = r"""
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; autoload -Uz compinit; compinit -u -D; source $1; setopt nolistbeep menucomplete"
zpty -w z "report() { print -r -- \$BUFFER > $3 }; zle -N report; bindkey '^X' report; : > $3.ready"
repeat 200; do [[ -e $3.ready ]] && break; sleep 0.05; done
zpty -w -n z "$2"$'\t\x18'
repeat 200; do [[ -s $3 ]] && break; sleep 0.05; done
zpty -d z
cat $3
"""


@needs_zsh
@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("cqpolicy list --agency 市科", "cqpolicy list --agency 市科技局"),
        ("cqpolicy list --agency 经信委", "cqpolicy list --agency 经信委"),
        ("cqpolicy list --agency=璧", "cqpolicy list --agency=璧山区"),
        ("cqpolicy list -a 渝新", r"cqpolicy list -a 渝新欧\(重庆\)物流有限公司"),
        ("cqpolicy show map/n", "cqpolicy show map/notice"),
        ("cqpolicy show mfg/2.3 sensor/n", "cqpolicy show mfg/2.3 sensor/notice"),
        ("cqpolicy --lang zh sho", "cqpolicy --lang zh show"),
    ],
)
def test_zsh_completes(scripts: dict[str, Path], tmp_path: Path, line: str, completed: str) -> None:
    out = _run(["zsh", "-f", "-c", ZSH, "zsh", str(scripts["zsh"]), line, str(tmp_path / "buffer")])
    assert out.strip() == completed


@needs_fish
@pytest.mark.parametrize(("line", "word"), OFFERED)
def test_fish_offers_the_word(scripts: dict[str, Path], line: str, word: str) -> None:
    assert word in [offered.split("\t")[0] for offered in _fish(scripts["fish"], line)]


@needs_fish
def test_fish_shows_full_names_and_titles(scripts: dict[str, Path]) -> None:
    assert _fish(scripts["fish"], "cqpolicy list --agency 经信委") == ["经信委\t重庆市经济和信息化委员会"]
    assert _fish(scripts["fish"], "cqpolicy show sme/3.1.2") == ["sme/3.1.2\t围绕产业链部署创新链"]


@needs_fish
def test_fish_offers_no_files_where_none_is_asked_for(scripts: dict[str, Path]) -> None:
    assert _fish(scripts["fish"], "cqpolicy list ") == []


def _fish(script: Path, line: str) -> list[str]:
    """Complete a line in fish, without its configuration."""
    home = str(script.parent)
    line = f"source {shlex.quote(str(script))}; complete -C {shlex.quote(line)}"
    return _run(["fish", "--no-config", "-c", line], env={"HOME": home, "XDG_CONFIG_HOME": home}).splitlines()


def test_the_powershell_script_is_ascii_so_that_no_code_page_garbles_it(scripts: dict[str, Path]) -> None:
    assert scripts["powershell"].read_text(encoding="utf-8").isascii()


def test_the_powershell_script_holds_the_words(scripts: dict[str, Path], description: Description) -> None:
    text = scripts["powershell"].read_text(encoding="utf-8")
    data = json.loads(
        re.findall(r"^\$global:CqpolicyCompletion = ConvertFrom-Json '(.*)'$", text, re.MULTILINE)[0].replace("''", "'")
    )
    words, others = data["values"]["agency"]
    assert {"text": "市科技局", "help": "重庆市科学技术局"} in words
    assert {"text": "经信委", "help": "重庆市经济和信息化委员会"} in others
    assert list(data["commands"]) == ["cqpolicy", *COMMANDS]
    assert all(option["help"] for command in data["commands"].values() for option in command["options"])


def test_every_placeholder_is_known(description: Description) -> None:
    group: Any = typer.main.get_command(app)
    placeholders = {
        (param.metavar or "").strip("[]….")
        for name in COMMANDS
        for param in group.get_command(None, name).params
        if param.metavar and not VALUES_OF.keys() & set(param.opts)
    }
    assert placeholders <= VALUES_OF.keys() | FREE


def test_every_list_that_is_named_exists(description: Description) -> None:
    named = {option.values for command in description.commands for option in command.options}
    named |= {command.arguments for command in description.commands}
    assert named - {"", "file", TEXT} <= description.values.keys()


def test_the_formats_offered_are_those_taken(run_small: Run, description: Description) -> None:
    for name in (word.text for word in description.values["format"].words):
        assert run_small("list", "--format", name).code == 0


def test_everyday_names_are_offered_and_long_ones_not(index: Index) -> None:
    agencies = values_of(index)["agency"]
    names = {word.text for word in (*agencies.words, *agencies.others)}
    assert {"市科技局", "科技局", "市发改委", "海关", "璧山"} <= names
    assert "重庆市科学技术局" not in names


def test_an_own_corpus_is_completed(run_small: Run, small_index: Index) -> None:
    script = run_small("completion", "fish").out
    assert all(f"'{entry.clause.id}'" in script for entry in small_index.entries)
    assert "sme/3.1.2" not in script


def test_a_broken_corpus_is_a_fault(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("document = 1\n", encoding="utf-8")
    result = run("completion", "bash", "--corpus", str(broken))
    assert (result.code, result.out) == (3, "")


def test_explanations_are_in_the_language_of_the_interface(run: Run) -> None:
    assert "List clauses in document order." in run("completion", "fish").out
    assert "List clauses in document order." not in run("completion", "fish", "--lang", "zh").out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_says_how_to_make_it_anew(scripts: dict[str, Path], shell: str) -> None:
    assert f"`cqpolicy completion {shell}`; make it anew" in scripts[shell].read_text(encoding="utf-8")


def test_an_unknown_shell_names_the_known_ones(run: Run) -> None:
    result = run("completion", "bsh")
    assert result.code == 2
    assert "bash" in result.err
