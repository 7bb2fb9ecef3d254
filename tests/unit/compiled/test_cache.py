"""The compiled form in the cache is never trusted blindly: whatever happens to it, results are the same."""

import errno
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import ROOT, SMALL, Result, Run

QUERY = ("search", "过渡厂房", "--json")


class Cache:
    """A cache of the test's own, and a corpus of its own that is searched through it."""

    def __init__(self, run: Run, corpus: Path, home: Path) -> None:
        self._run = run
        self._home = home
        self.corpus = corpus

    def search(self, *arguments: str) -> Result:
        """Search the corpus alone."""
        line = (*(arguments or QUERY), "--only", "--corpus", str(self.corpus))
        return self._run(*line, env={"XDG_CACHE_HOME": str(self._home)})

    @property
    def files(self) -> list[Path]:
        """Give what is kept."""
        return sorted((self._home / "cqpolicy").iterdir()) if self._home.is_dir() else []


@pytest.fixture(scope="module")
def kept_before(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """Search the small corpus where it lies; give the cache that holds its form, and what the search said."""
    home = tmp_path_factory.mktemp("before")
    return home, Cache(run, SMALL, home).search()


@pytest.fixture
def filled(run: Run, kept_before: tuple[Path, Result], tmp_path: Path) -> tuple[Cache, Path, Result]:
    """Give a cache of the test's own with the form of the small corpus in it, its file, and what a search says."""
    home, first = kept_before
    cache = Cache(run, SMALL, Path(shutil.copytree(home, tmp_path / "cache")))
    (kept,) = cache.files
    return cache, kept, first


@pytest.fixture
def cache(run: Run, small_corpus: Path, tmp_path: Path) -> Cache:
    """Give an empty cache and a copy of the small corpus."""
    return Cache(run, small_corpus, tmp_path / "cache")


def test_the_first_search_keeps_a_compiled_form_that_the_next_one_opens(cache: Cache) -> None:
    first = cache.search()
    (kept,) = cache.files
    before = kept.stat()
    assert (cache.search(), kept.stat().st_mtime_ns, first.code) == (first, before.st_mtime_ns, 0)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_form_is_made_again(filled: tuple[Cache, Path, Result], seed: int) -> None:
    cache, kept, first = filled
    whole = bytearray(kept.read_bytes())
    draw = random.Random(seed)
    for _ in range(1 + seed * 40):
        whole[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
    kept.write_bytes(whole)
    assert cache.search() == first
    assert cache.search() == first


@pytest.mark.parametrize("share", [0.0, 0.001, 0.3, 0.9, 0.9999])
def test_a_form_that_is_cut_off_is_made_again(filled: tuple[Cache, Path, Result], share: float) -> None:
    cache, kept, first = filled
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * share)])
    assert cache.search() == first
    assert kept.stat().st_size == len(whole)


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"cqpolicy", random.Random(1).randbytes(4096)], ids=len)
def test_another_file_in_its_place_is_replaced(filled: tuple[Cache, Path, Result], content: bytes) -> None:
    cache, kept, first = filled
    kept.write_bytes(content)
    assert cache.search() == first
    assert kept.read_bytes() != content


def test_a_changed_corpus_is_read_again(cache: Cache) -> None:
    assert cache.search("search", "仓储试点").code == 1
    path = cache.corpus / "policies.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('keywords = ["', 'keywords = ["仓储试点", "', 1), encoding="utf-8")
    assert cache.search("search", "仓储试点").code == 0


def test_a_corpus_that_becomes_faulty_says_so(cache: Cache) -> None:
    assert cache.search().code == 0
    (cache.corpus / "policies.toml").write_text("[[document]]\n", encoding="utf-8")
    assert cache.search().code == 3


def test_where_no_cache_can_be_kept_search_does_without(cache: Cache, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = (*QUERY, "--only", "--corpus", str(cache.corpus))
    assert run(*line, env={"XDG_CACHE_HOME": str(tmp_path / "file" / "below")}) == cache.search()


def test_a_full_disk_leaves_nothing_and_is_not_mentioned(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fdopen", full)
        first = cache.search()
    assert (first.code, first.err, cache.files) == (0, "", [])
    assert cache.search() == first


def test_many_processes_at_once_do_not_disturb_each_other(cache: Cache, tmp_path: Path) -> None:
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    line = [sys.executable, "-m", "cqpolicy_cli", "search", "过渡厂房", "--format", "ids", "--only"]
    running = [
        subprocess.Popen([*line, "--corpus", str(cache.corpus)], env=environment, stdout=-1, stderr=-1)
        for _ in range(6)
    ]
    ended = [process.communicate() for process in running]
    assert {process.returncode for process in running} == {0}
    assert len(set(ended)) == 1
    assert [path.suffix for path in cache.files] == [".compiled"]


BODY = """
import hashlib, sys
from pathlib import Path
from cqpolicy_cli.compiled.making import make_body
print(hashlib.sha256(make_body(sorted(Path(sys.argv[1]).glob("*.toml")))).hexdigest())
"""


def test_the_same_files_make_the_same_body_in_every_process() -> None:
    line = [sys.executable, "-c", BODY, str(SMALL)]
    made = {
        subprocess.run(
            line, env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(made) == 1
