"""What is told of an offer: where it stands, for whom it is, how much, and on which condition?"""

from __future__ import annotations

from dataclasses import dataclass

from zhpolicy.text.records import Record

__all__ = ["BETWEEN_CONDITIONS", "Incentive"]

# What stands between the conditions of one row.
BETWEEN_CONDITIONS = "，"


@dataclass(frozen=True, slots=True, order=True)
class Incentive(Record):
    """`text[start:end]` is a clause that offers a benefit.

    `kind` is one of the kinds of data/incentives/benefits.tsv. `beneficiary`, `condition`,
    `unit` and `benefit` are simplified. `amount` is a number of `unit`, None when the clause
    names none. `repeats` is the earlier clause of the page that says the same, as the page
    writes it, else empty. `high` is the upper end of a range of amounts, None when there is none.
    `group` is one of the groups of data/incentives/groups.tsv, for counting: recruit, teacher.
    `per` says how often or for each of what the amount is paid (月, 年, 一次, 户), `bound` that it
    is the most or the least (at_most, at_least); both are empty where the page does not say.
    The mark `total` stands beside what all get together: a fund, or what was paid in all.
    """

    start: int
    end: int
    kind: str
    beneficiary: str
    condition: str
    amount: float | None
    unit: str
    benefit: str
    rule: str
    marks: tuple[str, ...] = ()
    repeats: str = ""
    high: float | None = None
    group: str = ""
    per: str = ""
    bound: str = ""
