"""How is a notebook run? In a fresh kernel, on any pages, to the same bytes each time."""

from __future__ import annotations

import ast
import asyncio
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

from zhpolicy.text.files import whole_file

__all__ = ["run_notebook", "with_parameters"]

LONGEST_CELL = 600  # seconds; the slowest cell on the seeds takes under ten
# A path that a Unix socket takes has 107 characters, and five channels add two to it.
LONGEST_SOCKET = 100


def run_notebook(
    path: Path,
    target: Path,
    *,
    parameters: Mapping[str, str] | None = None,
    shown: Mapping[str, str] | None = None,
) -> None:
    """Execute the notebook at `path` in a fresh kernel and write it, with outputs, to `target`.

    `parameters` are the values of names in its cell tagged `parameters`; `shown` are those that
    stand there afterwards, where a reader need not know the real ones. The same notebook, library
    and pages give the same bytes. Raises ValueError, and writes nothing, when a cell fails.
    """
    notebook = with_parameters(read_notebook(path), parameters or {})
    with tempfile.TemporaryDirectory(prefix="kernel-") as sockets:
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            config=_unheard(Path(sockets)),
            timeout=LONGEST_CELL,
            record_timing=False,
            resources={"metadata": {"path": str(path.parent)}},
            # A kernel that could be listened to warns of it; Windows has no other kind.
            extra_arguments=["--log-level=ERROR"],
        )
        try:
            asyncio.run(client.async_execute())
        except CellExecutionError as error:
            what = f"{error.ename}: {error.evalue}"
            raise ValueError(f"{path.name}: a cell ended in an error; {what}\n{error}") from error
        except (CellTimeoutError, DeadKernelError) as error:
            raise ValueError(f"{path.name}: it did not come to its end; {error}") from error
    _settle(with_parameters(notebook, shown or {}))
    with whole_file(target) as unfinished:
        nbformat.write(notebook, unfinished)  # type: ignore[no-untyped-call]


def read_notebook(path: Path) -> NotebookNode:
    """The notebook of a file."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-any-return, no-untyped-call]


def with_parameters(notebook: NotebookNode, parameters: Mapping[str, str]) -> NotebookNode:
    """The notebook with other values in its cell tagged `parameters`; the very same is changed.

    In a notebook without such a cell the first that gives the name a value is meant.

    The value takes the place of the old one, since the cell may read the pages at once.
    Raises ValueError when the notebook gives a name no value.

    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cell = new_code_cell('PAGES = "seeds"  # a folder', metadata={"tags": ["parameters"]})
    >>> with_parameters(new_notebook(cells=[cell]), {"PAGES": "my pages"}).cells[0].source
    "PAGES = 'my pages'  # a folder"
    """
    for name, value in parameters.items():
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        code.sort(key=lambda cell: "parameters" not in cell.metadata.get("tags", ()))
        if not any(_assign(cell, name, value=value) for cell in code):
            raise ValueError(
                f"the notebook gives {name} no value; "
                f'expected a line such as {name} = "../seeds" in its cell tagged `parameters`'
            )
    return notebook


def _assign(cell: NotebookNode, name: str, *, value: str) -> bool:
    """Put another value behind `name =` in a cell; False where no such line stands."""
    lines = cell.source.split("\n")
    for node in ast.parse(cell.source).body:
        if isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == [name]:
            old = node.value
            if old.lineno != old.end_lineno:
                continue
            line = lines[old.lineno - 1].encode()
            new = line[: old.col_offset] + repr(value).encode() + line[old.end_col_offset :]
            lines[old.lineno - 1] = new.decode()
            cell.source = "\n".join(lines)
            return True
    return False


def _unheard(folder: Path) -> Config:
    """Let the kernel talk through sockets in a folder, where the system has them."""
    path = str(folder / "k.json")
    if os.name == "nt" or len(path) > LONGEST_SOCKET:
        return Config()
    return Config({"KernelManager": {"transport": "ipc", "connection_file": path}})


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
    prompt = "Checks" if "checks" in own else "How" if cell.get("outputs") else "Preparation"
    folded: dict[str, object] = {
        "tags": [*own, "hide-input"],
        "mystnb": {"code_prompt_show": prompt, "code_prompt_hide": f"Hide {prompt.lower()}"},
    }
    return folded if "parameters" in own else {**folded, "jupyter": {"source_hidden": True}}
