"""Gold stories: short texts with the statements that they hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.evaluate.gold import is_held_out
from analysis.evaluate.passages import find_words
from analysis.evaluate.scores import SPAN_OVERLAP, Score, count_rows, share_overlap
from analysis.problems import PledgebookError
from analysis.workflow import read_text

ENDING = "*.jsonl"


@dataclass(frozen=True)
class Story:
    """One story with its hand-made answer.

    Attributes
    ----------
    name, field, text : str
    published : datetime.date
    sections : tuple of (str, int, int)
        Headline, where it has one, and body.
    statements : tuple of dict
        As in the file, each with `start` and `end`.
    hidden : bool
        Whether its errors must not be shown.
    """

    name: str
    field: str
    text: str
    published: date
    sections: tuple[tuple[str, int, int], ...]
    statements: tuple[dict[str, Any], ...]
    hidden: bool


def find_stories(path: str | Path) -> list[Path]:
    """List the files of gold stories.

    Parameters
    ----------
    path : str or Path
        A `.jsonl` file, or a folder, which is searched through.

    Returns
    -------
    list of Path
    """
    path = Path(path)
    if path.is_dir():
        return sorted(path.rglob(ENDING))
    return [path] if path.suffix == ".jsonl" else []


def _read_story(line: str, hidden: bool) -> Story:
    row = json.loads(line)
    text = row["text"]
    head = text.index("\n\n") if row["headline"] else 0
    headline = (("headline", 0, head),) if head else ()
    placed = []
    for answer in row["statements"]:
        start, end = find_words(text, answer["text"], answer.get("nth", 1))
        if answer["speaker_text"] not in text or answer["cue"] not in text:
            raise ValueError(f"speaker or cue of {answer['text']!r} does not stand in the text")
        placed.append({**answer, "start": start, "end": end})
    return Story(
        row["name"], row["field"], text, date.fromisoformat(row["published"]),
        (*headline, ("body", head, len(text))), tuple(placed), hidden,
    )  # fmt: skip


def read_stories(path: str | Path) -> list[Story]:
    """Read gold stories.

    Parameters
    ----------
    path : str or Path
        As for `find_stories`.

    Returns
    -------
    list of Story

    Raises
    ------
    PledgebookError
        If a line isn't a story, or its words don't stand in its text.
    """
    stories = []
    for file in find_stories(path):
        hidden = is_held_out(file)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                stories.append(_read_story(line, hidden))
            except (ValueError, KeyError, TypeError) as error:
                raise PledgebookError(
                    f"{file}: line {number} is not a gold story ({error})"
                ) from error
    return stories


def hash_stories(path: str | Path) -> str:
    """Hash gold stories, so that a pinned score names what it was measured on.

    Parameters
    ----------
    path : str or Path
        As for `find_stories`.

    Returns
    -------
    str
        First 16 hex digits of a SHA-256.
    """
    return hashlib.sha256(b"".join(f.read_bytes() for f in find_stories(path))).hexdigest()[:16]


def _said(row: dict[str, Any], answer: dict[str, Any]) -> float:
    fit = share_overlap((row["start"], row["end"]), (answer["start"], answer["end"]))[0]
    return fit if fit >= SPAN_OVERLAP else 0.0


def _said_by(row: dict[str, Any], answer: dict[str, Any]) -> float:
    same = (row["speaker_name"] or "").casefold() == (answer["speaker"] or "").casefold()
    return _said(row, answer) if same else 0.0


def _said_how(row: dict[str, Any], answer: dict[str, Any]) -> float:
    same = row["cue"] == answer["cue"] and row["quotation"] == answer["kind"]
    return _said_by(row, answer) if same else 0.0


def _meant(row: dict[str, Any], answer: dict[str, Any]) -> float:
    return _said(row, answer) if row["act"] == answer["act"] else 0.0


def _words(row: dict[str, Any]) -> str:
    name = row["speaker_name"] if "speaker_name" in row else row["speaker"]
    return f"{name or 'nobody named'} ({row['cue']}, {row['act']}): {row['text']}"


LAYERS = {
    "statements: content": _said,
    "statements: and speaker": _said_by,
    "statements: and cue, quotation": _said_how,
    "statements: and act": _meant,
}


def score_stories(path: str | Path, reveal: bool = False) -> list[Score]:
    """Score the statements that are read in gold stories.

    Parameters
    ----------
    path : str or Path
        As for `find_stories`.
    reveal : bool
        Whether the errors are told of stories held out.

    Returns
    -------
    list of Score
        Content; content with the speaker's actor; with cue and quotation, too; with the act.
        Empty where there are no stories.
    """
    counts: dict[str, list[Score]] = {layer: [] for layer in LAYERS}
    for story in read_stories(path):
        reading = read_text(story.text, story.published, story.sections)
        names = {mention.actor_id: mention.name for mention in reading.mentions}
        rows = [{**vars(s), "speaker_name": names.get(s.speaker_id or "")}
                for s in reading.statements]  # fmt: skip
        for layer, fits in LAYERS.items():
            score = count_rows(layer, rows, story.statements, fits, _words, _words)
            shown = ((), ()) if story.hidden and not reveal else (score.missed, score.wrong)
            counts[layer].append(
                Score(layer, score.right, score.found, score.gold, shown[0], shown[1])
            )
    return [
        Score(
            layer,
            sum(s.right for s in scores),
            sum(s.found for s in scores),
            sum(s.gold for s in scores),
            tuple(words for s in scores for words in s.missed),
            tuple(words for s in scores for words in s.wrong),
        )
        for layer, scores in counts.items()
        if scores
    ]
