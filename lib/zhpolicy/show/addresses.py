"""Where is a passage? The address of a span in the reader, and where the reader is.

An address is the page of an article and its spans: `000.html#s120-145`, code points into the raw
page; several are parted by commas.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable

__all__ = ["file_name", "passage_address", "passages_address", "reader_folder"]

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}\Z")
TAKEN = frozenset(("explore", "index"))  # pages of the reader itself


def passage_address(article: str, start: int, end: int, *, folder: str = "reader") -> str:
    """The address of a passage in the reader: its article's page, and its span on the raw page.

    >>> passage_address("000", 120, 145)
    'reader/000.html#s120-145'
    """
    return passages_address(article, [(start, end)], folder=folder)


def passages_address(
    article: str, spans: Iterable[tuple[int, int]], *, folder: str = "reader"
) -> str:
    """The address at which several passages of one article are marked; the first is scrolled to.

    >>> passages_address("000", [(120, 145), (300, 304)])
    'reader/000.html#s120-145,300-304'

    What has no passage, a page that does not state its date, leads to the page alone.

    >>> passages_address("000", [(0, 0)])
    'reader/000.html'
    """
    places = ",".join(f"{start}-{end}" for start, end in spans if end > start)
    return f"{folder}/{file_name(article)}" + (f"#s{places}" if places else "")


def reader_folder() -> str:
    """Where the reader is, seen from a notebook: beside the notebooks, as on the site.

    JupyterLab opens a page of the same folder without its script, so a server that shows the
    reader elsewhere says so in the variable ZHPOLICY_READER (`python3 tasks.py lab` does).

    >>> passage_address("000", 120, 145, folder=reader_folder())
    '../reader/000.html#s120-145'
    """
    return os.environ.get("ZHPOLICY_READER", "../reader")


def file_name(article: str) -> str:
    """A file name for any id; one that is no plain name gets a digest, so that no two meet."""
    if PLAIN.match(article) and article not in TAKEN and article == article.lower():
        return f"{article}.html"
    digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", article).strip("_-")[:40] or "page"
    return f"{plain}.{digest}.html"
