"""Who is helped by a whole team? Sentences that speak of team-based aid.

The words stand in data/teams/models.tsv. 组团式, 小组团 or 院包科 say it by themselves. 组团 and
抱团 are everyday words: they count beside words of aid (data/teams/context.tsv), and never next
to a word that says otherwise.

Found:      山东省15市组团包保15所学校 · 選派醫療骨干開展「組團式」支援 · 深化“以院包科”
Related:    推动紧密型医联体建设
Not found:  各地游客组团旅游 · 20家企业组团参展 · 组团式城市 · 对口支援 (a pairing)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from zhpolicy.extract.statements import find_numbers, group_by_sentence
from zhpolicy.extract.team_models import is_for_aid, is_open, model_rows, reason_in_reach, team_name
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.records import Rejected
from zhpolicy.text.scripts import to_working
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.tables import read_table

__all__ = ["Team", "find_rejected_teams", "find_teams"]

NO_AID = "nothing in the sentence speaks of aid"


@dataclass(frozen=True, slots=True, order=True)
class Team:
    """A sentence that speaks of team-based aid.

    `model` are the names it gives (simplified), `related` is true when it speaks only of
    consortia, `field` is education, health, agriculture, culture, technology, township or
    general, `numbers` are the figures in it as the page writes them.
    """

    start: int
    end: int
    model: tuple[str, ...]
    related: bool
    field: str
    numbers: tuple[str, ...]
    rule: str
    flags: tuple[str, ...] = ()


def find_teams(text: str) -> list[Team]:
    """The sentences that speak of team-based aid, in reading order.

    >>> [team] = find_teams("選派32名醫療骨干開展「組團式」支援。游客組團旅游。")
    >>> team.model, team.field, team.related
    (('组团式支援',), 'health', False)
    """
    return list(_scan(text)[0])


def find_rejected_teams(text: str) -> list[Rejected]:
    """Words like 组团 that speak of something else, each with the reason.

    >>> [hit.reason for hit in find_rejected_teams("20家企業組團參展。")]
    ['companies that exhibit together']
    """
    return list(_scan(text)[1])


# What is found and what is rejected are asked for in turn.
@lru_cache(maxsize=4)
def _scan(text: str) -> tuple[tuple[Team, ...], tuple[Rejected, ...]]:
    working = to_working(text)
    kept: list[tuple[Sentence, list[Phrase]]] = []
    rejected: list[Rejected] = []
    for sentence, phrases in group_by_sentence(text, table_finder("teams/models").find(working)):
        accepted = []
        for phrase in phrases:
            reason = _reason_against(phrase, working, sentence=sentence)
            if reason:
                rejected.append(Rejected(phrase.start, phrase.end, "teams", reason))
            else:
                accepted.append(phrase)
        if accepted:
            kept.append((sentence, accepted))
    numbers = find_numbers(text, [sentence for sentence, _ in kept])
    teams = (
        _as_team(working, sentence=sentence, phrases=phrases, numbers=those)
        for (sentence, phrases), those in zip(kept, numbers, strict=True)
    )
    return tuple(teams), tuple(rejected)


def _reason_against(phrase: Phrase, working: str, *, sentence: Sentence) -> str:
    """Why the phrase is no team aid, or an empty string when it is."""
    reason = reason_in_reach(phrase, working)
    if not reason and is_open(phrase) and not is_for_aid(working[sentence.start : sentence.end]):
        return NO_AID
    return reason


def _as_team(
    working: str, *, sentence: Sentence, phrases: list[Phrase], numbers: tuple[str, ...]
) -> Team:
    names = dict.fromkeys(team_name(phrase, working) for phrase in phrases)
    kinds = {model_rows()[phrase.phrase]["kind"] for phrase in phrases}
    return Team(
        sentence.start,
        sentence.end,
        model=tuple(names),
        related=kinds == {"related"},
        field=_field(working, sentence=sentence, phrases=phrases),
        numbers=numbers,
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
    own = {model_rows()[phrase.phrase]["field"]} - {""}
    return own | _fields_in(team_name(phrase, working))


def _fields_in(text: str) -> set[str]:
    return {_fields()[word.phrase] for word in table_finder("teams/fields").find(text)} - {""}


@cache
def _fields() -> dict[str, str]:
    return {row["word"]: row["field"] for row in read_table("teams/fields")}
