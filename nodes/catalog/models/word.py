from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

LONGEST_WORD = 64


class Word(models.Model):
    """A folded word that stands in some product: what a misspelled word is compared with.

    `uses`: in how many products it stood at the last count. A hint for the planner of a search, not a
    truth: a word may be there that no product uses any more. `in_title`: some title has it.
    """

    word = models.CharField(max_length=LONGEST_WORD, primary_key=True)
    uses = models.PositiveIntegerField(default=1)
    in_title = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # only names are misspelled: descriptions have ten times as many words, and of model
            # numbers there may be one for every product
            GinIndex(
                fields=["word"],
                opclasses=["gin_trgm_ops"],
                condition=Q(in_title=True) & ~Q(word__regex="[0-9]"),
                name="catalog_word_trigrams",
            )
        ]

    def __str__(self) -> str:
        return self.word
