"""What speaks for a body of the page as the one that runs a programme, or benefits by it?

Where it stands from the programme's name, what stands between and beside them, what it is, and
what the rules said. The features are looked at together (choice.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from zhpolicy.extract.programmes.learned.bodies import Body
from zhpolicy.extract.programmes.learned.page import Asked, PageOfBodies
from zhpolicy.extract.programmes.words import begins_with_verb, ending_type

__all__ = ["describe_all"]

# So many bodies ahead of a name and behind it are looked at: those of some paragraphs.
AHEAD, BEHIND = 24, 8
# So many bodies of the heading are looked at.
HEADED = 6
# Words between a body and a name tell up to so many characters.
LONGEST_GAP = 10
CLAUSE = ",;:。!?\n"
SENTENCE = "。!?;\n"
# Whom something is done for or sent to stands behind such a word.
TO = "为给向在到往对凭赴来帮"
# So much weighs a feature of single words beside one of the place in the sentence.
WEAK = 0.4
BY = "由"
QUOTES = "“”‘’《》"


def describe_all(page: PageOfBodies, asked: Asked) -> dict[str, dict[str, float]]:
    """All that may be the answer, each with its features; the empty text is no answer."""
    found: dict[str, set[str]] = {}
    sentence = page.setting.document.sentences_around(asked.start, asked.end)
    for where, body, nth in _around(page, asked, sentence.start, sentence.end):
        found.setdefault(body.name, set()).update(_stands(page, asked, body, where, nth))
    for name, sign in _of_page(page, asked):
        if name:
            found.setdefault(name, set()).add(sign)
    seen = {sign for signs in found.values() for sign in signs if sign in SEEN}
    for name, signs in found.items():
        signs |= _is_like(page, asked, name)
    found[""] = _no_answer(page, asked, seen)
    return {name: _crossed(signs, asked, seen) for name, signs in found.items()}


def _around(page: PageOfBodies, asked: Asked, begin: int, stop: int) -> list[tuple[str, Body, int]]:
    """The bodies ahead of a programme's name, in it and behind it, with where, nearest first."""
    bodies = page.bodies
    index = bisect_left(bodies, Body(asked.start, 0, "", ""))
    working = page.setting.document.working
    line = working.rfind("\n", 0, asked.start) + 1
    clause = max(working.rfind(mark, 0, asked.start) for mark in CLAUSE) + 1
    found: list[tuple[str, Body, int]] = []
    told: set[str] = set()
    counts: Counter[str] = Counter()
    for body in reversed(bodies[max(0, index - AHEAD) : index]):
        where = (
            "clause"
            if body.start >= clause
            else "sentence"
            if body.start >= begin
            else "line"
            if body.start >= line
            else "before"
        )
        if body.name not in told or where in ("clause", "sentence"):
            found.append((where, body, counts[where]))
        told.add(body.name)
        counts[where] += 1
    for body in bodies[index : index + BEHIND]:
        where = "inside" if body.start < asked.end else "behind" if body.start < stop else "later"
        if where != "later" or body.name not in told:
            found.append((where, body, counts[where]))
        told.add(body.name)
        counts[where] += 1
    return found


def _stands(page: PageOfBodies, asked: Asked, body: Body, where: str, nth: int) -> set[str]:
    """What is said by the place of a body, and by the characters beside it."""
    signs = {f"at {where}", f"at {where}/{min(nth, 3)}", f"at {where}/{body.kind}"}
    if where in ("later", "before"):
        return signs
    working = page.setting.document.working
    ahead = working[max(0, body.start - 2) : body.start]
    opens = not ahead or ahead[-1] in CLAUSE + "”"
    signs |= {f"{where} opens {opens}", f"{where} opens {opens}/{body.kind}"}
    signs |= _beside(working, body, where) | _as_subject(page, asked, body, where)
    if where in ("clause", "behind"):
        signs |= _between(working, asked, body, where)
    if where in ("clause", "sentence"):
        signs |= _verb(working, asked, f"{where} opens {opens}") | _verb(working, asked, where)
    return signs


def _beside(working: str, body: Body, where: str) -> set[str]:
    """The characters ahead of a body and behind it: 由…承担, 送到…."""
    ahead = working[max(0, body.start - 2) : body.start]
    after = working[body.end : body.end + 2]
    signs = {
        f"~{where} ahead:{ahead[-1:]}",
        f"~{where} ahead2:{ahead}",
        f"~{where} after:{after[:1]}",
        f"~{where} after2:{after}",
        f"~after2:{after}",
    }
    if ahead[-1:] == BY:
        signs |= {"by", f"by {where}"}
    if ahead[-1:] and ahead[-1:] in TO:
        signs |= {"to", f"to {where}"}
    return signs


def _as_subject(page: PageOfBodies, asked: Asked, body: Body, where: str) -> set[str]:
    """Whether a body begins a clause and acts in it, the last one ahead of a name."""
    if body.start not in page.subjects:
        return set()
    signs = {"subject", f"subject {where}", f"subject {where}/{body.kind}"}
    if body.start == page.last_subject(asked.start):
        signs |= {"last subject", f"last subject {where}"}
    return signs


def _between(working: str, asked: Asked, body: Body, where: str) -> set[str]:
    """What stands between a body and a name: (甲会)推行的(“乙”计划)."""
    gap = working[asked.end : body.start] if where == "behind" else working[body.end : asked.start]
    gap = gap.strip(QUOTES)
    if len(gap) > LONGEST_GAP:
        return set()
    signs = {
        f"~{where} gap:{gap}",
        f"~{where} gap ends:{gap[-2:]}",
        f"~{where} gap ends:{gap[-1:]}",
        f"~{where} gap begins:{gap[:2]}",
        f"{where} near",
    }
    if gap.endswith("的"):
        signs |= {f"{where} of", "of"}
        signs |= {f"{where} of what it does", "of what it does"} if len(gap) > 1 else set()
    return signs if gap else signs | {f"{where} beside", "beside"}


def _verb(working: str, asked: Asked, which: str) -> set[str]:
    """The characters right ahead of a name, a verb or not."""
    last = working[max(0, asked.start - 4) : asked.start].strip(QUOTES)
    signs = {f"~{which} verb:{last[-2:]}", f"~{which} verb:{last[-1:]}"}
    return signs | {f"{which} verb"} if begins_with_verb(last[-2:]) else signs


def _of_page(page: PageOfBodies, asked: Asked) -> list[tuple[str, str]]:
    """Bodies that the page as a whole speaks for, and those of the rules."""
    setting = page.setting
    own = setting.own_body
    within = [p for p in setting.pairings if p.start <= asked.start < p.end]
    return [
        (setting.home, "home"),
        (setting.home, f"home own page {setting.is_own_page}"),
        (setting.writer, "writer"),
        (own.name if own else "", "own body"),
        (page.speaker, "speaker"),
        (asked.before or "", "before"),
        (asked.ruled, "ruled"),
        *((name, "headed") for name, _ in page.headed.most_common(HEADED)),
        *((name, f"headed {nth}") for nth, (name, _) in enumerate(page.headed.most_common(HEADED))),
        (asked.actor, "actor"),
        *((p.donor, "donor here") for p in within),
        *((p.recipient, "recipient here") for p in within),
        *((p.recipient, f"recipient here {p.level}") for p in within),
        *((donor, f"donor {nth}") for nth, donor in enumerate(page.donors)),
        *((each, f"recipient {nth}") for nth, each in enumerate(page.recipients)),
    ]


def _is_like(page: PageOfBodies, asked: Asked, name: str) -> set[str]:
    """What is said by the name of a body itself."""
    title, source = page.heading
    home = page.setting.home
    signs = {f"ends:{name[-1]}", f"ends:{name[-2:]}", f"length {min(len(name) // 3, 5)}"}
    signs.add(f"named {min(page.counts[name], 4)}")
    if name in title:
        signs |= {"in title", f"in title {title.startswith(name)}"}
    if source and (name in source or source in name):
        signs |= {"in source", f"in source {name == source}"}
    if home:
        signs.add(
            "of home"
            if name.startswith(home)
            else "holds home"
            if home in name
            else "from elsewhere"
        )
    if asked.name.startswith(name[:2]):
        signs.add("begins name")
    if asked.ruled and name != asked.ruled and (name in asked.ruled or asked.ruled in name):
        signs.add("like ruled")
    if asked.actor and name != asked.actor and (name in asked.actor or asked.actor in name):
        signs.add("like actor")
    return signs


def _no_answer(page: PageOfBodies, asked: Asked, seen: set[str]) -> set[str]:
    """What speaks for it that the page does not say."""
    ruled = "nobody" if not asked.ruled else "home" if asked.ruled == page.setting.home else "other"
    signs = {"none", f"none ruled {ruled}", f"none own page {page.setting.is_own_page}"}
    if asked.before == "":
        signs |= {"before", "before none"}
    return signs | {f"none though {sign}" for sign in seen}


# What stands somewhere in the sentence, and so speaks against it that nobody is named.
SEEN = frozenset(
    {
        "by behind",
        "subject clause",
        "last subject clause",
        "of what it does",
        "clause near",
        "clause verb",
        "sentence opens True verb",
        "speaker",
        "behind beside",
        "clause beside",
        "by clause",
        "home",
        "headed",
    }
)
ROLES = (
    "home",
    "ruled",
    "none",
    "actor",
    "before",
    "speaker",
    "last subject",
    "subject clause",
    "by behind",
    "of what it does",
    "at clause",
    "at sentence",
    "at behind",
    "at line",
    "headed",
    "own body",
    "writer",
    "recipient here",
    "donor here",
    "donor 0",
    "recipient 0",
    "begins name",
)


def _crossed(signs: set[str], asked: Asked, seen: set[str]) -> dict[str, float]:
    """The features, those of the role with the kind of programme and with one another."""
    kind = ending_type(asked.name) or asked.name[-1:]
    roles = [role for role in ROLES if role in signs]
    crossed = {f"~{role} & {kind}" for role in roles}
    crossed |= {f"~{role} & {asked.theme}" for role in roles}
    crossed |= {f"~{a} & {b}" for i, a in enumerate(roles) for b in roles[i + 1 :]}
    crossed |= {f"~{role} though {sign}" for role in roles[:4] for sign in seen}
    return {sign: WEAK if sign[0] == "~" else 1.0 for sign in sorted(signs | crossed)}
