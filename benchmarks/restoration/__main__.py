"""How well are broken pages read again? Against public tools, on pages whose truth is known.

    python -m benchmarks.restoration --seeds FOLDER --gold FOLDER
    python -m benchmarks.restoration --data FOLDER [--pages N] [--seed N] [--setting NAME]
    python -m benchmarks.restoration --data FOLDER --pages 0 --sound
    python -m benchmarks.restoration --data FOLDER --pages 0 --notes N
    python -m benchmarks.restoration --linear [--largest MB] [--data FOLDER --pages 0]

- `--seeds`, `--gold`: damaged pages, and the folder with their sound text (gold.py describes
  it): errors, runs, glosses left, speed.
- `--data`: a folder with sound articles, policy_news_PART.jsonl (text). `--pages` N stories (100)
  are damaged and read again for each setting of the channel and each shape of a page;
  `--setting` (again and again) chooses settings, `--seed` draws other sites, `--list` shows
  every place that is wrong and not only those called certain.
- `--sound`: 10,000 texts made of the news in each script must come back as they are.
- `--notes`: readings of 32 kinds are put into N sound texts each; which are mended, which
  reported, which passed over in silence?
- `--linear`: seconds for hostile pages of an eighth, a quarter, half and all of `--largest` (8).

Prints tables of Markdown; nothing but the times differs when it runs again. ftfy and JioNLP
are measured when they are installed; JioNLP needs a package under the GPL and is no dependency.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.gold import read_news
from benchmarks.restoration.linear import measure_linear
from benchmarks.restoration.notes import measure_notes
from benchmarks.restoration.pages import SETTINGS, read_stories
from benchmarks.restoration.seeds import measure_seeds
from benchmarks.restoration.sound import measure_sound
from benchmarks.restoration.unseen import measure_unseen


def main() -> None:
    options = _options()
    if options.seeds:
        measure_seeds(options.seeds, options.gold)
    news = read_stories(options.data, part=options.part) if options.data else []
    if news and options.pages:
        settings = options.setting or list(SETTINGS)
        chosen = {"settings": settings, "pages": options.pages, "seed": options.seed}
        measure_unseen(news, **chosen, lists=options.list)
    if options.sound:
        measure_sound(news, seed=options.seed)
    if options.notes:
        texts = [record["text"] for record in read_news(options.data, part=options.part)]
        measure_notes(texts, pages=options.notes, seed=options.seed)
    if options.linear:
        measure_linear(news, largest=options.largest, seed=options.seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--sound", action="store_true")
    parser.add_argument("--notes", type=int, default=0)
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--setting", action="append", choices=list(SETTINGS))
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--largest", type=float, default=8.0)
    options = parser.parse_args()
    if bool(options.seeds) != bool(options.gold):
        parser.error("--seeds and --gold belong together: pages, and the text they had")
    if options.notes and not options.data:
        parser.error("--notes needs --data: the readings are put into sound texts")
    if options.sound and not options.data:
        parser.error("--sound needs --data: the sound text is made of it")
    if not (options.seeds or options.data or options.linear):
        parser.error("nothing to measure; give --seeds and --gold, --data, or --linear")
    return options


if __name__ == "__main__":
    main()
