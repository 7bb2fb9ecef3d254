"""Index the fragments of a corpus: each distinct one once, where it stands, and every suffix in order."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cqpolicy_cli.compiled.postings import FIELD_BITS
from cqpolicy_cli.compiled.suffixes import SORTED, encode
from cqpolicy_cli.compiled.writer import Writer
from cqpolicy_cli.patterns import regex

_LATIN = regex(r"[a-z0-9.%]+")
END = "\0"


class FragmentIndex:
    """What is collected clause by clause."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._codes: list[array[int]] = []
        self._forward: list[array[int]] = []
        self._clauses = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add the fields of the next clause."""
        for place, text in enumerate(texts):
            code = self._clauses << FIELD_BITS | place
            self._forward.append(array("I", [self._number(piece, code) for piece in text.split(" ") if piece]))
        self._clauses += 1

    def _number(self, fragment: str, code: int) -> int:
        """Give the number of a fragment, and note that it stands in a field."""
        number = self._numbers.setdefault(fragment, len(self._codes))
        if number == len(self._codes):
            self._codes.append(array("I"))
        self._codes[number].append(code)
        return number

    def put(self, writer: Writer) -> None:
        """Write it all."""
        writer.pieces("codes", (codes.tobytes() for codes in self._codes))
        writer.pieces("forward", (numbers.tobytes() for numbers in self._forward))
        latin: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, fragment in enumerate(self._numbers):
            for token in dict.fromkeys(_LATIN.findall(fragment)):
                latin[token].append(number)
        writer.table("latin", {token: numbers.tobytes() for token, numbers in latin.items()})
        put_suffixes(writer, list(self._numbers))


def put_suffixes(writer: Writer, fragments: Sequence[str]) -> None:
    """Write the fragments as one text, and its places in the order of what follows each."""
    text = " ".join(fragments) + END
    writer.put("fragments", encode(text))
    writer.numbers("fragment.starts", _starts(fragments))
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


def _starts(fragments: Iterable[str]) -> "array[int]":
    """Give where each fragment begins, and where one more would."""
    starts = array("I", [0])
    for fragment in fragments:
        starts.append(starts[-1] + len(fragment) + 1)
    return starts


def _followers(text: str, places: "array[int]", begin: int) -> bytes:
    """Give the characters that follow those from ``begin`` on, with the place where each begins, and the end."""
    characters: list[str] = []
    starts = array("I")
    for rank in range(begin, len(places)):
        follower = text[places[rank] + 1]
        if not characters or characters[-1] != follower:
            characters.append(follower)
            starts.append(rank)
    starts.append(len(places))
    return encode("".join(characters)) + starts.tobytes()
