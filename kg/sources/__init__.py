"""Readers of articles: files, folders, streams, pages."""
