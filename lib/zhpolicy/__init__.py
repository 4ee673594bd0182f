"""Chinese policy news in, checked evidence out. The questions, and what answers them.

- What did scraping break, and what did the page say before? `read_text`, `restore`, `damage`
- Which articles are there, and what are they made of? `read_corpus`, `read_article`
- Where are their sentences and words? `split_sentences`, `cut`
- What is a text about? `find_keywords`, `find_themes`
- Which figures and dates does it state? `find_quantities`, `find_dates`
- What does it name, offer, teach, send? `find_programmes`, `find_incentives`,
  `find_mentorship`, `find_teams`
- Who helps whom, and where? `find_pairings`, `find_places`
- What can be cited? `evidence_table`, `write_tables`

Everything else has its place in one of fifteen rooms, in the order in which a page travels:
`text`, `restoration`, `pages`, `corpus`, `extract`, `keywords`, `compare`, `evidence`, `coding`,
`findings`, `show`, `report`, `store`, `cli`, and `data` for the words. A name is loaded when it is
first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhpolicy.corpus import read_corpus
    from zhpolicy.evidence import evidence_table, write_tables
    from zhpolicy.extract import (
        find_dates,
        find_incentives,
        find_mentorship,
        find_pairings,
        find_places,
        find_programmes,
        find_quantities,
        find_teams,
        find_themes,
    )
    from zhpolicy.keywords import find_keywords
    from zhpolicy.pages import read_article
    from zhpolicy.restoration import damage, read_text, restore
    from zhpolicy.text import cut, split_sentences

__all__ = [
    "cut",
    "damage",
    "evidence_table",
    "find_dates",
    "find_incentives",
    "find_keywords",
    "find_mentorship",
    "find_pairings",
    "find_places",
    "find_programmes",
    "find_quantities",
    "find_teams",
    "find_themes",
    "read_article",
    "read_corpus",
    "read_text",
    "restore",
    "split_sentences",
    "write_tables",
]

__version__ = "0.1.0"

_ROOMS = {
    "text": "cut split_sentences",
    "restoration": "damage read_text restore",
    "pages": "read_article",
    "corpus": "read_corpus",
    "extract": """
        find_dates find_incentives find_mentorship find_pairings find_places
        find_programmes find_quantities find_teams find_themes
    """,
    "keywords": "find_keywords",
    "evidence": "evidence_table write_tables",
}
# The rooms that people take more from; `zhpolicy.compare` loads the room.
_FACES = ("coding", "compare", "corpus", "evidence", "extract", "keywords", "show", "text")
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """A public name, from its room, or a room: `zhpolicy restore` loads no table without need."""
    if name in _FACES:
        return import_module(f"zhpolicy.{name}")
    if name not in _ROOM_OF:
        raise AttributeError(f"zhpolicy has no {name!r}; it hands on {', '.join(__all__)}")
    value = getattr(import_module(f"zhpolicy.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, *_FACES, "__version__"])
