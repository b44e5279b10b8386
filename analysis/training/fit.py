"""Training: many epochs over all corpora at once, resumable, the same for the same seed."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.console import Console

from analysis.evaluate.corpora import Article, read_newswire, read_polnear, read_treebank
from analysis.language.decoding import forbid_steps
from analysis.language.windows import Window, load_tokenizer
from analysis.problems import PledgebookError
from analysis.training.batches import Prepared, collate, draw_batches, list_labels, prepare
from analysis.training.losses import find_loss
from analysis.training.network import Network

# Steps between two checkpoints, and between two lines of progress.
KEEP, TELL = 200, 20
# The file of each corpus below the folder of corpora, and how to read it.
TRAIN = {
    "polnear": ("polnear/train.jsonl.gz", read_polnear),
    "ewt": ("ud/en_ewt-train.conllu.gz", read_treebank),
    "gum": ("ud/en_gum-train.conllu.gz", read_treebank),
    "newswire": ("newswire-ner/train.jsonl.gz", read_newswire),
}


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes
    ----------
    epochs : float
    seed : int
    encoder_rate, head_rate, crf_rate : float
        Learning rates at their highest, of AdamW (Loshchilov & Hutter, ICLR 2019).
    warm : float
        Share of the steps in which the rates rise; they fall linearly after it.
    average : float
        Decay of the running average of the weights, begun at `average_from` of the steps.
    average_from : float
    threads : int
    start : pathlib.Path, optional
        `network.pt` of an earlier run to go on from, with its `labels.json` beside it.
    rate : float
        Factor of the learning rates.
    respelt : float
        Share of the windows with names that are spelt without case.
    """

    epochs: float = 4.0
    seed: int = 1
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    crf_rate: float = 5e-3
    warm: float = 0.08
    average: float = 0.998
    average_from: float = 0.6
    threads: int = 1
    start: Path | None = None
    rate: float = 1.0
    respelt: float = 0.0


def read_corpora(folder: Path) -> dict[str, list[Article]]:
    """Read the corpora that the model is trained on.

    Parameters
    ----------
    folder : pathlib.Path
        With the files of `TRAIN`.

    Returns
    -------
    dict of str to list of Article

    Raises
    ------
    PledgebookError
        If a corpus is missing.
    """
    missing = [name for name, _ in TRAIN.values() if not (folder / name).exists()]
    if missing:
        raise PledgebookError(f"{folder}: no {', '.join(missing)}; see data/model-card.md")
    return {corpus: read(folder / name) for corpus, (name, read) in TRAIN.items()}


def group_parameters(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Give each part of the network its learning rate.

    Parameters
    ----------
    network : Network
    plan : Plan

    Returns
    -------
    list of dict
        Parameter groups of an optimiser; `base` is the rate at its highest.
    """
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if name in ("transitions", "opening"):
            key = (plan.crf_rate * plan.rate, 0.0)
        elif name.startswith("encoder."):
            key = (plan.encoder_rate * plan.rate, 0.01 if parameter.ndim > 1 else 0.0)
        else:
            key = (plan.head_rate * plan.rate, 0.0)
        groups.setdefault(key, []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "base": rate, "weight_decay": decay}
        for (rate, decay), parameters in groups.items()
    ]


def fit(
    corpora: Mapping[str, Sequence[Article]],
    encoder: Path,
    out: Path,
    plan: Plan,
    stop_after: int | None = None,
) -> Path:
    """Train the network; goes on where an earlier call in the same folder stopped.

    Parameters
    ----------
    corpora : mapping of str to sequence of Article
    encoder : pathlib.Path
        Folder with weights and `tokenizer.json` of all-MiniLM-L6-v2.
    out : pathlib.Path
        Gets `checkpoint.pt`, `labels.json`, and at the end `network.pt`.
    plan : Plan
    stop_after : int, optional
        Stop after so many steps of this call, as an interruption would.

    Returns
    -------
    pathlib.Path
        `network.pt` with the averaged weights, or the checkpoint where it was stopped.
    """
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    out.mkdir(parents=True, exist_ok=True)
    if plan.start is None:
        labels = list_labels([article for articles in corpora.values() for article in articles])
    else:
        labels = json.loads((plan.start.parent / "labels.json").read_text(encoding="utf-8"))
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    tokenizer = load_tokenizer(encoder / "tokenizer.json")
    prepared: dict[str, list[Prepared]] = {
        corpus: [prepare(article, labels, tokenizer) for article in articles]
        for corpus, articles in corpora.items()
    }
    network = Network(encoder, labels)
    if plan.start is not None:
        network.load_state_dict(torch.load(plan.start))
    forbidden = torch.from_numpy(forbid_steps(labels["attribution"])[0])
    optimiser = torch.optim.AdamW(group_parameters(network, plan), fused=True)

    def draw(epoch: int) -> list[list[tuple[Prepared, Window]]]:
        return draw_batches(prepared, plan.seed * 1000 + epoch, respelt=plan.respelt)

    total = int(len(draw(0)) * plan.epochs)
    step, average = 0, None
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        step, average = state["step"], state["average"]
        torch.set_rng_state(state["random"])
    console, begun, first = Console(), time.monotonic(), step
    recent: dict[str, float] = {}
    network.train()
    while step < total:
        at = 0
        epoch = 0
        batches = draw(0)
        while at + len(batches) <= step:
            at += len(batches)
            epoch += 1
            batches = draw(epoch)
        for rows in batches[step - at :]:
            if step >= total:
                break
            part = step / total
            share = part / plan.warm if part < plan.warm else (1 - part) / (1 - plan.warm)
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * max(share, 0.005)
            loss, parts = find_loss(network, collate(rows), forbidden)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if part >= plan.average_from:
                weights = [parameter.data for parameter in network.parameters()]
                if average is None:
                    average = [weight.clone() for weight in weights]
                torch._foreach_lerp_(average, weights, 1 - plan.average)
            for task, value in parts.items():
                recent[task] = 0.95 * recent.get(task, value) + 0.05 * value
            if step % TELL == 0 or step == total:
                pace = (time.monotonic() - begun) / (step - first)
                told = " ".join(f"{task} {value:.3f}" for task, value in sorted(recent.items()))
                console.print(f"step {step}/{total} {pace:.2f} s/step  {told}", soft_wrap=True)
            if step % KEEP == 0 or step == total or step - first == stop_after:
                kept = {
                    "network": network.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "step": step,
                    "average": average,
                    "random": torch.get_rng_state(),
                }
                torch.save(kept, out / "checkpoint.new")
                (out / "checkpoint.new").replace(checkpoint)
            if step - first == stop_after:
                return checkpoint
    torch.save(network.state_dict(), out / "last.pt")
    if average is not None:
        for parameter, mean in zip(network.parameters(), average, strict=True):
            parameter.data.copy_(mean)
    torch.save(network.state_dict(), out / "network.pt")
    return out / "network.pt"
