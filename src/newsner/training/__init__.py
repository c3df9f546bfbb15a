"""Training: from annotated articles to a checkpoint. Imports torch and transformers when it trains."""

from .recipe import Recipe, read_recipe
from .run import DEFAULTS, TrainingResult, train

__all__ = ["DEFAULTS", "Recipe", "TrainingResult", "read_recipe", "train"]
