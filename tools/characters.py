"""Write data/pinyin.txt, data/traditional.txt and data/words.txt from pypinyin, OpenCC and jieba.

Needs `pip install pypinyin opencc-python-reimplemented jieba`; none of them is needed at run time.
"""

import re
from collections import defaultdict
from importlib.metadata import version
from importlib.util import find_spec
from math import log10
from pathlib import Path

from pypinyin import Style, pinyin

DATA = Path(__file__).resolve().parent.parent / "data"
LEAST_FREQUENT = 20
LONGEST = 5


def gb2312() -> list[str]:
    """Give the 6,763 characters of GB 2312, in its order."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [character for code in cells if (character := code.decode("gb2312", "ignore"))]


def package_file(package: str, name: str) -> Path:
    """Find a file that a package carries, without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {package}")
    return Path(spec.origin).parent / name


def readings() -> dict[str, list[str]]:
    """Give the characters of each syllable, all readings of a character counted; ü is v."""
    characters = defaultdict(list)
    for character in gb2312():
        for syllable in dict.fromkeys(pinyin(character, style=Style.NORMAL, heteronym=True)[0]):
            if re.fullmatch("[a-z]+", syllable := syllable.replace("ü", "v")):
                characters[syllable].append(character)
    return dict(sorted(characters.items()))


def simplified() -> dict[str, str]:
    """Give the simplified form of each traditional character, the most frequent one where there are several."""
    text = package_file("opencc", "dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {old: new.split()[0] for old, new in pairs if len(old) == 1 and new.split()[0] != old}


def words() -> dict[int, list[str]]:
    """Give common words by the power of ten of their frequency."""
    text = package_file("jieba", "dict.txt").read_text(encoding="utf-8")
    found = defaultdict(list)
    for line in text.splitlines():
        word, frequency, _part_of_speech = line.split(" ")
        if int(frequency) >= LEAST_FREQUENT and re.fullmatch(rf"[一-鿿]{{2,{LONGEST}}}", word):
            found[int(log10(int(frequency)))].append(word)
    return {size: sorted(found[size]) for size in sorted(found, reverse=True)}


def write(name: str, package: str, licence: str, lines: list[str]) -> None:
    """Write a table under a line that says where it comes from."""
    head = f"# {package} {version(package)} ({licence}); written by tools/characters.py"
    (DATA / name).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Write the three tables."""
    write("pinyin.txt", "pypinyin", "MIT", [f"{key} {''.join(value)}" for key, value in readings().items()])
    pairs = simplified()
    write("traditional.txt", "opencc-python-reimplemented", "Apache-2.0", ["".join(pairs), "".join(pairs.values())])
    write("words.txt", "jieba", "MIT", [f"{size} {' '.join(value)}" for size, value in words().items()])


if __name__ == "__main__":
    main()
