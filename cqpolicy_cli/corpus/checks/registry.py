"""Check the registry of agencies and what points to it, and links between documents."""

from collections.abc import Iterator

from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.errors import Place, Problem
from cqpolicy_cli.i18n import _, listed
from cqpolicy_cli.model import Agency
from cqpolicy_cli.text.near import near
from cqpolicy_cli.text.spelling import fold, squeeze


def check_names_belong_to_one_body(material: Material) -> Iterator[Problem]:
    """Find names that two bodies of one realm share, or that one body has twice."""
    realms, known = material.realms(), material.known()
    owners_of = {r: {fold(n): a.name for a in known.get(r, ()) for n in a.names} for r in realms.values()}
    for place, agency in material.bodies():
        owners = owners_of[realms[place.file]]
        own: dict[str, str] = {}
        for where, name in _names(place, agency):
            owner = owners.get(fold(name))
            if where.keys[-1] == "name" and owner:
                yield Problem(where, _("{name} already names {owner}").format(name=name, owner=owner))
            elif owner and owner != agency.name:
                message = _("{name} belongs to {owner} already; a name leads to one body")
                yield Problem(where, message.format(name=name, owner=owner))
            elif name in own and where.keys[-1] != "full_name":
                yield Problem(where, _("{name} is given twice for {agency}").format(name=name, agency=agency.name))
            own[name] = agency.name
        owners |= {fold(name): agency.name for name in own if fold(name) not in owners}


def _names(place: Place, agency: Agency) -> Iterator[tuple[Place, str]]:
    """Give every name of a body with its place; the full name may be the short one again."""
    yield place.at("name"), agency.name
    yield place.at("full_name"), agency.full_name
    for key, names in (("aliases", agency.aliases), ("former_names", agency.former_names)):
        for index, name in enumerate(names):
            yield place.at(key, index), name


def check_members_are_known(material: Material) -> Iterator[Problem]:
    """Find members that the registry does not have, and groups that say nothing of theirs."""
    agencies = material.agencies()
    for place, agency in material.bodies():
        names = {body.name for body in agencies[place.file]}
        for index, member in enumerate(agency.members):
            if member not in names:
                yield _unknown(place.at("members", index), member, names)
        if agency.kind == "group" and not (agency.members or agency.members_open):
            yield Problem(place, _("the group {name} needs members, or members_open = true").format(name=agency.name))
        if agency.of_kind and (agency.members or not agency.members_open):
            yield Problem(place.at("of_kind"), _("of_kind is for groups of which no member is named"))
        if agency.kind != "group" and (agency.members or agency.members_open):
            yield Problem(place.at("members"), _("{name} is no group and has no members").format(name=agency.name))


def _unknown(place: Place, name: str, known: set[str]) -> Problem:
    """Say that a name is unknown and which ones are near it."""
    suggestions = "、".join(near(name, known))
    return Problem(
        place,
        _("{name} is no agency of the registry").format(name=name)
        + (_("; near it: {suggestions}").format(suggestions=suggestions) if suggestions else ""),
    )


def check_charges_name_known_bodies(material: Material) -> Iterator[Problem]:
    """Find charges to unknown bodies, and charges whose wording names another body."""
    agencies = material.agencies()
    names_of = {path: {agency.name for agency in bodies} for path, bodies in agencies.items()}
    owners_of = {path: {squeeze(n): a.name for a in bodies for n in a.names} for path, bodies in agencies.items()}
    for place, responsibility in material.statements():
        names, owners = names_of[place.file], owners_of[place.file]
        for index, charge in enumerate(responsibility.agencies):
            where = place.at("agencies", index)
            if charge.agency not in names:
                yield _unknown(where.at("agency"), charge.agency, names)
                continue
            owner = owners.get(squeeze(charge.as_written))
            if owner != charge.agency:
                told = (
                    _("is {owner}").format(owner=owner)
                    if owner
                    else _("is no name in the registry; add it to the body's aliases")
                )
                yield Problem(
                    where.at("as_written"),
                    _("{as_written} {told}, but agency is {agency}").format(
                        as_written=charge.as_written, told=told, agency=charge.agency
                    ),
                )


def check_references_lead_to_documents(material: Material) -> Iterator[Problem]:
    """Find links to documents that do not exist, and citations of documents that are not linked."""
    slugs = {document.slug for document in material.every_document}
    known = {fold(document.title): document.slug for document in material.every_document}
    known |= {fold(d.number): d.slug for d in material.every_document if d.number}
    for place, _document, clause in material.clauses():
        for index, reference in enumerate(clause.references):
            where = place.at("references", index)
            cited = known.get(fold(reference.quote))
            if reference.document and reference.document not in slugs:
                told = _("{slug} is no document; known: {slugs}")
                yield Problem(where.at("document"), told.format(slug=reference.document, slugs=listed(sorted(slugs))))
            elif cited and reference.document != cited:
                yield Problem(
                    where,
                    _('{quote} is in the corpus; add document = "{cited}"').format(quote=reference.quote, cited=cited),
                )
