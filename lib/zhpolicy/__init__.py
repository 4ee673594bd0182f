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

Everything else has its place in a module that answers one question: `zhpolicy.compare` (what
sets a document apart?), `zhpolicy.concordance` (in what company does a word stand?), and so on.
"""

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.tables import evidence_table
from zhpolicy.evidence.writing import write_tables
from zhpolicy.extract.dates.find import find_dates
from zhpolicy.extract.incentives.find import find_incentives
from zhpolicy.extract.mentorship import find_mentorship
from zhpolicy.extract.pairings.find import find_pairings
from zhpolicy.extract.places import find_places
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.extract.teams import find_teams
from zhpolicy.extract.themes import find_themes
from zhpolicy.keywords.find import find_keywords
from zhpolicy.pages.articles import read_article
from zhpolicy.restoration.channel import damage
from zhpolicy.restoration.encodings import read_text
from zhpolicy.restoration.restore import restore
from zhpolicy.text.sentences import split_sentences
from zhpolicy.text.words import cut

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
