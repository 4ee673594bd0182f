"""What do the executed notebooks say? The question, the finding and the first figure of each.

They are read from what the cells have shown, so the front page says what the notebooks say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html
from nbformat import NotebookNode

from zhpolicy.report.running import read_notebook

__all__ = ["Story", "figures_html", "read_stories", "stories_html"]

NOTHING = "Looked for:"  # how a finding of nothing goes on (zhpolicy.findings.nothing_found)


@dataclass(frozen=True, slots=True)
class Story:
    """One executed notebook: its name, its question, its finding in two languages, its figure.

    `figure` is in its narrow form, for a card; `picture` has both forms.
    """

    name: str
    question: str
    english: str = ""
    chinese: str = ""
    figure: str = ""
    picture: str = ""

    @property
    def has_found(self) -> bool:
        """False when the finding is that there is nothing, with what was looked for."""
        return NOTHING not in self.english


def read_stories(folder: Path) -> list[Story]:
    """The stories of all executed notebooks of a folder, in order."""
    return [_story(path) for path in sorted(folder.glob("*.ipynb"))]


def stories_html(stories: Iterable[Story]) -> str:
    """The list of questions, each with its finding; those that found nothing in a line below."""
    stories = list(stories)
    found = "".join(_item(story) for story in stories if story.has_found)
    empty = "".join(_empty_item(story) for story in stories if not story.has_found)
    told = f'<ol class="stories">{found}</ol>' if found else ""
    if empty:
        told += (
            f'<h2>Asked, and not found on these pages</h2><ul class="stories-empty">{empty}</ul>'
        )
    return told


def figures_html(stories: Iterable[Story], *, first: Sequence[str] = (), most: int = 3) -> str:
    """The first figures of some notebooks, those named in `first` before others.

    The very first of them leads: it is shown in its full width above the others.
    """
    drawn = [story for story in stories if story.figure and story.has_found]
    drawn.sort(key=lambda s: first.index(s.name) if s.name in first else len(first))
    leading = drawn[:1] if drawn and drawn[0].name in first[:1] else []
    others = sorted(drawn[len(leading) : most], key=lambda story: story.name)
    cards = [_card(story, story.picture, kind="teaser first") for story in leading]
    cards += [_card(story, story.figure, kind="teaser") for story in others]
    return f'<div class="teasers">{"".join(cards)}</div>' if cards else ""


def _card(story: Story, figure: str, *, kind: str) -> str:
    link = f'<a href="{_address(story)}">{escape(story.question)}</a>'
    return f'<div class="{kind}">{figure}<p>{link}</p></div>'


def _story(path: Path) -> Story:
    notebook = read_notebook(path)
    first = next((c.source for c in notebook.cells if c.cell_type == "markdown"), path.stem)
    question = first.split("\n", 1)[0].lstrip("# ").strip()
    english = chinese = figure = picture = ""
    for shown in _shown(notebook):
        if not english and "main-finding" in shown:
            english, chinese = _finding(shown)
        if not figure and "<figure" in shown:
            figure, picture = _figure(shown), _picture(shown)
    return Story(path.stem, question, english, chinese, figure, picture)


def _shown(notebook: NotebookNode) -> Iterable[str]:
    """The HTML that the cells have shown, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield output.get("data", {}).get("text/html", "")


def _finding(shown: str) -> tuple[str, str]:
    """The sentence of a main finding and its Chinese twin, without the words before them."""
    [block] = html.fromstring(f"<div>{shown}</div>").xpath("//div[contains(@class,'main-finding')]")
    told = []
    for paragraph in block.xpath("./p[not(small)]")[:2]:
        for label in paragraph.xpath("./b"):
            label.drop_tree()
        told.append(" ".join(paragraph.text_content().split()))
    return told[0], told[1] if len(told) > 1 else ""


def _picture(shown: str) -> str:
    """The picture of the first figure in all its forms, without the links that lie over it."""
    figure = html.fromstring(f"<div>{shown}</div>").xpath("//figure")[0]
    drawn = [*figure.xpath(".//picture"), *figure.xpath(".//img")][0]
    return f"<figure>{html.tostring(drawn, encoding='unicode', with_tail=False)}</figure>"


def _figure(shown: str) -> str:
    """The picture of the first figure, in its narrow form where it has one."""
    figure = html.fromstring(f"<div>{shown}</div>").xpath("//figure")[0]
    image = figure.xpath(".//img")[0]
    address, width = image.get("src", ""), image.get("width", "")
    for narrow in figure.xpath(".//source[@srcset]"):
        address, width = narrow.get("srcset"), narrow.get("width", "")
    alt = escape(image.get("alt", ""))
    return f'<figure><img src="{escape(address)}" alt="{alt}" width="{escape(width)}"></figure>'


def _item(story: Story) -> str:
    english = f"<p>{escape(story.english)}</p>" if story.english else ""
    chinese = f'<p lang="zh">{escape(story.chinese)}</p>' if story.chinese else ""
    link = f'<a href="{_address(story)}">{escape(story.question)}</a>'
    return f"<li><p class='question'>{link}</p>{english}{chinese}</li>"


def _empty_item(story: Story) -> str:
    link = f'<a href="{_address(story)}">{escape(story.question)}</a>'
    return f"<li>{link} {escape(story.english)}</li>"


def _address(story: Story) -> str:
    return f"notebooks/{story.name}.html"
