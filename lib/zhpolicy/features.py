"""Which properties of a candidate speak for a keyword? One row of numbers for each candidate."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhpolicy.candidates import BOOK_MARKS, CLOSE, OPEN, Candidates, Reading
from zhpolicy.dictionary import jieba_module

__all__ = ["FEATURES", "describe", "longness"]

Row = NDArray[np.float64]

KINDS = "nrpozvwabijeutmgfs"
BUCKETS = {
    "count": (0, 1, 2, 3, 5, 8, 12),
    "rarity": (5, 6, 7, 8, 9, 10, 11, 11.97, 12, 13),
    "commonest": (4, 5, 6, 7, 8, 9, 10, 11, 12),
    "place": (0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.75, 0.999),
    "sentence": (0, 1, 2, 4, 8, 998),
    "characters": (2, 3, 4, 5, 6, 7, 8),
    "words": (1, 2, 3, 4),
}
VALUES = (
    "count_log",
    "count_share",
    "free_log",
    "held_share",
    "held_wholly",
    "rarity_mean",
    "rarity_most",
    "rarity_least",
    "count_rarity",
    "count_commonest",
    "place_share",
    "spread",
    "sentences_log",
    "sentences_share",
    "title",
    "title_count",
    "title_rarity",
    "title_one",
    "title_two",
    "title_more",
    "title_only",
    "lead",
    "lead_count",
    "second_count",
    "left_log",
    "right_log",
    "left_share",
    "right_share",
    "left_one",
    "right_one",
    "quoted",
    "quoted_log",
    "book",
    "book_log",
    "nominal",
    "inner_verb",
    "first_short",
    "last_short",
    "digit",
    "latin",
    "count_two",
    "count_three",
    "count_more", "known", "frequency_log", "odd_first", "odd_last",
    "hard_left", "hard_right", "hard_both", "title_hard_left", "title_hard_right", "title_hard_both",
    "opens", "title_place", "title_opens", "title_closes", "title_length", "least_share", "most_share", "least_share_once","quote_in","alone_upper",
)
COARSE = {**dict.fromkeys("nzpoureji", "n"), **dict.fromkeys("vw", "v"), **dict.fromkeys("abd", "a")}
PAIRS = tuple(a + b for a in "nvam" for b in "nvam")
SETS = ("kind", "first", "last", "title_kind")
FEATURES = (
    *VALUES,
    *(f"{name}={n}" for name, edges in BUCKETS.items() for n in range(len(edges) + 1)),
    *(f"{name}={kind}" for name in SETS for kind in KINDS),
    *(f"pair={pair}" for pair in PAIRS),
)
COLUMN = {n: i for i, n in enumerate(FEATURES)}

UNKNOWN_RARITY = 11.98


@cache
def rarities() -> dict[str, float]:
    path = Path(jieba_module().__file__).parent / "analyse" / "idf.txt"
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    return {row[0]: float(row[1]) for row in rows}


def longness(length):
    return min(max((np.log(max(length, 1)) - np.log(200)) / (np.log(1000) - np.log(200)), 0), 1.3)


def measure(c: Candidates, r: Reading):
    n = len(c.keys)
    own, b, e = c.owners, c.begins, c.ends
    body = b >= r.body
    count = np.bincount(own[body], minlength=n).astype(float)
    tcount = np.bincount(own[~body], minlength=n).astype(float)
    # representative hit: first in body else first in title
    order = np.arange(len(own))
    first = np.full(n, -1)
    rev = order[::-1]
    first[own[rev]] = rev
    bi = order[body]
    fb = np.full(n, -1)
    fb[own[bi[::-1]]] = bi[::-1]
    lb = np.full(n, -1)
    lb[own[bi]] = bi
    has = fb >= 0
    rep = np.where(has, fb, first)
    kinds = np.array([KINDS.find(k) for k in r.kinds] + [-1])
    starts = np.array(r.starts + [0])
    sents = np.array(r.sentences + [0])
    lens = np.array([len(w) for w in r.words] + [0])
    get = rarities().get
    rar = np.array([get(w, UNKNOWN_RARITY) for w in map(str.lower, r.words)] + [0.0])
    i = b[rep].copy()
    j = e[rep]
    i += kinds[i] < 0  # an opening mark
    isw = kinds >= 0
    nw = np.zeros(n)
    mean = np.zeros(n)
    mx = np.full(n, -9.0)
    mn = np.full(n, 99.0)
    nom = np.ones(n, bool)
    inner = np.zeros(n, bool)
    nominal = np.array([k in "nzpoure" for k in KINDS] + [False])
    verb = np.array([k in "va" for k in KINDS] + [False])
    width = int((j - i).max()) if n else 0
    for o in range(width):
        p = i + o
        ok = p < j
        p = np.where(ok, p, len(kinds) - 1)
        ok &= isw[p]
        v = rar[p]
        nw += ok
        mean += np.where(ok, v, 0)
        mx = np.where(ok, np.maximum(mx, v), mx)
        mn = np.where(ok, np.minimum(mn, v), mn)
        nom &= ~ok | nominal[kinds[p]]
        inner |= ok & verb[kinds[p]] & (p > i) & (p < j - 1)
    mean /= np.maximum(nw, 1)
    L = max(r.length, 1)
    pos = np.where(has, starts[b[fb]], L) / L
    last = np.where(has, starts[b[lb]], L) / L
    fs = np.where(has, sents[b[fb]], 999)

    def distinct(values):
        pairs = np.unique(own[body] * (1 << 20) + values)
        return np.bincount(pairs >> 20, minlength=n).astype(float)

    ss = distinct(sents[b[body]])
    ids = {}
    wid = np.array([ids.setdefault(w, len(ids)) for w in r.words] + [len(ids) + 1])
    left = distinct(np.where(b[body] > r.body, wid[b[body] - 1], len(ids) + 2))
    right = distinct(wid[e[body]])
    quoted = np.zeros(n)
    book = np.zeros(n)
    for h, m in enumerate(c.marks):
        if m and b[h] >= r.body:
            if m in BOOK_MARKS:
                book[own[h]] += 1
            else:
                quoted[own[h]] += 1
    from zhpolicy.candidates import WITHIN, _stop_words
    from zhpolicy.dictionary import base_frequencies
    freq=base_frequencies()[0]
    soft=np.array([k in WITHIN or k in "+" for k in r.kinds]+[False])
    quote=np.array([k in "()" for k in r.kinds]+[False])
    hl=~soft[b-1] | (b==0) | (b==r.body); hr=~soft[np.minimum(e,len(r.kinds))]
    def share(mask,values):
        tot=np.bincount(own[mask],minlength=n); return np.bincount(own[mask],weights=values[mask].astype(float),minlength=n)/np.maximum(tot,1)
    H=dict(hard_left=share(body,hl),hard_right=share(body,hr),hard_both=share(body,hl&hr),title_hard_left=share(~body,hl),title_hard_right=share(~body,hr),title_hard_both=share(~body,hl&hr))
    snt=np.array(r.sentences+[0]); opens=np.r_[True,snt[1:]!=snt[:-1]]
    H["opens"]=share(body,opens[b]); H["quote_in"]=share(body,quote[b-1]|quote[np.minimum(e,len(r.kinds))])
    tl=max(starts[r.body-1],1) if r.body>1 else 1
    ft=np.full(n,0); ti=np.flatnonzero(~body); ft[own[ti[::-1]]]=ti[::-1]
    T=tcount>0
    H["title_place"]=T*starts[b[ft]]/tl; H["title_opens"]=T*(b[ft]==0); H["title_closes"]=T*(e[ft]==r.body-1)
    wc=np.bincount(wid[r.body:-1],minlength=len(ids)+3)[wid] if len(r.words) else np.zeros(1)
    big=np.zeros(n); small=np.full(n,1e9)
    for o in range(width):
        p=i+o; ok=(p<j); p=np.where(ok,p,len(kinds)-1); ok&=isw[p]; v=wc[p]
        big=np.where(ok,np.maximum(big,v),big); small=np.where(ok,np.minimum(small,v),small)
    H["least_share"]=(count>1)*count/np.maximum(small,1); H["most_share"]=count/np.maximum(big,1); H["least_share_once"]=(count==1)/np.maximum(small,1)
    H["title_length"]=T*np.array([len(k) for k in c.keys])/tl
    H["known"]=np.array([freq.get(k,0)>0 for k in c.keys])&(nw>1)
    H["frequency_log"]=np.array([np.log1p(freq.get(k,0)) for k in c.keys])/10*(nw==1)
    stop=_stop_words()
    unk=np.array([k in "ur" for k in KINDS]+[False])
    H["odd_first"]=unk[kinds[i]]&np.array([k[0] in stop for k in c.keys]); H["odd_last"]=unk[kinds[j-1]]&np.array([k[-1] in stop or k[-1] in "中上下里内外前后时出来去到" for k in c.keys])
    up=np.array([w.isupper() for w in r.words]+[False]); H["alone_upper"]=(nw==1)&up[i]
    held = _held(c, count, r)
    return dict(H=H,
        count=count,
        title=tcount,
        words=nw,
        mean=mean,
        most=mx,
        least=mn,
        nominal=nom,
        inner=inner,
        place=pos,
        last=last,
        sentence=fs,
        sentences=ss,
        left=left,
        right=right,
        quoted=quoted,
        book=book,
        held=held,
        first_kind=kinds[i],
        last_kind=kinds[j - 1],
        first_short=lens[i] == 1,
        last_short=lens[j - 1] == 1,
        chars=np.array([len(k) for k in c.keys]),
        digit=np.array([any(x.isdigit() for x in k) for k in c.keys], bool),
        latin=np.array([k.isascii() for k in c.keys], bool),
        n_sent=(r.sentences[-1] + 1 if r.sentences else 1),
        titled=r.body > 0,
        length=r.length,
    )


def _held(c, count, r):
    held = np.zeros(len(c.keys))
    at = {}
    own = c.owners.tolist()
    B = c.begins.tolist()
    E = c.ends.tolist()
    rep = count[c.owners] >= 1
    for h, (o, x, y) in enumerate(zip(own, B, E)):
        at[(x, y)] = o
    seen = set()
    for o, x, y in zip(own, B, E):
        if y - x < 2 or o in seen or x < r.body:
            continue
        seen.add(o)
        v = count[o]
        if v < 2:
            continue
        for s in range(x, y):
            for t in range(s + 1, y + 1):
                q = at.get((s, t))
                if q is not None and q != o and held[q] < v:
                    held[q] = v
    return held


def describe(c, r):
    m = measure(c, r)
    n = len(c.keys)
    X = np.zeros((n, len(FEATURES)), np.float32)

    def put(name, v):
        X[:, COLUMN[name]] = v

    cl = np.log1p(m["count"])
    mt = max(m["count"].max(), 1) if n else 1
    put("count_log", cl)
    put("count_share", m["count"] / mt)
    put("free_log", np.log1p(np.maximum(m["count"] - m["held"], 0)))
    cc = np.maximum(m["count"], 1)
    many = m["count"] > 1
    put("held_share", m["held"] / cc)
    put("held_wholly", (m["held"] == m["count"]) & many)
    put("rarity_mean", m["mean"] / 10)
    put("rarity_most", m["most"] / 10)
    put("rarity_least", m["least"] / 10)
    put("count_rarity", cl * m["mean"] / 10)
    put("count_commonest", cl * m["least"] / 10)
    put("place_share", m["place"])
    put("spread", m["last"] - m["place"])
    put("sentences_log", np.log1p(m["sentences"]))
    put("sentences_share", m["sentences"] / m["n_sent"])
    t = m["title"] > 0
    put("title", t)
    put("title_count", t * cl)
    put("title_rarity", t * m["mean"] / 10)
    put("title_one", t & (m["words"] == 1))
    put("title_two", t & (m["words"] == 2))
    put("title_more", t & (m["words"] > 2))
    put("title_only", t & (m["count"] == 0))
    if not m["titled"]:
        z = m["sentence"] == 0
        put("lead", z)
        put("lead_count", z * cl)
        put("second_count", (m["sentence"] <= 1) * cl)
    put("left_log", many * np.log(np.maximum(m["left"], 1)))
    put("right_log", many * np.log(np.maximum(m["right"], 1)))
    put("left_share", many * m["left"] / cc)
    put("right_share", many * m["right"] / cc)
    put("left_one", many & (m["left"] == 1))
    put("right_one", many & (m["right"] == 1))
    put("quoted", m["quoted"] > 0)
    put("quoted_log", np.log1p(m["quoted"]))
    put("book", m["book"] > 0)
    put("book_log", np.log1p(m["book"]))
    mw = m["words"] > 1
    for a,v in m["H"].items(): put(a,v)
    for a in "hard_left","hard_right","hard_both","title_hard_left","title_hard_right","title_hard_both":
        X[:,COLUMN[a]]*=mw
    cls=np.array([ "nvam".index(COARSE.get(k,"m")) for k in KINDS])
    tw=np.flatnonzero(mw); X[tw,COLUMN["pair=nn"]+4*cls[m["first_kind"][tw]]+cls[m["last_kind"][tw]]]=1
    put("nominal", m["nominal"] & mw)
    put("inner_verb", m["inner"] & mw)
    put("first_short", m["first_short"] & mw)
    put("last_short", m["last_short"] & mw)
    put("digit", m["digit"])
    put("latin", m["latin"])
    put("count_two", cl * (m["words"] == 2))
    put("count_three", cl * (m["words"] == 3))
    put("count_more", cl * (m["words"] > 3))
    for name, src in (
        ("count", "count"),
        ("rarity", "mean"),
        ("commonest", "least"),
        ("place", "place"),
        ("sentence", "sentence"),
        ("characters", "chars"),
        ("words", "words"),
    ):
        code = np.searchsorted(np.array(BUCKETS[name], float), m[src], side="left")
        X[np.arange(n), COLUMN[f"{name}=0"] + code] = 1
    one = np.flatnonzero(~mw)
    two = np.flatnonzero(mw)
    X[one, COLUMN["kind=n"] + m["first_kind"][one]] = 1
    X[two, COLUMN["first=n"] + m["first_kind"][two]] = 1
    X[two, COLUMN["last=n"] + m["last_kind"][two]] = 1
    to = np.flatnonzero(~mw & t)
    X[to, COLUMN["title_kind=n"] + m["first_kind"][to]] = 1
    return X
