"""Of which kind is a benefit, where its clause and conditions say more than its noun?

补贴 for who rents is a housing subsidy, 晋升 beside 职称 a title, a card opens what it opens,
a prize for who won an honour is honour, what is paid by the day is pay.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.people.groups import UNSKILLED, group_of
from zhpolicy.extract.incentives.words import compiled, is_sure, kind_of
from zhpolicy.text.phrases import Phrase

__all__ = ["kind_for", "kind_in", "kind_of_sum", "kinds_of_offer", "turned_kinds"]

# 补助, 补贴 alone say only that money is given; 生活费 says what for.
SUBSIDY = "补"
# 可借20万元: a loan.
LENDS = "<lends>"
# 工资高出500元, 带徒每月300元: pay.
WORKS = "<works>"
# A firm lives on nothing and in no flat: its rent, its subsidies are other.
OF_PERSONS = frozenset(["housing_subsidy", "housing_supply", "living_allowance"])
# 对招用脱贫人口的企业,: what firms and stations get is no allowance to live on.
RECEIVER = "(?<!工作)<institution>的?$"
# 公益岗: its allowance is pay.
PUBLIC_POSTS = "<public_posts>"
# Kind, what it becomes, what must stand in the clause, and whether the conditions count too.
# The first that fits decides; the order is from the special to the general.
TURNS = (
    ("housing_supply housing_subsidy", "other", "<premises>", True),
    ("housing_supply", "care", "<visits>", True),
    ("schooling", "other", "加\\d+分", False),
    (
        "housing_subsidy",
        "housing_supply",
        "(?:<pays_rent>)[^,;。补贴]{0,8}租金?|租金?[^,;。补贴]{0,6}(?:<pays_rent>|折)",
        False,
    ),
    (
        "housing_subsidy",
        "housing_supply",
        "租金?[为按是][^,;。补贴]{0,8}(?:\\d%|[一二三四五六七八九]成)",
        False,
    ),
    (
        "living_allowance other",
        "leave",
        "(?:<family>)[来到][^。]{0,20}(?:<fares>|往返[^,;。]{0,3}票)",
        True,
    ),
    ("living_allowance", "other", "一次性?给?[^。]*<starts>|<starts>[^。]*一次", True),
    ("living_allowance", "pay", "每[^,;。每年月季]{0,2}(?:<of_work>)", False),
    ("living_allowance", "housing_subsidy", "<houses>", True),
    ("living_allowance other", "leave", "<goes_home>[^,。;]{0,8}(?:<fares>)", False),
    ("other", "leave", "每年[^,;。]{0,8}(?:<round_trip>)[^,;。]{0,3}(?:<fares>)", False),
    (
        "living_allowance",
        "pay",
        "<by_day>[^,。;]{0,6}(?:补|发|给|津|\\d)",
        False,
    ),
    (
        "promotion",
        "title_review",
        "晋升[^,;。、]{0,2}(?:<titles>)|评(?:<titles>)|(?:<titles>)[^,;。]{0,4}晋升",
        True,
    ),
    ("promotion other", "other", "<spouse>", True),
    ("living_allowance", "pay", "<public_posts>", True),
    ("other", "housing_subsidy", "^(?!.*(?:<lends>|贴息)).*(?:<houses>)[^。]*补[贴助]", True),
    ("other", "honour", "[特一二三]等奖", False),
    ("other pay", "honour", "(?:<won>|<selects>)[^。]*奖|<excels>[^,;。]{0,10}奖", True),
    ("other", "honour", "奖[^。]*<won>", False),
    (
        "other living_allowance",
        "honour",
        "[一二三]等功[^,;。]{0,4}奖|<has_won>[^,;。]{0,14}(?:<tests>)[^。]*奖(?!励?(?:补|基))",
        True,
    ),
    ("other living_allowance", "care", "^[^。]*<relieves>", False),
    ("other living_allowance", "schooling", "助学", False),
    ("living_allowance", "other", "奖学金", True),
    ("living_allowance other", "medical", "^(?!.*奖).*(?:<illness>)", True),
    ("living_allowance", "pay", "<works>[^,;。]*<kept>", False),
    ("other", "honour", "^(?!.*(?:<starts>)).*<gives_prize>(?![补基资])", True),
)


def kind_in(kind: str, *, clause: str, statement: str) -> str:
    """The kind of a benefit in its clause and its statement (with the conditions)."""
    for kinds, turned, pattern, everywhere in TURNS:
        if kind in kinds.split() and compiled(pattern).search(statement if everywhere else clause):
            return turned
    return kind


def kind_of_sum(clause: str, *, statement: str) -> str:
    """The kind of a sum that no noun names: by its verb, and by the day, month or once."""
    if compiled(LENDS).search(clause):
        return "other"
    if compiled(WORKS).search(clause):
        return "pay"
    regular = compiled("每(?:人|名)?每?[月年天日]|按[月年]").search(clause)
    kind = "living_allowance" if regular and not compiled("奖").search(clause) else "other"
    return kind_in(kind, clause=clause, statement=statement)


def kind_for(kind: str, *, benefits: Sequence[Phrase], people: str) -> str:
    """The kind for those who get it: a general 补助 for firms, households and pupils is other."""
    general = all(not is_sure(hit) and compiled(SUBSIDY).search(hit.phrase) for hit in benefits)
    group = group_of(people)
    if kind == "living_allowance" and general and group in UNSKILLED:
        return "other"
    if group == "firm" and kind in OF_PERSONS:
        return "other"
    return kind


def sure_first(kept: Sequence[Phrase]) -> list[Phrase]:
    """Words that say by themselves what they are before everyday ones."""
    return sorted(kept, key=lambda hit: (not is_sure(hit), kind_of(hit)))


def turned_kinds(kept: Sequence[Phrase], clauses: Sequence[Clause]) -> tuple[tuple[str, str], ...]:
    """The kinds of the words, and what the statement makes of each."""
    text = ",".join(c.text for c in clauses if c is clauses[-1] or not sums_of(c))
    own = clauses[-1].text
    found = {}
    for hit in kept:
        kind = kind_of(hit)
        is_named = (
            kind == "living_allowance" and is_sure(hit) and not compiled(PUBLIC_POSTS).search(text)
        )
        found[kind] = kind if is_named else kind_in(kind, clause=own, statement=text)
    return tuple(found.items())


def kinds_of_offer(kept: Sequence[Phrase], clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The kinds of a statement, in the order of its words; what firms get is other."""
    kinds = dict.fromkeys(turned for _, turned in turned_kinds(kept, clauses))
    if any(compiled(RECEIVER).search(clause.text) for clause in clauses[:-1]):
        return tuple(dict.fromkeys("other" if k == "living_allowance" else k for k in kinds))
    return tuple(kinds)
