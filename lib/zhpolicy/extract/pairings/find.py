"""Who helps whom? Pairs of donor and recipient, with the sentence that says so.

Two readers, one for a sentence with a word of aid or cooperation (sentence.py), one for a page
whose own place is known, clause by clause (page.py), which also reads money, people and
management given without such a word. Where both read a sentence the second counts, but where
the first has both sides beside the word, or a smaller recipient.

Found:      东营市对口支援疏勒县 · 四川大学华西医院与昭觉县人民医院医联体 · 湖州出资,为马边建楼
Not found:  清华大学博士杨某来到本地工作 (where a person is from) · 产品销往上海 · 某公司投资建厂
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from zhpolicy.extract.home import HomePlace, heading_of
from zhpolicy.extract.home import find_home as find_home_place
from zhpolicy.extract.pairings.belief import believed, is_aid_page
from zhpolicy.extract.pairings.deeds import Helped, deeds
from zhpolicy.extract.pairings.direction.turned import directed
from zhpolicy.extract.pairings.home import Party, find_home
from zhpolicy.extract.pairings.learned.judge import judge
from zhpolicy.extract.pairings.learned.weighed import ByRules, PageRead, as_weighed
from zhpolicy.extract.pairings.lines import unwrap
from zhpolicy.extract.pairings.named.matters import is_other_matter
from zhpolicy.extract.pairings.page import (
    NOWHERE,
    Peopled,
    names_by_side,
    pairs_of_page,
    parties_of_page,
)
from zhpolicy.extract.pairings.parties import find_parties
from zhpolicy.extract.pairings.record import How, Pairing, as_pairing, each_once, key_of
from zhpolicy.extract.pairings.relations import relations
from zhpolicy.extract.pairings.sentence import (
    is_aid,
    pairs_of_sentence,
    reason_of_sentence,
    side_of,
)
from zhpolicy.extract.pairings.stated.find import with_nearby, with_stated
from zhpolicy.extract.pairings.stated.senders import with_own_senders
from zhpolicy.extract.places import Place
from zhpolicy.extract.places import scan as scan_places
from zhpolicy.text.document import Document, Readable, as_document
from zhpolicy.text.phrases import Phrase, table_finder
from zhpolicy.text.records import Found, Rejected
from zhpolicy.text.sentences import Sentence
from zhpolicy.text.several import one_or_several

__all__ = ["Pairing", "find_pairings", "find_rejected_pairings", "read_by_rules", "scan"]

# A heading pairs nobody: what pairs two provinces in short ends like a sentence or a clause.
SENTENCE_END = re.compile('[。!?;,][”"]?$')
# A page of aid names the provinces of both sides and one or two more. Chosen by trying.
MOST_PROVINCES = 5
# A page without a word of aid is one of aid when so many pairs stand on it. Chosen by trying.
FEWEST_PAIRS = 3
# Beside so many pairs a sentence without a word of help may pair two more. Chosen by trying.
SOME_PAIRS = 2
# A text of so few sentences is quoted for what it says, and has no other matter.
SHORT_TEXT = 6
# 苏陕协作, 闽宁协作; 鲁渝直通车 is a name of something else.
TOGETHER_BEHIND = re.compile('[”"]?(?:东西部)?(?:扶贫)?协作')
ALONE = "a word of aid or cooperation, and no rule read two sides beside it"
TURNED = "who travels only looks, hires or is sent to others; nobody is helped"
BESIDE_RULES = ("listed", "respectively", "explicit")
SMALL = ("institution", "township", "village")

Pairs = dict[tuple[str, str], Pairing]
Fresh = list[tuple[Sentence, list[Helped]]]
FindPlace = Callable[[], HomePlace | None]


@one_or_several
def find_pairings(text: Readable, *, home: str = "") -> list[Pairing]:
    """The pairs of donor and recipient in a text, one for each pair, in reading order.

    `home` names the place that the text is about, where the reader knows it; else the text, and
    the title and source of an Article, say it. Raises ValueError when `home` is no place.

    >>> [pair] = find_pairings("山東省東營市對口支援新疆疏勒縣,疏勒縣變化大。")
    >>> pair.donor, pair.recipient, pair.relation
    ('山东省东营市', '疏勒县', 'counterpart aid')
    >>> [pair.donor for pair in find_pairings("去年溧阳市出资建起学校。", home="岚皋县")]
    ['溧阳市']
    """
    document = as_document(text)
    if not home:
        return list(document.once(scan).accepted)
    named = find_home_place(document, named=home)
    return list(_scan(document, lambda: named).accepted)


def find_rejected_pairings(text: Readable) -> list[Rejected]:
    """Words of aid or cooperation in sentences that pair nobody, each with the reason.

    >>> [hit.reason for hit in find_rejected_pairings("两校签约。")]
    ['a word of aid or cooperation, and no rule read two sides beside it']
    """
    return list(as_document(text).once(scan).rejected)


def scan(document: Document) -> Found[Pairing]:
    """The pairs of donor and recipient of a document, and words of aid that pair nobody."""
    return _scan(document, lambda: find_home_place(document))


def _scan(document: Document, find_place: FindPlace) -> Found[Pairing]:
    """`find_place` says whose page it is, and is asked only where the page may pair somebody."""
    flowed = unwrap(document.working)
    if flowed is None:
        return _scan_flowing(document, find_place)
    text, offsets = flowed
    found = _scan_flowing(Document(text, title=" ".join(heading_of(document))), find_place)
    back = [(offsets[hit.start], offsets[hit.end - 1] + 1) for hit in found.accepted]
    refused = [(offsets[hit.start], offsets[hit.end - 1] + 1) for hit in found.rejected]
    return Found(
        tuple(replace(h, start=a, end=b) for h, (a, b) in zip(found.accepted, back, strict=True)),
        tuple(
            replace(h, start=a, end=b) for h, (a, b) in zip(found.rejected, refused, strict=True)
        ),
    )


def read_by_rules(document: Document) -> ByRules:
    """The pairs of a document by the rules alone, and its page, be it one of aid or not.

    The learned step learns from pages of other matters too, but is asked on pages of aid alone.
    """
    said = _said(document)
    return _by_rules(document, lambda: find_home_place(document), said=said, is_learning=True)


def _said(document: Document) -> list[Phrase]:
    """The words of a relation."""
    found = table_finder("pairings/relations").find(document.working)
    return [word for word in found if relations()[word.phrase]["relation"]]


def _scan_flowing(document: Document, find_place: FindPlace) -> Found[Pairing]:
    said = _said(document)
    ruled = _by_rules(document, find_place, said=said)
    kept, unlikely = judge(document, ruled)
    paired = {pair.start for pair in kept}
    refused = [*unlikely, *(hit for start, hit in ruled.rejected if start not in paired)]
    turned = [pair for pair in ruled.turned if pair.start not in paired]
    refused += [
        Rejected(word.start, word.end, "pairings", TURNED)
        for word in said
        if any(pair.start <= word.start < pair.end for pair in turned)
    ]
    return Found(tuple(kept), tuple(sorted(refused, key=lambda hit: hit.start)))


def _by_rules(
    document: Document,
    find_place: FindPlace,
    *,
    said: Sequence[Phrase],
    is_learning: bool = False,
) -> ByRules:
    aid = is_aid_page(document, said)
    if not said and not aid and not _gives_at_all(document.working):
        return ByRules(read=as_weighed(document, None, aid=aid) if is_learning else None)
    place = find_place()
    if place is not None and place.level == "province" and not aid:
        place = None  # the page of a province helps nobody, unless it speaks of aid
    if not said and not aid and place is None:
        return ByRules(read=as_weighed(document, None, aid=aid) if is_learning else None)
    places = document.once(scan_places).accepted
    found, rejected = _by_sentence(document, said, place=place)
    read: PageRead | None = None
    if place is not None or aid:
        read = PageRead(*parties_of_page(document, place or NOWHERE), place, aid)
        found = _with_page(document, read, said=said, found=found)
    for record in _short_pairs(document, places):
        found.setdefault((record.donor, record.recipient), record)
    pairs = believed(each_once(list(found.values())), document, said=said, place=place)
    kept = with_own_senders(directed(pairs, document.working), document.working)
    turned = [pair for pair in pairs if pair not in kept]
    is_asked = kept or read is not None or is_learning
    weighed = as_weighed(document, read, aid=aid) if is_asked else None
    return ByRules(kept, turned, rejected, weighed)


def _with_page(
    document: Document, read: PageRead, *, said: Sequence[Phrase], found: Pairs
) -> Pairs:
    """The pairs with those of the page's own place, and with those that the text states."""
    place, page, peopled = read.place, read.page, read.peopled
    if place is not None and not _is_round_up(document.once(scan_places).accepted):
        fresh = list(pairs_of_page(document, place, page=page, sentences=peopled))
        if len(document.sentences) > SHORT_TEXT:
            fresh = _of_aid(fresh, said)
        found = _merged(document, peopled, found=found, fresh=fresh)
    found = with_stated(document, peopled, found=found, aside=page.aside)
    small = place is not None and place.level != "province"
    if small and (len(found) >= SOME_PAIRS or read.aid):
        found = with_nearby(document, peopled, found=found, aside=page.aside)
    return found


def _by_sentence(
    document: Document, said: Sequence[Phrase], *, place: HomePlace | None
) -> tuple[Pairs, list[tuple[int, Rejected]]]:
    """The pairs of sentences with a word of relation, and the words that pair nobody."""
    working, places = document.working, document.once(scan_places).accepted
    home = find_home(working, places) if place is None else _as_party(place)
    spoken = list(document.by_sentence(said))
    parties = find_parties(
        working, places, home=home, sentences=[sentence for sentence, _ in spoken]
    )
    found: Pairs = {}
    rejected: list[tuple[int, Rejected]] = []
    for sentence, words in spoken:
        pairs = pairs_of_sentence(document, words, sentence=sentence, parties=parties, home=home)
        for pair in pairs:
            row = relations()[pair.word.phrase]
            how = How(row["relation"], row["direction"], pair.rule)
            record = as_pairing(
                pair.donor, pair.recipient, said=document, sentence=sentence, how=how
            )
            found.setdefault((key_of(pair.donor), key_of(pair.recipient)), record)
        if not pairs:
            reason = reason_of_sentence(working[sentence.start : sentence.end]) or ALONE
            rejected += [
                (sentence.start, Rejected(word.start, word.end, "pairings", reason))
                for word in words
            ]
    return found, rejected


def _as_party(place: HomePlace) -> Party:
    return Party(0, 0, place.name, place.level, place.code, place.province, "place", home=True)


def _of_aid(fresh: Fresh, said: Sequence[Phrase]) -> Fresh:
    """On a page with few pairs and no word of aid, only people sent by name count."""
    strong = any(is_aid(word) and not relations()[word.phrase]["weak"] for word in said)
    if strong or sum(len(pairs) for _, pairs in fresh) >= FEWEST_PAIRS:
        return fresh
    sent = [
        (s, [p for p in pairs if p.deed.alone and p.deed.relation == "people sent"])
        for s, pairs in fresh
    ]
    return [(sentence, pairs) for sentence, pairs in sent if pairs]


def _merged(document: Document, peopled: Peopled, *, found: Pairs, fresh: Fresh) -> Pairs:
    """The pairs of both readers: in one sentence those of the page, but where it says less."""
    working = document.working
    many = sum(len(pairs) for _, pairs in fresh) >= FEWEST_PAIRS
    outside, inside = (names_by_side(peopled, home=side) for side in (False, True))
    kept = {
        key: pair
        for key, pair in found.items()
        if pair.recipient not in outside.get(pair.start, ())
        and not _is_named_in(pair, inside.get(pair.start, ()))
        and not (many and pair.rule == "sides" and is_other_matter(working[pair.start : pair.end]))
    }
    before: dict[int, list[Pairing]] = {}
    for pair in kept.values():
        before.setdefault(pair.start, []).append(pair)
    fresh = [
        (s, pairs) for s, pairs in fresh if _says_more(pairs, before.get(s.start, []), working)
    ]
    starts = {sentence.start for sentence, _ in fresh}
    kept = {key: pair for key, pair in kept.items() if pair.start not in starts}
    for sentence, pairs in fresh:
        for help_ in pairs:
            how = How(help_.deed.relation, help_.deed.direction, "clauses")
            record = as_pairing(
                help_.donor, help_.recipient, said=document, sentence=sentence, how=how
            )
            kept.setdefault((key_of(help_.donor), key_of(help_.recipient)), record)
    return kept


def _is_named_in(pair: Pairing, names: Iterable[str]) -> bool:
    """True for a donor that stands at home, if only by a longer name: 清源中学 of 本县清源中学."""
    body = pair.donor_level == "institution"
    return any(pair.donor == name or (body and name.endswith(pair.donor)) for name in names)


def _says_more(pairs: Sequence[Helped], before: Sequence[Pairing], working: str) -> bool:
    """False where the sentence alone has both sides beside the word, or a smaller recipient."""
    if not before:
        return True
    beside = all(pair.rule in BESIDE_RULES for pair in before)
    small = any(pair.level in SMALL for pair in before)
    aided = "受援" in working[before[0].start : before[0].end]
    less = small and not any(pair.recipient.level in SMALL for pair in pairs)
    return not (aided or less or (beside and len(before) >= len(pairs)))


def _gives_at_all(working: str) -> bool:
    """True where a page speaks of money or people given, though without a word of aid."""
    rows = deeds()
    return any(
        rows[hit.phrase].alone
        or (rows[hit.phrase].relation in ("funding", "management") and len(hit.phrase) > 1)
        for hit in table_finder("pairings/deeds").find(working)
    )


def _is_round_up(places: Sequence[Place]) -> bool:
    """True for news that goes through the provinces: it is the page of none of them."""
    return len({place.province for place in places if place.code}) > MOST_PROVINCES


def _short_pairs(document: Document, places: Sequence[Place]) -> Iterator[Pairing]:
    """苏陕协作: two provinces by one character each, with a word of working together behind."""
    working = document.working
    for place in places:
        if place.level != "pair" or not TOGETHER_BEHIND.match(working, place.end):
            continue
        sides = sorted(side_of(character) for character in working[place.start : place.end])
        sentence = document.sentences_around(place.start, place.end)
        if (sides[0][0], sides[1][0]) != ("east", "west") or not SENTENCE_END.search(
            working, sentence.start, sentence.end
        ):
            continue
        donor, recipient = (
            Party(place.start, place.end, name, "province", "", name, "place") for _, name in sides
        )
        how = How("counterpart aid", "both", "two provinces")
        yield as_pairing(donor, recipient, said=document, sentence=sentence, how=how)
