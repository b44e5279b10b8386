"""Stories with their statements: the format, and scores that must not drop."""

import json
from pathlib import Path

import pytest

from analysis.evaluate.overview import score_gold
from analysis.evaluate.speech import hash_stories, read_stories, score_stories
from analysis.problems import PledgebookError

STORIES = Path(__file__).parents[1] / "data" / "gold" / "speech"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())["speech"]
ANSWER = {"speaker": "Kenya", "speaker_text": "Kenya", "cue": "said", "kind": "indirect",
          "act": "say", "text": "that it would pay"}  # fmt: skip
STORY = {"name": "one", "field": "health", "published": "2025-10-03", "headline": False,
         "text": "Kenya said that it would pay.", "statements": [ANSWER]}  # fmt: skip


def write(folder, *stories):
    path = folder / "some.jsonl"
    path.write_text("\n".join(json.dumps(story) for story in stories), encoding="utf-8")
    return path


def test_every_answer_stands_in_its_story():
    stories = read_stories(STORIES)
    assert len(stories) == len({s.field for s in stories}) == 12
    for story in stories:
        for answer in story.statements:
            assert story.text[answer["start"] : answer["end"]] == answer["text"]


def test_a_right_reading_scores_in_every_layer(tmp_path):
    scores = score_gold(write(tmp_path, STORY))
    assert [(s.right, s.found, s.gold) for s in scores] == [(1, 1, 1)] * 4


@pytest.mark.parametrize(
    ("key", "value", "right"),
    [
        ("speaker", "Chad", [1, 0, 0, 1]),
        ("kind", "direct", [1, 1, 0, 1]),
        ("act", "warn", [1, 1, 1, 0]),
    ],
)
def test_a_wrong_reading_scores_only_what_is_right(tmp_path, key, value, right):
    story = {**STORY, "statements": [{**ANSWER, key: value}]}
    assert [s.right for s in score_stories(write(tmp_path, story))] == right


def test_answers_that_are_held_out_are_counted_and_not_shown(tmp_path):
    folder = tmp_path / "held-out"
    folder.mkdir()
    story = {**STORY, "statements": [{**ANSWER, "act": "warn"}]}
    score = score_stories(write(folder, story))[3]
    assert (score.right, score.gold, score.missed, score.wrong) == (0, 1, (), ())


@pytest.mark.parametrize("change", [{"text": "No."}, {"published": "soon"}, {"statements": 3}])
def test_what_is_no_story_is_refused_in_one_line(tmp_path, change):
    with pytest.raises(PledgebookError, match="line 2 is not a gold story"):
        read_stories(write(tmp_path, STORY, {**STORY, **change}))


def test_scores_of_stories_keep_their_floors():
    assert hash_stories(STORIES) == FLOORS["gold_sha256"], "the gold changed: measure anew"
    scores = {score.layer: score.f1 for score in score_stories(STORIES)}
    assert list(scores) == list(FLOORS["f1"])
    low = {layer: f1 for layer, f1 in scores.items() if f1 < FLOORS["f1"][layer] - 0.005}
    assert low == {}
