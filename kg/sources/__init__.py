"""Readers of articles: files, folders, streams, pages, feeds, archives."""

from kg.sources.inputs import STDIN, Input, find_inputs
from kg.sources.options import Options
from kg.sources.reading import found_in, read_input
from kg.sources.types import Loaded, Problem
from kg.sources.unread import Item, NoArticle, Read, Unread, each, told

__all__ = [
    "STDIN", "Input", "Item", "Loaded", "NoArticle", "Options", "Problem", "Read", "Unread", "each",
    "find_inputs", "found_in", "read_input", "told",
]  # fmt: skip
