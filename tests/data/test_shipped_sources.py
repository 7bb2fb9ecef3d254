"""The shipped sources are the official texts, untouched, without the words of the site they came from."""

from pathlib import Path

import pytest

from cqpolicy_cli.corpus.read import shipped_folder
from cqpolicy_cli.model import Corpus
from tests.conftest import ROOT

SEED = ROOT.parent / "shared" / "seed" / "chongqing-policies.txt"
SITE_LINES = (
    *("主办:", "您当前的位置:", "来源:", "文件下载:", "传真:", "微信二维码", "小程序 二维码"),
    "Copyright ©",
)
# 备案 as in ICP备案 is not among them: the documents speak of 海外仓备案.
SITE_WORDS = ("来源:", "文件下载", "主办", "版权", "传真", "二维码", "Copyright", "ICP备", "公网安备")
SOURCES = sorted((shipped_folder() / "sources").glob("*.txt"))

needs_the_seed = pytest.mark.skipif(not SEED.is_file(), reason=f"the capture is not at {SEED}")


def read(path: Path) -> str:
    """Read a text as it is, without translating line ends."""
    return path.read_bytes().decode("utf-8")


def captured() -> list[str]:
    """Give the lines of the capture but those of the site."""
    return [line for line in read(SEED).split("\n") if not line.strip().startswith(SITE_LINES)]


@needs_the_seed
def test_the_sources_are_the_lines_of_the_capture_without_those_of_the_site(corpus: Corpus) -> None:
    texts = [read(shipped_folder() / document.source) for document in corpus.documents]
    kept = [line for text in texts for line in text.split("\n")]
    assert [line for line in kept if line.strip()] == [line for line in captured() if line.strip()]


@needs_the_seed
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_stands_in_the_capture_with_all_its_blanks(path: Path) -> None:
    assert read(path) in "\n".join(captured())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_source_has_no_words_of_the_site(path: Path) -> None:
    assert [word for word in SITE_WORDS if word in read(path)] == []


def test_every_source_belongs_to_a_document(corpus: Corpus) -> None:
    assert {document.source for document in corpus.documents} == {f"sources/{path.name}" for path in SOURCES}
