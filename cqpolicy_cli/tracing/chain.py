"""Find the stretch of the documents that a passage was most likely taken from."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cqpolicy_cli.tracing.source import GRAM, Source

BAND = 32
CANDIDATES = 3
TOO_FREQUENT = 200
FEWEST = 0.1
LEAST_SHARE = 0.25
MOST_BLOCKS = 60
WORTH = 0.7
WORTH_A_LOOK = 0.4
BEFORE, AFTER = 120, 300


@dataclass(frozen=True, slots=True)
class Block:
    """Equal stretches: ``length`` characters at ``passage`` in the passage and at ``source`` in the documents."""

    passage: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks in one order in both texts."""

    blocks: tuple[Block, ...]
    score: float

    @property
    def matched(self) -> int:
        """Count the characters in the blocks."""
        return sum(block.length for block in self.blocks)

    def overlaps(self, other: "Chain") -> bool:
        """Tell whether both stand in one stretch of the documents."""
        (one, two), (first, last) = self._span(), other._span()
        return one < last and first < two

    def _span(self) -> tuple[int, int]:
        """Give where the chain begins and ends in the documents."""
        return self.blocks[0].source, self.blocks[-1].source + self.blocks[-1].length


def find_chains(source: Source, text: str) -> list[Chain]:
    """Give the best chain at each of a few likely places that do not overlap, best first."""
    found = [_chain(source, text, near) for near in _likely_places(source, text)]
    chains = [chain for chain in found if chain and chain.matched >= LEAST_SHARE * len(text)]
    kept: list[Chain] = []
    for chain in sorted(chains, key=lambda chain: -chain.score):
        worth = not kept or chain.score >= WORTH * kept[0].score
        if worth and not any(chain.overlaps(other) for other in kept):
            kept.append(chain)
    return kept


@dataclass(slots=True)
class _Band:
    """Equal groups of characters at about one distance: how rare and how many they are, and where one of them is."""

    weight: float = 0.0
    count: int = 0
    place: int = 0
    distance: int = 0


def _likely_places(source: Source, text: str) -> list[_Band]:
    """Give the bands of distance in which, with the next one, most rare groups of three characters agree."""
    bands: dict[int, _Band] = defaultdict(_Band)
    for place in range(len(text) - GRAM + 1):
        hits = source.grams.get(text[place : place + GRAM], ())
        if 0 < len(hits) <= TOO_FREQUENT:
            weight = len(hits) ** -0.5
            for hit in hits:
                band = bands[(hit - place) // BAND]
                band.weight += weight
                band.count += 1
                band.place, band.distance = hit, hit - place
    least = FEWEST * max(1, len(text) - GRAM + 1)
    none = _Band()
    pairs = {
        number: band.weight + bands.get(number + 1, none).weight
        for number, band in bands.items()
        if band.count + bands.get(number + 1, none).count >= least
    }
    least_weight = WORTH_A_LOOK * max(pairs.values(), default=0.0)
    chosen: list[int] = []
    for number in sorted(pairs, key=lambda number: (-pairs[number], number))[: CANDIDATES * 2]:
        if pairs[number] >= least_weight and all(abs(number - other) > 1 for other in chosen):
            chosen.append(number)
    return [bands[number] for number in chosen[:CANDIDATES]]


def _chain(source: Source, text: str, band: _Band) -> Chain | None:
    """Find the heaviest run of blocks around one distance, within one document."""
    first, last = source.document_span(band.place)
    low, high = max(first, band.distance - BEFORE), min(last, band.distance + len(text) + AFTER)
    blocks = sorted(_blocks(source, text, low, high), key=lambda block: -block.length)[:MOST_BLOCKS]
    return _heaviest(sorted(blocks, key=lambda block: (block.passage, block.source)))


def _blocks(source: Source, text: str, low: int, high: int) -> Iterator[Block]:
    """Give the longest equal stretches of a passage and a region."""
    runs: dict[int, list[int]] = defaultdict(list)
    for place in range(len(text) - GRAM + 1):
        hits = source.grams.get(text[place : place + GRAM], [])
        for number in range(bisect_left(hits, low), bisect_left(hits, high - GRAM + 1)):
            runs[hits[number] - place].append(place)
    for distance, places in runs.items():
        start = previous = places[0]
        for place in places[1:]:
            if place != previous + 1:
                yield Block(start, start + distance, previous - start + GRAM)
                start = place
            previous = place
        yield Block(start, start + distance, previous - start + GRAM)


def _heaviest(blocks: list[Block]) -> Chain | None:
    """Put blocks together so that most is covered; jumps cost a little, long ones not much more."""
    best: list[float] = []
    back: list[int | None] = []
    for number, block in enumerate(blocks):
        score, before = float(block.length), None
        for other, earlier in enumerate(blocks[:number]):
            if earlier.source < block.source and best[other] + block.length > score:
                gain = _gain(earlier, block)
                if gain and best[other] + gain > score:
                    score, before = best[other] + gain, other
        best.append(score)
        back.append(before)
    if not blocks:
        return None
    place: int | None = max(range(len(blocks)), key=lambda number: best[number])
    score = best[place] if place is not None else 0.0
    chosen: list[Block] = []
    while place is not None:
        chosen.append(blocks[place])
        place = back[place]
    return Chain(tuple(reversed(chosen)), score)


def _gain(before: Block, block: Block) -> float:
    """Give what a block adds behind another; 0 where it cannot follow."""
    overlap = max(before.passage + before.length - block.passage, before.source + before.length - block.source, 0)
    if overlap > block.length - 1 or block.passage <= before.passage or block.source <= before.source:
        return 0.0
    jump = abs((block.source - block.passage) - (before.source - before.passage))
    return max(0.0, block.length - overlap - (0.5 + min(6.0, jump * 0.06) if jump else 0.3))
