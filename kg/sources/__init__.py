"""Readers of articles: files, folders, streams, pages, feeds, archives."""

from kg.sources.inputs import STDIN, Input, find_inputs
from kg.sources.options import Options
from kg.sources.reading import read_input
from kg.sources.types import Loaded, Problem

__all__ = ["STDIN", "Input", "Loaded", "Options", "Problem", "find_inputs", "read_input"]
