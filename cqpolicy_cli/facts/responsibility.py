"""Who must act: a statement of responsibility and the bodies that it names (责任单位)."""

from typing import Literal

from cqpolicy_cli.values import dataclass

Role = Literal["lead", "responsible", "participate", "implement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """One body in a statement: ``agency`` is the registry's name, ``as_written`` the text's."""

    agency: str
    role: Role
    as_written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A statement, stored once where its words stand: on a clause, or on a section for all in it."""

    line: int
    statement: str
    agencies: tuple[Charge, ...]
