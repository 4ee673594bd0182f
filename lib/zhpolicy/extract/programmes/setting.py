"""Who acts where in a text that names programmes, and which place does one benefit?

The region is the page's home, or the hospital or school
there that the sentence names, not the helper's city, however often that is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.home import HomePlace, find_home, heading_of
from zhpolicy.extract.organisations import scan as scan_organisations
from zhpolicy.extract.pairings import Pairing
from zhpolicy.extract.pairings.find import scan as scan_pairings
from zhpolicy.extract.pairings.home import Party
from zhpolicy.extract.pairings.named.own import own_body
from zhpolicy.extract.pairings.page import NOWHERE
from zhpolicy.extract.places import Place, aid_words, division_types
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.extract.programmes.titled import find_titled
from zhpolicy.extract.programmes.words import HAN, begins_with_verb
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import alternation, read_map, read_words

__all__ = [
    "Setting",
    "beside_actor",
    "find_region",
    "find_setting",
    "is_at_home",
    "is_institution",
    "named_in_full",
]

# Kinds of institution that set up schemes of their own; what an office does its place does.
WRITERS = ("school", "hospital", "research", "company")
LOCAL = ("prefecture", "county")
# 我县人民医院, 县人民医院: an institution that is named by the level of its place alone.
OWN = re.compile("[我该本]?(?=[省市州县区旗])")


@dataclass(frozen=True, slots=True)
class Setting:
    """Who acts where in a text.

    `bodies` are the places and institutions that it names, places within one another joined;
    `subjects` those that a clause begins with. `home` is the page's own place as the text writes
    it in full, `places` its prefectures and counties, the most named first. `writer` is the
    institution that the title begins with, or whose document it announces, else empty;
    `own_body` the hospital, school or firm that speaks as 我院.
    """

    document: Document
    home: str
    is_own_page: bool
    writer: str
    bodies: tuple[Phrase, ...]
    subjects: tuple[Phrase, ...]
    places: tuple[str, ...]
    own_body: Party | None = None

    @property
    def pairings(self) -> tuple[Pairing, ...]:
        """The pairings of the document, read when first asked for."""
        return self.document.once(scan_pairings).accepted


def find_setting(document: Document) -> Setting:
    """The setting of a document."""
    named = document.once(scan_places).accepted
    home = find_home(document)
    titled = find_titled(document, home)
    form = titled or _form_of(home, document=document, places=named)
    bodies = tuple(_bodies(document, named))
    return Setting(
        document,
        form,
        is_own_page=bool(titled) or (home is not None and _speaks_for(document, home)),
        writer=_find_writer(document),
        bodies=bodies,
        subjects=tuple(_subjects(document.working, bodies, home=form)),
        places=_local_places(document, named),
        own_body=_own_body(document, home),
    )


def _own_body(document: Document, home: HomePlace | None) -> Party | None:
    title, source = heading_of(document)
    return own_body(document, home or NOWHERE, heading=(source, title))


def find_region(setting: Setting, mention: Phrase, *, actor: str, theme: str) -> str:
    """The place or the institution that benefits."""
    if theme == "team_aid":
        helped = _institution_helped(setting, mention)
        if helped:
            return helped
    writer = setting.writer
    is_its_own = mention.phrase.startswith(writer) or is_at_home(writer, setting)
    if writer and (is_its_own or (writer == actor and not setting.pairings)):
        return writer
    own = _region_pattern().match(actor)
    place = own.group() if own else actor if actor in setting.places else ""
    if place and _is_elsewhere(place, mention, setting):
        return place
    if setting.home:
        return setting.home
    is_helper = any(aid in actor for aid in aid_words())
    elsewhere = (place for place in setting.places if not _is_named_in(place, actor))
    if own and not is_helper:
        return own.group()
    return next(elsewhere, own.group() if own else "")


def _institution_helped(setting: Setting, mention: Phrase) -> str:
    within = [p for p in setting.pairings if p.start <= mention.start < p.end]
    named = (p.recipient for p in within if p.level == "institution" and p.recipient_code)
    helped = next(named, "")
    if helped or not setting.home:
        return helped
    sentence = setting.document.sentences_around(mention.start, mention.end)
    for body in setting.bodies:
        if sentence.start <= body.start < sentence.end and is_institution(body.phrase):
            if body.phrase.startswith(setting.home):
                return body.phrase
            if OWN.match(body.phrase):
                return named_in_full(body.phrase, setting)
    return ""


def _is_elsewhere(actor: str, mention: Phrase, setting: Setting) -> bool:
    """True where a helper does something at its own place: no sentence of help, no page of home.

    舟山实施“某行动” behind a sentence on whom its province helps benefits 舟山.
    """
    if setting.is_own_page or not setting.home or actor.startswith(setting.home[:2]):
        return False
    sentence = setting.document.sentences_around(mention.start, mention.end)
    words = setting.document.working[sentence.start : sentence.end]
    helps = any(p.start <= mention.start < p.end for p in setting.pairings)
    return not helps and setting.home[:2] not in words and actor[:2] in words


def is_at_home(body: str, setting: Setting) -> bool:
    """True for a body of the page's own place: 县人民医院."""
    return bool(setting.home) and (setting.home in body or OWN.match(body) is not None)


def is_institution(body: str) -> bool:
    """True for what is no place by its last word."""
    return not body.endswith(tuple(division_types()))


def named_in_full(body: str, setting: Setting) -> str:
    """The body; 县人民医院 with its place ahead, 该县 and its like as the place itself."""
    place = setting.home or next(iter(setting.places), "")
    if re.fullmatch(_here(), body):
        alike = (each for each in (place, *setting.places) if each.endswith(body[-1]))
        return next(alike, place)  # 我区 on the page of a county is its helper
    own = OWN.match(body)
    if not own:
        return body
    rest = body[own.end() :]
    places = (setting.home, *setting.places)  # 市委组织部 on the page of a county is its helper's
    ahead = next((each for each in places if each.endswith(rest[0])), "")
    return ahead + rest[1:] if ahead else body


def _bodies(document: Document, named: tuple[Place, ...]) -> Iterator[Phrase]:
    """Places, with those that stand right behind them and lie in them, and institutions."""
    working = document.working
    spans: list[tuple[int, int]] = []
    for place in named:
        if spans and place.start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(place.end, spans[-1][1]))
        else:
            spans.append((place.start, place.end))
    spans.extend((found.start, found.end) for found in document.once(scan_organisations).accepted)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return (Phrase(start, end, working[start:end]) for start, end in joined)


def _subjects(working: str, bodies: tuple[Phrase, ...], *, home: str) -> Iterator[Phrase]:
    """The bodies that begin a clause and act in it; 该县 and its like too."""
    starts = {body.start: body for body in bodies}
    this = tuple(read_words("pairings/grammar", marked="this"))  # 这所学校 names nobody
    for match in _actor_pattern().finditer(working):
        actor, start = match["actor"], match.start("actor")
        if re.fullmatch(_here(), actor):
            yield Phrase(*match.span("actor"), actor)
            continue
        if begins_with_verb(actor) or actor.startswith(this):
            continue
        body = starts.get(start)
        is_own = home and OWN.match(actor) and len(actor) > 1
        if body is None and not is_own:
            continue
        if any(start < other < match.end("actor") for other in starts):
            continue
        yield Phrase(*match.span("actor"), actor)


def _form_of(home: HomePlace | None, *, document: Document, places: tuple[Place, ...]) -> str:
    """The home as the text writes it in full, else its official name."""
    if home is None:
        return ""
    forms = {document.working[p.start : p.end] for p in places if p.code == home.code}
    full = [form for form in forms if form.endswith(tuple(division_types()))]
    return max(full, key=lambda form: (len(form), form), default=home.name)


def _find_writer(document: Document) -> str:
    """The institution whose page it is: 浙东理工大学 in 浙东理工大学定点帮扶工作总结."""
    title = heading_of(document)[0]
    if not title:
        return ""
    for found in Document.of_working(title).once(scan_organisations).accepted:
        is_first = found.start == 0 or title[found.start - 1] == "《"
        if is_first and found.kind in WRITERS:
            return found.name
    return ""


def _speaks_for(document: Document, home: HomePlace) -> bool:
    """True when title or source name the home, or the page speaks as 我县."""
    heading = "".join(heading_of(document))
    stem = home.name[:2] if len(home.name) > 2 else home.name
    return stem in heading or bool(_own_here().search(document.working))


def _local_places(document: Document, named: tuple[Place, ...]) -> tuple[str, ...]:
    """The prefectures and counties, the most named first, each by the longest form it has."""
    forms: dict[str, list[str]] = {}
    for place in named:
        if place.level in LOCAL:
            form = document.working[place.start : place.end]
            forms.setdefault(place.name, []).append(form)
    ranked = sorted(forms.values(), key=lambda each: -len(each))
    return tuple(max(each, key=len) for each in ranked)


def _is_named_in(place: str, actor: str) -> bool:
    return bool(actor) and (place in actor or actor.startswith(place[:2]))


@cache
def _actor_ends() -> frozenset[str]:
    """What the names of those who act end in: 指挥部, 援疆, 县."""
    return read_words("programmes/actors") | aid_words() | set(division_types())


@cache
def _here() -> str:
    """该县, 我州, 地区: a place that the text has named before."""
    return f"(?:[全我该本][省市州县区]|{beside_actor('here')})"


@cache
def _own_here() -> re.Pattern[str]:
    return re.compile("[我本][省市州县区旗]")


def beside_actor(wanted: str) -> str:
    """The words of one side of who acts in a clause, as a pattern."""
    sides = read_map("programmes/clauses", "side")
    return alternation(word for word, side in sides.items() if side == wanted)


@cache
def _actor_pattern() -> re.Pattern[str]:
    """富蕴县持续深化…, 近日,山东省推出…: a clause that begins with who acts."""
    times, goes_on = beside_actor("ahead"), beside_actor("behind")
    offices = alternation(end for end in _actor_ends() if len(end) > 2)  # 市委|组织部, no verb
    return re.compile(
        rf"(?:\A|[,。;:!?\n”]|{times})"
        rf"(?P<actor>{_here()}|[{HAN}]{{1,12}}?{alternation(_actor_ends())}(?!{offices}))"
        rf"(?={goes_on}|,)"
    )


@cache
def _region_pattern() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{1,10}}?{alternation(division_types())}")
