"""What the tests share: two corpora, a fixed day, and the command line run in process or in a shell."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

import pytest
from hypothesis import settings

from cqpolicy_cli.cli.app import run as run_app
from cqpolicy_cli.corpus.read import read_corpus, shipped_files
from cqpolicy_cli.i18n import use_language
from cqpolicy_cli.index.entries import Index, build_index
from cqpolicy_cli.model import Corpus
from tests.sharing import share

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small"
TODAY = date(2026, 1, 31)

UNSET = (
    *("CQPOLICY_CORPUS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"),
    *("LC_ALL", "LC_MESSAGES", "LANGUAGE", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED"),
)
SET = {"CQPOLICY_TODAY": TODAY.isoformat(), "CQPOLICY_PAGER": "cat", "LANG": "C.UTF-8", "TERM": "xterm-256color"}

settings.register_profile("suite", deadline=None, max_examples=50)
settings.load_profile("suite")
share()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Run a file's tests in one process, so that what they share is made once."""
    config.option.loadscopereorder = False  # files of many tests are not those that take long
    return import_module("xdist.scheduler").LoadFileScheduling(config, log)


@dataclass(frozen=True, slots=True)
class Result:
    """How a run ended: exit status, standard output, standard error, and both as a person sees them."""

    code: int
    out: str
    err: str
    screen: str

    @property
    def lines(self) -> list[str]:
        """Give the lines of standard output; nothing but the line feed ends a line."""
        return self.out.split("\n")[:-1]

    @property
    def items(self) -> list[dict[str, Any]]:
        """Give the records of `--format json`."""
        items: list[dict[str, Any]] = json.loads(self.out)["items"]
        return items


class Run(Protocol):
    """Run a command line in process; at a terminal (``tty``) it is 80 columns wide."""

    def __call__(
        self, *arguments: str, stdin: str | io.TextIOBase = "", env: Mapping[str, str] | None = None, tty: bool = False
    ) -> Result: ...


class Shell(Protocol):
    """Run a line of bash in which `cqpolicy` is the one under test."""

    def __call__(
        self, line: str, *, env: Mapping[str, str] | None = None, cwd: Path | None = None, stdin: str = ""
    ) -> "subprocess.CompletedProcess[bytes]": ...


class _Tee(io.BytesIO):
    """Bytes that also go to what a person sees."""

    def __init__(self, screen: io.BytesIO) -> None:
        super().__init__()
        self._screen = screen

    def write(self, data: Any, /) -> int:
        """Keep the bytes, here and on the screen."""
        self._screen.write(data)
        return super().write(data)


class _Stream(io.TextIOWrapper):
    """A text stream that says whether it is a terminal."""

    def __init__(self, buffer: io.BytesIO, *, tty: bool) -> None:
        super().__init__(buffer, encoding="utf-8", errors="surrogateescape", newline="", write_through=True)
        self._tty = tty

    def isatty(self) -> bool:
        """Tell what the test asked for."""
        return self._tty


def _environment(folder: Path, env: Mapping[str, str] | None, *, tty: bool = False) -> dict[str, str]:
    """Give a clean environment: English, a fixed day, no pager, no configuration of the user."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    own = {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    return kept | SET | own | ({"COLUMNS": "80", "LINES": "24"} if tty else {}) | dict(env or {})


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the command line in process: ``run("search", "海外仓") -> Result``."""
    home = tmp_path_factory.mktemp("home")

    def call(
        *arguments: str, stdin: str | io.TextIOBase = "", env: Mapping[str, str] | None = None, tty: bool = False
    ) -> Result:
        screen = io.BytesIO()
        out, err = _Tee(screen), _Tee(screen)
        stdout, stderr = _Stream(out, tty=tty), _Stream(err, tty=tty)
        given = stdin if isinstance(stdin, io.TextIOBase) else _Stream(io.BytesIO(stdin.encode()), tty=False)
        with (
            mock.patch.dict(os.environ, _environment(home, env, tty=tty), clear=True),
            mock.patch.object(sys, "stdin", given),
            contextlib.redirect_stdout(stdout),
            contextlib.redirect_stderr(stderr),
        ):
            try:
                code = run_app(arguments)
            finally:
                use_language("en")  # which the tests of functions expect
        return Result(code, *(stream.getvalue().decode() for stream in (out, err, screen)))

    return call


@pytest.fixture(scope="session")
def run_small(run: Run) -> Run:
    """Run the command line over the small corpus alone."""

    def call(
        *arguments: str, stdin: str | io.TextIOBase = "", env: Mapping[str, str] | None = None, tty: bool = False
    ) -> Result:
        return run(*arguments, "--only", "--corpus", str(SMALL), stdin=stdin, env=env, tty=tty)

    return call


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """Run a line of bash, in an environment as clean as that of ``run``."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "cqpolicy"
    script.write_text(f'#!{bash}\nexec "{sys.executable}" -m cqpolicy_cli "$@"\n', encoding="utf-8")
    script.chmod(0o755)

    def call(
        line: str, *, env: Mapping[str, str] | None = None, cwd: Path | None = None, stdin: str = ""
    ) -> "subprocess.CompletedProcess[bytes]":
        path = os.pathsep.join((str(folder), os.environ.get("PATH", os.defpath)))
        environment = _environment(folder, {"PATH": path, "PYTHONPATH": str(ROOT)} | dict(env or {}))
        return subprocess.run(
            [bash, "-c", line], env=environment, cwd=cwd, input=stdin.encode(), capture_output=True, check=False
        )

    return call


@pytest.fixture
def chinese() -> Iterator[None]:
    """Speak Chinese as long as the test runs."""
    use_language("zh")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def today() -> date:
    """Give the day from which every test reckons."""
    return TODAY


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Read the shipped corpus, once."""
    return read_corpus(shipped_files())


@pytest.fixture(scope="session")
def index(corpus: Corpus) -> Index:
    """Resolve the shipped corpus, once."""
    return build_index(corpus)


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """Copy the small corpus (two documents, a registry, sources) into a folder of the test's own."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder of the test's own, so that problems name files by their short names."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def small_index() -> Index:
    """Resolve the small corpus, once."""
    return build_index(read_corpus(sorted(SMALL.glob("*.toml"))))
