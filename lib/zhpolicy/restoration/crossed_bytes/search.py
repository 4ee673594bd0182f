"""What did a run of crossed bytes say? A search over everything the bytes can have been.

The search reads the page from left to right, one decoded unit at a time, and keeps two
phases apart: the page's (a unit is always whole) and the text's (a first byte may wait for
its second). Each step is one that the channel can have taken, backwards; the steps stand in
`gloss_notes`, `lost_bytes` and `whole_units`.
"""

from __future__ import annotations

from zhpolicy.restoration.crossed_bytes.gloss_notes import put_gloss
from zhpolicy.restoration.crossed_bytes.lattice import MISSING_GLOSS, Lattice
from zhpolicy.restoration.crossed_bytes.lost_bytes import put_question_mark, read_alone
from zhpolicy.restoration.crossed_bytes.paths import (
    IN_STEP,
    Junction,
    Node,
    Path,
    Point,
    add_cost,
    score_of,
    stands_there,
)
from zhpolicy.restoration.crossed_bytes.whole_units import put_dropped, put_unit

__all__ = ["MOST_WORK", "search_run"]

# Paths tried in one run. Runs of real pages need some hundreds; a hostile one never ends.
MOST_WORK = 20_000
# When has a run ended? The numbers were chosen by trying on damaged pages of news: with smaller
# ones runs end before the right path has come to the front.
SETTLED_CHARACTERS = 4  # so many were read as they stand on the page
SETTLED_UNITS = 40  # so many were read behind a run that has no four characters before it
STILL_NEAR = 12.0  # a path that is no further behind (e-12) can still win


def search_run(
    lattice: Lattice, start: Junction, *, until: int, limit: int
) -> tuple[int, list[Path]]:
    """Where a run ends, and the paths to there, best first; none when too much is left open.

    The run ends where the page is in step again behind `until`, or at `limit`.
    """
    lattice.put(*start)
    for position in range(start.position, limit):
        points = lattice.take(position)
        if not points:
            continue
        if position > until and _is_settled(lattice, points, position=position, until=until):
            return position, _closed(points)
        if lattice.work > MOST_WORK:
            return position, []
        # The likeliest first: what they reach shows which steps of the others are in vain.
        for point, paths in sorted(points.items(), key=_best_first):
            expand(lattice, Junction(position, point, paths))
    close_line(lattice, limit)
    return limit, _closed(lattice.take(limit))


def _best_first(found: tuple[Point, list[Path]]) -> float:
    return -found[1][0].score


def expand(lattice: Lattice, here: Junction) -> None:
    """Take every step that the next unit of the page allows."""
    if put_gloss(lattice, here):
        return
    if here.point.due:  # the gloss that is due does not come
        here = here._replace(point=here.point._replace(due=""))
    if not (here.point.between or here.point.cut):
        missing = lattice.habits.odds.missing(here.point.last, here.point.byte)
        here = here._replace(paths=add_cost(here.paths, missing))
    if lattice.text[here.position] == "?":
        put_question_mark(lattice, here)
    put_unit(lattice, here)
    if lattice.habits.drops is not False:
        put_dropped(lattice, here)


def close_line(lattice: Lattice, position: int) -> None:
    """A first byte that waits at the end of a line stood alone and was dropped."""
    if lattice.habits.drops is False:
        return
    for point, paths in list(lattice.waiting.get(position, {}).items()):
        if point.odd and not point.due:
            paths.sort(key=score_of)
            here = Junction(position, point, paths)
            lattice.put(position, IN_STEP, read_alone(lattice, here, end=position))


def _is_settled(
    lattice: Lattice, points: dict[Point, list[Path]], *, position: int, until: int
) -> bool:
    """True when the best path has read the page as it stands for some characters."""
    best = max((paths[0] for paths in points.values()), key=lambda path: path.score)
    near = best.score - STILL_NEAR
    if any((p.odd or p.due) and paths[0].score > near for p, paths in points.items()):
        return False
    waiting = (paths for found in lattice.waiting.values() for paths in found.values())
    if any(path.score > near for paths in waiting for path in paths):
        return False
    node: Node | None = best.node
    for _back in range(SETTLED_CHARACTERS):
        if node is None or node.before is None:
            return position - until > SETTLED_UNITS
        if not stands_there(lattice.text, node) or node.start < until:
            return False
        node = node.before
    return True


def _closed(points: dict[Point, list[Path]]) -> list[Path]:
    """The paths at the end: none waits for a byte, and a gloss that was due did not come."""
    found: list[Path] = []
    for point, paths in points.items():
        if not point.odd:
            found += add_cost(paths, MISSING_GLOSS if point.due else 0.0)
    return sorted(found, key=score_of)
