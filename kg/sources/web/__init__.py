"""Fetching what a user names by its address, from the open web and nowhere else."""

from kg.sources.web.fetching import Fetcher, Limits, Page

__all__ = ["Fetcher", "Limits", "Page"]
