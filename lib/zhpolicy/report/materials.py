"""Where do the notebooks and the look of a site lie? In the installed package, or in the checkout.

A wheel carries them as data (`setup.py` copies them); whoever works in the checkout uses the
folders `notebooks/` and `docs/_static/` themselves.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["find_material"]

PACKAGED = Path(__file__).resolve().parents[1] / "data" / "report"
CHECKOUT = Path(__file__).resolve().parents[3]
# What it is called in the package, and where it stands in the checkout.
PLACES = {"notebooks": "notebooks", "static": "docs/_static"}


def find_material(name: str) -> Path:
    """The folder `notebooks` or `static`. Raises FileNotFoundError when neither place has it.

    >>> find_material("notebooks").name
    'notebooks'
    """
    for folder in (PACKAGED / name, CHECKOUT / PLACES[name]):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"the {name} of a report are not in this installation of zhpolicy; expected them in "
        f"{PACKAGED / name}; install zhpolicy anew"
    )
