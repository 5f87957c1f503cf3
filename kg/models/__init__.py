"""Trained models; see MODEL-CARD.md."""
