"""Who goes where? People whom a page counts while they are sent, brought in, or go out to learn.

A verb of sending (选派) looks from the place that gives, a verb of bringing in (引进) from
the place that gets; a page may use both. Who goes out to learn moves the other way, under verbs of
sending. Helpers who are counted without a verb of moving (千余名援疆干部人才先后奋战) are there.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.extract.places import find_places
from zhpolicy.extract.quantities.find import Quantity, find_quantities
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_simplified, to_working
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "WAYS",
    "find_move_verbs",
    "goes_to_learn",
    "helpers_of",
    "helps_or_goes",
    "is_hired",
    "lasting_words",
    "learns",
    "move_table",
    "speaks_of_help",
    "verbs_that_move",
]

WAYS = ("sent", "brought", "there", "learn", "both", "chosen")
CLAUSE = re.compile("[,。;:!?…\n]")
# 遴选出首批“菁英计划”人才52名: a short name in quotation marks does not end a clause.
NAME = re.compile("“[^“”]{1,12}”(?=[^,。;:!?“”]{1,12}$)")
# Characters behind a figure in which it is told what the people do there.
# 遴選10名學校管理人員及教學骨干,赴高校開展跟崗學習 has 21.
BEHIND = 45
NAMED_VERBS = 6  # verbs of one way that the sentence names; it says how many more there are
# The sentence of people who come to help says so; recruits stand in others.
HELPERS = re.compile("援[疆藏青]|受援")
COLUMNS = ["verb", "way", "number", "who", "origin", "target", "helps"]


def move_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a figure of people who are moved: with verb, way, origin and target.

    `way` is `sent`, `brought` (the page gets them), `learn` (they go out to learn), `both` (an
    exchange), `chosen` (for a programme of the place: nobody moves) or `there` (helpers, without
    a verb that moves them). What the page does not say is empty.

    >>> table = move_table([Document("从全省选派37名医生。遴选5名骨干赴北京进修。", id="a")])
    >>> table[["surface", "way", "who", "origin", "target"]].values.tolist()
    [['37名', 'sent', '医生', '全省', ''], ['5名', 'learn', '骨干', '', '北京']]
    """
    return passage_table(articles, _moves_of, columns=COLUMNS)


def helpers_of(moves: pd.DataFrame) -> pd.DataFrame:
    """The rows of people who come to help: sent, brought or there, and said to help.

    Help is said in the clause of the figure or close behind it; of people from a named place it may
    be said anywhere in the sentence. 第一书记 whom a place posts to its own villages are none.
    """
    ways = moves[moves["way"].isin(["sent", "brought", "there"])]
    return ways[ways["helps"].astype(bool)]


def is_hired(row: Mapping[Hashable, Any]) -> bool:
    """Whether the people of a row of moves are hired or invited for pay: sent by nobody.

    >>> is_hired({"verb": "选聘"}), is_hired({"verb": "选派"})
    (True, False)
    """
    return row["verb"] in read_words("findings/hiring")


def helps_or_goes(working: str) -> bool:
    """Whether a stretch in working form names help, or the way that people go: 到, 赴."""
    return bool(re.search(_words("go"), working)) or speaks_of_help(working)


def learns(working: str) -> bool:
    """Whether a stretch in working form says that somebody goes to learn: 进修, 跟岗."""
    return bool(_learning().search(working))


def verbs_that_move() -> str:
    """A pattern for the verbs of sending, choosing and bringing in: 选派, 引进."""
    return _words("sent", "brought", "both", "weak", "choose")


def lasting_words() -> str:
    """A pattern for the words behind which a length of stay stands: 为期, 任期."""
    return _words("lasting")


def goes_to_learn(behind: str) -> bool:
    """Whether what stands behind a verb of sending says that the people go out to learn.

    >>> goes_to_learn("5名骨干赴北京进修"), goes_to_learn("5名骨干赴喀什支教")
    (True, False)
    """
    return bool(_target().search(behind) and _learning().search(behind))


def find_move_verbs(moves: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """Which pages send, which bring in: the same movement told from two ends."""
    helpers = moves[moves["way"].isin(["sent", "brought"])]
    if helpers.empty:
        return nothing_found(
            "No page counts people who are sent or brought in.",
            "没有文章写明选派或引进的人数。",
            looked_for=[word for word, said in _says().items() if said in ("sent", "brought")],
        )
    english, chinese = [], []
    for way, verb, wort in (
        ("sent", "sent", "用“选派”一类动词"),
        ("brought", "brought in or recruited", "用“引进”一类动词"),
    ):
        own = helpers[helpers["way"] == way]
        if len(own):
            verbs = list(own["verb"].value_counts().index)
            more = len(verbs) - NAMED_VERBS
            said = "、".join(verbs[:NAMED_VERBS])
            pages = [names.get(key, key) for key in dict.fromkeys(own["article"])]
            told = f"{said} and {spelled(more)} more" if more > 0 else said
            english.append(f"people are {verb} ({told}) in {listed(pages, most=5)}")
            told = f"{said}等{len(verbs)}个" if more > 0 else said
            chinese.append(f"{listed_in_chinese(pages, most=5)}{wort}（{told}）")
    heading = _heading(helpers, moves)
    sentence = f"{heading[0]}: {'; '.join(english)}."
    turned = _only_outward(moves)
    if turned:
        pages = [names.get(key, key) for key in turned]
        sentence += (
            f" In {listed(pages)} the people counted behind a verb of sending or choosing are"
            " people of the place who go out to learn."
        )
        chinese.append(
            f"{listed_in_chinese(pages)}选派、遴选类动词后写明人数的，都是本地外出学习的人"
        )
    rows = moves[moves["way"] != "there"]
    return Finding(sentence, to_simplified(f"{heading[1]}：{'；'.join(chinese)}。"), rows)


def _heading(helpers: pd.DataFrame, moves: pd.DataFrame) -> tuple[str, str]:
    """How many figures stand behind the verbs, and how many count learners or an exchange."""
    looked = sum(said in ("sent", "brought", "weak", "both", "choose") for said in _says().values())
    stand = "stands" if len(helpers) == 1 else "stand"
    told = (
        f"Behind {spelled(looked)} verbs of sending, choosing and bringing in that were looked for "
        f"{stand} {counted(len(helpers), 'figure')} of people who are sent, posted, brought in or "
        "recruited"
    )
    plain = f"所查{looked}个动词后，写明派出、引进或招录人数的有{len(helpers)}处"
    english, chinese = [told], [plain]
    for way, people, leute in (
        ("learn", "people who go out to learn", "外出学习"),
        ("chosen", "people who are chosen for a programme", "入选"),
        ("both", "people whom two sides send to each other", "互派"),
    ):
        own = moves[moves["way"] == way]
        if len(own):
            verbs = "、".join(dict.fromkeys(own["verb"])) if way != "learn" else ""
            named = f" ({verbs})" if verbs else ""
            english.append(f"{counted(len(own), 'figure')} of {people}{named}")
            chinese.append(f"写明{leute}人数的有{len(own)}处")
    return listed(english), "，".join(chinese)


def _only_outward(moves: pd.DataFrame) -> list[str]:
    """The pages that count only their own people behind verbs of sending: they go to learn."""
    says = _says()
    sending = moves["verb"].map(lambda verb: says.get(verb) in ("sent", "weak", "choose"))
    out = moves[(moves["way"] == "learn") & sending.astype(bool)]
    others = set(moves[moves["way"].isin(["sent", "chosen"])]["article"])
    gets = set(moves[moves["way"] == "brought"]["article"])
    return [key for key in dict.fromkeys(out["article"]) if key in gets and key not in others]


def _moves_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    figures = find_quantities(document)
    people = [n for n in figures if n.kind == "person"]
    for figure in people:
        sentence = document.sentences_around(figure.start, figure.end)
        clause = _clause_before(document.working[sentence.start : figure.start])
        verb = next(reversed(list(_verbs().finditer(clause))), None)
        others = [n.start for n in people if n.start > figure.start]
        stop = min([sentence.end, figure.end + BEHIND, *others])
        behind = document.working[figure.end : stop]
        way = _way_of(verb[0], behind) if verb else ""
        if not way and _is_helper(figure) and document.working[figure.start - 1] != "“":
            yield figure.start, figure.end, _there(figure)
        if verb and way:
            target = _target().search(behind)
            origin = _origin(document, figure.start - len(clause), clause[: verb.start()])
            near = clause + document.working[figure.start : stop]
            whole = document.working[sentence.start : sentence.end]
            yield (
                figure.start,
                figure.end,
                {
                    "verb": verb[0],
                    "way": way,
                    "number": figure.value,
                    "who": figure.counted,
                    "origin": origin,
                    "target": document.text[figure.end :][slice(*target.span("place"))]
                    if target
                    else "",
                    "helps": (speaks_of_help(near) or bool(origin and speaks_of_help(whole)))
                    and not (way == "brought" and _for_another().search(clause[: verb.start()])),
                },
            )


def _clause_before(before: str) -> str:
    """The clause that a figure ends, from the last mark; of an open quotation, what it says."""
    clause = CLAUSE.split(before)[-1]
    name = NAME.search(clause)
    if name and not re.search("[“”]", clause[: name.start()]):
        return clause
    return re.split("[“”]", clause)[-1]


def _is_helper(figure: Quantity) -> bool:
    """True where a figure counts people who came to help, and no posts that they hold."""
    counted_people = to_working(figure.counted)
    posts = read_map("findings/team_posts", "english")
    return bool(HELPERS.search(counted_people)) and not any(p in counted_people for p in posts)


def _there(figure: Quantity) -> dict[str, Any]:
    """The facts of helpers who are counted without a verb that moves them."""
    told = dict.fromkeys(COLUMNS, "")
    return {
        **told,
        "way": "there",
        "number": figure.value,
        "who": figure.counted,
        "helps": True,
    }


def speaks_of_help(working: str) -> bool:
    """Whether a stretch in working form names help: 援疆, 支教, 帮扶."""
    return bool(HELPERS.search(working) or _helping().search(working))


def _way_of(verb: str, behind: str) -> str:
    """Which way the people go, by the verb and what stands behind the figure."""
    said = _says()[verb]
    if said in ("both", "none"):
        return said.replace("none", "")
    if goes_to_learn(behind):
        return "learn"
    if said in ("weak", "choose"):
        kept = "chosen" if said == "choose" else ""
        return "sent" if _helping().search(behind) else kept
    return said


def _origin(document: Document, begin: int, before: str) -> str:
    """从全省: where they come from, directly before the verb, as the page writes it."""
    found = re.search("[从由](?P<place>[^从由]{2,24}?)(?:范围内)?$", before)
    if not found:
        return ""
    place = document.text[begin:][slice(*found.span("place"))]
    return f"{place}({whole})" if (whole := _whole_of(document, begin, place)) else place


def _whole_of(document: Document, begin: int, place: str) -> str:
    """山东 for 全省: the province that the sentence names last before it."""
    if place != "全省":
        return ""
    start = document.sentences_around(begin, begin + 1).start
    provinces = [
        found
        for found in find_places(document)
        if start <= found.start < begin and found.code.endswith("0000")
    ]
    return document.text[provinces[-1].start : provinces[-1].end] if provinces else ""


@cache
def _says() -> dict[str, str]:
    return read_map("findings/moves", "says")


def _words(*kinds: str) -> str:
    return alternation(word for word, said in _says().items() if said in kinds)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(_words("sent", "brought", "both", "weak", "choose", "none"))


@cache
def _target() -> re.Pattern[str]:
    """赴黑龙江高校: the way, and the place before a verb, a mark or what is done there."""
    stops = f"{_words('learn', 'help')}|开展|参加|进行|接受"
    return re.compile(f"{_words('go')}(?P<place>[^,。;:]{{2,24}}?)(?=[,。;:]|{stops}|$)")


@cache
def _for_another() -> re.Pattern[str]:
    """帮扶受援地企业(引进专家): who is helped to bring people in, and they are no helpers."""
    return re.compile(f"{_words('help')}[^,。;:]{{1,12}}$")


@cache
def _learning() -> re.Pattern[str]:
    return re.compile(_words("learn"))


@cache
def _helping() -> re.Pattern[str]:
    return re.compile(_words("help"))
