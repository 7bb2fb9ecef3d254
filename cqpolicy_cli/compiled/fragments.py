"""Index the fragments of a corpus: each distinct one once, where it stands, and every suffix in order."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from cqpolicy_cli.compiled.postings import FIELD_BITS, SEVERAL
from cqpolicy_cli.compiled.suffixes import SORTED, encode, is_latin
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.patterns import regex

END = "\0"

_LATIN = regex(r"[a-z0-9.%]+")


class FragmentIndex:
    """What is collected clause by clause."""

    def __init__(self) -> None:
        self._fragments: dict[str, int | array[int]] = {}
        self._texts: dict[str, int] = {}
        self._fields = array("I")
        self._latin: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._clauses = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add the fields of the next clause."""
        first = self._clauses << FIELD_BITS
        fragments = self._fragments
        for code, text in enumerate(texts, first):
            self._fields.append(self._texts.setdefault(text, len(self._texts)))
            for fragment in text.split(" "):
                known = fragments.get(fragment)
                if known is None:
                    fragments[fragment] = code
                elif isinstance(known, int):
                    fragments[fragment] = array("I", (known, code))
                else:
                    known.append(code)
        for token in set().union(*map(tokens_of, texts)):
            self._latin[token].append(self._clauses)
        self._clauses += 1

    def put(self, writer: Writer) -> None:
        """Write it all."""
        writer.pieces("texts", (text.encode() for text in self._texts))
        writer.numbers("fields", self._fields)
        writer.table("latin", {token: numbers.tobytes() for token, numbers in self._latin.items()})
        self._fragments.pop("", None)
        lists = [codes for codes in self._fragments.values() if not isinstance(codes, int)]
        writer.pieces("code.lists", (codes.tobytes() for codes in lists))
        put_suffixes(writer, self._fragments)


@lru_cache(maxsize=16384)
def tokens_of(text: str) -> frozenset[str]:
    """Give the Latin words and numbers."""
    return frozenset(_LATIN.findall(text))


def put_suffixes(writer: Writer, fragments: "Mapping[str, int | array[int]]") -> None:
    """Write the fragments as one text, its places in the order of what follows each, and what stands at each."""
    text = " ".join(fragments) + END
    writer.put("fragments", encode(text))
    buckets: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, character in enumerate(text):
        buckets[character].append(place)
    places = array("I")
    followers: dict[str, bytes] = {}
    for character in sorted(buckets):
        begin = len(places)
        places.extend(sorted(buckets.pop(character), key=lambda place: text[place : place + SORTED]))
        if character != END:
            followers[character] = _followers(text, places, begin)
    writer.numbers("suffixes", places)
    writer.table("followers", followers)
    writer.put("joined", _joined(text, places))
    owners = _owners(fragments)
    writer.numbers("codes", map(owners.__getitem__, places))


def _joined(text: str, places: "array[int]") -> bytes:
    """Tell of each suffix that begins with an ASCII character whether a Latin letter or digit stands before it."""
    ascii_ones = takewhile(lambda place: text[place].isascii(), places)
    return bytes(place > 0 and is_latin(text[place - 1]) for place in ascii_ones)


def _owners(fragments: "Mapping[str, int | array[int]]") -> "array[int]":
    """Give for each place of the text the code of its fragment, or the number of its list of codes."""
    owners = array("I")
    lists = 0
    for fragment, codes in fragments.items():
        if isinstance(codes, int):
            code = codes
        else:
            code = SEVERAL + lists
            lists += 1
        owners.extend(array("I", [code]) * (len(fragment) + 1))
    return owners or array("I", [0])


def _followers(text: str, places: "array[int]", begin: int) -> bytes:
    """Give the characters that follow those from ``begin`` on, with the place where each begins, and the end."""
    characters: list[str] = []
    starts = array("I")
    follower = ""
    for rank in range(begin, len(places)):
        if text[places[rank] + 1] != follower:
            follower = text[places[rank] + 1]
            characters.append(follower)
            starts.append(rank)
    starts.append(len(places))
    return encode("".join(characters)) + starts.tobytes()
