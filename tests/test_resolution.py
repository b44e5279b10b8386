"""Who is meant, scored: speakers and givers of the bundled gold, persons of marked news."""

import gzip
import json
from pathlib import Path

import pandas as pd

from analysis.evaluate.gold import read_gold
from analysis.evaluate.resolution import GIVERS, SPEAKERS, score_persons, score_resolution
from analysis.language import load_pipeline
from analysis.workflow import extract, load_articles

GOLD = Path(__file__).parents[1] / "data" / "gold" / "built-on"


def test_speakers_and_givers_of_what_was_found_are_the_right_actors():
    right, gold = {SPEAKERS: 0, GIVERS: 0}, {SPEAKERS: 0, GIVERS: 0}
    for answer in read_gold(GOLD):
        loaded = load_articles(answer.article)
        day = pd.Series([pd.Timestamp(answer.published)] * len(loaded.articles))
        dated = loaded.articles.assign(published=day.astype("datetime64[ns]"))
        for score in score_resolution(answer, extract(loaded.with_frames(articles=dated))):
            right[score.layer] += score.right
            gold[score.layer] += score.gold
    # 22 of 22 and 20 of 21 when this was written.
    assert gold[SPEAKERS] >= 20 and gold[GIVERS] >= 20
    assert right[SPEAKERS] == gold[SPEAKERS]
    assert right[GIVERS] >= gold[GIVERS] - 1


def test_persons_are_scored_against_marked_news(tmp_path):
    words = [*["Lena", "Okafor", "opened", "the", "school"], ".", "Okafor", "thanked"]
    words += ["Petra", "Quill", "."]
    labels = ["B-Person", "I-Person", *"OOOO", "B-Person", "O", "B-Person", "I-Person", "O"]
    # One person is marked whom the text doesn't name: recall must show it.
    labels[4] = "B-Person"
    path = tmp_path / "news.jsonl.gz"
    article = {"id": "a", "sentences": [{"tokens": words, "labels": labels}]}
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(article) + "\n")
    anyhow, full = score_persons(path, load_pipeline())
    assert (anyhow.right, anyhow.found, anyhow.gold) == (3, 3, 4)
    assert (anyhow.precision, anyhow.recall) == (1.0, 0.75)
    assert (full.right, full.found, full.gold) == (2, 2, 2)
