"""Readers of articles: files, folders, streams, pages."""

from kg.sources.reading import STDIN, Input, find_inputs, read_input
from kg.sources.types import Loaded, Problem

__all__ = ["STDIN", "Input", "Loaded", "Problem", "find_inputs", "read_input"]
