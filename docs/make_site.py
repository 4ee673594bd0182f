"""How are the notebooks run, and how does the site come out of them?

    python docs/make_site.py run notebooks build/notebooks
    python docs/make_site.py render build/notebooks site

`run` executes each notebook in a fresh kernel and writes it with its outputs; one that is
unchanged since its last run, and whose sources are, is not run again. `render` makes the
pages with Sphinx. Both need the extras `notebooks` and `site`.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from zhpolicy import read_corpus
from zhpolicy.show import write_reader

__all__ = ["main", "render_site", "run_notebook", "run_notebooks"]

WORKERS = 2  # a kernel uses one core; two keep a small machine busy and not short of memory
LONGEST_CELL = 600  # seconds; the slowest cell on the seeds takes under ten
ROOT = Path(__file__).resolve().parents[1]


def run_notebook(path: Path, target: Path) -> None:
    """Execute the notebook at `path` in a fresh kernel and write it, with outputs, to `target`.

    The same notebook and the same library give the same bytes. Raises ValueError, and
    writes nothing, when a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=LONGEST_CELL,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise ValueError(f"{path.name}: a cell ended in an error; {error}") from error
    _settle(notebook)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".unfinished")
    nbformat.write(notebook, unfinished)  # type: ignore[no-untyped-call]
    unfinished.replace(target)


def run_notebooks(source: Path, target: Path) -> list[Path]:
    """Run all notebooks of a folder, two at a time; returns where they were written, in order.

    Notebooks whose outputs in `target` were made from the same sources are left alone.
    """
    paths = sorted(source.glob("*.ipynb"))
    if not paths:
        raise ValueError(f"no notebook in {source}; expected files that end in .ipynb")
    library = _digest_of_library()
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(lambda path: _run_unless_made(path, target / path.name, library), paths))
    return [target / path.name for path in paths]


def render_site(notebooks: Path, site: Path) -> None:
    """Render executed notebooks, the API reference and the glossary into the folder `site`.

    The reader stands beside them: every page of the seeds with what was found on it.

    Raises CalledProcessError when Sphinx warns: a broken reference is a broken site.
    """
    pages = ROOT / "build" / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    shutil.copytree(ROOT / "docs", pages, ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(notebooks, pages / "notebooks")
    write_reader(read_corpus(ROOT / "seeds"), pages / "extra" / "reader")
    recipes = (ROOT / "CONTRIBUTING.md").read_text("utf-8").replace("](docs/", "](")
    (pages / "CONTRIBUTING.md").write_text(recipes, "utf-8")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
    subprocess.run([*command, "-b", "html", ".", str(site.resolve())], cwd=pages, check=True)


def main(argv: Sequence[str] | None = None) -> int:
    """The two steps as a command; returns the exit code."""
    step, source, target = argv or sys.argv[1:]
    try:
        {"run": run_notebooks, "render": render_site}[step](Path(source), Path(target))
    except (ValueError, subprocess.CalledProcessError) as error:
        print(f"make_site.py {step}: {error}", file=sys.stderr)
        return 1
    return 0


def _run_unless_made(path: Path, target: Path, library: str) -> None:
    place = target.resolve().relative_to(ROOT).with_suffix(".made-from")
    kept = ROOT / "build" / "stamps" / place
    made_from = f"{library} {hashlib.sha256(_sources(path)).hexdigest()}"
    if target.exists() and kept.exists() and kept.read_text("utf-8") == made_from:
        return
    print(f"Running {path.name} …", flush=True)
    run_notebook(path, target)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(made_from, "utf-8")


def _sources(path: Path) -> bytes:
    """The cells of a notebook without their outputs."""
    cells = nbformat.read(path, as_version=4).cells  # type: ignore[no-untyped-call]
    return "\x00".join(f"{cell.cell_type}\x01{cell.source}" for cell in cells).encode()


def _digest_of_library() -> str:
    """A digest of the library, the seeds and the lock, on which all outputs depend."""
    total = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for folder in (ROOT / "lib", ROOT / "seeds"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def _settle(notebook: NotebookNode) -> None:
    """Take out what differs from machine to machine though nothing has changed."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = _folded(cell) if cell.cell_type == "code" else {}


def _folded(cell: NotebookNode) -> dict[str, object]:
    """What folds the code away: the story reads without it, and one click shows how it was made.

    Only the cell with the parameters, which a reader of JupyterLab changes, stays open there.
    """
    own = [tag for tag in cell.metadata.get("tags", ()) if tag in ("parameters", "checks")]
    prompt = "Checks" if "checks" in own else "How"
    folded: dict[str, object] = {
        "tags": [*own, "hide-input"],
        "mystnb": {"code_prompt_show": prompt, "code_prompt_hide": f"Hide {prompt.lower()}"},
    }
    return folded if "parameters" in own else {**folded, "jupyter": {"source_hidden": True}}


if __name__ == "__main__":
    sys.exit(main())
