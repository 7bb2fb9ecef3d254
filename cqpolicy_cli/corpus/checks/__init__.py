"""The checks of a corpus: pure functions ``Material -> Iterator[Problem]``, all of them in ``CHECKS``."""

from collections.abc import Callable, Iterator

from cqpolicy_cli.corpus.checks import (
    completeness,
    evidence,
    form,
    identity,
    quotes,
    registry,
    relations,
    settled,
    values,
)
from cqpolicy_cli.corpus.checks.material import Material
from cqpolicy_cli.corpus.locate import with_lines
from cqpolicy_cli.errors import Problem

Check = Callable[[Material], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    identity.check_ids_are_unique,
    identity.check_ids_are_well_formed,
    identity.check_labels_agree_with_ids,
    identity.check_numbering_agrees_with_ids,
    quotes.check_quotes_stand_in_their_text,
    quotes.check_titles_stand_in_the_text,
    quotes.check_metrics_use_the_words_of_the_text,
    values.check_deadlines_agree_with_their_quotes,
    values.check_amounts_agree_with_their_quotes,
    values.check_targets_agree_with_their_quotes,
    values.check_table_rows_agree_with_their_columns,
    values.check_document_dates_agree_with_the_text,
    completeness.check_every_figure_is_recorded,
    completeness.check_every_citation_is_recorded,
    completeness.check_every_body_of_a_statement_is_recorded,
    completeness.check_keywords_add_to_the_text,
    registry.check_names_belong_to_one_body,
    registry.check_members_are_known,
    registry.check_charges_name_known_bodies,
    registry.check_references_lead_to_documents,
    relations.check_relations_lead_to_documents,
    relations.check_relations_quote_the_text,
    relations.check_relations_are_no_circle,
    settled.check_no_doubt_is_left,
    evidence.check_texts_stand_in_their_sources,
    evidence.check_sources_are_covered,
    form.check_files_are_canonical,
)


def find_problems(material: Material) -> list[Problem]:
    """Run every check; return the problems with their lines, sorted."""
    problems = [problem for check in CHECKS for problem in check(material)]
    return with_lines(problems, dict(material.texts))
