"""Which mentions are one person, one speaker, one meeting."""
