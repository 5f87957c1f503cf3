"""How well records agree with annotations, by the rules of the guidelines."""

from kg.evaluation.scoring import Comparison, Scores, compare

__all__ = ["Comparison", "Scores", "compare"]
