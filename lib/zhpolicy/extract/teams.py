"""Who is helped by a whole team? Sentences that speak of team-based aid.

The words stand in data/teams/models.tsv. 组团式, 小组团 or 院包科 say it by themselves. 组团 and
抱团 are everyday words: they count beside words of aid (data/teams/context.tsv), and never next
to a word that says otherwise.

Found:      山东省15市组团包保15所学校 · 選派醫療骨干開展「組團式」支援 · 深化“以院包科”
Related:    推动紧密型医联体建设
Named:      这套“跨校组团”的做法 · 到园区“组团服务”
Not found:  各地游客组团旅游 · 20家企业组团参展 · 组团式城市 · 对口支援 (a pairing)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from zhpolicy.extract.quantities.find import figures_of
from zhpolicy.extract.team_models import (
    family_of_model,
    field_of_model,
    find_models,
    is_for_aid,
    is_of_helpers,
    is_open,
    kind_of_model,
    reason_in_reach,
    reason_of_joke,
    team_name,
)
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.several import one_or_several
from zhpolicy.text.tables import read_map

__all__ = ["Team", "find_rejected_teams", "find_teams", "scan"]

# (三)组团帮扶。 and 小组团走村,枸杞有新价 in a line of its own: a heading states nothing.
NUMERAL = "[一二三四五六七八九十\\d]{1,3}"
NUMBERED_HEADING = re.compile(f"(?:\\({NUMERAL}\\)|{NUMERAL}[、.是])[ ]?[^,;:“]{{2,12}}。?")
LINE_OF_ITS_OWN = re.compile("[^“”。!?;:\\d\n]{4,16}")
A_HEADING = "a heading"
NO_AID = "nothing in the sentence speaks of aid"


@dataclass(frozen=True, slots=True, order=True)
class Team(Record):
    """A sentence that speaks of team-based aid.

    `model` are the names it gives (simplified), `family` the models of which these are forms
    (小组团 for 小组团模式 and 小组团科技援疆), so that they can be counted together. `related` is
    true when it speaks only of consortia, `field` is education, health, agriculture, culture,
    technology, township or general, `numbers` are the figures in it as the page writes them.
    """

    start: int
    end: int
    model: tuple[str, ...]
    family: tuple[str, ...]
    related: bool
    field: str
    numbers: tuple[str, ...]
    rule: str
    marks: tuple[str, ...] = ()


@one_or_several
def find_teams(text: Readable) -> list[Team]:
    """The sentences that speak of team-based aid, in reading order.

    >>> [team] = find_teams("選派32名醫療骨干開展「組團式」支援。游客組團旅游。")
    >>> team.model, team.family, team.field, team.related
    (('组团式支援',), ('组团式',), 'health', False)
    """
    return list(as_document(text).once(scan).accepted)


def find_rejected_teams(text: Readable) -> list[Rejected]:
    """Words like 组团 that speak of something else, each with the reason.

    >>> [hit.reason for hit in find_rejected_teams("20家企業組團參展。")]
    ['companies that exhibit together']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Team]:
    """The sentences of a document that state team-based aid, and words that only look like it."""
    working = document.working
    teams: list[Team] = []
    rejected: list[Rejected] = []
    for sentence, phrases in document.by_sentence(find_models(working)):
        accepted = []
        said = _Said(working, sentence)
        for phrase in phrases:
            reason = _reason_against(phrase, working, said=said)
            if reason:
                rejected.append(Rejected(phrase.start, phrase.end, "teams", reason))
            else:
                accepted.append(phrase)
        if accepted:
            teams.append(_as_team(document, sentence=sentence, phrases=accepted))
    return Found(tuple(teams), tuple(rejected))


class _Said:
    """What a sentence says as a whole, read once however many models it names."""

    def __init__(self, working: str, sentence: Sentence) -> None:
        self._working, self._sentence = working, sentence
        self._text = working[sentence.start : sentence.end]

    @cached_property
    def is_heading(self) -> bool:
        return _is_heading(self._working, self._sentence)

    @cached_property
    def joke(self) -> str:
        return reason_of_joke(self._text)

    @cached_property
    def is_for_aid(self) -> bool:
        return is_for_aid(self._text)

    @cached_property
    def is_of_helpers(self) -> bool:
        return is_of_helpers(self._text)


def _reason_against(phrase: Phrase, working: str, *, said: _Said) -> str:
    """Why the phrase is no team aid, or an empty string when it is."""
    if said.is_heading:
        return A_HEADING
    reason = reason_in_reach(phrase, working) or said.joke
    marks = working[phrase.start - 1 : phrase.start] + working[phrase.end : phrase.end + 1]
    is_said = said.is_for_aid or (marks == "“”" and said.is_of_helpers)
    if not reason and is_open(phrase) and not is_said:
        return NO_AID
    return reason


def _is_heading(working: str, sentence: Sentence) -> bool:
    """True for a numbered heading, and for a short line without a full stop between two others."""
    if NUMBERED_HEADING.fullmatch(working, sentence.start, sentence.end):
        return True
    alone = (
        working[sentence.start - 1 : sentence.start] in ("", "\n")
        and working[sentence.end : sentence.end + 1] == "\n"
    )
    return alone and bool(LINE_OF_ITS_OWN.fullmatch(working, sentence.start, sentence.end))


def _as_team(document: Document, *, sentence: Sentence, phrases: list[Phrase]) -> Team:
    working = document.working
    names = dict.fromkeys(team_name(phrase, working) for phrase in phrases)
    kinds = {kind_of_model(phrase) for phrase in phrases}
    return Team(
        sentence.start,
        sentence.end,
        model=tuple(names),
        family=tuple(dict.fromkeys(map(family_of_model, phrases))),
        related=kinds == {"related"},
        field=_field(working, sentence=sentence, phrases=phrases),
        numbers=figures_of(document, sentence),
        rule=sorted(kinds)[0],
    )


def _field(working: str, *, sentence: Sentence, phrases: list[Phrase]) -> str:
    """The one field that all its models speak of, else the one of the sentence, else general."""
    of_models = [_fields_of_model(phrase, working) for phrase in phrases]
    fields = set().union(*of_models)
    if not all(of_models) or "township" in fields:
        fields |= _fields_in(working[sentence.start : sentence.end])
    if "township" in fields:
        return "township"
    return fields.pop() if len(fields) == 1 else "general"


def _fields_of_model(phrase: Phrase, working: str) -> set[str]:
    """What 院包科 says itself, and 小组团 by what its name goes on with (科技援疆)."""
    own = {field_of_model(phrase)} - {""}
    return own | _fields_in(team_name(phrase, working))


def _fields_in(text: str) -> set[str]:
    fields = read_map("teams/fields", "field")
    return {fields[word.phrase] for word in table_finder("teams/fields").find(text)} - {""}
