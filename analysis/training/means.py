"""The mean of networks that began alike: better than each of them, at the cost of one.

Averaging along and across the cycles of a training finds flatter and better weights (Izmailov et
al., UAI 2018; Wortsman et al., ICML 2022).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch

from analysis.problems import PledgebookError


def average_networks(works: Sequence[Path], out: Path) -> Path:
    """Write the mean of trained networks.

    Parameters
    ----------
    works : sequence of pathlib.Path
        Folders of `fit`, each with `network.pt` and `labels.json`; all went on from one of them.
    out : pathlib.Path
        Folder for the mean, with the same two files.

    Returns
    -------
    pathlib.Path
        `network.pt`.

    Raises
    ------
    PledgebookError
        If a folder has no network yet, or one with other labels.
    """
    missing = [work for work in works if not (work / "network.pt").exists()]
    if missing:
        raise PledgebookError(f"{missing[0]}: no network.pt; `fit` has not come to its end there")
    labels = [json.loads((work / "labels.json").read_text(encoding="utf-8")) for work in works]
    for work, own in zip(works, labels, strict=True):
        if own != labels[0]:
            raise PledgebookError(f"{work}: other labels than {works[0]}; train it with --start")
    networks = [torch.load(work / "network.pt") for work in works]
    mean = {
        name: torch.stack([network[name] for network in networks]).mean(0)
        if weights.is_floating_point()
        else weights
        for name, weights in networks[0].items()
    }
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(works[0] / "labels.json", out / "labels.json")
    torch.save(mean, out / "network.pt")
    return out / "network.pt"
