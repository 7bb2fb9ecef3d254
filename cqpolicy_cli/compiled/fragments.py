"""Index the fragments of a corpus: each distinct one once, where it stands, and every suffix in order."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from cqpolicy_cli.compiled.characters import encode, spell_columns
from cqpolicy_cli.compiled.postings import FIELD_BITS, LATIN_WORD, SEVERAL
from cqpolicy_cli.compiled.suffixes import COLUMNS, SORTED
from cqpolicy_cli.compiled.workers import even_cuts, in_parts, processes_for
from cqpolicy_cli.compiled.writer import Writer

END = "\0"
BEHIND = max(COLUMNS)
"""So often it stands behind the last fragment: no place of a fragment has fewer characters behind it."""
ENOUGH = 1_000_000


class FragmentIndex:
    """What is collected clause by clause."""

    def __init__(self) -> None:
        self._fragments: dict[str, int | array[int]] = {}
        self._texts: dict[str, int] = {}
        self._tokens: list[tuple[str, ...]] = []
        self._fields = array("I")
        self._latin: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._clauses = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add the fields of the next clause."""
        first = self._clauses << FIELD_BITS
        fragments = self._fragments
        tokens: set[str] = set()
        for code, text in enumerate(texts, first):
            number = self._number(text)
            self._fields.append(number)
            tokens.update(self._tokens[number])
            for fragment in text.split(" "):
                known = fragments.get(fragment)
                if known is None:
                    fragments[fragment] = code
                elif isinstance(known, int):
                    fragments[fragment] = array("I", (known, code))
                else:
                    known.append(code)
        for token in sorted(tokens):
            self._latin[token].append(self._clauses)
        self._clauses += 1

    def _number(self, text: str) -> int:
        """Give the number of a text among the distinct ones, and keep its Latin words and numbers where it is new."""
        number = self._texts.setdefault(text, len(self._texts))
        if number == len(self._tokens):
            self._tokens.append(tuple(dict.fromkeys(LATIN_WORD.findall(text))))
        return number

    def put(self, writer: Writer) -> None:
        """Write it all, and let go of each part that is written."""
        writer.pieces("texts", (text.encode() for text in self._texts))
        writer.numbers("fields", self._fields)
        writer.table("latin", {token: numbers.tobytes() for token, numbers in self._latin.items()})
        for done in (self._texts, self._tokens, self._latin):
            done.clear()
        self._fragments.pop("", None)
        lists = [codes for codes in self._fragments.values() if not isinstance(codes, int)]
        writer.pieces("code.lists", (codes.tobytes() for codes in lists))
        text, owners = " ".join(self._fragments) + BEHIND * END, _owners(self._fragments)
        owners.extend([0] * (len(text) - len(owners)))
        lists.clear()
        self._fragments.clear()
        put_suffixes(writer, text, owners)


def put_suffixes(writer: Writer, text: str, owners: "array[int]") -> None:
    """Write the fragments as one text, its places in the order of what follows each, and what stands at each."""
    writer.put("fragments", encode(text))
    buckets = _by_character(text)
    places = buckets.pop(END)
    columns = [bytearray(2 * len(places)) for _offset in COLUMNS]
    followers: dict[str, bytes] = {}
    characters = iter(buckets)
    for places_of_part, columns_of_part, rows in _sorted(text, list(buckets.values())):
        shift = len(places)
        for following, starts in rows:
            shifted = array("I", [shift + start for start in memoryview(starts).cast("I")])
            followers[next(characters)] = encode(following) + shifted.tobytes()
        places.frombytes(places_of_part)
        for column, part in zip(columns, columns_of_part, strict=True):
            column.extend(part)
    buckets.clear()
    writer.numbers("suffixes", places)
    for name, column in zip(COLUMNS.values(), columns, strict=True):
        writer.put(name, column)
    writer.table("followers", followers)
    writer.numbers("codes", map(owners.__getitem__, places))


def _sorted(text: str, buckets: "list[array[int]]") -> list[tuple[bytes, list[bytes], list[tuple[str, bytes]]]]:
    """Sort the places of each character by what follows, in as many parts as there are processes for.

    Each part has the places, the columns, and for each character those that follow it with where each begins.
    """
    ends = list(accumulate(map(len, buckets), initial=0))
    cuts = [bisect_left(ends, size) for size in even_cuts(ends[-1], processes_for(len(text), ENOUGH))]

    def sort(begin: int, end: int) -> tuple[bytes, list[bytes], list[tuple[str, bytes]]]:
        places, columns = array("I"), [bytearray() for _offset in COLUMNS]
        rows = [_sort(text, bucket, places, columns) for bucket in buckets[begin:end]]
        return places.tobytes(), list(map(bytes, columns)), rows

    return in_parts(sort, cuts)


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
    return owners


def _by_character(text: str) -> "dict[str, array[int]]":
    """Give the places of each character, the characters in order."""
    buckets: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for place, character in enumerate(text):
        buckets[character].append(place)
    return {character: buckets.pop(character) for character in sorted(buckets)}


def _sort(text: str, unsorted: "array[int]", places: "array[int]", columns: Sequence[bytearray]) -> tuple[str, bytes]:
    """Add the places of one character in the order of what follows each; give the followers, and where each begins.

    What stands around each place is added to the columns. Places are shared out among their followers
    first: many short lists are sorted faster than one long one.
    """
    begin = len(places)
    groups: dict[str, list[int]] = defaultdict(list)
    for place in unsorted:
        groups[text[place + 1]].append(place)
    starts = array("I")
    characters = sorted(groups)
    for follower in characters:
        group = groups.pop(follower)
        if len(group) > 1:
            group.sort(key=lambda place: text[place + 2 : place + SORTED])
        starts.append(len(places))
        places.extend(group)
    for column, part in zip(columns, spell_columns(text, places[begin:], COLUMNS), strict=True):
        column.extend(part)
    starts.append(len(places))
    return "".join(characters), starts.tobytes()
