"""How are the notebooks run, and how does the site come out of them?

    python docs/make_site.py run notebooks build/notebooks
    python docs/make_site.py render build/notebooks site
    python docs/make_site.py reader seeds reader
    python docs/make_site.py trust notebooks notebooks

`run` executes each notebook in a fresh kernel and writes it with its outputs; one that is
unchanged since its last run, and whose sources are, is not run again. `render` makes the
pages with Sphinx. Both need the extras `notebooks` and `site`. `reader` writes the pages that the
links of a notebook lead to, for JupyterLab. `trust` signs the notebooks of a folder, so that
JupyterLab shows their outputs whole before they are run: of what it does not trust it takes the
style that turns the figures round in its dark theme.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from zhpolicy import read_corpus
from zhpolicy.report import fill_front, render_pages, run_notebook, whole_site
from zhpolicy.show import write_reader

__all__ = ["main", "render_site", "run_notebook", "run_notebooks"]

WORKERS = 2  # a kernel uses one core; two keep a small machine busy and not short of memory
ROOT = Path(__file__).resolve().parents[1]


def run_notebooks(source: Path, target: Path) -> list[Path]:
    """Run all notebooks of a folder, two at a time; returns where they were written, in order.

    Notebooks whose outputs in `target` were made from the same sources are left alone.
    """
    paths = sorted(source.glob("*.ipynb"))
    if not paths:
        raise ValueError(f"no notebook in {source}; expected files that end in .ipynb")
    library = _digest_of_library()
    to_run = [path for path in paths if not _is_made(path, target / path.name, library)]
    if len(to_run) < len(paths):
        say(f"{len(paths) - len(to_run)} of {len(paths)} notebooks are as they were last run.")
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda path: _run(path, target / path.name, library), to_run))
    return [target / path.name for path in paths]


def render_site(notebooks: Path, site: Path) -> None:
    """Render executed notebooks, the API reference and the glossary into the folder `site`.

    The reader stands beside them: every page of the seeds with what was found on it.

    Raises ValueError when Sphinx warns: a broken reference is a broken site.
    """
    started = time.monotonic()
    say("Rendering the site …")
    pages = ROOT / "build" / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(ROOT / "docs", pages, ignore=shutil.ignore_patterns("_build", "*.py"))
    shutil.copy(ROOT / "docs" / "conf.py", pages)
    shutil.copytree(notebooks, pages / "notebooks", ignore=shutil.ignore_patterns("reader"))
    recipes = (ROOT / "CONTRIBUTING.md").read_text("utf-8").replace("](docs/", "](")
    (pages / "CONTRIBUTING.md").write_text(recipes, "utf-8")
    _part_reference(pages / "api")
    _link_terms(pages)
    fill_front(pages)
    with whole_site(site) as unfinished:
        render_pages(pages, unfinished)
        write_reader(read_corpus(ROOT / "seeds"), unfinished / "reader", home="../index.html")
    say(f"  the site, {time.monotonic() - started:.0f} s")


def write_reader_for_lab(seeds: Path, folder: Path) -> None:
    """Write the reader where the links of a notebook in JupyterLab lead to."""
    say("Writing the pages that the notebooks lead to …")
    write_reader(read_corpus(seeds), folder, in_one_file=True)


def trust_notebooks(notebooks: Path, _target: Path) -> None:
    """Sign the notebooks of a folder as their owner does with `jupyter trust`."""
    notary = NotebookNotary()
    for path in sorted(notebooks.glob("*.ipynb")):
        notary.sign(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]


def main(argv: Sequence[str] | None = None) -> int:
    """The steps as a command; returns the exit code."""
    step, source, target = argv or sys.argv[1:]
    try:
        STEPS[step](Path(source), Path(target))
    except (ValueError, OSError) as error:
        print(f"make_site.py {step}: {error}", file=sys.stderr)
        return 1
    return 0


def say(sentence: str) -> None:
    """Tell the reader, at once."""
    print(sentence, flush=True)


def _part_reference(folder: Path) -> None:
    """Give each inner room of the library a page of its own, and each room inside it.

    A page for all is too heavy.
    """
    for path in sorted(folder.glob("*.md")):
        head, *sections = re.split(r"(?m)^(?=## )", path.read_text("utf-8"))
        titles = [section.split("\n", 1)[0].removeprefix("## ") for section in sections]
        inner = dict.fromkeys(title.rpartition(".")[0] for title in titles if "." in title)
        own = []
        for title, section in zip(titles, sections, strict=True):
            room = title if title in inner else title.rpartition(".")[0]
            if room in inner:
                inner[room] = (inner[room] or f"# {path.stem}.{room}\n\n") + section
            else:
                own.append(section)
        for room, text in inner.items():
            (folder / f"{path.stem}.{room}.md").write_text(text, "utf-8")
        names = "\n".join(f"{path.stem}.{room}" for room in inner)
        menu = f"```{{toctree}}\n:maxdepth: 1\n\n{names}\n```\n\n" if inner else ""
        path.write_text("".join([head, menu, *own]), "utf-8")


def _link_terms(pages: Path) -> None:
    """Lead from where a term of the glossary first stands in the prose of a notebook to its row."""
    glossary = pages / "GLOSSARY.md"
    places: dict[str, str] = {}

    def with_place(row: re.Match[str]) -> str:
        place = f"term-{len(set(places.values())) + 1}"
        places.update(dict.fromkeys(re.findall(r"[\u4e00-\u9fff]{2,}", row[1]), place))
        return f'| <a id="{place}"></a>{row[1]} |'

    rows = re.compile(r"^\| ([\u4e00-\u9fff][^|]*) \|", re.M)
    glossary.write_text(rows.sub(with_place, glossary.read_text("utf-8")), "utf-8")
    for path in sorted((pages / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        unused = dict(places)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = _with_links(cell.source, unused)
        nbformat.write(notebook, path)  # type: ignore[no-untyped-call]


def _with_links(prose: str, unused: dict[str, str]) -> str:
    """Prose with a link at the first place of each term; a term that has one leaves `unused`."""
    terms = "|".join(sorted(unused, key=lambda term: (-len(term), term)))
    # What is linked, code or a heading already stays as it is.
    taken = re.compile(rf"^#.*$|\[[^\]]*\]\([^)]*\)|`[^`]*`|(?P<term>{terms})", re.M)

    def link(found: re.Match[str]) -> str:
        place = unused.get(found["term"] or "")
        if place is None:
            return found[0]
        for term in [term for term, each in unused.items() if each == place]:
            del unused[term]
        return f'<a class="term" href="../GLOSSARY.html#{place}">{found[0]}</a>'

    return taken.sub(link, prose) if unused else prose


def _run(path: Path, target: Path, library: str) -> None:
    started = time.monotonic()
    run_notebook(path, target)
    stamp = _stamp(target)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(_made_from(path, library), "utf-8")
    say(f"  {path.stem}, {time.monotonic() - started:.0f} s")


def _is_made(path: Path, target: Path, library: str) -> bool:
    stamp = _stamp(target)
    known = stamp.read_text("utf-8") if stamp.exists() else ""
    return target.exists() and known == _made_from(path, library)


def _stamp(target: Path) -> Path:
    place = target.resolve().relative_to(ROOT).with_suffix(".made-from")
    return ROOT / "build" / "stamps" / place


def _made_from(path: Path, library: str) -> str:
    """A digest of the cells of a notebook without their outputs, and of the library."""
    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    sources = "\x00".join(f"{cell.cell_type}\x01{cell.source}" for cell in cells)
    return f"{library} {hashlib.sha256(sources.encode()).hexdigest()}"


def _digest_of_library() -> str:
    """A digest of the library, the seeds and the lock, on which all outputs depend."""
    total = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for folder in (ROOT / "lib", ROOT / "seeds"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


STEPS = {
    "run": run_notebooks,
    "render": render_site,
    "reader": write_reader_for_lab,
    "trust": trust_notebooks,
}


if __name__ == "__main__":
    sys.exit(main())
