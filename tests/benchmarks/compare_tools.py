"""Other tools on the gold passages, beside Pledgebook: `make compare`.

Installs them from the configured package registry into an environment of their own in the
user's cache, which needs the network once; Pledgebook itself never does. `tool_adapters.py`
says how the answers of each are read.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from datetime import date
from pathlib import Path

from analysis.evaluate.passages import read_passages
from analysis.evaluate.reading import add_scores, list_amounts, list_dates
from analysis.evaluate.spans import same_amount, same_date, score_amounts, score_dates

ROOT = Path(__file__).parents[2]
ADAPTERS = Path(__file__).with_name("tool_adapters.py")
FOLDERS = ("passages-built-on", "passages-held-out")
TOOLS = {
    "recognizers-text": ["recognizers-text-suite==1.0.2a2", "emoji==1.7.0"],
    "quantulum3": ["quantulum3"],
    "price-parser": ["price-parser"],
    "dateparser": ["dateparser"],
    "parsedatetime": ["parsedatetime"],
}
OURS = "Pledgebook"
LIMIT = 900  # seconds for a tool


def find_cache():
    """Folder of the tools' environment."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "pledgebook" / "compare"


def make_environment(folder):
    """Make the environment if there is none; path of its Python."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True, clear=True)
    return python


def say_last(error):
    """The last line that a failed process wrote."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:160] if lines else "without a word"


def install_tool(python, packages):
    """Install packages; None, or what went wrong."""
    uv = Path(sys.executable).with_name("uv")
    uv = str(uv) if uv.exists() else shutil.which("uv")
    command = (
        [uv, "pip", "install", "-q", "--python", str(python)]
        if uv
        else [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    )
    done = subprocess.run([*command, *packages], capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else f"not installed: {say_last(done.stderr)}"


def run_tool(python, tool, passages):
    """Rows of a tool for each passage, or what went wrong."""
    asked = json.dumps([{"text": p.text, "published": str(p.published)} for p in passages])
    try:
        done = subprocess.run(
            [str(python), str(ADAPTERS), tool],
            input=asked, capture_output=True, text=True, timeout=LIMIT, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"did not finish within {LIMIT} seconds"
    return json.loads(done.stdout) if not done.returncode else f"failed: {say_last(done.stderr)}"


def settle_amounts(passage, rows):
    """Choose among the currencies of each sum the one that is right, if there is one."""
    settled = []
    for row in rows:
        span = tuple(row["span"])
        readings = [{**row, "span": span, "currency": c} for c in row["currencies"] or [None]]
        near = [g for g in passage.amounts if g["span"][0] < span[1] and span[0] < g["span"][1]]
        right = [r for r in readings if any(same_amount(r, gold) for gold in near)]
        settled.append((right or readings)[0])
    return settled


def settle_dates(passage, rows):
    """Choose among the readings of each time the one that is right, if there is one."""
    settled = []
    for row in rows:
        span = tuple(row["span"])
        readings = [
            {"span": span, "value": value,
             "start": date.fromisoformat(start) if start else None,
             "end": date.fromisoformat(end) if end else None}
            for start, end, value in row["readings"]
        ]  # fmt: skip
        near = [g for g in passage.dates if g["span"][0] < span[1] and span[0] < g["span"][1]]
        right = [r for r in readings if any(same_date(r, gold) for gold in near)]
        settled.append((right or readings)[0])
    return settled


def score_tool(passages, answers):
    """Span and value F1 of amounts and of dates; None for what a tool doesn't read."""
    scores = []
    for layer, settle, score in (
        ("amounts", settle_amounts, score_amounts),
        ("dates", settle_dates, score_dates),
    ):
        if any(answer[layer] is None for answer in answers):
            scores += [None, None]
            continue
        each = [
            score(p, settle(p, answer[layer])) for p, answer in zip(passages, answers, strict=True)
        ]
        scores += [s.f1 for s in add_scores(each)]
    return scores


def score_ours(passages):
    """The same four figures of Pledgebook."""
    each = [[*score_amounts(p, list_amounts(p)), *score_dates(p, list_dates(p))] for p in passages]
    return [s.f1 for s in add_scores(each)]


def format_line(name, figures):
    """One line of the table."""
    shown = ["–" if figure is None else f"{figure:.3f}" for figure in figures]
    return f"| {name} | " + " | ".join(shown) + " |"


def main():
    """Print the table."""
    sets = [read_passages(ROOT / "data" / "gold" / folder) for folder in FOLDERS]
    count = [len(some) for some in sets]
    passages = [p for some in sets for p in some]
    lines, failed = [], []
    python = make_environment(find_cache())
    for tool, packages in TOOLS.items():
        began = time.perf_counter()
        answers = install_tool(python, packages) or run_tool(python, tool, passages)
        took = time.perf_counter() - began
        if isinstance(answers, str):
            failed.append(f"{tool}: {answers}")
            continue
        print(f"{tool}: {took:.0f} s", file=sys.stderr)
        crashes = sum(answer["crashes"] for answer in answers)
        if crashes:
            failed.append(f"{tool}: crashes on {crashes} of the sentences (counted as not read)")
        held = score_tool(sets[1], answers[count[0] :])
        lines.append(format_line(tool, [*score_tool(passages, answers), *held]))
    lines.append(format_line(OURS, [*score_ours(passages), *score_ours(sets[1])]))
    heads = ["amounts", "with value and currency", "dates", "with value"]
    print(f"F1 on {len(passages)} passages, and on the {count[1]} held out alone")
    print("\n| tool | " + " | ".join([*heads, *(f"held out: {head}" for head in heads)]) + " |")
    print("|---" * 9 + "|")
    print("\n".join([*lines, *failed]))


if __name__ == "__main__":
    main()
