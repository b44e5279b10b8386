"""Training of the linker: on the attributions of PolNeAR as they were marked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from analysis.evaluate.corpora import ROLES, find_words, read_lines
from analysis.language.links import BUCKETS, FEATURES, NEAREST, Pairs, Scene, pair_spans

EMBEDDING, HIDDEN = 8, 48
EPOCHS, BATCH, RATE = 6, 128, 4e-3
# A pair and the place of the right candidate, None where it is none of them.
Row = tuple[Pairs, int | None]


def make_scene(row: dict[str, object]) -> tuple[Scene, list[int], list[int]]:
    """Make the linker's view of an article of PolNeAR.

    Parameters
    ----------
    row : dict
        With `text` and `tokens`.

    Returns
    -------
    (Scene, list of int, list of int)
        And the characters where its words start and end.
    """
    text = str(row["text"])
    kept = [sentence for sentence in row["tokens"] or [] if sentence]  # type: ignore[attr-defined]
    tokens = [token for sentence in kept for token in sentence]
    starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
    paragraph = [0] * len(tokens)
    for k in range(1, len(tokens)):
        paragraph[k] = paragraph[k - 1] + ("\n" in text[ends[k - 1] : starts[k]])
    scene = Scene(
        [text[a:b].lower() for a, b in zip(starts, ends, strict=True)],
        [t[2] for t in tokens],
        [k for k, sentence in enumerate(kept) for _ in sentence],
        paragraph,
    )
    return scene, starts, ends


def list_pairs(path: Path) -> tuple[list[Row], list[Row]]:
    """List the pairs to learn from.

    Parameters
    ----------
    path : pathlib.Path
        A `.jsonl.gz` of PolNeAR.

    Returns
    -------
    (list, list)
        Contents with the cues near them; cues with the sources near them.
    """
    contents: list[Row] = []
    cues: list[Row] = []
    for row in read_lines(path):
        if not row["tokens"]:
            continue
        scene, starts, ends = make_scene(row)
        marked = [
            {
                role: [(a, b + 1) for a, b in find_words(one.get(role, []), starts, ends)]
                for role in ROLES
            }
            for one in row["annotations"][0]["attributions"]
        ]
        spans = {role: sorted({s for one in marked for s in one[role]}) for role in ROLES}
        for one in marked:
            for cue in one["cue"][:1]:
                for content in one["content"]:
                    pairs = pair_spans(scene, content, spans["cue"], spans["content"])
                    right = pairs.candidates.index(cue) if cue in pairs.candidates else None
                    contents.append((pairs, right))
                pairs = pair_spans(scene, cue, spans["source"], spans["cue"])
                places = [i for i, c in enumerate(pairs.candidates) if c in one["source"]]
                cues.append((pairs, places[0] if places else None))
    return contents, cues


class Linker(nn.Module):
    """Scores the candidates of a span."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(BUCKETS, EMBEDDING)
        self.first = nn.Linear(FEATURES + 2 * EMBEDDING, HIDDEN)
        self.second = nn.Linear(HIDDEN, 1)
        self.none = nn.Parameter(torch.zeros(1))

    def forward(self, features: Tensor, hashes: Tensor, real: Tensor) -> Tensor:
        """Score candidates, and last that it is none of them."""
        given = torch.cat([features, self.embedding(hashes).flatten(-2)], -1)
        hidden = functional.dropout(functional.relu(self.first(given)), 0.1, self.training)
        scores = self.second(hidden)[..., 0].masked_fill(~real, -1e4)
        return torch.cat([scores, self.none.expand(len(scores), 1)], 1)


def _pad(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    features = torch.zeros(len(rows), NEAREST, FEATURES)
    hashes = torch.zeros(len(rows), NEAREST, 2, dtype=torch.long)
    real = torch.zeros(len(rows), NEAREST, dtype=torch.bool)
    right = torch.full((len(rows),), NEAREST)
    for i, (pairs, place) in enumerate(rows):
        n = len(pairs.candidates)
        features[i, :n] = torch.from_numpy(pairs.features)
        hashes[i, :n] = torch.from_numpy(pairs.hashes)
        real[i, :n] = True
        if place is not None:
            right[i] = place
    return features, hashes, real, right


def fit_linker(rows: Sequence[Row], seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Train one of the two linkers.

    Parameters
    ----------
    rows : sequence of (Pairs, int or None)
    seed : int

    Returns
    -------
    dict of str to numpy.ndarray
        Weights as `analysis.language.links.choose` takes them.
    """
    torch.manual_seed(seed)
    features, hashes, real, right = _pad(rows)
    linker = Linker()
    optimiser = torch.optim.AdamW(linker.parameters(), lr=RATE)
    steps = max(1, EPOCHS * (len(rows) // BATCH))
    falling = torch.optim.lr_scheduler.LinearLR(optimiser, 1, 0.01, steps)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(rows)).split(BATCH):
            scores = linker(features[chosen], hashes[chosen], real[chosen])
            loss = functional.cross_entropy(scores, right[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            falling.step()
    weights = {name.replace(".weight", ""): w for name, w in linker.state_dict().items()}
    return {name.replace(".bias", "_bias"): w.numpy() for name, w in weights.items()}
