"""Scores of whatever gold a folder holds, and how they changed since a baseline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analysis.evaluate.evaluation import evaluate, width_of
from analysis.evaluate.gold import is_held_out
from analysis.evaluate.passages import find_passages
from analysis.evaluate.reading import score_passages
from analysis.evaluate.scores import Score
from analysis.evaluate.speech import score_stories
from analysis.problems import PledgebookError, UsageError


def score_gold(path: str | Path, reveal: bool = False) -> list[Score]:
    """Score gold articles (`*.json`), passages (`*.toml`), stories (`*.jsonl`), or all of them.

    Parameters
    ----------
    path : str or Path
        A file or a folder, which is searched through.
    reveal : bool
        Whether the errors are told of gold held out, where the path itself lies there.

    Returns
    -------
    list of Score
        Layers of the articles, then those of the passages and of the stories; where several are
        there, each layer begins with which of them it is of.

    Raises
    ------
    UsageError
        If there is no such path.
    PledgebookError
        If there is no gold, or it is malformed.
    """
    path = Path(path)
    # Who looks through all gold doesn't ask for what is held out.
    reveal = reveal and is_held_out(path / "all" if path.is_dir() else path)
    there = path.exists()
    groups: dict[str, list[Score]] = {
        "articles": [],
        "passages": score_passages(path, reveal) if there and find_passages(path) else [],
        "stories": score_stories(path, reveal) if there else [],
    }
    if not any(groups.values()) or (path.is_dir() and any(path.rglob("*.json"))):
        groups["articles"] = evaluate(path, reveal)[0]
    held = {which: scores for which, scores in groups.items() if scores}
    if len(held) == 1:
        return next(iter(held.values()))
    return [
        replace(score, layer=f"{which}, {score.layer}")
        for which, scores in held.items()
        for score in scores
    ]


def compare_scores(scores: Sequence[Score], baseline: str | Path) -> str:
    """Say how each F1 changed since scores that were written with `--format json`.

    Parameters
    ----------
    scores : sequence of Score
        The scores of now.
    baseline : str or Path
        The file.

    Returns
    -------
    str
        A line for each layer that both have: F1 before, now, and the difference.

    Raises
    ------
    UsageError
        If there is no such file.
    PledgebookError
        If it holds no scores.
    """
    file = Path(baseline)
    if not file.is_file():
        raise UsageError(
            f"no scores at {file}; write them with pledgebook evaluate --format json > {file}"
        )
    try:
        before = {row["layer"]: float(row["f1"]) for row in json.loads(file.read_text("utf-8"))}
    except (ValueError, TypeError, KeyError) as error:
        raise PledgebookError(f"{file}: no scores of pledgebook evaluate ({error})") from error
    both = [s for s in scores if s.layer in before]
    wide = width_of(both)
    lines = [f"{'layer':<{wide}}{'before':>8}{'now':>8}{'change':>8}"]
    lines += [
        f"{s.layer:<{wide}}{before[s.layer]:>8.3f}{s.f1:>8.3f}{s.f1 - before[s.layer]:>+8.3f}"
        for s in both
    ]
    return "\n".join(lines)
