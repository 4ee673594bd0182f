"""What do lines of help say? Sentences about senders, directions, levels, groups and names."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.places.called import (
    county_of,
    in_english,
    province_of,
    short_place,
)
from zhpolicy.findings.places.lines import RUNGS
from zhpolicy.findings.places.supplied import said_of_supplied
from zhpolicy.findings.wording import (
    counted,
    in_chinese,
    in_words,
    listed,
    listed_in_chinese,
    spelled,
)
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import alternation, read_map, read_table, read_words

__all__ = [
    "arcs_in_words",
    "find_both_ways",
    "find_group_donors",
    "find_learners",
    "find_levels",
    "find_senders_of_each",
    "lines_told",
    "note_of_arcs",
    "title_of_arcs",
    "title_of_cells",
    "title_of_steps",
    "words_of_aid",
]

RANKS = RUNGS[:-1]  # an institution can be of any level
MOST = 6  # names in one sentence; more are counted
WITHIN = 3  # prefectures of a province, or counties of a prefecture, that stand in brackets
LONGEST_VERB = 2  # 争取(实施)教育部…: a verb between hope and who gives has two characters


def find_both_ways(lines: pd.DataFrame) -> Finding:
    """The finding of the whole: who is helped from where, and who goes the other way to learn."""
    aid, learners = find_senders_of_each(lines), find_learners(lines)
    if not len(aid.rows) or not len(learners.rows):
        return aid if len(aid.rows) else learners if len(learners.rows) else aid
    english = f"{aid.english} {learners.english}"
    return Finding(english, aid.chinese + learners.chinese, pd.concat([aid.rows, learners.rows]))


def find_senders_of_each(lines: pd.DataFrame) -> Finding:
    """Which prefecture is helped from where, as far as sentences speak of aid."""
    aid = _placed(lines, "aid")
    if aid.empty:
        return nothing_found(
            "No page names both who sends aid and who receives it.",
            "没有文章同时写明谁支援、支援谁。",
            looked_for=words_of_aid(),
        )
    senders = aid.groupby("receiver", sort=False)["giver"].unique()
    zh = [_named_in_chinese(aid, who, to=str(to)) for to, who in senders.items()]
    told = [_named_for(aid, who, to=str(to)) for to, who in senders.items()]
    english = (
        f"Read as senders of aid, by province or national body, are {listed(told, most=MOST)}."
    )
    english = (
        english
        if len(told) > 1 or len(senders.iloc[0]) > 1
        else english.replace(
            "senders of aid, by province or national body, are", "a sender of aid is"
        )
    )
    unplaced = lines[(lines["kind"] == "aid") & (lines["giver"] == "")]["donor"].nunique()
    if unplaced:
        left = "is" if unplaced == 1 else "are"
        english += (
            f" ({counted(unplaced, 'sender').capitalize()} of unknown place {left} left out.)"
        )
    chinese = f"读出的支援方（按省或国家部门计）：{listed_in_chinese(zh, most=MOST)}。"
    return Finding(english, chinese, aid)


def _named_for(aid: pd.DataFrame, givers: Sequence[str], *, to: str) -> str:
    """Who is named for a prefecture, in how many sentences, and behind which word of hope."""
    rows = aid[aid["receiver"] == to]
    own = province_of(to)
    told = []
    for giver in givers:
        within = _within(rows[rows["giver"] == giver])
        name = "its own province" if giver == own else in_english(giver)
        told.append(f"{name} (there {listed(within, most=WITHIN)})" if within else name)
    many = counted(rows["sentence"].nunique(), "sentence")
    hope, gloss = _hope(rows)
    hoped = f", as “{hope}”: {gloss}" if hope else ""
    counties = _counties_of(rows)
    inside = f"in it {listed(counties, most=WITHIN)}; " if counties else ""
    many += said_of_supplied(rows)[0]
    return f"{listed(told, most=MOST)} for {in_english(to)} ({inside}read in {many}{hoped})"


def _named_in_chinese(aid: pd.DataFrame, givers: Sequence[str], *, to: str) -> str:
    rows = aid[aid["receiver"] == to]
    hope, _ = _hope(rows)
    many = f"读出{rows['sentence'].nunique()}句{said_of_supplied(rows)[1]}"
    many += f"，原文作“{hope}”" if hope else ""
    who = listed_in_chinese(
        (
            short_place(giver)
            + (f"（含{listed_in_chinese(within, most=WITHIN)}）" if within else "")
            for giver in givers
            for within in [_within(rows[rows["giver"] == giver])]
        ),
        most=MOST,
    )
    counties = _counties_of(rows)
    where = f"（{listed_in_chinese(counties, most=WITHIN)}）" if counties else ""
    return f"{who}→{short_place(to)}{where}（{many}）"


def _with_counties(rows: pd.DataFrame, to: str) -> str:
    """A prefecture, with those of its counties that the rows name: 喀什 (in it 疏勒县)."""
    counties = _counties_of(rows)
    return in_english(to) + (f" (in it {listed(counties, most=WITHIN)})" if counties else "")


def _counties_of(rows: pd.DataFrame) -> list[str]:
    """The counties of who receives, as far as they lie in the prefecture of the row."""
    there = rows[rows["recipient_prefecture"] == rows["receiver"]]
    return list(dict.fromkeys(filter(None, map(county_of, there["recipient_code"]))))


def _within(rows: pd.DataFrame) -> list[str]:
    """The prefectures and counties of who gives: of a county its own name, not its prefecture's."""
    places = zip(rows["donor_code"], rows["donor_prefecture"], strict=True)
    told = [county_of(code) or (short_place(place) if place else "") for code, place in places]
    return list(dict.fromkeys(filter(None, told)))


def _hope(rows: pd.DataFrame) -> tuple[str, str]:
    """The word of hope (争取, 争取实施) ahead of who gives in each sentence, and its meaning.

    Both are empty unless each sentence has one, in the clause of who gives. What the words leave
    open (won, or striven for) stays open.
    """
    meanings = read_map("findings/hopes", "english")
    hopes = re.compile(f"(?P<hope>{alternation(meanings)})(?P<verb>.{{0,{LONGEST_VERB}}}$)?")
    found = []
    for donor, sentence in rows[["donor", "sentence"]].to_numpy():
        ahead = re.split("[,，。;；:：]", to_working(sentence).partition(donor)[0])[-1]
        match = hopes.search(ahead)
        if not match:
            return "", ""
        found.append((match["hope"] + (match["verb"] or ""), meanings[match["hope"]]))
    return found[0] if found else ("", "")


def find_learners(lines: pd.DataFrame) -> Finding:
    """Which people go to the helpers to learn."""
    going = _placed(lines, "learning")
    if going.empty:
        return nothing_found(
            "No page says that people of the helped side go to the helpers to learn.",
            "没有文章说受援方的人去支援方学习。",
            looked_for=sorted(read_words("findings/learning")),
        )
    pairs = [
        (str(start), str(end), own)
        for (start, end), own in going.groupby(["receiver", "giver"], sort=False)
    ]
    told = [f"from {_with_counties(own, a)} to {in_english(b)}" for a, b, own in pairs]
    zh = [
        f"{short_place(start)}{f'（{listed_in_chinese(counties)}）' if counties else ''}→"
        f"{short_place(end)}"
        for start, end, own in pairs
        for counties in [_counties_of(own)]
    ]
    pages = counted(going["article"].nunique(), "page")
    english = (
        f"On {pages} a rule read that people go the other way, to learn from a host that is named: "
        f"{listed(told, most=MOST)}."
    )
    chinese = f"规则还读出有人反向去学习，接收方写明的有：{listed_in_chinese(zh, most=MOST)}。"
    return Finding(english, chinese, going)


def find_levels(lines: pd.DataFrame) -> Finding:
    """From which levels to which aid goes, counted in pairs of levels, not in rows."""
    aid = lines[lines["kind"] == "aid"]
    if aid.empty:
        return Finding(
            "No sender of aid is named, so there are no levels to tell.",
            "没有写明支援方，层级无从谈起。",
        )
    givers, takers = (
        sorted(set(aid[side]), key=RUNGS.index) for side in ("donor_rung", "recipient_rung")
    )
    silent = [rung for rung in RANKS[1:] if rung not in givers]
    english = (
        f"In the lines that were read, aid comes from {_levels(givers)}; it reaches "
        f"{_levels(takers)}."
    )
    if silent:
        english += f" Not among those who send in them: {listed(map(in_words, silent))}."
    chinese = (
        f"在读出的语句中，支援来自{listed_in_chinese(map(in_chinese, givers))}，"
        f"到达{listed_in_chinese(map(in_chinese, takers))}。"
    )
    return Finding(english, chinese, aid)


def title_of_steps(steps: pd.DataFrame) -> str:
    """How many pairs of levels go down where aid is given: the title of the ladder.

    `steps` is the table of `rungs_of`.
    """
    aid = steps[steps["kind"] == "aid"]
    if aid.empty:
        return "No pair of levels is joined by aid"
    ranked = aid[aid["donor_rung"].isin(RANKS) & aid["recipient_rung"].isin(RANKS)]
    rank = {rung: at for at, rung in enumerate(RANKS)}
    down = int((ranked["donor_rung"].map(rank) < ranked["recipient_rung"].map(rank)).sum())
    bodies = len(aid) - len(ranked)
    title = "In the lines that were read, aid "
    title += f"goes down in {spelled(down)} of {counted(len(ranked), 'pair')} of levels"
    if not len(ranked):
        title = "In the lines that were read, aid joins no pair of levels"
    have = "has" if bodies == 1 else "have"
    return f"{title}; {spelled(bodies)} more {have} an institution" if bodies else title


def title_of_cells(cells: pd.DataFrame) -> str:
    """The title of the matrix: which pairs several pages tell."""
    shared = cells[cells["pages"] > 1].drop_duplicates(["giver", "receiver"])
    told = [f"{row['giver']} → {row['receiver']}" for row in shared.to_dict("records")]
    if told:
        return f"Told by more than one page: {listed(told, most=3)}"
    return "Each field of each pair is told by one page" if len(cells) else "No pair is named"


def title_of_arcs(arcs: pd.DataFrame) -> str:
    """The title of the map: how many lines of each kind."""
    if arcs.empty:
        return "No line to draw"
    kinds = arcs["kind"].value_counts()
    return f"Lines on the map: {listed(f'{n} {in_words(str(kind))}' for kind, n in kinds.items())}"


def lines_told(lines: pd.DataFrame, pairings: pd.DataFrame) -> str:
    """How many pairings the lines are, where further sentences name some of them again.

    >>> lines_told(pd.DataFrame(index=range(3)), pd.DataFrame(index=range(2)))
    'Two pairings, one named again in a further sentence.'
    """
    again = len(lines) - len(pairings)
    told = counted(len(pairings), "pairing").capitalize()
    return f"{told}, {spelled(again)} named again in a further sentence." if again else ""


def note_of_arcs(lines: pd.DataFrame) -> str:
    """How many pairs have a side of unknown place, and are not on the map.

    A pair that further sentences name again is one pair of several lines.
    """
    left = lines[(lines["giver"] == "") | (lines["receiver"] == "")]
    pairs = left.drop_duplicates(["article", "kind", "donor", "recipient"])
    if left.empty:
        return ""
    has = "has" if len(pairs) == 1 else "have"
    again = f" ({counted(len(left), 'line')})" if len(left) > len(pairs) else ""
    drawn = "is" if len(pairs) == 1 else "are"
    return (
        f"{counted(len(pairs), 'pair')}{again} {has} a side of unknown place and {drawn} not drawn."
    ).capitalize()


def arcs_in_words(arcs: pd.DataFrame) -> str:
    """The arrows of the map as a sentence, for those who cannot see it."""
    told = [
        f"{in_english(row['source'])} to {in_english(row['target'])} ({in_words(row['kind'])})"
        for row in arcs.to_dict("records")
    ]
    return f"Arrows: {listed(told, most=2 * MOST)}." if told else "No arrow is drawn."


def _levels(rungs: Sequence[str]) -> str:
    """Levels with their number, and behind them institutions, which can be of any level."""
    ranks = [rung for rung in rungs if rung in RANKS]
    body = f"{in_words(RUNGS[-1])}s" if RUNGS[-1] in rungs else ""
    told = f"{counted(len(ranks), 'level')} ({listed(map(in_words, ranks))})"
    if len(ranks) == 1:
        told = f"one level, {in_words(ranks[0])},"
    return " and ".join(filter(None, [told if ranks else "", body])).rstrip(",")


def find_group_donors(lines: pd.DataFrame) -> Finding:
    """Donors that are groups: nothing can be counted for one of their members."""
    groups = lines[lines["is_group"]]
    if lines.empty:
        return Finding("No donor is named.", "没有写明支援方。")
    if groups.empty:
        return nothing_found(
            "Every donor is named by itself.", "每个支援方都单独写出名称。", looked_for=["各", "等"]
        )
    names = list(dict.fromkeys(groups["donor"]))
    many = (
        "one donor is a group" if len(names) == 1 else f"{counted(len(names), 'donor')} are groups"
    )
    english = (
        f"{many.capitalize()} whose members the page does not all name: {listed(names, most=MOST)}."
    )
    return Finding(
        english, f"支援方是未逐一写明的群体：{listed_in_chinese(names, most=MOST)}。", groups
    )


def _placed(lines: pd.DataFrame, kind: str) -> pd.DataFrame:
    return lines[(lines["kind"] == kind) & (lines["giver"] != "") & (lines["receiver"] != "")]


def words_of_aid() -> list[str]:
    """The plainest words of aid, which need no second look.

    >>> "对口支援" in words_of_aid()
    True
    """
    rows = read_table("pairings/relations")
    words = [row["word"] for row in rows if row["relation"] == "counterpart aid"]
    return [word for word in words if word.startswith("对口")] + ["援疆", "帮扶"]
