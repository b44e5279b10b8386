"""What each corpus teaches: the losses of the tasks."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from analysis.language.decoding import NEVER
from analysis.training.network import PLAIN, Network

# Sentences without attribution teach little and are many: they count for this share.
UNTOUCHED = 0.3
WEIGHTS = {
    "attribution": 2.0,
    "silver_attribution": 1.0,
    "entity": 1.5,
    "starts": 0.3,
    "arc": 1.0,
    "relation": 0.6,
    "tag": 0.5,
    "pos": 0.3,
    "lemma": 0.3,
    "silver_tag": 0.15,
    "silver_entity": 0.15,
}


@dataclass(frozen=True)
class Batch:
    """Windows of one corpus, padded.

    Attributes
    ----------
    ids, first, shapes, lengths : Tensor of int64
        As `Network.read` takes them.
    targets : dict of str to Tensor of int64, shape (windows, words)
        A label of each task that the corpus has; -100 where there is none.
    heads : Tensor of int64, shape (windows, words), or None
        Place in the window of each word's head.
    sentence : Tensor of int64, shape (windows, words)
        Number of the word's sentence in its window; -1 for padding.
    touched : Tensor of bool, shape (windows, words)
    """

    ids: Tensor
    first: Tensor
    shapes: Tensor
    lengths: Tensor
    targets: dict[str, Tensor]
    heads: Tensor | None
    sentence: Tensor
    touched: Tensor


def find_attribution_loss(
    network: Network, scores: Tensor, batch: Batch, forbidden: Tensor, task: str = "attribution"
) -> Tensor:
    """Negative log-likelihood of the CRF for each word.

    In sentences without attribution only the share `UNTOUCHED` of it counts: the rest sums over
    their labels. A window may start inside a span.

    Parameters
    ----------
    network : Network
    scores : Tensor, shape (windows, words, labels)
    batch : Batch
    forbidden : Tensor, shape (labels, labels)
    task : str
        Whose labels.

    Returns
    -------
    Tensor, scalar
    """
    gold = batch.targets[task]
    mask = (gold >= 0).float()
    gold = gold.clamp(min=0)
    steps = network.transitions + forbidden
    opening = network.opening
    own = scores.gather(2, gold[:, :, None])[:, :, 0]
    path = opening[gold[:, 0]] + own[:, 0]
    path = path + ((own[:, 1:] + steps[gold[:, :-1], gold[:, 1:]]) * mask[:, 1:]).sum(1)
    places = torch.arange(scores.size(2))
    fixed = batch.touched[:, :, None] & (places != gold[:, :, None])
    both = torch.cat([scores, scores + fixed * NEVER])
    keep = torch.cat([mask, mask]) > 0
    total = opening + both[:, 0]
    for k in range(1, both.size(1)):
        after = torch.logsumexp(total[:, :, None] + steps, 1) + both[:, k]
        total = torch.where(keep[:, k : k + 1], after, total)
    norm = torch.logsumexp(total, 1)
    free, bound = norm[: len(scores)], norm[len(scores) :]
    loss = free - UNTOUCHED * path - (1 - UNTOUCHED) * bound
    return loss.sum() / mask.sum()


def find_loss(network: Network, batch: Batch, forbidden: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Sum the losses of the tasks that a batch has labels for.

    Parameters
    ----------
    network : Network
    batch : Batch
    forbidden : Tensor, shape (attribution labels, attribution labels)

    Returns
    -------
    (Tensor, dict of str to float)
        The weighted sum, and each task's own loss.
    """
    read = network.read(batch.ids, batch.first, batch.shapes, batch.lengths)
    word, flow = read["word"], read["flow"]
    losses: dict[str, Tensor] = {}
    for task in PLAIN:
        if task in batch.targets:
            losses[task] = functional.cross_entropy(
                network.plain[task](word).flatten(0, 1),
                batch.targets[task].flatten(),
                ignore_index=-100,
            )
    both = torch.cat([word, flow], -1)
    if "entity" in batch.targets:
        losses["entity"] = functional.cross_entropy(
            network.entity(both).flatten(0, 1),
            batch.targets["entity"].flatten(),
            ignore_index=-100,
        )
    real = batch.sentence >= 0
    before = functional.pad(batch.sentence[:, :-1], (1, 0), value=-1)
    losses["starts"] = functional.binary_cross_entropy_with_logits(
        network.starts(both)[..., 0][real], (batch.sentence != before)[real].float()
    )
    for task in ("attribution", "silver_attribution"):
        if task in batch.targets:
            losses[task] = find_attribution_loss(
                network, network.attribution(flow), batch, forbidden, task
            )
    if batch.heads is not None:
        arcs = network.score_arcs(word)
        same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
        arcs = arcs.masked_fill(~same, NEVER)
        losses["arc"] = functional.cross_entropy(arcs[real], batch.heads[real])
        dependents, governors = network.describe_relations(word)
        chosen = governors.gather(
            1, batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, governors.size(2))
        )
        losses["relation"] = functional.cross_entropy(
            network.score_relations(dependents[real], chosen[real]),
            batch.targets["relation"][real],
            ignore_index=-100,
        )
    total = torch.stack([WEIGHTS[task] * loss for task, loss in losses.items()]).sum()
    return total, {task: loss.item() for task, loss in losses.items()}
