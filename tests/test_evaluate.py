"""Scores count what they say, and the bundled gold's scores can't drop unnoticed."""

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.evaluate.evaluation import evaluate, format_scores
from analysis.evaluate.gold import hash_gold, read_gold
from analysis.evaluate.scores import Score, score_article
from analysis.problems import PledgebookError, UsageError
from analysis.tables.tables import make_frame, make_tables

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold"
SEED = ROOT.parent / "shared" / "seed" / "gold.json"
TEXT = "Norway will give $5m, Ann Example said."


def make_gold(folder, **changes):
    (folder / "a.txt").write_text(TEXT)
    answer = {
        "article": {"file": "a.txt", "published": "2025-08-22"},
        "statements": [
            {
                "speaker": "Ann Example",
                "speaker_text": "Ann Example",
                "cue": "said",
                "kind": "indirect",
                "start": 0,
                "end": 20,
                "text": TEXT[:20],
            }
        ],
        "commitments": [],
        "events": [],
    }
    answer["statements"][0].update(changes)
    (folder / "a.json").write_text(json.dumps(answer))
    return read_gold(folder / "a.json")[0]


def make_answer(**changes):
    statement = {
        "statement_id": "a:s0",
        "article_id": "a",
        "speaker_id": "ann-example",
        "speaker": "Ann Example",
        "speaker_start": 22,
        "speaker_end": 33,
        "cue": "said",
        "cue_start": 34,
        "cue_end": 38,
        "act": "say",
        "quotation": "indirect",
        "text": TEXT[:20],
        "start": 0,
        "end": 20,
        "section": "body",
        "confidence": 0.9,
    } | changes
    actor = {
        "actor_id": "ann-example",
        "name": "Ann Example",
        "kind": "person",
        "n_mentions": 1,
        "n_statements": 1,
    }
    article = {"article_id": "a", "text": TEXT, "source_file": "a.txt", "content_sha256": "0"}
    return make_tables(
        articles=make_frame("articles", [article]),
        actors=make_frame("actors", [actor]),
        statements=make_frame("statements", [statement]),
    )


@pytest.mark.parametrize(
    ("gold", "answer", "content", "speaker", "cue"),
    [
        ({}, {}, 1, 1, 1),
        ({"speaker": "Somebody Else"}, {}, 1, 0, 0),
        ({"speaker": None}, {"speaker_id": None}, 1, 1, 1),
        ({"cue": "insisted"}, {}, 1, 1, 0),
        ({"kind": "direct"}, {}, 1, 1, 0),
        ({}, {"start": 12, "text": TEXT[12:20]}, 0, 0, 0),
    ],
)
def test_statement_layers_count_what_they_name(tmp_path, gold, answer, content, speaker, cue):
    scores = score_article(make_gold(tmp_path, **gold), make_answer(**answer))
    assert [score.right for score in scores[:3]] == [content, speaker, cue]
    assert all(score.found == score.gold == 1 for score in scores[:3])


def test_precision_recall_and_f1():
    score = Score("layer", right=2, found=4, gold=8)
    assert (score.precision, score.recall) == (0.5, 0.25)
    assert score.f1 == pytest.approx(1 / 3)


def test_gold_without_its_article_says_so(tmp_path):
    make_gold(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(PledgebookError, match=r"a\.txt"):
        read_gold(tmp_path)


def test_gold_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UsageError, match="no gold rows"):
        read_gold(tmp_path / "nowhere")


def test_hash_of_gold_changes_with_its_article(tmp_path):
    make_gold(tmp_path)
    before = hash_gold(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT + " ")
    assert hash_gold(tmp_path) != before


def test_gold_dates_are_dates(tmp_path):
    assert make_gold(tmp_path).published == date(2025, 8, 22)


@pytest.fixture(scope="module")
def bundled():
    return evaluate(GOLD)


def test_bundled_gold_scores_keep_their_floors(bundled):
    floors = json.loads((ROOT / "tests" / "floors.json").read_text())
    assert hash_gold(GOLD) == floors["gold_sha256"], "the gold changed: measure the floors anew"
    together, _ = bundled
    low = {s.layer: s.f1 for s in together if s.f1 < floors["f1"][s.layer]}
    assert low == {}


def test_scores_print_every_layer(bundled):
    together, _ = bundled
    text = format_scores(together)
    assert all(score.layer in text for score in together)


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")
def test_seed_article_keeps_its_floor():
    scores = {score.layer: score for score in evaluate(SEED)[0]}
    floors = json.loads((ROOT / "tests" / "floors.json").read_text())["seed_f1"]
    assert {layer: s.f1 for layer, s in scores.items() if s.f1 < floors[layer]} == {}
