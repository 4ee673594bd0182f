"""How do executed notebooks become a site? Sphinx renders a folder of sources."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from zhpolicy.report.stories import figures_html, read_stories, stories_html
from zhpolicy.text.files import UNFINISHED, printable

__all__ = ["SITE_FILES", "fill_front", "raw_html", "render_pages", "whole_site"]

FINDINGS, FIGURES = "<!-- findings -->", "<!-- figures -->"
# Figures that can be read without their notebook.
TEASERS = ("06_incentives", "08_who_helps_whom", "07_figures")
# What Sphinx writes for itself.
# What systems leave in every folder that is looked at; nobody misses it.
DROPPINGS = (".DS_Store", "Thumbs.db", "desktop.ini")
# The digest and the name of each file of a site, a line each, as `sha256sum` writes them.
SITE_FILES = ".zhpolicy-site"
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

    Only a site that was made before is replaced, and only while it is as it was made: raises
    FileExistsError for a folder with a file in it that is not of the site or has been changed, and
    NotADirectoryError for a file.
    """
    site = site.absolute()
    if site.exists() and not site.is_dir():
        raise NotADirectoryError(f"{site} is a file; expected a folder for the site")
    _require_as_made(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    # No name that `sweep_unfinished` knows: a kill between the renamings leaves the old site there.
    with tempfile.TemporaryDirectory(prefix=f"{UNFINISHED}site-", dir=site.parent) as folder:
        new, old = Path(folder) / "new", Path(folder) / "old"
        new.mkdir()
        yield new
        _require_as_made(site)  # minutes have passed
        _list_files(new)
        if site.exists():
            site.rename(old)
        new.rename(site)


def _list_files(site: Path) -> None:
    """Write down what a site is made of."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(_digests(site).items())]
    (site / SITE_FILES).write_text("".join(lines), "utf-8", newline="\n")


def _digests(site: Path) -> dict[str, str]:
    """The digest of each file below a folder, by its name there; "" for an empty folder."""
    found = {}
    for path in site.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            found[path.relative_to(site).as_posix()] = _digest(path)
        elif not any(path.iterdir()):
            found[path.relative_to(site).as_posix()] = ""
    return found


def _digest(path: Path) -> str:
    """The digest of a file; of what is none (a link, a pipe) no digest that a site has."""
    if path.is_symlink() or not path.is_file():
        return "none"
    return sha256(path.read_bytes()).hexdigest()


def _require_as_made(site: Path) -> None:
    """Raises FileExistsError when a folder holds what we did not make, or what is changed since."""
    if not site.is_dir():
        return
    try:
        lines = (site / SITE_FILES).read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    made = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    there = {name: digest for name, digest in _digests(site).items() if not _is_dropping(name)}
    others = sorted(name for name, digest in there.items() if made.get(name) != digest)
    if not others:
        return
    more = f" and {len(others) - 1} more" if others[1:] else ""
    why = "changed since" if others[0] in made else "no file of a site that zhpolicy made"
    raise FileExistsError(
        f"{printable(site)} has {printable(Path(others[0]))}{more} in it ({why}); it was left "
        "as it is: expected a new folder, an empty one, or a site as it was made"
    )


def _is_dropping(name: str) -> bool:
    """Whether it is our list, or a file that a system leaves in every folder that is looked at."""
    return name == SITE_FILES or name.rpartition("/")[2] in DROPPINGS
