"""Write data/pinyin.txt, data/traditional.txt and data/words.txt from pypinyin, OpenCC and jieba.

Needs `pip install pypinyin opencc-python-reimplemented jieba`; none of them is needed at run time.
"""

import re
from collections import Counter, defaultdict
from importlib.metadata import version
from importlib.util import find_spec
from math import log10
from pathlib import Path

from pypinyin import lazy_pinyin

DATA = Path(__file__).resolve().parent.parent / "data"
LEAST_FREQUENT = 20
LONGEST = 5
FAIR_SHARE = 0.02
NOUNS = ("n", "l", "i", "j", "g")


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


def jieba_words() -> dict[str, tuple[int, str]]:
    """Give jieba's words of Han characters with their frequencies and parts of speech."""
    lines = package_file("jieba", "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines)
    return {word: (int(count), kind) for word, count, kind in rows if re.fullmatch(r"[一-鿿]+", word)}


def readings(known: dict[str, tuple[int, str]]) -> dict[str, list[str]]:
    """Give the characters of each syllable; ü is v.

    A character has the reading that it has alone and those that it has in a fair share of the words in use, so that
    重 is zhong and chong, but 造 is not cao.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word, (count, _kind) in known.items():
        for character, syllable in zip(word, lazy_pinyin(word), strict=True):
            seen[character][syllable.replace("ü", "v")] += count
    characters = defaultdict(list)
    for character in gb2312():
        counts = seen[character]
        fair = {s for s, count in counts.items() if count >= FAIR_SHARE * counts.total()}
        for syllable in sorted({lazy_pinyin(character)[0].replace("ü", "v"), *fair}):
            if re.fullmatch("[a-z]*[aeiouv][a-z]*", syllable):
                characters[syllable].append(character)
    return dict(sorted(characters.items()))


def simplified() -> dict[str, str]:
    """Give the simplified form of each traditional character, the most frequent one where there are several."""
    text = package_file("opencc", "dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {old: new.split()[0] for old, new in pairs if len(old) == 1 and new.split()[0] != old}


def words(known: dict[str, tuple[int, str]]) -> dict[str, list[str]]:
    """Give common words by the power of ten of their frequency, nouns (n) and others (v) apart."""
    found = defaultdict(list)
    for word, (count, kind) in known.items():
        if count >= LEAST_FREQUENT and 1 < len(word) <= LONGEST:
            noun = kind.startswith(NOUNS) or kind == "vn"
            found[f"{int(log10(count))}{'n' if noun else 'v'}"].append(word)
    return {size: sorted(found[size]) for size in sorted(found, reverse=True)}


def write(name: str, package: str, licence: str, lines: list[str]) -> None:
    """Write a table under a line that says where it comes from."""
    head = f"# {package} {version(package)} ({licence}); written by tools/characters.py"
    (DATA / name).write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Write the three tables."""
    known = jieba_words()
    write("pinyin.txt", "pypinyin", "MIT", [f"{key} {''.join(value)}" for key, value in readings(known).items()])
    pairs = simplified()
    write("traditional.txt", "opencc-python-reimplemented", "Apache-2.0", ["".join(pairs), "".join(pairs.values())])
    write("words.txt", "jieba", "MIT", [f"{size} {' '.join(value)}" for size, value in words(known).items()])


if __name__ == "__main__":
    main()
