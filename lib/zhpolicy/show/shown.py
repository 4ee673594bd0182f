"""What does a notebook display? A piece of HTML, and its plain twin for those who see no HTML."""

from __future__ import annotations

__all__ = ["Shown"]


class Shown:
    """A piece of HTML that a notebook displays; `str()` gives the HTML, `text` its plain twin."""

    def __init__(self, html: str, *, text: str) -> None:
        self.html, self.text = html, text

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html
