"""Find the bodies of a statement in the registry of their place; draft those that it does not have."""

import re
from collections.abc import Iterable
from dataclasses import replace

from cqpolicy_cli.drafting.place import LEVELS, full_name
from cqpolicy_cli.drafting.recognisers.responsibility import COLLECTIVE, read_charges
from cqpolicy_cli.facts.responsibility import Charge, Responsibility, Role
from cqpolicy_cli.model import Agency, AgencyKind
from cqpolicy_cli.text.spelling import squeeze

KINDS: tuple[tuple[AgencyKind, re.Pattern[str]], ...] = (
    ("group", re.compile(r"^(?:各|有关|相关|本级|其他)|(?:部门|单位)$")),
    ("enterprise", re.compile(r"(?:公司|集团|银行|企业)$")),
    ("national-branch", re.compile(r"税务局|海关|监管局|人民银行|^人行|邮政管理局|通信管理局|海事局|民航|证监局|气象局")),
    ("coordination", re.compile(r"领导小组|专班|指挥部|联席会议|委员会办公室")),
    ("district", re.compile(r"^[\u4e00-\u9fff]{2,8}(?:县|区|市)(?:人民)?政府$")),
    ("zone", re.compile(r"(?:新区|高新区|开发区|经开区|园区)(?:管委会)?$")),
)  # fmt: skip

BUREAU = re.compile(r"^(?![省市州县旗区盟各有相国]|人民银行|铁路|民航)[\u4e00-\u9fff]{2,14}(?:厅|局|委|办)$")
DOUBT = "TODO 机构名录没有这个机构,请核对全称、类别和别名。"
GROUP_DOUBT = "TODO 机构名录没有这个集合,请核对;成员明确的写入members。"


class Registry:
    """The names of a place's bodies, squeezed; ``drafted`` are the bodies that were added."""

    def __init__(self, agencies: Iterable[Agency] = (), place: str | None = None) -> None:
        self.place = place
        self.names = {squeeze(name): agency.name for agency in agencies for name in agency.names}
        self.drafted: dict[str, Agency] = {}

    def find(self, as_written: str) -> str | None:
        """Find a body by any of its names; a collective is known by the name that it is given."""
        if found := self.names.get(squeeze(as_written)):
            return found
        match = COLLECTIVE.search(as_written)
        return self.names.get(squeeze(match[1])) if match else None

    def name_of(self, as_written: str, level: str = "") -> str:
        """Give the canonical name of a body, drafting it where the registry lacks it.

        ``level`` is that of the body before it, of which 省科技厅、教育厅 leaves out the second.
        """
        if found := self.find(as_written):
            return self._also(found, as_written)
        match = COLLECTIVE.search(as_written)
        name = match[1] if match else as_written
        if level and self.place and self.place.endswith(level) and BUREAU.match(name):
            name = level + name
        return self._also(self.find(name) or self._draft(name), as_written)

    def _also(self, name: str, as_written: str) -> str:
        """Remember another name of a drafted body."""
        body = self.drafted.get(name)
        if body and squeeze(as_written) not in map(squeeze, body.names):
            self.drafted[name] = replace(body, aliases=(*body.aliases, as_written))
            self.names[squeeze(as_written)] = name
        return name

    def _draft(self, name: str) -> str:
        """Add a body, of which a curator must see to the full name and the members; give its canonical name."""
        kind: AgencyKind = next((kind for kind, pattern in KINDS if pattern.search(name)), "city-bureau")
        full = full_name(name, self.place)
        if known := self.names.get(squeeze(full)):
            return known
        is_group = kind == "group"
        self.drafted[name] = Agency(
            name=name, full_name=full, kind=kind, members_open=is_group, notes=(GROUP_DOUBT if is_group else DOUBT,)
        )
        self.names |= {squeeze(spelling): name for spelling in (name, full)}
        return name


def make_responsibility(
    line: int, statement: str, registry: Registry, charges: Iterable[tuple[Role, str]] | None = None
) -> tuple[Responsibility, list[str]]:
    """Make the fact of a statement; one with a label and nobody behind it is doubtful, one of a time alone is not."""
    found = list(read_charges(statement) if charges is None else charges)
    doubts = []
    if not found and re.search("单位|部门", statement):
        doubts = [f"TODO “{statement[:40]}”没有读出责任单位,请核对。"]
    named: list[Charge] = []
    level = ""
    for role, as_written in found:
        level = as_written[0] if as_written[0] in LEVELS else level
        named.append(Charge(agency=registry.name_of(as_written, level), role=role, as_written=as_written))
    return Responsibility(line=line, statement=statement, agencies=tuple(named)), doubts
