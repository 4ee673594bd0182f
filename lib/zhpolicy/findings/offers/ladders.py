"""Which sums stand beside which people? Ladders of offers, and sums paid to all together.

A ladder is what one sentence offers to several tiers of people. A sum per head and a total are
never divided or ranked: nothing on a page says how many heads the total was for.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.offers.money import in_yuan, range_in_yuan, yuan_in_chinese
from zhpolicy.findings.offers.sums import place_of_work, term_finder
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = [
    "find_ladders",
    "find_prices",
    "find_steps",
    "ladder_steps",
    "note_of_ladders",
    "title_of_ladders",
    "unit_of_ladders",
]

NAMED = 4  # pages or sums that a sentence names
NAMED_CONDITIONS = 3  # conditions that a sentence quotes
LONGEST_LABEL = 36  # characters: two lines of a figure


def ladder_steps(sums: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The sums per head as `plot_ladder` draws them: `group`, `label`, `value`, `asked`, `perhaps`.

    `perhaps` is true where a tier asks for nothing in its own words, and a condition stands before
    it in the same sentence: it may hold for this tier as well.
    """
    offers = sums[sums["scope"] == "per head"]
    where = offers.groupby("ladder")["where"].agg(_of_all_or_the_first)
    rows = [
        [
            " ".join(
                filter(None, [names.get(row["article"], row["article"]), where[row["ladder"]]])
            ),
            _label(row),
            row["amount"],
            _asked(row),
            bool(row["perhaps"]),
            ((row["article"], row["start"], row["end"]),) if "start" in row else (),
        ]
        for row in offers.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["group", "label", "value", "asked", "perhaps", "places"])


def _of_all_or_the_first(told: pd.Series) -> str:
    """What all tiers of a sentence say of where they work; else that only some of them do."""
    said = list(filter(None, dict.fromkeys(told)))
    if not said or (told == said[0]).all():
        return said[0] if said else ""
    return f"(its first tier: {said[0]})"


def title_of_ladders(sums: pd.DataFrame) -> str:
    """What a figure of the sums per head shows, in one line."""
    offers = sums[sums["scope"] == "per head"]
    if offers.empty:
        return "No sum for one person"
    low, high = float(offers["amount"].min()), float(offers["amount"].max())
    span = range_in_yuan(low, high)
    tiers = f"in {counted(len(offers), 'tier')}" if len(offers) > 1 else "one tier"
    return _upper(f"{_benefit(offers)} for one person: {span}, {tiers}")


def note_of_ladders(steps: pd.DataFrame) -> str:
    """What the looks of the bars of `ladder_steps` mean, of those that are drawn.

    >>> note_of_ladders(pd.DataFrame([{"asked": "满5年", "perhaps": False}]))
    'Full: asks for something. '
    """
    looks = (
        ("Full: asks for something. ", (steps["asked"] != "") & ~steps["perhaps"].astype(bool)),
        ("Striped: perhaps also, a condition stands before in the sentence. ", steps["perhaps"]),
        ("Hollow: asks for nothing. ", steps["asked"] == ""),
    )
    return "".join(told for told, are_drawn in looks if are_drawn.any())


def unit_of_ladders(sums: pd.DataFrame) -> str:
    """What the axis of such a figure counts: yuan, and of what.

    >>> unit_of_ladders(pd.DataFrame({"scope": ["per head"], "kind": ["housing_subsidy"]}))
    'yuan of housing or settling-in grant for one person'
    """
    offers = sums[sums["scope"] == "per head"]
    of = f" of {_benefit(offers)}" if offers["kind"].nunique() == 1 else ""
    return f"yuan{of} for one person"


def _benefit(offers: pd.DataFrame) -> str:
    """What the sums are for, where all are for one thing."""
    return in_words(str(offers["kind"].iloc[0])) if offers["kind"].nunique() == 1 else "sum"


def find_ladders(sums: pd.DataFrame) -> Finding:
    """From which sum to which the offers go, for whom, and after how many years."""
    offers = sums[sums["scope"] == "per head"]
    if offers.empty:
        return nothing_found(
            "No page names a sum for one person.",
            "没有文章写明每人可得的金额。",
            looked_for=["元"],
        )
    low, high, pages = offers["amount"].min(), offers["amount"].max(), offers["article"].nunique()
    span = range_in_yuan(low, high)
    spanned = (
        yuan_in_chinese(low) if low == high else f"{yuan_in_chinese(low)}至{yuan_in_chinese(high)}"
    )
    english = (
        f"{counted(len(offers), 'tier')} of people {'is' if len(offers) == 1 else 'are'} offered "
        f"a {_benefit(offers)} each, {span}, on {counted(pages, 'page')}."
    )
    of = in_chinese(str(offers["kind"].iloc[0])) if offers["kind"].nunique() == 1 else "金额"
    chinese = f"{pages}篇写明{len(offers)}档{of}：每人{spanned}。"
    said = _said_of_conditions(offers)
    english, chinese = english + said[0], chinese + said[1]
    once = int((offers["paid"] == "once").sum())
    if once:
        of, zh = _of_all(once, len(offers))
        english += f" {of} {'is' if once == 1 else 'are'} said to be paid once (一次性)."
        chinese += f"{zh}写明“一次性”。"
    said_by = _said_of_speakers(offers)
    english, chinese = english + said_by[0], chinese + said_by[1]
    again = sums[sums["scope"] == "again"]
    if len(again):
        english += f" {_upper(counted(len(again), 'sum'))} more {_paid_again(len(again))}."
        chinese += f"另有{len(again)}项按月或按年发放。"
    return Finding(_upper(english), chinese, offers)


def _said_of_conditions(offers: pd.DataFrame) -> tuple[str, str]:
    """What the tiers ask for, in their own words where one asks; together they are all tiers."""
    asking = offers[offers["said"] != ""]
    perhaps = offers[(offers["said"] == "") & (offers["perhaps"] != "")]
    free = len(offers) - len(asking) - len(perhaps)
    parts, teile = [], []
    if len(asking):
        tiers = _upper(counted(len(asking), "tier"))
        words = list(dict.fromkeys(asking["said"]))
        quoted = listed((f"“{told}”" for told in words), most=NAMED_CONDITIONS)
        parts.append(f"{tiers} {'asks' if len(asking) == 1 else 'ask'} for something: {quoted}")
        zh = listed_in_chinese((f"“{told}”" for told in words), most=NAMED_CONDITIONS)
        teile.append(f"其中{len(asking)}档写明条件：{zh}")
    if len(perhaps):
        parts.append(
            f"{_upper(counted(len(perhaps), 'tier'))} {'names' if len(perhaps) == 1 else 'name'} "
            "no condition, but one stands before in the same sentence and may hold there as well"
        )
        teile.append(f"另有{len(perhaps)}档未写条件，但同句前文的条件可能同样适用")
    if free:
        parts.append(
            f"{_upper(counted(free, 'tier'))} {'asks' if free == 1 else 'ask'} for nothing"
        )
        teile.append(f"{free}档没有写条件")
    return "".join(f" {part}." for part in parts), "".join(f"{teil}。" for teil in teile)


def _said_of_speakers(offers: pd.DataFrame) -> tuple[str, str]:
    """Who is named as saying so, and for how many tiers."""
    # Who is named at the head of a sentence says all of it.
    speaker = offers.groupby("ladder")["speaker"].transform(lambda told: max(told, key=len))
    told = offers.assign(speaker=speaker)[speaker != ""]
    if told.empty:
        return "", ""
    speakers = list(dict.fromkeys(told["speaker"]))
    of, zh = _of_all(len(told), len(offers))
    are = "is" if len(told) == 1 else "are"
    return (
        f" {of} {are} reported as said by {listed(speakers, most=NAMED)}.",
        f"{zh}由{listed_in_chinese(speakers, most=NAMED)}介绍。",
    )


def _of_all(part: int, tiers: int) -> tuple[str, str]:
    """So many of all tiers, not of those that the sentence before names."""
    if tiers == 1:
        return "It", "该档"
    if part == tiers:
        return "Both" if tiers == 2 else f"All {spelled(tiers)}", f"{tiers}档均"
    return f"Of the {spelled(tiers)} tiers {spelled(part)}", f"全部{tiers}档中有{part}档"


def _paid_again(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} paid again and again, and no step of a ladder"


def find_steps(sums: pd.DataFrame) -> Finding:
    """What a second ladder of the same page adds, degree by degree."""
    offers = sums[sums["scope"] == "per head"]
    degrees = [(row, _degrees(str(row["beneficiary"]))) for row in offers.to_dict("records")]
    ladders: dict[tuple[str, int], dict[str, float]] = {}
    for row, names in degrees:
        ladder = ladders.setdefault((str(row["article"]), int(row["ladder"])), {})
        for name in names:
            ladder.setdefault(name, float(row["amount"]))
    pairs = [
        (first, second)
        for first in ladders
        for second in ladders
        if first[0] == second[0]
        and first[1] < second[1]
        and ladders[first].keys() & ladders[second]
    ]
    if not pairs:
        return Finding(
            "No page has two ladders of degrees to lay beside each other.",
            "没有一篇文章有两套可比的学历档次。",
        )
    first, second = pairs[0]
    rows = offers[(offers["article"] == first[0]) & offers["ladder"].isin([first[1], second[1]])]
    place = next(filter(None, rows[rows["ladder"] == second[1]]["where"]), "")
    return _said_of_steps(ladders[first], ladders[second], rows=rows, place=place)


def find_prices(sums: pd.DataFrame, totals: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Who tells a sum per head, and who a total paid: the two are different answers."""
    heads = sums[sums["scope"] != "in all"]
    paid = totals[totals["unit"] == "元"]
    prices, payers = _pages(heads), _pages(paid)
    rows = pd.concat([heads, paid]) if len(heads) or len(paid) else heads
    if not prices and not payers:
        return Finding("No page tells a sum per head or a total.", "没有文章写明标准或总额。")
    both = [key for key in prices if key in payers]
    parts, teile = [], []
    for keys, what, was in (
        ([key for key in prices if key not in both], "a sum per head and no total paid",
         "只写每人标准，不写兑付总额"),
        ([key for key in payers if key not in both], "a total paid and no sum per head",
         "只写兑付总额，不写每人标准"),
        (both, "both a sum per head and a total paid", "两者都写"),
    ):  # fmt: skip
        if keys:
            verb = "tells" if len(keys) == 1 else "tell"
            told = [names.get(key, key) for key in keys]
            parts.append(f"{listed(told, most=NAMED)} {verb} {what}")
            teile.append(f"{listed_in_chinese(told, most=NAMED)}{was}")
    english, chinese = "; ".join(parts) + ".", "；".join(teile) + "。"
    if len(paid):
        most = [
            f"{'more than ' if row['qualifier'] == 'over' else ''}{in_yuan(row['value'])}"
            for row in paid.to_dict("records")
        ]
        english += (
            f" The total: {listed(most)}."
            if len(most) == 1
            else (f" The totals: {listed(most, most=NAMED)}.")
        )
        yuan = [
            f"{'超过' if row['qualifier'] == 'over' else ''}{yuan_in_chinese(row['value'])}"
            for row in paid.to_dict("records")
        ]
        chinese += f"总额：{listed_in_chinese(yuan, most=NAMED)}。"
    return Finding(english, to_simplified(chinese), rows)


def _said_of_steps(
    first: Mapping[str, float], second: Mapping[str, float], *, rows: pd.DataFrame, place: str
) -> Finding:
    """The second ladder beside the first: what it adds to each degree, and whom it names alone."""
    both = [name for name in first if name in second]
    said, chinese = [], []
    for name in both:
        more = second[name] - first[name]
        added = "the same" if not more else f"{in_yuan(abs(more))} {'more' if more > 0 else 'less'}"
        said.append(f"{added} for the tier of {name}")
        same = f"{'多' if more > 0 else '少'}{yuan_in_chinese(abs(more))}"
        chinese.append(f"{_word_for(name)}一档{same if more else '不变'}")
    alone = [name for name in second if name not in first]
    if alone:
        said.append(f"a tier of {listed(alone)}, whom the first does not name")
        chinese.append(f"并单列{listed_in_chinese(map(_word_for, alone))}")
    whom = f", which begins with “{place.removesuffix('的')}”," if place else ""
    english = f"Two ladders stand on one page: the second{whom} has {listed(said)}."
    wem = f"（以“{place.removesuffix('的')}”开头）" if place else ""
    return Finding(english, f"同一篇有两套标准，第二套{wem}{'，'.join(chinese)}。", rows)


def _asked(row: Mapping[Hashable, object]) -> str:
    """What a tier asks for: in English as far as the words are known, and as the page says it."""
    if row["perhaps"]:
        return f"perhaps also, as said before in the sentence: {row['perhaps']}"
    place = "work at one place" if place_of_work(row) else ""
    english = " and ".join(filter(None, [place, str(row["asked"])]))
    english = f"asks for {english}" if english else ""
    return ": ".join(filter(None, [english, str(row["said"])]))


def _bound(row: Mapping[Hashable, object]) -> str:
    """What a sum is, where it is only a bound: at most, at least."""
    return {"at_most": " (at most)", "at_least": " (at least)"}.get(str(row.get("bound", "")), "")


def _label(row: Mapping[Hashable, object]) -> str:
    """Whom a tier is for: in English where its words are known, without what all tiers share."""
    people = str(row["beneficiary"]).removeprefix(str(row["where"]))
    people = people if len(people) <= LONGEST_LABEL else people[:LONGEST_LABEL] + "…"
    return ": ".join(filter(None, [f"{row['people']}{_bound(row)}", people]))


def _degrees(phrase: str) -> list[str]:
    """The academic degrees that a phrase names, in English."""
    degree = read_map("findings/offer_terms", "degree")
    english = read_map("findings/offer_terms", "english")
    found = [hit.phrase for hit in term_finder().find(phrase) if degree[hit.phrase]]
    return list(dict.fromkeys(english[word] for word in found))


def _word_for(english: str) -> str:
    """The shortest Chinese word for a degree."""
    words = read_map("findings/offer_terms", "english")
    return min((word for word in words if words[word] == english), key=len)


def _pages(rows: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(rows["article"]))


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
