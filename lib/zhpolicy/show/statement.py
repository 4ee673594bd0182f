"""How is a finding shown? The sentence, its Chinese twin, and the pages on which it can be read.

Below the sentence stands what it rests on: pages, sentences, doubtful readings; each page is a link
to the reader, where all passages of the finding are marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.wording import counted, spelled
from zhpolicy.show.addresses import passages_address, reader_folder
from zhpolicy.show.shown import Shown

__all__ = ["show_finding"]

# Inline, since JupyterLab has no style sheet of ours; the site's own colour comes first.
MARKED = "border-left:{}px solid var(--zh-accent, #0072b2); padding-left:1.1rem; max-width:46rem"
MOST_PASSAGES = 400  # of one page in an address; a long page has no more of one thing


def show_finding(
    finding: Finding, *, names: Mapping[str, str], main: bool = False, note: str = ""
) -> Shown:
    """A finding with its Chinese twin, what it rests on, and links to its passages.

    `names` maps article ids to their names (`name_articles`). `main` is the finding of the whole
    notebook, which is set off from the others. `note` says what must not be concluded.

    >>> import pandas as pd
    >>> row = {"article": "a", "start": 3, "end": 7, "sentence": "选派12名。"}
    >>> finding = Finding("Sent: 12.", "选派12名。", pd.DataFrame([row]))
    >>> print(show_finding(finding, names={"a": "富蘊", "b": "凉山"}).text)
    Sent: 12.
    选派12名。
    Rests on one of two pages, one sentence.
    """
    rests = _rests(finding, names)
    links = " · ".join(_link(finding, article, names) for article in finding.pages)
    below = " ".join(filter(None, [rests, note]))
    told = escape(below) + (f" Read them: {links}" if links else "")
    kind = "finding main-finding" if main else "finding"
    look = MARKED.format(6 if main else 3)
    html = (
        f'<div class="{kind}" style="{look}">'
        f"<p>{'<b>Finding.</b> ' if main else ''}{escape(finding.english)}</p>"
        f'<p lang="zh">{"<b>提要</b> " if main else ""}{escape(finding.chinese)}</p>'
        + (f"<p><small>{told}</small></p>" if told else "")
        + "</div>"
    )
    return Shown(html, text="\n".join(filter(None, [finding.english, finding.chinese, below])))


def _rests(finding: Finding, names: Mapping[str, str]) -> str:
    if not finding.pages:
        return ""
    of = counted(len(names), "page")
    rests = f"Rests on {spelled(len(finding.pages))} of {of}"
    own, aside = finding.likely
    doubt = f"; {counted(own, 'row')} of it on a reading that is only likely (?)" if own else ""
    if aside:
        doubt += (
            f"; in the sentence of {counted(aside, 'other row' if own else 'row')} of it another "
            "word or a mark is only likely (†)"
        )
    told = "sentence" if "sentence" in finding.rows else "place"
    return f"{rests}, {counted(finding.sentences, told)}{doubt}."


def _link(finding: Finding, article: str, names: Mapping[str, str]) -> str:
    rows = finding.rows[finding.rows["article"] == article]
    spans = sorted({(int(s), int(e)) for s, e in rows[["start", "end"]].itertuples(index=False)})
    address = passages_address(article, spans[:MOST_PASSAGES], folder=reader_folder())
    link = f'<a href="{escape(address)}" lang="zh">{escape(names.get(article, article))}</a>'
    cut = f" ({MOST_PASSAGES} of {len(spans)} places are marked)"
    return link + cut if len(spans) > MOST_PASSAGES else link
