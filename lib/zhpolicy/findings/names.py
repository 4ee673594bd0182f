"""What is an article called? Its place and year: 凉山 2021; a sender's page: 山东→喀什 2022.

The place is the page's home. A sender stands before it when the page speaks of the sender at least
half as often as of the home, as pages of senders do, and a pairing says that it gives. Where the
publisher or the title names the home and not the sender, the page is the home's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from zhpolicy.extract.home import find_home
from zhpolicy.extract.pairings import Pairing, find_pairings
from zhpolicy.extract.places import find_places
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_traditional, to_working
from zhpolicy.text.tables import read_table

__all__ = ["find_sender", "name_articles", "number_names"]

# Of the five pages the two of senders name the sender .8 and 3.5 times as often as the home, the
# others at most .25 times.
OFTEN = 0.5
LONGEST_TITLE = 12  # characters of a title that stands for a place: what fits a column
PREFECTURE, PROVINCE = 4, 2  # digits of a code that say the prefecture, the province


def name_articles(articles: Iterable[Article]) -> dict[str, str]:
    """A name for each article id, by place and year, in the page's own script.

    A page without a place is called by the beginning of its title, one without a title by its
    id. Pages that would have one name get a number.

    >>> from zhpolicy import read_article
    >>> text = "岚皋县出台办法。岚皋县设立专项资金。"
    >>> name_articles([read_article(text, date="2023-05-01", id="a")])
    {'a': '岚皋 2023'}
    """
    return number_names({article.id: _name(article) for article in articles})


def number_names(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, those that several have with a number behind.

    >>> number_names({"a": "岚皋 2023", "b": "岚皋 2023", "c": "福贡"})
    {'a': '岚皋 2023 (1)', 'b': '岚皋 2023 (2)', 'c': '福贡'}
    """
    times = Counter(names.values())
    seen: Counter[str] = Counter()
    numbered = dict(names)
    for key, name in names.items():
        if times[name] > 1:
            seen[name] += 1
            numbered[key] = f"{name} ({seen[name]})"
    return numbered


def _name(article: Article) -> str:
    home = find_home(article)
    if home is None:
        title = " ".join((article.title or "").split())
        place = title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE] + "…"
    else:
        place = "→".join(filter(None, [find_sender(article), short_name(home.code, home.name)]))
        place = to_traditional(place) if article.script == "traditional" else place
    return " ".join(filter(None, [place or article.id, (article.date or "")[:4]]))


def find_sender(article: Article) -> str:
    """The short name of the province or prefecture that sends to a page's home.

    Empty where the page does not speak of a sender as often as `OFTEN` says, has no home, or is
    published at home.
    """
    home = find_home(article)
    if home is None:
        return ""
    places = [place for place in find_places(article) if place.code]
    at_home = sum(place.code.startswith(_stem(home.code)) for place in places)
    named = Counter(
        (place.code, place.name)
        for place in places
        if place.code[:PROVINCE] != home.code[:PROVINCE]
    )
    givers = {pairing.donor_code for pairing in find_pairings(article) if _gives(pairing)}
    often = [(key, n) for key, n in named.most_common() if key[0] in givers]
    if not often or often[0][1] < OFTEN * at_home:
        return ""
    sender = short_name(*often[0][0])
    return "" if _is_of_home(article, code=home.code, sender=sender) else sender


def _is_of_home(article: Article, *, code: str, sender: str) -> bool:
    """Whether the publisher is of the home or its province, or the title names only the home."""
    title, source = to_working(article.title or ""), to_working(article.source or "")
    names = _names_around(code)
    return any(
        sender not in told and any(name in told for name in names) for told in (source, title)
    )


def _names_around(code: str) -> set[str]:
    """The short names of a place, its prefecture and its province."""
    levels = (code, code[:PREFECTURE] + "00", code[:PROVINCE] + "0000")
    rows = [row for row in read_table("places/places") if row["key"].startswith(levels)]
    return {row["short"] or row["name"] for row in rows} if code else set()


def _gives(pairing: Pairing) -> bool:
    return bool(pairing.donor_code) and pairing.direction == "to recipient"


def _stem(code: str) -> str:
    """The digits that a place shares with all places in it."""
    return code[:PROVINCE] if code.endswith("0000") else code.removesuffix("00")


def short_name(code: str, name: str) -> str:
    """A place without its type word and peoples.

    >>> short_name("513400", "凉山彝族自治州")
    '凉山'
    """
    rows = [row for row in read_table("places/places") if row["key"].startswith(code or "-")]
    return next(
        (row["short"] for row in reversed(rows) if row["name"] == name and row["short"]), name
    )
