"""Makes what the two READMEs show of the notebooks: findings, pictures, the row of evidence.

    python docs/make_front.py

Nothing is typed here that could drift: findings and pictures are what the cells of the committed
notebooks have shown, the row comes from the tables of seeds/. tests/test_readme.py compares.
"""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path

from zhpolicy import evidence_table, read_corpus
from zhpolicy.findings import in_chinese, in_words, name_articles
from zhpolicy.report import Story, read_stories

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ("06_incentives", "08_who_helps_whom", "01_the_corpus")
PICTURES = "docs/_static"
BLOCK = re.compile(
    r"(?<=<!-- {0}: made by docs/make_front.py -->\n\n).*?(?=\n\n<!-- end -->)", re.S
)


def main() -> None:
    stories = read_stories(ROOT / "notebooks")
    for story in chosen(stories):
        if story.picture:
            content = re.search(r'src="data:image/png;base64,([^"]+)"', story.picture)[1]
            (ROOT / PICTURES / picture(story)).write_bytes(base64.b64decode(content))
    for name in ("README.md", "README.zh.md"):
        (ROOT / name).write_text(filled((ROOT / name).read_text("utf-8"), stories), "utf-8")


def filled(readme: str, stories: list[Story]) -> str:
    """A README with its made parts made anew."""
    is_chinese = "两条命令" in readme
    parts = {
        "findings": findings(stories, is_chinese=is_chinese),
        "row": row(is_chinese=is_chinese),
        "questions": questions(stories),
    }
    for name, text in parts.items():
        block = re.compile(BLOCK.pattern.format(name), re.S)
        readme = block.sub(lambda _, text=text: text, readme)
    return readme


def chosen(stories: list[Story]) -> list[Story]:
    return [story for name in SHOWN for story in stories if story.name == name]


def picture(story: Story) -> str:
    return f"front_{story.name}.png"


def findings(stories: list[Story], *, is_chinese: bool) -> str:
    """Three findings, each with the figure that shows it."""
    parts = []
    for story in chosen(stories):
        told = f"**{story.chinese}**" if is_chinese else f"**{story.english}**"
        alt = unescape(re.search(r'alt="([^"]*)"', story.figure)[1]) if story.figure else ""
        link = f"[{story.question}](notebooks/{story.name}.ipynb)"
        shown = f'<img src="{PICTURES}/{picture(story)}" alt="{alt}" width="640">'
        parts.append(f"{told} {link}\n\n{shown if story.figure else ''}".strip())
    return "\n\n".join(parts)


def row(*, is_chinese: bool) -> str:
    """The offer of the pages with the longest condition, and the passage that it was read in."""
    corpus = read_corpus(ROOT / "seeds")
    offers = evidence_table(corpus, "incentives")
    offers = offers[offers["amount"] > 0]
    offer = offers.loc[offers["condition"].str.len().idxmax()]
    sentence = offer["sentence"].replace(offer["surface"], f"**{offer['surface']}**")
    place = f"`{offer['article']}` {offer['start']}–{offer['end']}"
    sum_of = f"{offer['amount']:,.0f} {offer['unit']}"
    cells = [name_articles(corpus)[offer["article"]], offer["beneficiary"], "", sum_of]
    cells[2] = in_chinese(offer["kind"]) if is_chinese else in_words(offer["kind"])
    cells += [offer["condition"], place]
    heads = ["page", "for whom", "what", "how much", "on which terms", "where on the page"]
    if is_chinese:
        heads = ["文章", "给谁", "什么", "多少", "条件", "在原网页上的位置"]
    table = [heads, ["---"] * len(heads), cells]
    lines = [f"| {' | '.join(line)} |" for line in table]
    return "\n".join([*lines, "", f"> {sentence}"])


def questions(stories: list[Story]) -> str:
    """All questions, each a link to the notebook that answers it."""
    return "\n".join(f"- [{story.question}](notebooks/{story.name}.ipynb)" for story in stories)


if __name__ == "__main__":
    main()
