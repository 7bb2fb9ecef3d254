"""Tests of `cqpolicy show`."""

import pytest

from tests.conftest import Run


def shown(run: Run, *names: str, stdin: str = "") -> list[str]:
    return [item["id"] for item in run("show", *names, "--json", stdin=stdin).items]


def test_a_clause_is_shown_as_a_card(run_small: Run) -> None:
    text = run_small("show", "seed/2.2.3").out
    assert all(
        words in text
        for words in ("种子企业培育办法", "二(二)3", "提供过渡厂房。租金补贴", "small/sources/seed.txt:35")
    )


def test_cards_are_parted_by_an_empty_line(run_small: Run) -> None:
    first, second = (run_small("show", name).out for name in ("seed/0", "port/2.3"))
    assert run_small("show", "seed/0", "port/2.3").out == first + "\n" + second


@pytest.mark.parametrize("spelling", ["seed/二(一)2", "seed/二、（一）2.", "seed/2.1.2"])
def test_spellings_of_a_label_are_one(run_small: Run, spelling: str) -> None:
    assert shown(run_small, spelling) == ["seed/2.1.2"]


def test_ids_are_shown_in_the_order_given(run_small: Run) -> None:
    assert shown(run_small, "port/2.3", "seed/0") == ["port/2.3", "seed/0"]


def test_an_id_given_twice_is_shown_once(run_small: Run) -> None:
    assert shown(run_small, "seed/2.1", "seed/2.1.1", "seed") == [
        *("seed/2.1.1", "seed/2.1.2", "seed/0", "seed/1", "seed/2.2.3", "seed/annex.1"),
    ]


def test_ids_are_read_from_standard_input(run_small: Run) -> None:
    assert shown(run_small, "-", stdin="port/2.3\nseed/0\n") == ["port/2.3", "seed/0"]


def test_ids_of_standard_input_stand_in_the_place_of_the_dash(run_small: Run) -> None:
    assert shown(run_small, "seed/0", "-", "seed/1", stdin="port/2.3\n") == ["seed/0", "port/2.3", "seed/1"]


@pytest.mark.parametrize("stdin", ["port/2.3", "port/2.3\r\n", "\n\n port/2.3 \n\n", "port/2.3\t二3\t海外仓\n"])
def test_the_first_word_of_a_line_counts(run_small: Run, stdin: str) -> None:
    assert shown(run_small, "-", stdin=stdin) == ["port/2.3"]


def test_the_lines_of_list_can_be_shown(run_small: Run) -> None:
    assert shown(run_small, "-", stdin=run_small("list").out) == run_small("list", "--format", "ids").lines


@pytest.mark.parametrize("options", [(), ("--json",), ("--format", "ids")], ids=" ".join)
@pytest.mark.parametrize("stdin", ["", "\n \n"])
def test_no_id_on_standard_input_is_nothing_found(run_small: Run, options: tuple[str, ...], stdin: str) -> None:
    assert run_small("show", "-", *options, stdin=stdin).code == 1


def test_one_unknown_id_shows_nothing(run_small: Run) -> None:
    result = run_small("show", "seed/0", "seed/2.1.9")
    assert (result.code, result.out, "seed/2.1.9" in result.err) == (2, "", True)


def test_an_unknown_id_names_the_nearest(run_small: Run) -> None:
    assert "seed/2.1." in run_small("show", "seed/2.1.9").err.split("\n")[1]


def test_an_unknown_document_names_the_nearest(run_small: Run) -> None:
    assert "port" in run_small("show", "prot/1").err.split("\n")[1]


def test_an_unknown_id_on_standard_input_is_refused(run_small: Run) -> None:
    assert run_small("show", "-", stdin="seed/0\nseed/7\n").code == 2


@pytest.mark.parametrize("name", ["tsv", "csv", "md", "json", "jsonl", "ids"])
def test_other_formats_print_what_list_prints(run_small: Run, name: str) -> None:
    showing, listing = (run_small(*words, "--format", name).out for words in (("show", "port"), ("list", "-d", "port")))
    assert showing.replace('"kind": "show"', '"kind": "list"') == listing


def test_the_table_format_is_a_card(run_small: Run) -> None:
    assert run_small("show", "seed/1", "--format", "table").out == run_small("show", "seed/1").out


def test_deadlines_stand_to_the_day_given(run_small: Run) -> None:
    assert ["ended" in run_small("show", "port/1.1", "--as-of", d).out for d in ("2025-12-31", "2026-01-01")] == [
        False,
        True,
    ]


@pytest.mark.parametrize("options", [(), ("--format", "table")])
def test_fields_narrow_what_is_shown_as_they_do_in_a_list(run_small: Run, options: tuple[str, ...]) -> None:
    shown, listed = (
        run_small(*command, "--fields", "id,title", *options, tty=True, env={"NO_COLOR": "1"}).out
        for command in (("show", "port"), ("list", "--document", "port"))
    )
    assert (shown, shown.split()[:2]) == (listed, ["ID", "Title"])


@pytest.mark.parametrize("stdin", ["", "\n", " \n\n", "id\n"])
def test_no_id_on_standard_input_is_told_and_a_valid_document(run_small: Run, stdin: str) -> None:
    result = run_small("show", "-", "--json", stdin=stdin)
    assert (result.code, result.items, result.err) == (1, [], "cqpolicy: standard input has no id\n")


@pytest.mark.parametrize("name", ["tsv", "csv"])
@pytest.mark.parametrize("options", [(), ("--bom",), ("--header",), ("--bom", "--header")], ids=" ".join)
def test_tables_of_our_own_are_read_from_standard_input(run_small: Run, name: str, options: tuple[str, ...]) -> None:
    table = run_small("list", "--format", name, *options).out
    assert run_small("show", "-", "--format", "ids", stdin=table).lines == run_small("list", "--format", "ids").lines
