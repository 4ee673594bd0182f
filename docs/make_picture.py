"""Makes docs/_static/themes.png, the picture of the README, from the pages in seeds/."""

from pathlib import Path

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence import evidence_table, score_themes
from zhpolicy.extract import theme_names
from zhpolicy.show.figures.plots import plot_heatmap
from zhpolicy.show.notebook import label_articles

ROOT = Path(__file__).parents[1]


def main() -> None:
    articles = list(read_corpus(ROOT / "seeds"))
    themes = evidence_table(articles, "themes")
    scores = score_themes(articles).rename(index=label_articles(articles))
    scores = scores[scores.mean().sort_values(ascending=False).index]
    names = {key: f"{name['english']} {name['chinese']}" for key, name in theme_names().items()}
    figure = plot_heatmap(
        scores.T.rename(index=names),
        title="What five reports on aid and on talent speak of",
        unit="codebook phrases per 1,000 Chinese characters",
        note=f"{len(articles)} articles, {len(themes)} phrases; source: seeds/",
    )
    figure.savefig(ROOT / "docs" / "_static" / "themes.png", metadata={"Software": None})


if __name__ == "__main__":
    main()
