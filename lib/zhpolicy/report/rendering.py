"""How do executed notebooks become a site? Sphinx renders a folder of sources."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zhpolicy.report.stories import figures_html, read_stories, stories_html
from zhpolicy.text.files import UNFINISHED

__all__ = ["fill_front", "raw_html", "render_pages", "whole_site"]

FINDINGS, FIGURES = "<!-- findings -->", "<!-- figures -->"
# Figures that can be read without their notebook.
TEASERS = ("06_incentives", "08_who_helps_whom", "07_figures")
# What Sphinx writes for itself.
LEFTOVERS = (".buildinfo", "objects.inv", "_sources", "jupyter_execute")


def fill_front(pages: Path) -> None:
    """Put the findings and figures of `pages/notebooks` into the front page `pages/index.md`."""
    stories = read_stories(pages / "notebooks")
    front = (pages / "index.md").read_text("utf-8")
    for place, shown in (
        (FINDINGS, stories_html(stories)),
        (FIGURES, figures_html(stories, first=TEASERS)),
    ):
        front = front.replace(place, raw_html(shown) if shown else "")
    (pages / "index.md").write_text(front, "utf-8")


def raw_html(shown: str) -> str:
    """HTML as a block of MyST that is taken as it is.

    >>> print(raw_html("<p>援疆</p>"))
    ````````{raw} html
    <p>援疆</p>
    ````````
    """
    fence = "`" * 8  # no page has so many in a line of its own
    return f"{fence}{{raw}} html\n{shown}\n{fence}"


def render_pages(pages: Path, site: Path) -> None:
    """Render the sources in `pages` (with a `conf.py`) into the folder `site`.

    Raises ValueError when Sphinx warns: a broken reference is a broken site.
    """
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    with tempfile.TemporaryDirectory(prefix="doctrees-") as kept:
        command += ["-b", "html", "-d", kept, ".", str(site.resolve())]
        done = subprocess.run(
            command, cwd=pages, check=False, capture_output=True, encoding="utf-8", errors="replace"
        )
    if done.returncode:
        raise ValueError(f"the site could not be rendered; Sphinx says:\n{done.stderr.strip()}")
    for name in LEFTOVERS:
        path = site / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


@contextmanager
def whole_site(site: Path) -> Iterator[Path]:
    """A folder to make a site in; it takes the place of `site` when the block ends without error.

    Only a site that was made before is replaced: raises FileExistsError for a folder with other
    files in it, and NotADirectoryError for a file.
    """
    site = site.absolute()
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(f"{site} is a file; expected a folder for the site")
    if site.is_dir() and any(site.iterdir()) and not (site / "searchindex.js").is_file():
        raise FileExistsError(
            f"{site} holds files that are no site of zhpolicy; expected a new folder, "
            "an empty one, or a site to be made anew"
        )
    site.parent.mkdir(parents=True, exist_ok=True)
    # No name that `sweep_unfinished` knows: a kill between the renamings leaves the old site there.
    with tempfile.TemporaryDirectory(prefix=f"{UNFINISHED}site-", dir=site.parent) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        new.mkdir()
        yield new
        if site.exists():
            site.rename(old)
        new.rename(site)
