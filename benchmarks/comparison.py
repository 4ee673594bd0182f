"""Do the formulas agree with scipy, do the intervals cover, are new terms found, in linear time?

    python -m benchmarks.comparison --data FOLDER [--learn]

FOLDER holds keyphrases/abstracts_dev.jsonl (science abstracts with their authors' keywords:
title, text, keywords) and policy_news_dev.jsonl (id, title, text). Prints one table a question;
`--learn` prints the weights of new terms as the authors' keywords teach them. The peers for
new terms are measured in the same run: frequency, and cohesion with branching entropy, over
runs of characters (what the public tools for new words do).
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log
from pathlib import Path

import numpy as np
from scipy.sparse import csc_matrix
from scipy.stats import chi2_contingency, fisher_exact
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.gold import read_news, read_records
from benchmarks.meter import measure_seconds
from zhpolicy.compare import measures as contrasts
from zhpolicy.compare.burstiness import estimate_burstiness, simple_variance
from zhpolicy.compare.topics import score_topic_stability
from zhpolicy.compare.travelling import find_travelling
from zhpolicy.keywords.new_terms import find_new_terms
from zhpolicy.text.scripts import to_working
from zhpolicy.text.segmenters.jieba_tables import read_frequencies

WORDS = 400
REPLICATES = 40


def main() -> None:
    arguments = _arguments()
    abstracts = read_records(arguments.data / "keyphrases" / "abstracts_dev.jsonl")
    news = read_news(arguments.data)
    print_agreement()
    print_coverage()
    print_new_terms(abstracts)
    if arguments.learn:
        print_weights(abstracts)
    print_times([record["text"] for record in news])
    print_topics([record["text"] for record in news])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of development data")
    parser.add_argument("--learn", action="store_true", help="print the weights of new terms")
    return parser.parse_args()


# --- the formulas against scipy


def print_agreement() -> None:
    random = np.random.default_rng(1)
    tables = [_random_table(random) for _ in range(2000)]
    worst = np.max([_differences(*table) for table in tables], axis=0)
    print("\nlargest difference from scipy over 2,000 tables (relative; absolute below 1)")
    for name, value in zip(("G2", "chi-square", "Fisher (p)"), worst, strict=True):
        print(f"  {name:<12}{value:10.1e}")


def _random_table(random: np.random.Generator) -> tuple[int, int, int, int]:
    size, rest_size = (int(10 ** random.uniform(1, 6)) for _ in range(2))
    share = 10 ** random.uniform(-4, -0.3)
    count, rest = random.binomial(size, share), random.binomial(rest_size, share)
    return max(int(count), 1), int(rest), size, rest_size


def _differences(count: int, rest: int, size: int, rest_size: int) -> list[float]:
    observed = [[count, rest], [size - count, rest_size - rest]]
    sizes = {"size": size, "rest_size": rest_size}
    theirs = (
        chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic,
        chi2_contingency(observed, correction=False).statistic,
        fisher_exact(observed).pvalue,
    )
    ours = (
        contrasts.log_likelihood(count, rest, **sizes),
        contrasts.chi_square(count, rest, **sizes),
        contrasts.fisher_exact(count, rest, **sizes),
    )
    return [
        abs(float(a) - float(b)) / max(abs(float(b)), 1.0)
        for a, b in zip(ours, theirs, strict=True)
    ]


# --- coverage of the intervals

KINDS = ("Poisson", "equally bursty", "unequally bursty", "very unequally", "present or absent")


def print_coverage() -> None:
    print("\ncoverage of 95 % intervals of the log-ratio (words that occur twice and more)")
    designs = ((5, 1), (5, 2), (20, 4), (20, 10), (100, 10), (100, 50))
    heads = "".join(f"{f'{focus} of {total}':>11}" for total, focus in designs)
    print(f"  {'words are':<20}{heads}")
    shares = []
    for kind in KINDS:
        row = [_coverage(kind, total, focus) for total, focus in designs]
        shares.append(row)
        print(f"  {kind:<20}" + "".join(f"{value:11.3f}" for value in row))
    print(f"  {'mean':<20}" + "".join(f"{value:11.3f}" for value in np.mean(shares, axis=0)))


def _coverage(kind: str, total: int, focus: int) -> float:
    shares = []
    for replicate in range(REPLICATES):
        random = np.random.default_rng((replicate, total, focus))
        counts, sizes, side, truth = simulate(kind, total=total, focus=focus, random=random)
        shares.append(_share_covered(counts, sizes, side, truth))
    return float(np.mean(shares))


def simulate(
    kind: str, *, total: int, focus: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Counts of words in documents of different lengths, and the true log-ratios."""
    sizes = random.lognormal(6.3, 0.5, total).astype(np.int64) + 50
    side = np.arange(total) < focus
    common = np.exp(random.uniform(np.log(2e-4), np.log(1e-2), WORDS))
    truth = np.where(random.random(WORDS) < 0.5, 0.0, random.normal(0, 0.8, WORDS))
    rates = np.where(side[:, None], common * np.exp(truth / 2), common * np.exp(-truth / 2))
    burst = _burstiness(kind, random)
    if kind == "present or absent":
        rates = rates * (random.random((total, WORDS)) < 0.6) / 0.6
    drawn = random.gamma(1 / burst, burst, (total, WORDS))
    return random.poisson(sizes[:, None] * rates * drawn), sizes, side, truth


def _burstiness(kind: str, random: np.random.Generator) -> np.ndarray:
    if kind == "Poisson":
        return np.full(WORDS, 1e-6)
    if kind == "equally bursty":
        return np.full(WORDS, 0.5)
    return random.lognormal(np.log(0.5), 1.1 if kind == "very unequally" else 0.7, WORDS)


def _share_covered(
    counts: np.ndarray, sizes: np.ndarray, side: np.ndarray, truth: np.ndarray
) -> float:
    count, rest = counts[side].sum(axis=0), counts[~side].sum(axis=0)
    burstiness = estimate_burstiness(csc_matrix(counts), sizes, focus=side)
    totals = {"size": sizes[side].sum(), "rest_size": sizes[~side].sum()}
    ratio = contrasts.log_ratio(count, rest, **totals) * np.log(2)
    variance = burstiness.inflation(count, rest) * simple_variance(count, rest)
    half = burstiness.quantile(0.95) * np.sqrt(variance)
    return float((np.abs(ratio - truth) <= half)[count + rest >= 2].mean())


# --- new terms

FORMS = {
    "headline and text": lambda record: f"{record['title']}\n{record['text']}",
    "one text": lambda record: f"{record['title']}。{record['text']}",
}


def print_new_terms(records: list[dict]) -> None:
    print("\nnew terms: average precision against author keywords that jieba's dictionary lacks")
    gold = _gold(records)
    print(f"  {'':<34}" + "".join(f"{f'in {least}+ places':>15}" for least in (1, 2, 3)))
    rankings = {f"zhpolicy, {name}": _ranking(records, form) for name, form in FORMS.items()}
    peers = _peer_rankings([FORMS["one text"](record) for record in records])
    for name, ranking in {**rankings, **peers}.items():
        row = [
            average_precision(ranking, {k for k, n in gold.items() if n >= m}) for m in (1, 2, 3)
        ]
        print(f"  {name:<34}" + "".join(f"{value:15.3f}" for value in row))


def _gold(records: list[dict]) -> dict[str, int]:
    """The authors' keywords that the dictionary lacks, and how often the abstracts have them."""
    known = {word for word, _ in read_frequencies()}
    keywords = {normal(keyword) for record in records for keyword in record["keywords"]}
    text = "\n".join(normal(FORMS["one text"](record)) for record in records)
    return {keyword: text.count(keyword) for keyword in sorted(keywords - known)}


def _ranking(records: list[dict], form) -> list[str]:
    return [normal(term.term) for term in find_new_terms(form(record) for record in records)]


def normal(text: str) -> str:
    folded = unicodedata.normalize("NFKC", to_working(text)).lower()
    return re.sub(r"[\s“”‘’\"']", "", folded)


def average_precision(ranking: Iterable[str], relevant: set[str]) -> float:
    """The precision at each relevant term, averaged over all relevant ones, found or not."""
    hits, total = 0, 0.0
    for place, term in enumerate(dict.fromkeys(ranking), 1):
        if term in relevant:
            hits += 1
            total += hits / place
    return total / max(len(relevant), 1)


def _peer_rankings(texts: list[str]) -> dict[str, list[str]]:
    """Runs of two to six characters, by frequency and by cohesion with branching entropy."""
    counts: Counter[str] = Counter()
    before: dict[str, Counter[str]] = {}
    after: dict[str, Counter[str]] = {}
    for text in map(normal, texts):
        counts.update(gram for gram, _, _ in _characters(text))
    known = {word for word, _ in read_frequencies()}
    chosen = {g for g, n in counts.items() if n >= 3 and len(g) > 1 and g not in known}
    for text in map(normal, texts):
        for gram, left, right in _characters(text):
            if gram in chosen:
                before.setdefault(gram, Counter())[left] += 1
                after.setdefault(gram, Counter())[right] += 1
    size = sum(n for gram, n in counts.items() if len(gram) == 1)
    scores = {
        gram: _cohesion(gram, counts, size) + min(_entropy(before[gram]), _entropy(after[gram]))
        for gram in chosen
    }
    return {
        "frequency of characters": sorted(chosen, key=lambda g: (-counts[g], g)),
        "cohesion + entropy of characters": sorted(chosen, key=lambda g: (-scores[g], g)),
    }


def _characters(text: str) -> Iterator[tuple[str, str, str]]:
    for run in re.findall("[\u3400-\u9fff]+", text):
        padded = f"|{run}|"
        for start in range(len(run)):
            for length in range(1, min(6, len(run) - start) + 1):
                yield run[start : start + length], padded[start], padded[start + length + 1]


def _cohesion(gram: str, counts: Counter[str], size: int) -> float:
    return min(
        log(counts[gram] * size / (counts[gram[:i]] * counts[gram[i:]]))
        for i in range(1, len(gram))
    )


def _entropy(neighbours: Counter[str]) -> float:
    total = neighbours.total()
    return -sum(n / total * log(n / total) for n in neighbours.values())


def print_weights(records: list[dict]) -> None:
    """Logistic regression on the evidence of each candidate; halves of the corpus check it."""
    names, rows, labels = _evidence(records)
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=0.3, max_iter=1000).fit(scaler.transform(rows), labels)
    print("\nlearned weights of the evidence for new terms")
    for name, weight in zip(names, model.coef_[0] / scaler.scale_, strict=True):
        print(f"  {name:<18}{weight:8.2f}")


def _evidence(records: list[dict]) -> tuple[list[str], np.ndarray, np.ndarray]:
    gold = _gold(records)
    forms = [find_new_terms(form(record) for record in records) for form in FORMS.values()]
    terms = [term for found in forms for term in found]
    rows = np.array([[value for _, value in term.values] for term in terms])
    labels = np.array([normal(term.term) in gold for term in terms])
    return [name for name, _ in terms[0].values], rows, labels


# --- time


def print_times(texts: list[str]) -> None:
    """The corpus is made longer by other stories, not by copies of the same ones."""
    print("\nseconds for formulas that travel and for new terms, by size of the corpus")
    find_travelling(texts[:10])
    print(
        f"  {'characters':>12}{'travelling':>12}{'a million':>12}{'new terms':>12}{'a million':>12}"
    )
    for share in (8, 4, 2, 1):
        part = texts[: len(texts) // share]
        size = sum(map(len, part))
        cells = [measure_seconds(find, [part]) for find in (find_travelling, find_new_terms)]
        shown = "".join(f"{value:12.2f}{value / size * 1e6:12.1f}" for value in cells)
        print(f"  {size:>12,}{shown}")


# --- topics


def print_topics(texts: list[str]) -> None:
    overlap = score_topic_stability(texts, k=5, seeds=6)["overlap"].mean()
    print(f"\noverlap of the ten first words of five topics over six seeds: {overlap:.2f}")


if __name__ == "__main__":
    main()
