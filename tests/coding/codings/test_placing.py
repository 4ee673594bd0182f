"""True quotations are placed where they stand, also on damaged pages; altered ones nowhere."""

import random
import time
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from zhpolicy.coding.codings.placing import HOW, place_quotes
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.text.alignment import Alignment
from zhpolicy.text.document import Article
from zhpolicy.text.scripts import to_simplified, to_traditional

ROOT = Path(__file__).parents[3]
SEED = 15
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
NARROW = {wide: code for code, wide in WIDE.items()}


@pytest.fixture(scope="module")
def articles():
    pages = [ROOT / "seeds", ROOT / "tests" / "cases" / "other_topics"]
    found = [article for folder in pages for article in read_corpus(folder)]
    assert sum(article.raw != article.restored.text for article in found) >= 4
    return found


def bare(text):
    """As a reader would compare: without blanks and what has no width."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def plain(text):
    """One script and one width, by other means than the library places with."""
    wide = unicodedata.normalize("NFKC", bare(text))
    return "".join(map(to_simplified, to_simplified(wide)))


def cut(text, draw):
    """A span of 6 to 60 characters that neither begins nor ends with a blank."""
    while True:
        start = draw.randrange(len(text) - 6)
        end = min(len(text), start + draw.randint(6, 60))
        if len(bare(text[start] + text[end - 1])) == 2 and len(bare(text[start:end])) >= 6:
            return start, end


def broken(text, draw):
    parts = [text[0]]
    for character in text[1:]:
        parts += [draw.choice(["", "", "", " ", "\n", "\r\n", "\u3000"]), character]
    return "".join(parts)


def widened(text, draw):
    return text.translate(draw.choice([WIDE, NARROW]))


CHANGES = {
    "as it is": lambda text, draw: text,
    "traditional": lambda text, draw: to_traditional(text),
    "simplified": lambda text, draw: to_simplified(text),
    "another width": widened,
    "broken lines": broken,
}


def true_quotes(articles, number, draw):
    """Quotations of the body, the restored page and the raw page, changed as other programs do."""
    rows = []
    for count in range(number):
        article = draw.choice(articles)
        kind = ("body", "page", "raw")[count % 3]
        text, to_raw = {
            "body": (article.text, article.to_raw),
            "page": (article.restored.text, article.restored.to_raw),
            "raw": (article.raw, lambda start, end: (start, end)),
        }[kind]
        start, end = cut(text, draw)
        change = list(CHANGES)[count % len(CHANGES)]
        rows.append(
            {
                "article": article.id,
                "quote": CHANGES[change](text[start:end], draw),
                "code": f"{kind}, {change}",
                "before": text[max(0, start - 32) : start],
                "after": text[end : end + 32],
                "true": to_raw(start, end),
            }
        )
    return pd.DataFrame(rows)


def altered(quote, characters, draw):
    """The quotation with one character, or one figure, changed to another."""
    places = [n for n, c in enumerate(quote) if c.isalnum()]
    figures = [n for n in places if quote[n] in "0123456789"]
    place = draw.choice(figures or places or [n for n, c in enumerate(quote) if bare(c)])
    others = "0123456789" if quote[place] in "0123456789" else characters
    other = draw.choice([c for c in others if plain(c) != plain(quote[place])])
    return quote[:place] + other + quote[place + 1 :]


def test_a_thousand_true_quotes_are_placed_where_they_stand(articles):
    quotes = true_quotes(articles, 1000, random.Random(SEED))
    placed = place_quotes(articles, quotes)
    wrong = [
        (row.code, row.quote, row.how, (row.start, row.end), true)
        for row, true in zip(placed.itertuples(), quotes["true"], strict=True)
        if row.how == "nowhere" or (row.start, row.end) != true
    ]
    assert wrong == []
    assert placed["article"].tolist() == quotes["article"].tolist()
    assert set(placed["how"]) == set(HOW) - {"nowhere"}


def test_a_thousand_altered_quotes_are_placed_nowhere(articles):
    draw = random.Random(SEED + 1)
    quotes = true_quotes(articles, 1000, draw)
    characters = sorted({c for article in articles for c in article.text if c.isalpha()})
    quotes["quote"] = [altered(quote, characters, draw) for quote in quotes["quote"]]
    pages = {a.id: [plain(t) for t in (a.raw, a.text, a.restored.text)] for a in articles}
    for article, quote in zip(quotes["article"], quotes["quote"], strict=True):
        assert not any(plain(quote) in page for page in pages[article])
    placed = place_quotes(articles, quotes)
    assert placed.loc[placed["how"] != "nowhere", "quote"].tolist() == []
    assert placed["start"].isna().all()


def took(size):
    """How long it takes to place a quotation for every fifty characters of a page.

    None is so short that a longer page has more of it than a shorter one.
    """
    draw = random.Random(SEED)
    text = "".join(draw.choice("援疆医生教师人才项目资金培训帮带，。") for _ in range(size))
    known = {"raw": text, "working": text, "alignment": Alignment.identity(size)}
    starts = [draw.randrange(size - 40) for _ in range(size // 50)]
    quotes = [text[start : start + draw.randint(6, 40)] for start in starts]
    codings = pd.DataFrame({"article": "a", "code": "x", "quote": quotes, "start": starts})
    begun = time.process_time()
    placed = place_quotes(Article(text, id="a", **known), codings)
    assert placed["start"].tolist() == starts
    return time.process_time() - begun


def test_four_times_the_page_and_its_quotes_take_four_times_as_long():
    short, long = (min(took(size) for _ in range(3)) for size in (50_000, 200_000))
    assert long < 12 * max(short, 0.1)


def test_what_was_coded_on_a_page_left_out_stands_on_the_one_that_has_its_text(tmp_path):
    for name in ("渡轮.txt", "渡轮转载.txt"):
        (tmp_path / name).write_text("渡轮每天开六班。岛上居民乘船半价。", "utf-8")
    codings = pd.DataFrame(
        {
            "article": ["渡轮转载", "渡轮转载.txt", "渡轮", "汽车", "渡轮转载"],
            "quote": ["半价", "半价", "半价", "半价", "全价"],
            "code": "fare",
        }
    )
    corpus = read_corpus(tmp_path)
    for placed in (
        place_quotes(corpus, codings),
        place_quotes(list(corpus), codings, twins=corpus.twins),
    ):
        assert placed["how"].tolist() == ["exact", "exact", "exact", "nowhere", "nowhere"]
        assert placed["article"].tolist()[:4] == ["渡轮", "渡轮", "渡轮", "汽车"]
        assert placed["note"][0] == "渡轮转载 has the text of 渡轮, which was kept"
        assert placed["note"][3] == "no article of this name"
        assert placed["note"][4].endswith("the page has no such words")
