"""The network: one small encoder shared by attributions, tags, lemmas, syntax and entities.

The encoder is all-MiniLM-L6-v2 (Wang et al., NeurIPS 2020; Apache-2.0). Heads: a BiLSTM with a
CRF for attributions and entities' scores beside it; linear for tags; deep biaffine for syntax
(Dozat & Manning, ICLR 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from analysis.language.windows import SHAPES

SHAPE_SIZE = 16
LSTM_SIZE = 128
ARC_SIZE = 256
RELATION_SIZE = 96
# Predicted by a linear layer on the encoder's words.
PLAIN = ("tag", "pos", "lemma", "silver_tag", "silver_entity")


class Network(nn.Module):
    """Encoder and heads.

    Parameters
    ----------
    encoder : pathlib.Path
        Folder with the weights of all-MiniLM-L6-v2.
    labels : mapping of str to list of str
        The labels of each task, in the order of the outputs.
    """

    def __init__(self, encoder: Path, labels: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            encoder,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.1,
            dtype=torch.float32,
        )
        size = self.encoder.config.hidden_size + SHAPE_SIZE
        self.shape = nn.Embedding(len(SHAPES), SHAPE_SIZE)
        self.forwards = nn.LSTM(size, LSTM_SIZE, batch_first=True)
        self.backwards = nn.LSTM(size, LSTM_SIZE, batch_first=True)
        self.drop = nn.Dropout(0.2)
        self.plain = nn.ModuleDict(
            {task: nn.Linear(size, len(labels[task])) for task in PLAIN if task in labels}
        )
        self.attribution = nn.Linear(2 * LSTM_SIZE, len(labels["attribution"]))
        self.entity = nn.Linear(size + 2 * LSTM_SIZE, len(labels["entity"]))
        self.starts = nn.Linear(size + 2 * LSTM_SIZE, 1)
        self.dependent = nn.Sequential(nn.Linear(size, ARC_SIZE), nn.GELU(), nn.Dropout(0.25))
        self.governor = nn.Sequential(nn.Linear(size, ARC_SIZE), nn.GELU(), nn.Dropout(0.25))
        self.arc = nn.Linear(ARC_SIZE + 1, ARC_SIZE, bias=False)
        self.relation_dependent = nn.Sequential(
            nn.Linear(size, RELATION_SIZE), nn.GELU(), nn.Dropout(0.25)
        )
        self.relation_governor = nn.Sequential(
            nn.Linear(size, RELATION_SIZE), nn.GELU(), nn.Dropout(0.25)
        )
        relations = len(labels["relation"])
        self.relation = nn.Parameter(torch.zeros(relations, RELATION_SIZE + 1, RELATION_SIZE + 1))
        nn.init.normal_(self.relation, std=0.02)
        count = len(labels["attribution"])
        self.transitions = nn.Parameter(torch.zeros(count, count))
        self.opening = nn.Parameter(torch.zeros(count))

    def read(
        self, ids: Tensor, first: Tensor, shapes: Tensor, lengths: Tensor
    ) -> dict[str, Tensor]:
        """Read windows.

        Parameters
        ----------
        ids : Tensor of int64, shape (windows, pieces)
            0 where there is no piece.
        first : Tensor of int64, shape (windows, words)
        shapes : Tensor of int64, shape (windows, words)
        lengths : Tensor of int64, shape (windows,)
            Words of each window.

        Returns
        -------
        dict of str to Tensor
            `word`, shape (windows, words, size): what the heads for words read; `flow`, shape
            (windows, words, 2 x 128): the two LSTMs.
        """
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            mask = (ids > 0).long()
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        hidden = hidden.float()
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.size(2)))
        word = self.drop(torch.cat([hidden, self.shape(shapes)], -1))
        # The backward LSTM reads reversed words: packed sequences cost far more on a processor.
        place = torch.arange(first.size(1), device=first.device)[None]
        back = torch.where(place < lengths[:, None], lengths[:, None] - 1 - place, place)
        turned = word.gather(1, back[:, :, None].expand(-1, -1, word.size(2)))
        behind = self.backwards(turned)[0].gather(1, back[:, :, None].expand(-1, -1, LSTM_SIZE))
        flow = self.drop(torch.cat([self.forwards(word)[0], behind], -1))
        return {"word": word, "flow": flow}

    def score_arcs(self, word: Tensor) -> Tensor:
        """Score every word as the head of every word.

        Parameters
        ----------
        word : Tensor, shape (windows, words, size)

        Returns
        -------
        Tensor, shape (windows, words, words)
            Row: the dependent, column: the head; a word as its own head is a root.
        """
        dependent = nn.functional.pad(self.dependent(word), (0, 1), value=1.0)
        return self.arc(dependent) @ self.governor(word).transpose(1, 2)

    def describe_relations(self, word: Tensor) -> tuple[Tensor, Tensor]:
        """Describe words as dependents and as heads, for `score_relations`.

        Parameters
        ----------
        word : Tensor, shape (windows, words, size)

        Returns
        -------
        (Tensor, Tensor), each of shape (windows, words, RELATION_SIZE + 1)
        """
        return (
            nn.functional.pad(self.relation_dependent(word), (0, 1), value=1.0),
            nn.functional.pad(self.relation_governor(word), (0, 1), value=1.0),
        )

    def score_relations(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Score the relations of pairs of words.

        Parameters
        ----------
        dependents, governors : Tensor, shape (pairs, RELATION_SIZE + 1)

        Returns
        -------
        Tensor, shape (pairs, relations)
        """
        return torch.einsum("pi,rij,pj->pr", dependents, self.relation, governors)
