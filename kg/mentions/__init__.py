"""Finders of mentions: ``find_x(doc, lang)`` returns the mentions of one sort in text order."""
