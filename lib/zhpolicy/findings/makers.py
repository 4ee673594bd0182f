"""Which findings can be made again from fewer rows? One maker each, by the question it answers.

A maker takes the tables of claims (`claims_of`) and gives the finding of a notebook. With one page,
one reading or one rule left out of the tables it says what would be found without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from zhpolicy.findings import offers as on_offers
from zhpolicy.findings import teams as on_teams
from zhpolicy.findings.figures.planned import find_plans
from zhpolicy.findings.figures.said import find_equal_digits, find_rounding
from zhpolicy.findings.figures.stated import (
    beside_plans,
    equal_digits,
    rounding_by_size,
    stated_figures,
)
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.material.sureness import Maker, Tables
from zhpolicy.findings.places.lines import lines_of_help
from zhpolicy.findings.places.said import find_both_ways, find_levels
from zhpolicy.text.document import Article

__all__ = ["finding_makers"]


def finding_makers(articles: Sequence[Article], *, names: Mapping[str, str]) -> dict[str, Maker]:
    """The makers of the findings that rest on tables of claims, by what they are about.

    >>> from zhpolicy import read_article
    >>> from zhpolicy.findings import claims_of
    >>> articles = [read_article("对博士给予50万元购房补助。", id="a")]
    >>> makers = finding_makers(articles, names={"a": "凉山"})
    >>> makers["sums for one person"](claims_of(articles)).english.split(" is ")[0]
    'One tier of people'
    """
    known = _Known(articles, names)
    return {subject: partial(make, known) for subject, make in MAKERS.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a finding needs beside its tables."""

    articles: Sequence[Article]
    names: Mapping[str, str]


def _find_families(known: _Known, tables: Tables) -> Finding:
    return on_teams.find_families(tables["teams"], pages=len(known.articles))


def _find_fields(known: _Known, tables: Tables) -> Finding:
    return on_teams.find_fields(tables["teams"], known.names)


def _find_offers(known: _Known, tables: Tables) -> Finding:
    return on_offers.find_groups(on_offers.offer_table(tables["incentives"], known.articles))


def _find_sums(known: _Known, tables: Tables) -> Finding:
    offers = on_offers.offer_table(tables["incentives"], known.articles)
    return on_offers.find_ladders(on_offers.sum_table(offers))


def _find_verbs(known: _Known, tables: Tables) -> Finding:
    return on_offers.find_acts(on_offers.offer_table(tables["incentives"], known.articles))


def _find_rounding(known: _Known, tables: Tables) -> Finding:
    figures = stated_figures(tables["quantities"])
    return find_rounding(figures, rounding_by_size(figures), names=known.names)


def _find_digits(known: _Known, tables: Tables) -> Finding:
    figures = stated_figures(tables["quantities"])
    return find_equal_digits(equal_digits(figures), names=known.names)


def _find_plans(known: _Known, tables: Tables) -> Finding:
    figures = stated_figures(tables["quantities"])
    return find_plans(beside_plans(figures), names=known.names, figures=figures)


def _find_both_ways(known: _Known, tables: Tables) -> Finding:
    return find_both_ways(lines_of_help(tables["pairings"], known.articles))


def _find_levels(known: _Known, tables: Tables) -> Finding:
    return find_levels(lines_of_help(tables["pairings"], known.articles))


MAKERS = {
    "names of team-based aid": _find_families,
    "one name, several fields": _find_fields,
    "what is offered to whom": _find_offers,
    "sums for one person": _find_sums,
    "verbs of offers": _find_verbs,
    "exact and round figures": _find_rounding,
    "equal digits": _find_digits,
    "planned and done": _find_plans,
    "who helps whom": _find_both_ways,
    "levels of aid": _find_levels,
}
